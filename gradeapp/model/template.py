"""The empty roster of a form as data: its columns, what each takes, and the page that explains."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gradeapp.model.expected import allowed, wanted
from gradeapp.model.problem import Translate
from gradeapp.model.roster.headings import Headings
from gradeapp.model.roster.roster import CUSTOMER_COLUMNS, CUSTOMER_ID, GRADE
from gradeapp.model.scorecard import Input, InputKind, Scorecard, Text
from gradeapp.model.wording import without_bracket

YES_NO = Text("是", "Yes"), Text("否", "No")
NOT_APPLICABLE = Text("不适用", "n/a")
UNITS = {
    "yuan": Text("元", "yuan"),
    "wan_yuan": Text("万元", "wan yuan"),
    "yi_yuan": Text("亿元", "yi yuan"),
}
"""What headings call the units of money, so that a roster's reader knows them."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what a cell takes, and what helps to fill it in.

    `need` is `yes`, `no` or `sometimes`. `choices` are the words of a drop-down. `low` and `high`
    bound a number, `low` itself left out if `above`; `na` is the word for 不适用 where
    it may stand.
    """

    heading: str
    kind: InputKind
    need: str = "no"
    choices: tuple[str, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None
    above: bool = False
    na: str = ""
    takes: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet that is filled in: its name and its columns."""

    name: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """The whole workbook: the customers first, then each list, then what explains them."""

    title: str
    subject: str
    pages: tuple[Page, ...]
    guide: str
    guide_head: tuple[str, ...]
    guide_notes: tuple[str, ...]
    needs: dict[str, str]
    lang: str


def lay_out(scorecard: Scorecard, lang: str, tr: Translate) -> Template:
    """Lay out the empty roster of a form in `zh` or `en`."""
    writer = _Writer(scorecard, lang, tr)
    inputs = [entry for entry in scorecard.inputs if entry.id != "unit"]
    flat = [entry for entry in inputs if entry.kind is not InputKind.LIST]
    lists = [entry for entry in inputs if entry.kind is InputKind.LIST]
    headings = Headings.of(scorecard)
    roster = (*writer.customer(headings, full=True), *writer.columns(flat, headings))
    pages = [Page(tr("Roster"), roster)]
    for entry in lists:
        own = Headings(entry.fields)
        columns = (*writer.customer(own, full=False), *writer.columns(entry.fields, own))
        pages.append(Page(without_bracket(entry.label.say(lang))[:31], columns))
    return Template(
        scorecard.title.say(lang),
        scorecard.place,
        tuple(pages),
        tr("How to fill it in"),
        (tr("Column"), tr("Worksheet"), tr("Needed"), tr("What it takes"), tr("Explanation")),
        (
            tr("One customer a row. Leave blank what isn't known; the rating is provisional then."),
            tr("Dark headings must be filled in, pale ones may stay blank."),
            *((tr("Rows of a list name their customer by the customer number."),) if lists else ()),
        ),
        {"yes": tr("yes"), "no": tr("no"), "sometimes": tr("sometimes")},
        lang,
    )


class _Writer:
    """Writes columns in one language."""

    def __init__(self, scorecard: Scorecard, lang: str, tr: Translate) -> None:
        self.scorecard, self.lang, self.tr = scorecard, lang, tr
        self.unit = UNITS.get(scorecard.unit or "")

    def customer(self, headings: Headings, *, full: bool) -> Iterator[Column]:
        """Give the columns about the customer; lists have only the number."""
        for target, names in CUSTOMER_COLUMNS.items():
            is_wanted = full or target == CUSTOMER_ID
            if not is_wanted or target == GRADE or target in headings.inputs:
                continue
            told = [name for name in names if name.isascii() == (self.lang == "en")]
            heading = _matching([*told, target], target, headings)
            need = "yes" if target == CUSTOMER_ID else "no"
            yield Column(heading, InputKind.TEXT, need, takes=self.tr("a text"))

    def columns(self, inputs: Sequence[Input], headings: Headings) -> Iterator[Column]:
        """Give a column for each input, its unit in the heading."""
        for entry in inputs:
            yield self.column(entry, _matching(self.names(entry), entry.id, headings))

    def names(self, entry: Input) -> Iterable[str]:
        """Give what a column may be called, the best name first."""
        label = entry.label.say(self.lang)
        unit = self.unit if entry.kind is InputKind.AMOUNT else entry.unit
        if unit is not None:
            said = f"({unit.zh})" if self.lang == "zh" else f" ({unit.en})"
            yield from (f"{name}{said}" for name in (label, without_bracket(label), entry.id))
        yield from (label, entry.id)

    def column(self, entry: Input, heading: str) -> Column:
        """Give the column of one input."""
        na = NOT_APPLICABLE.say(self.lang) if entry.na is not None else ""
        takes = [wanted(entry, self.tr)]
        if entry.kind in {InputKind.DECIMAL, InputKind.AMOUNT, InputKind.INTEGER}:
            takes += filter(None, [allowed(entry, self.lang, self.tr)])
        takes += [na] if na else []
        return Column(
            heading,
            entry.kind,
            _need(entry),
            self.choices(entry, na),
            entry.minimum if entry.above is None else entry.above,
            entry.maximum,
            entry.above is not None,
            na,
            "; ".join(takes),
            self.help(entry),
        )

    def choices(self, entry: Input, na: str) -> tuple[str, ...]:
        """Give the words of the drop-down."""
        if entry.kind is InputKind.BOOL:
            words = [word.say(self.lang) for word in YES_NO]
        else:
            words = [option.label.say(self.lang) for option in entry.options]
        return (*words, *([na] if na and words else []))

    def help(self, entry: Input) -> str:
        """Give the explanation of an input, of its choices and of n/a."""
        said = [entry.help.say(self.lang)] if entry.help else []
        said += [
            f"{one.label.say(self.lang)}: {one.description.say(self.lang)}"
            for one in entry.options
            if one.description
        ]
        if entry.na is not None:
            said.append(f"{NOT_APPLICABLE.say(self.lang)}: {entry.na.say(self.lang)}")
        return "\n".join(said)


def _need(entry: Input) -> str:
    """Say whether an input must be filled in: `yes`, `no` or `sometimes`."""
    if entry.required is True or entry.needed:
        return "yes"
    return "sometimes" if entry.required else "no"


def _matching(names: Iterable[str], target: str, headings: Headings) -> str:
    """Give the first name that the reader of rosters takes for this column."""
    for name in names:
        match = headings.match(name)
        if match is not None and match.target == target and not (match.foreign or match.hundredths):
            return name
    return target
