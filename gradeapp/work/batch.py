"""Lays out a rated roster as a table: the columns it came with, then what it was rated."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from gradeapp.model.exact import plain
from gradeapp.model.problem import Translate
from gradeapp.model.roster.grid import Raw
from gradeapp.model.roster.output import OutputTable
from gradeapp.model.roster.roster import Roster, RosterRow
from gradeapp.model.scorecard import InputKind, Scorecard
from gradeapp.model.wording import squeeze

ADDED = {
    "zh": ("得分", "等级", "星级", "预估", "问题"),
    "en": ("score", "grade", "stars", "provisional", "problems"),
}
"""What is added, in the language of the roster's own headings (contract, “Rosters”)."""

GIVEN = {"zh": "{heading}(原)", "en": "{heading} (given)"}
TYPED_KINDS = {".parquet"}
"""Kinds of file in which yes and no have a type of their own."""


def as_table(
    roster: Roster, scorecard: Scorecard, lang: str, tr: Translate, kind: str
) -> OutputTable:
    """Lay out a roster for a kind of file (`.xlsx`, `.csv`, `.parquet`).

    Headings are in the roster's language, the sentences under `problems` in `lang`.
    """
    own = "zh" if roster.is_chinese else "en"
    spoken = own == "zh" and kind not in TYPED_KINDS
    writer = _Rows(scorecard, lang, tr, spoken)
    return OutputTable(
        scorecard.title.say(own),
        (*_kept(roster.headings, own), *ADDED[own]),
        tuple((*row.cells, *writer.added(row)) for row in roster.rows),
        len(ADDED[own]),
        frozenset(_money(roster, scorecard)),
        frozenset(n for n, row in enumerate(roster.rows) if row.problems),
    )


def _kept(headings: tuple[str, ...], own: str) -> Iterator[str]:
    """Give the roster's headings; one that is called like an added one is the given one."""
    taken = {squeeze(name) for name in ADDED[own]}
    for heading in headings:
        yield GIVEN[own].format(heading=heading) if squeeze(heading) in taken else heading


def _money(roster: Roster, scorecard: Scorecard) -> Iterator[int]:
    amounts = {entry.id for entry in scorecard.inputs if entry.kind is InputKind.AMOUNT}
    names = {column.heading for column in roster.mapping if column.target in amounts}
    yield from (n for n, heading in enumerate(roster.headings) if heading in names)


class _Rows:
    """Writes what was found out about one customer after another."""

    def __init__(self, scorecard: Scorecard, lang: str, tr: Translate, spoken: bool) -> None:  # noqa: FBT001
        self.lang, self.tr, self.spoken = lang, tr, spoken
        self.warnings = {warning.id: warning.label for warning in scorecard.warnings}

    def added(self, row: RosterRow) -> tuple[Raw, ...]:
        """Give score, grade, stars, provisional and problems; blanks where it was refused."""
        found = row.outcome
        if found is None:
            return None, None, None, None, self.problems(row)
        stars = None if found.stars is None else Decimal(found.stars)
        return (
            _number(found.score),
            found.grade,
            stars,
            self.yes_or_no(found.provisional),
            self.problems(row),
        )

    def yes_or_no(self, value: bool) -> Raw:  # noqa: FBT001 -- the value itself
        return ("是" if value else "否") if self.spoken else value

    def problems(self, row: RosterRow) -> str | None:
        """Say everything that a reviewer has to know about a row."""
        said = [problem.sentence(self.tr) for problem in row.problems]
        said += [row.difference.sentence(self.tr)] if row.difference is not None else []
        warnings = row.outcome.warnings if row.outcome is not None else ()
        said += [self.warnings[id_].say(self.lang) for id_ in warnings]
        return "\n".join(said) or None


def _number(value: Fraction | None) -> Decimal | None:
    return None if value is None else Decimal(plain(value))
