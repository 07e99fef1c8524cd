"""How the sheet speaks: form texts and fixed words in one language, typeset as it is printed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from gradeapp.model.answers import MISSING, NOT_APPLICABLE, UNDEFINED, Answer
from gradeapp.model.dates import Month
from gradeapp.model.exact import grouped, plain, shown
from gradeapp.model.problem import Translate
from gradeapp.model.scorecard import Input, InputKind, Text

WIDE_SIGNS = str.maketrans(
    {",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "?": "\uff1f", "!": "\uff01"}
)
OPENING, CLOSING = "\uff08", "\uff09"
HAN = (
    ("\u2e80", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\uff01", "\uff60"),
    ("\U00020000", "\U0003ffff"),
)

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
"""In a Chinese font as wide as a character: English words are written with the plain one."""

BandOf = Callable[[Fraction], object]


@lru_cache(maxsize=8192)
def typeset(text: str) -> str:
    """Give a Chinese text full-width punctuation where it stands beside Chinese.

    The form files are written with the ASCII signs of a keyboard, as their sources are. The same
    few texts are said at every key.
    """
    made: list[str] = []
    opened: list[bool] = []
    for place, char in enumerate(text):
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if char == "(":
            opened.append(is_wide(before) or is_wide(after))
            made.append(OPENING if opened[-1] else char)
        elif char == ")":
            wide = opened.pop() if opened else is_wide(before)
            made.append(CLOSING if wide else char)
        elif char in ",;:?!" and (is_wide("".join(made[-1:])) or is_wide(after)):
            made.append(char.translate(WIDE_SIGNS))
        else:
            made.append(char)
    return "".join(made)


def is_wide(char: str) -> bool:
    """Tell whether a character is Chinese, its punctuation included."""
    return bool(char) and any(first <= char <= last for first, last in HAN)


def with_unit(number: str, unit: str) -> str:
    """Put a unit behind a number; one that begins with a number itself (10,000 yuan) after ×."""
    return f"{number} × {unit}" if number and unit[:1].isdigit() else f"{number} {unit}".strip()


@dataclass(frozen=True, slots=True)
class Voice:
    """Says texts and values in one language (`zh` or `en`)."""

    lang: str
    tr: Translate

    def text(self, text: Text | None) -> str:
        """Say a text of the form."""
        return "" if text is None else self.set(text.say(self.lang))

    def measured(self, label: str, unit: str) -> str:
        """Put a unit in brackets behind a label that doesn't name it."""
        if not unit or unit in label:
            return label
        return self.set(f"{label}({unit})" if self.lang == "zh" else f"{label} ({unit})")

    def word(self, english: str, **facts: str) -> str:
        """Say a translated fixed text, with its facts filled in."""
        return self.set(english).format(**facts)

    def set(self, text: str) -> str:
        """Typeset a text that is already in the language."""
        return typeset(text) if self.lang == "zh" else text.replace(APOSTROPHE, "'")

    def number(self, value: Fraction, band_of: BandOf | None = None) -> str:
        """Say a number by the rule of display (0.2), with thousands separators."""
        return grouped(shown(value, band_of))

    def points(self, value: Fraction, band_of: BandOf | None = None) -> str:
        """Say points: a whole number as such, any other by the rule of display."""
        return grouped(plain(value)) if value.denominator == 1 else self.number(value, band_of)

    def state(self, value: Answer) -> str:
        """Say that there is no value, and why; empty if there is one."""
        tr = self.tr
        if value is MISSING:
            return self.set(tr("missing"))
        if value is NOT_APPLICABLE:
            return self.set(tr("not applicable"))
        return self.set(tr("undefined")) if value is UNDEFINED else ""

    def answer(self, entry: Input, value: Answer) -> str:
        """Say what is entered for an input."""
        tr = self.tr
        if value is MISSING and entry.default is None and entry.required is False:
            return self.set(tr("not entered"))
        if value is MISSING and isinstance(entry.default, Fraction | str | bool):
            return self.word(tr("{value} (default)"), value=self._value(entry, entry.default))
        return self.state(value) or self._value(entry, value)

    def _value(self, entry: Input, value: Answer) -> str:
        tr = self.tr
        if isinstance(value, tuple) and not isinstance(value, Month):
            text = tr("1 row") if len(value) == 1 else tr("{count} rows")
            return self.word(text, count=str(len(value)))
        if isinstance(value, str):
            option = entry.option(value)
            return value if option is None else self.text(option.label)
        if isinstance(value, Fraction):
            return self._number(entry, value)
        return self.other(value)

    def _number(self, entry: Input, value: Fraction) -> str:
        if entry.kind is InputKind.INTEGER:
            return grouped(plain(value))
        # What is entered is shown to its last digit: it isn't computed.
        digits = plain(value)
        return grouped(digits if len(digits.partition(".")[2]) > len("00") else shown(value))

    def other(self, value: Answer) -> str:
        """Say yes or no, a date, a month or a text."""
        tr = self.tr
        if isinstance(value, bool):
            return self.set(tr("yes") if value else tr("no"))
        if isinstance(value, date):
            return value.isoformat()
        return str(value)
