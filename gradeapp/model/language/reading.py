"""Reads the raw tables of a form file strictly, keeping every problem with its place."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from gradeapp.model.exact import INTEGER_DIGITS, from_decimal, read_decimal
from gradeapp.model.language.typecheck import suggest
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Text

Raw = Mapping[str, object]
LARGEST_WHOLE = 10**INTEGER_DIGITS


class Faults:
    """Collects the problems of one form file."""

    def __init__(self, file: str) -> None:
        """Begin with none; `file` stands before every place."""
        self.file = file
        self.origins: dict[str, str] = {}
        self._found: dict[tuple[str, str, str], Problem] = {}

    @property
    def found(self) -> tuple[Problem, ...]:
        """Give every problem noted, in the order of noting."""
        return tuple(self._found.values())

    def add(self, code: str, place: str, **facts: str) -> None:
        """Note one problem at a place such as `section[2].item[0].max`; twice counts once."""
        place = self._origin(place)
        where = self._where(place)
        self._found.setdefault((code, where, str(facts)), Problem(code, where, facts))

    def withdraw(self, code: str, place: str) -> None:
        """Take a problem back that another one at the same place says better."""
        place = self._origin(place)
        self._found.pop((code, self._where(place), str({})), None)

    def include(self, other: "Faults") -> None:
        """Take over the problems of another file that this one is made of."""
        self._found.update(other._found)  # noqa: SLF001 -- of the same class

    def _where(self, place: str) -> str:
        return f"{self.file}: {place}" if self.file and place else self.file or place

    def _origin(self, place: str) -> str:
        """Give a place of a resolved form as the file that extends another one has it."""
        inside = [
            at for at in self.origins if place == at or place.startswith((f"{at}.", f"{at}["))
        ]
        longest = max(inside, key=len, default="")
        return self.origins[longest] + place[len(longest) :] if longest else place


class Fields:
    """One table of a form file: takes its keys one by one and names what is wrong with them."""

    def __init__(self, raw: object, place: str, faults: Faults) -> None:
        """Look at `raw`; what isn't a table is reported and read as an empty one."""
        self.place, self.faults = place, faults
        self.taken: set[str] = set()
        self.raw: Raw = raw if isinstance(raw, Mapping) else {}
        self.is_table = isinstance(raw, Mapping)
        if not self.is_table:
            self.fault("form.wanted_table")

    def at(self, key: str) -> str:
        """Give the place of a key."""
        return f"{self.place}.{key}" if self.place else key

    def fault(self, code: str, key: str = "", **facts: str) -> None:
        """Note a problem with this table, or with one of its keys."""
        self.faults.add(code, self.at(key) if key else self.place, **facts)

    def take(self, key: str) -> object:
        """Take a key as it is; None if it is absent."""
        self.taken.add(key)
        return self.raw.get(key)

    def wrong(self, key: str, wanted: str) -> None:
        """Note that a key has the wrong type; `wanted` ends the code of the sentence."""
        self.fault(f"form.wanted_{wanted}", key)

    def text(self, key: str, default: str = "", *, needed: bool = False) -> str:
        """Take a text."""
        value = self.take(key)
        if value is None:
            return self.absent(key, default) if needed else default
        if isinstance(value, str) and (value or not needed):
            return value
        self.wrong(key, "text")
        return default

    def absent(self, key: str, default: str = "") -> str:
        """Note that a key that must be there isn't."""
        if self.is_table:
            self.fault("form.absent", key)
        return default

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Take a true or false."""
        value = self.take(key)
        if value is not None and not isinstance(value, bool):
            self.wrong(key, "flag")
        return value if isinstance(value, bool) else default

    def number(self, key: str, *, needed: bool = False) -> Fraction | None:
        """Take an exact number: an integer, a decimal, or the text of one."""
        value = self.take(key)
        if value is None:
            if needed:
                self.absent(key)
            return None
        number = as_number(value)
        if number is None:
            self.wrong(key, "number")
        return number

    def whole(self, key: str, *, least: int = 0, needed: bool = False) -> int | None:
        """Take an integer of at least `least`."""
        value = self.take(key)
        if value is None and needed:
            self.absent(key)
        if isinstance(value, int) and not isinstance(value, bool) and value >= least:
            return value
        if value is not None:
            self.fault("form.wanted_whole", key, least=str(least))
        return None

    def day(self, key: str) -> date:
        """Take a date, as TOML has it or as text."""
        value = self.take(key)
        if isinstance(value, date) and type(value) is date:
            return value
        try:
            return date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            self.wrong(key, "date")
            return date.min

    def choice(self, key: str, options: Collection[str], default: str = "") -> str:
        """Take one of the words allowed."""
        value = self.text(key, default, needed=not default)
        if not value:
            return min(options)
        if value not in options:
            near = suggest(value, tuple(options))
            code = "form.choice_near" if near else "form.choice"
            self.fault(code, key, value=value, near=near, options=", ".join(sorted(options)))
            return default or min(options)
        return value

    def words(self, key: str, *, needed: bool = False) -> Text:
        """Take a text in both languages: `{zh = "…", en = "…"}`."""
        return self.optional_words(key) or Text(self.absent(key) if needed else "", "")

    def optional_words(self, key: str) -> Text | None:
        """Take a text in both languages, or None."""
        value = self.take(key)
        if value is None:
            return None
        return as_text(Fields(value, self.at(key), self.faults))

    def mark(self, key: str = "mark") -> str:
        """Take a provenance mark (S, R, P…, G)."""
        value = self.text(key)
        if value and not is_mark(value):
            self.fault("form.mark", key, mark=value)
        return value

    def tables(self, key: str) -> list["Fields"]:
        """Take a list of tables."""
        return [
            Fields(raw, f"{self.at(key)}[{n}]", self.faults) for n, raw in enumerate(self.list(key))
        ]

    def list(self, key: str) -> Sequence[object]:
        """Take a list of anything."""
        value = self.take(key)
        if value is None or isinstance(value, list):
            return value or ()
        self.wrong(key, "list")
        return ()

    def strings(self, key: str) -> tuple[str, ...]:
        """Take a list of texts."""
        values = self.list(key)
        if not all(isinstance(value, str) for value in values):
            self.wrong(key, "texts")
        return tuple(value for value in values if isinstance(value, str))

    def table(self, key: str) -> "Fields | None":
        """Take a table, or None if there is none."""
        value = self.take(key)
        return None if value is None else Fields(value, self.at(key), self.faults)

    def done(self) -> None:
        """Name every key that nothing asked for; one misspelt isn't absent as well."""
        # Only a list of tables (`[[input]]`) stands in several places under one key.
        free = {key for key in self.taken if isinstance(self.raw.get(key, []), list)}
        for key in self.raw:
            if key not in self.taken:
                near = suggest(str(key), free)
                self.faults.withdraw("form.absent", self.at(near))
                code = "form.unknown_key_near" if near else "form.unknown_key"
                self.faults.add(code, self.place, key=str(key), near=near)


def as_number(value: object) -> Fraction | None:
    """Take a number of a form file exactly; None for anything else, `nan` and `inf` too.

    It has at most 15 digits before the point and 10 after it, as a number of a case (0.3).
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Fraction(value) if abs(value) < LARGEST_WHOLE else None
    if isinstance(value, Decimal):
        return from_decimal(value)
    return read_decimal(value) if isinstance(value, str) else None


def as_text(fields: Fields) -> Text:
    """Read `{zh = "…", en = "…"}`; both must be there."""
    text = Text(fields.text("zh", needed=True), fields.text("en", needed=True))
    fields.done()
    return text


def unit_text(fields: Fields) -> Text | None:
    """Read a unit: `"%"` for both languages, or a text in each."""
    value = fields.take("unit")
    if isinstance(value, str):
        return Text(value, value)
    return fields.optional_words("unit")


def is_mark(mark: str) -> bool:
    """Tell whether a mark is made of S, R, G, P-law and P with a number, as `G/R` or `R; P6`."""
    parts = mark.replace("/", " ").replace(";", " ").replace(",", " ").split()
    return bool(parts) and all(
        part in {"S", "R", "G", "P-law"} or (part[:1] == "P" and part[1:].isdigit())
        for part in parts
    )
