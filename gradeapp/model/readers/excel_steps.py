"""The page of a workbook on which every step of the rating is computed, one row each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from gradeapp.model.dates import LAST_YEAR, days_between
from gradeapp.model.exact import INTEGER_DIGITS, UNITS, plain
from gradeapp.model.readers.excel_parts import Look, Page, place, quoted
from gradeapp.model.readers.excel_text import GUARD, Formulas, bound_text
from gradeapp.model.readers.lower_parts import Leaf, Lowered
from gradeapp.model.readers.steps import Op, Step
from gradeapp.model.readers.steps_run import FIRST_DAY, code_of, number_of
from gradeapp.model.scorecard import Input, InputKind

NUMBERS = frozenset({InputKind.DECIMAL, InputKind.AMOUNT, InputKind.INTEGER})
NAME, VALUE, LEFT, RIGHT, MORE, FAULT = range(6)
NOTHING = Fraction(0)
WHOLE = ("largest", "decimals", "granule", "unit", "invalid", "doubtful", "fit")
"""The figures about the whole case."""

TOP = 3
FIRST_LEAF = TOP + len(WHOLE) + 1
# Excel counts 1900 as a leap year: before March its days aren't those of the calendar.
FIRST_SERIAL = days_between(FIRST_DAY, date(1900, 3, 1))
LAST_SERIAL = days_between(FIRST_DAY, date(LAST_YEAR, 12, 31))


@dataclass(frozen=True, slots=True)
class Entries:
    """Where the inputs are typed: the page, the cell of each, and the words that mean something.

    `labels` are the options of each enum input, by id, as they are typed.
    """

    page: str
    cells: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]]
    na: str
    yes: str
    no: str

    def cell(self, entry: Input) -> str:
        """Give the cell of an input as another page names it."""
        return f"'{self.page}'!{self.cells[entry.id]}"


@dataclass(slots=True)
class StepsPage:
    """The page, and in which of its cells everything named stands.

    `found` are the steps of the case at hand, `size` what its unit of money is in 元.
    """

    page: Page
    lowered: Lowered
    entries: Entries
    found: Mapping[str, Fraction]
    size: Fraction
    places: dict[str, str] = field(default_factory=dict)

    def fill(self) -> None:
        """Write all rows."""
        self.places |= {f"*{name}": place(row, VALUE) for row, name in enumerate(WHOLE, TOP)}
        for row, leaf in enumerate(self.lowered.leaves, FIRST_LEAF):
            self.leaf(row, leaf)
        first = FIRST_LEAF + len(self.lowered.leaves)
        for row, step in enumerate(self.lowered.steps.found, first):
            self.places[step.name] = place(row, VALUE)
        for row, step in enumerate(self.lowered.steps.found, first):
            self.step(row, step)
        self.whole(first, first + len(self.lowered.steps.found))

    def at(self, name: str) -> str:
        """Name a figure about the whole case as another page does."""
        return f"'{self.page.name}'!{self.places[f'*{name}']}"

    def fault_cell(self, entry: Input) -> str:
        """Name the cell that is 1 where an input can't be understood."""
        row = FIRST_LEAF + [leaf.input.id for leaf in self.lowered.leaves].index(entry.id)
        return f"'{self.page.name}'!{place(row, FAULT)}"

    @property
    def outside(self) -> Formulas:
        """Write formulas for another page."""
        return Formulas(self.places, self.page.name)

    def whole(self, first: int, end: int) -> None:
        """Write the figures about the whole case."""
        values = f"{place(FIRST_LEAF, VALUE)}:{place(first - 1, VALUE)}"
        decimals = f"{place(FIRST_LEAF, MORE)}:{place(first - 1, MORE)}"
        faults = f"{place(FIRST_LEAF, FAULT)}:{place(first - 1, FAULT)}"
        doubts = f"{place(first, MORE)}:{place(max(end - 1, first), MORE)}"
        refused = Formulas(self.places).test(self.lowered.refused)
        at = {name: self.places[f"*{name}"] for name in WHOLE}
        leaves = [abs(self.found[leaf.value.name]) for leaf in self.lowered.leaves]
        one, none = Fraction(1), Fraction(0)
        # In the order of WHOLE: the formula, and what the case at hand gives.
        rows = (
            (f"MAX(1,MAX({values}),-MIN({values}))", max([one, *leaves])),
            (f"MAX({decimals})", none),
            (f"10^-{at['decimals']}", one),
            (self.unit_size(), self.size),
            (f"SUM({faults})+IF({refused},1,0)", none),
            (f"SUM({doubts})", none),
            (f"IF(AND({at['invalid']}=0,{at['doubtful']}=0),1,0)", one),
        )
        for row, (name, (formula, value)) in enumerate(zip(WHOLE, rows, strict=True), TOP):
            self.page.put(row, NAME, name, Look.STEP)
            self.page.put(row, VALUE, value, Look.STEP, formula)

    def unit_size(self) -> str:
        """Write what one of the entered unit is in 元."""
        scorecard = self.lowered.scorecard
        if scorecard.unit is None:
            return str(10**4)
        cell = self.entries.cell(scorecard.input("unit"))
        text = str(UNITS[scorecard.unit] * 10**4)
        for option, label in self.entries.labels["unit"].items():
            text = f"IF({cell}={quoted(label)},{UNITS[option] * 10**4},{text})"
        return text

    # --- inputs

    def leaf(self, row: int, leaf: Leaf) -> None:
        """Write one input: its number or code, its state, and whether it is entered and valid."""
        entry = leaf.input
        cell = self.entries.cell(entry)
        blank = 0 if entry.default is not None else 2
        na = f"{cell}={quoted(self.entries.na)}"
        state = f"IF({na},3,0)" if entry.na is not None else "0"
        fault = self.fault(entry, cell)
        fault = f"IF({na},0,{fault})" if entry.na is not None else fault
        columns = (
            (VALUE, leaf.value.name, self.value(entry, cell)),
            (LEFT, leaf.state.name, f'IF({cell}="",{blank},{state})'),
            (RIGHT, leaf.entered.name, f'IF({cell}="",0,1)'),
        )
        self.page.put(row, NAME, entry.id, Look.STEP)
        for column, name, formula in columns:
            self.places[name] = place(row, column)
            self.page.put(row, column, self.found[name], Look.STEP, formula)
        if entry.kind in NUMBERS:
            digits = _decimals(cell)
            if entry.kind is InputKind.AMOUNT:
                # Four digits after the point of a figure in 万元 are whole 元.
                unit = self.places["*unit"]
                digits = f"MAX(0,{digits}-IF({unit}=1,0,IF({unit}=10000,4,8)))"
            self.page.put(row, MORE, Fraction(0), Look.STEP, digits)
        self.page.put(row, FAULT, Fraction(0), Look.STEP, f'IF({cell}="",0,{fault})')

    def value(self, entry: Input, cell: str) -> str:
        """Write the number or code of an input, money in 元; a blank has its default's."""
        default = code_of(entry.default, self.lowered) if entry.default is not None else NOTHING
        if entry.kind is InputKind.AMOUNT:
            default *= self.size
        match entry.kind:
            case InputKind.AMOUNT:
                typed = f"IF(ISNUMBER({cell}),{cell}*{self.places['*unit']},0)"
            case InputKind.DECIMAL | InputKind.INTEGER | InputKind.DATE:
                typed = f"IF(ISNUMBER({cell}),{cell},0)"
            case InputKind.BOOL:
                typed = f"IF({cell}={quoted(self.entries.yes)},2,0)"
            case InputKind.ENUM:
                typed = "0"
                for option, label in self.entries.labels[entry.id].items():
                    code = self.lowered.options.index(option)
                    typed = f"IF({cell}={quoted(label)},{code},{typed})"
            case _:
                return "0"
        return f'IF({cell}="",{plain(default)},{typed})' if default else typed

    def fault(self, entry: Input, cell: str) -> str:
        """Write 1 where what is typed would be refused."""
        match entry.kind:
            case InputKind.BOOL:
                words = [self.entries.yes, self.entries.no]
            case InputKind.ENUM:
                words = list(self.entries.labels[entry.id].values())
            case InputKind.TEXT:
                return "0"
            case _:
                return f"IF(ISNUMBER({cell}),IF(AND({','.join(limits(entry, cell))}),0,1),1)"
        same = ",".join(f"{cell}={quoted(word)}" for word in words)
        return f"IF(OR({same}),0,1)"

    # --- steps

    def step(self, row: int, step: Step) -> None:
        """Write one step; a comparison of figures also says whether it is beyond doubt."""
        inside = Formulas(self.places)
        self.page.put(row, NAME, step.name, Look.STEP)
        value = self.found[step.name]
        match step.expr:
            case Op(("sign" | "half_up") as sign, (left, right)) if step.bound is not None:
                for column, side in ((LEFT, left), (RIGHT, right)):
                    shown = number_of(side, self.found)
                    self.page.put(row, column, shown, Look.STEP, inside.text(side))
                guard = f"{bound_text(step.bound, self.places['*largest'])}*{GUARD}"
                formula, gap = _sign(row, guard) if sign == "sign" else _half_up(row, guard)
                least = f"{self.places['*granule']}^{max(step.bound.degree, 1)}"
                doubt = f"IF(OR({gap}>{guard},{least}>2*{guard}),0,1)"
                self.page.put(row, VALUE, value, Look.STEP, formula)
                self.page.put(row, MORE, Fraction(0), Look.STEP, doubt)
            case _:
                self.page.put(row, VALUE, value, Look.STEP, inside.text(step.expr))


