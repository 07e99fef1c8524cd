"""A roster: customers in rows, read from a sheet of any layout, with the fault of every cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from gradeapp.model.answers import Answers
from gradeapp.model.problem import Problem
from gradeapp.model.roster.grid import Grid, Raw

CUSTOMER_ID, CUSTOMER_NAME, GRADE = "customer_id", "customer_name", "grade"
IDENTITY = (CUSTOMER_ID, CUSTOMER_NAME)

CUSTOMER_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        CUSTOMER_ID: ("客户编号", "客户号", "客户代码", "编号", "Customer number", "Customer no."),
        CUSTOMER_NAME: (
            *("客户名称", "客户姓名", "企业名称", "公司名称", "单位名称", "名称", "姓名"),
            *("Customer", "Company", "Name"),
        ),
        "uscc": ("统一社会信用代码", "社会信用代码", "信用代码", "Credit code"),
        "bank": ("开户行", "开户银行", "Account bank"),
        "business_scope": ("经营范围", "主营业务", "Scope of business"),
        "region": ("所在区域", "所在地区", "区域", "地区", "Area"),
        GRADE: ("客户等级", "等级", "级别", "评级", "信用等级", "Customer grade", "Level"),
    }
)
"""The columns about the customer, which every form's roster may have, and what they are called."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: its heading, and which input or customer field it holds.

    `target` is "" for a column that is only kept. `scale` is how many 万元 one of an amount is
    (None: the case's unit); `hundredths`: the figures are per cent of what the input takes.
    """

    index: int
    place: str
    heading: str
    target: str = ""
    scale: Fraction | None = None
    hundredths: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row of the sheet that is no customer: its place, what it says, and what it is.

    `kind` is `total`, `heading`, `note` or `other_table`.
    """

    place: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Table:
    """The roster's table within a sheet: its columns and the rows (from 0) that are customers."""

    grid: Grid
    top: int
    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()

    def column(self, target: str) -> Column | None:
        """Find the column that holds an input or customer field."""
        return next((column for column in self.columns if column.target == target), None)

    def value(self, row: int, target: str) -> Raw:
        """Give what a row holds of an input or customer field; None without such a column."""
        column = self.column(target)
        return None if column is None else self.grid.down(row, column.index)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a row was rated: the parts of the RESULT that go beside it."""

    score: Fraction | None
    grade: str | None
    stars: int | None
    provisional: bool
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One customer: who it is, what was understood, and what was refused.

    `place` is the cell that names the customer. `inputs` are those of the case, as a CASE writes
    them. A row with problems is refused: it has no answers and isn't rated. `difference` says that
    the grade given in the roster (in the cell `grade_at`) is another one.
    """

    place: str
    customer: Mapping[str, str]
    cells: tuple[Raw, ...]
    inputs: Mapping[str, object] = field(default_factory=dict)
    answers: Answers | None = None
    problems: tuple[Problem, ...] = ()
    outcome: Outcome | None = None
    difference: Problem | None = None
    grade_at: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """Everything read from a file.

    `problems` concern the file; if `usable` is false there are no rows because of them. `mapping`
    holds the columns of every table, `headings` those of `RosterRow.cells`. `unmatched` are the
    inputs, required ones, that no column holds.
    """

    headings: tuple[str, ...] = ()
    rows: tuple[RosterRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    mapping: tuple[Column, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    unmatched: tuple[str, ...] = ()
    usable: bool = True

    @property
    def refused(self) -> tuple[RosterRow, ...]:
        """The rows that can't be rated."""
        return tuple(row for row in self.rows if row.problems)

    @property
    def differences(self) -> tuple[Problem, ...]:
        """The grades given in the roster that aren't the ones rated, each at its cell."""
        return tuple(row.difference for row in self.rows if row.difference is not None)

    @property
    def left_out(self) -> tuple[Problem, ...]:
        """The rows taken for no customers, each with why; repeated headings say nothing."""
        return tuple(
            Problem(f"roster.{row.kind}", row.place, {"text": row.text})
            for row in self.skipped
            if row.kind != "heading"
        )

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Every problem of the file and of its rows, in that order."""
        return self.problems + tuple(found for row in self.rows for found in row.problems)

    @property
    def is_chinese(self) -> bool:
        """Whether its headings are Chinese, so that what is added should be."""
        known = [column.heading for column in self.mapping if column.target]
        return any(not heading.isascii() for heading in known or self.headings)
