"""A rating that explains itself: for every item the value, the row that hit and the points."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from gradeapp.model.answers import Answer, Answers
from gradeapp.model.scorecard import Effect, Item, Level, Outcome, Row, Rule, Scorecard, Section


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of one of the item's tables that gave, or may still give, an outcome.

    `table` counts the item's tables from 0 (a lower-of item has several), `column` is the option
    of the table's `by` input ("" without one).
    """

    table: int
    column: str
    row: Row


@dataclass(frozen=True, slots=True)
class ItemRating:
    """What one item earned and why.

    `value` is a number, option, date, level label, True/False for yes/no, or a `State`. `points`
    is None if the item is n/a or gives no points. `outcomes` are the possible outcomes, exactly
    one of them if the item is determined. `hits` are the rows behind them.
    """

    item: Item
    value: Answer
    points: Fraction | None
    outcomes: tuple[Outcome, ...] = ()
    hits: tuple[Hit, ...] = ()

    @property
    def determined(self) -> bool:
        """Whether exactly one outcome is possible."""
        return len(self.outcomes) <= 1


@dataclass(frozen=True, slots=True)
class SectionRating:
    """The sum of a section; `factor` is what pro-rating multiplied it by (1 without)."""

    section: Section
    points: Fraction
    factor: Fraction


@dataclass(frozen=True, slots=True)
class RuleTrace:
    """One rule: whether its condition held (None: unknown), and whether it moved the grade."""

    rule: Rule
    applies: bool | None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """What the blanks still permit: scores from low to high, grades from worst to best.

    A `high` of None has no upper bound; `score` or `grade` is None where the form has none.
    """

    score: tuple[Fraction, Fraction | None] | None
    grade: tuple[str | None, str | None] | None


@dataclass(frozen=True, slots=True)
class Rating:
    """The whole outcome of one case under one scorecard.

    `missing` are the required inputs that aren't entered; the rating is provisional exactly when
    there are any. `derived` holds the computed values by id. `grade_hits` are the rows of the
    grade table that hit or may still hit.
    """

    scorecard: Scorecard
    answers: Answers
    score: Fraction | None = None
    score_grade: str | None = None
    grade: str | None = None
    range: Range | None = None
    sections: tuple[SectionRating, ...] = ()
    items: Mapping[str, ItemRating] = field(default_factory=dict)
    rules: tuple[RuleTrace, ...] = ()
    warnings: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    derived: Mapping[str, Answer] = field(default_factory=dict)
    grade_hits: tuple[Hit, ...] = ()
    unscored: bool = False

    @property
    def provisional(self) -> bool:
        """Whether a required input is missing (specification 0.7)."""
        return bool(self.missing)

    @property
    def level(self) -> Level | None:
        """The level of the grade."""
        return None if self.grade is None else self.scorecard.level(self.grade)

    @property
    def stars(self) -> int | None:
        """The stars of the level, or None if it has none."""
        level = self.level
        return None if level is None else level.stars

    @property
    def applied(self) -> tuple[Rule, ...]:
        """The rules that apply, in the form's order."""
        return tuple(trace.rule for trace in self.rules if trace.applies)

    @property
    def vetoed(self) -> bool:
        """Whether a veto applies: the sheet strikes the score through."""
        return any(rule.effect is Effect.VETO for rule in self.applied)