def _decimals(cell: str) -> str:
    """Write how many digits after the point a figure has: 0, 2, 4, 6 or more (10)."""
    text = "10"
    for digits in (6, 4, 2, 0):
        text = f"IF({cell}=ROUND({cell},{digits}),{digits},{text})"
    return f"IF(ISNUMBER({cell}),{text},0)"


def limits(entry: Input, cell: str) -> list[str]:
    """Write the tests that a number in a cell must pass."""
    if entry.kind is InputKind.DATE:
        return [f"{cell}>={FIRST_SERIAL}", f"{cell}<={LAST_SERIAL}", f"{cell}=INT({cell})"]
    tests = [f"ABS({cell})<1E+{INTEGER_DIGITS}"]
    pairs = ((">=", entry.minimum), ("<=", entry.maximum), (">", entry.above))
    tests += [f"{cell}{sign}{plain(limit)}" for sign, limit in pairs if limit is not None]
    if entry.kind is InputKind.INTEGER:
        tests.append(f"{cell}=INT({cell})")
    return tests


def _sign(row: int, guard: str) -> tuple[str, str]:
    """Compare left and right; gives the formula, and the distance from where it would change."""
    left, right = place(row, LEFT), place(row, RIGHT)
    gap = f"ABS({left}-{right})"
    return f"IF({gap}<={guard},0,IF({left}>{right},1,-1))", gap


def _half_up(row: int, guard: str) -> tuple[str, str]:
    """Round left / right to a whole number, halves away from zero, in the same way."""
    top, below = place(row, LEFT), place(row, RIGHT)
    twice = f"(2*ABS({top})+{below})"
    near = f"ROUND({twice}/(2*{below}),0)"
    gap = f"IF({below}=0,0,ABS({twice}-2*{below}*{near}))"
    size = f"IF({gap}<={guard},{near},INT({twice}/(2*{below})))"
    return f"IF({below}=0,0,SIGN({top})*{size})", gap
