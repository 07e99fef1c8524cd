"""Hypothesis strategies: cases of any form, readable ones with blanks and awkward ones."""

from datetime import date
from fractions import Fraction
from functools import lru_cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from gradeapp.model.exact import plain
from gradeapp.model.expression import Comparison, Number, walk
from gradeapp.model.scorecard import Input, InputKind, Scorecard

days = st.dates(date(1900, 1, 1), date(2999, 12, 31))
STEP = Fraction(1, 10**10)
SCALE = 10**10

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(["n/a", "", "yes", "1.5", "-0", "2025-02-29", "2024-05", "1e5", "１２"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@lru_cache(maxsize=64)
def interesting_numbers(scorecard: Scorecard) -> tuple[Fraction, ...]:
    """Every number a form compares with, and its nearest neighbours."""
    nodes = [
        row.node
        for item in scorecard.items
        for table in item.tables
        for rows in table.columns.values()
        for row in rows
        if row.node is not None
    ]
    nodes += [rule.node for rule in scorecard.rules] + [w.node for w in scorecard.warnings]
    if scorecard.grade is not None:
        nodes += [row.node for rows in scorecard.grade.columns.values() for row in rows if row.node]
    cuts = {Fraction(0), Fraction(1)}
    for node in nodes:
        for part in walk(node):
            match part:
                case Comparison(_, _, Number(value)):
                    cuts |= {value, value * 10000}
                case _:
                    pass
    return tuple(sorted({cut + step for cut in cuts for step in (-STEP, Fraction(0), STEP)}))


def numbers(entry: Input, near: tuple[Fraction, ...]) -> SearchStrategy[str]:
    """Numbers an input allows: around the form's cut-offs, small, and ordinary ones."""
    least = entry.minimum if entry.minimum is not None else Fraction(-(10**9))
    if entry.above is not None:
        least = entry.above + (1 if entry.kind is InputKind.INTEGER else STEP)
    most = entry.maximum if entry.maximum is not None else Fraction(10**9)
    if entry.kind is InputKind.INTEGER:
        low, high = int(least), int(most)
        clamped: set[int] = {min(max(round(cut), low), high) for cut in near}
        whole = sorted(clamped)
        return (st.sampled_from(whole) | st.integers(low, high)).map(str)
    cuts = [plain(min(max(cut, least), most)) for cut in near]
    ordinary = st.integers(int(least * 100), int(most * 100)).map(lambda n: plain(Fraction(n, 100)))
    fine = st.integers(int(least * SCALE), int(most * SCALE)).map(
        lambda n: plain(Fraction(n, SCALE))
    )
    usual = st.integers(max(int(least), 0) + 1, min(int(most), 30000)).map(str)
    found = st.sampled_from(cuts) | usual | usual | ordinary | fine
    return found.filter(lambda text: least <= Fraction(text) <= most)


def answers_to(entry: Input, near: tuple[Fraction, ...]) -> SearchStrategy[object]:
    """Readable answers to an input, n/a included where the form allows it."""
    match entry.kind:
        case InputKind.DECIMAL | InputKind.AMOUNT | InputKind.INTEGER:
            found: SearchStrategy[object] = numbers(entry, near)
        case InputKind.ENUM:
            found = st.sampled_from([option.id for option in entry.options])
        case InputKind.BOOL:
            found = st.booleans()
        case InputKind.DATE:
            found = days.map(str)
        case InputKind.MONTH:
            found = days.map(lambda d: str(d)[:7])
        case InputKind.TEXT:
            found = st.text(min_size=1, max_size=20).filter(lambda text: text != "n/a")
        case InputKind.LIST:
            return rows_of(entry, near)
    return found | st.just("n/a") if entry.na is not None else found


def rows_of(entry: Input, near: tuple[Fraction, ...]) -> SearchStrategy[object]:
    """Rows of a list; months rise, now and then with one left out."""
    fields = {
        field.id: answers_to(field, near)
        if field.required is not False or field.kind is InputKind.BOOL
        else st.none() | answers_to(field, near)
        for field in entry.fields
    }
    row = st.fixed_dictionaries(fields)
    least = int(entry.minimum or 0)
    month = next((field.id for field in entry.fields if field.kind is InputKind.MONTH), None)
    rows = st.lists(row, min_size=least, max_size=9)
    if month is None:
        return rows.map(lambda found: found)

    def in_order(found: list[dict[str, object]]) -> list[dict[str, object]]:
        steps = [1 + (n % 5 == 4) for n in range(len(found))]
        at = 2020 * 12
        ordered = []
        for one, step in zip(found, steps, strict=True):
            at += step
            ordered.append(one | {month: f"{at // 12:04d}-{at % 12 + 1:02d}"})
        return ordered

    return rows.map(in_order)


def inputs_of(scorecard: Scorecard, *, blanks: bool = True) -> SearchStrategy[dict[str, object]]:
    """Readable inputs of a form; with `blanks` any of them may be missing."""
    near = interesting_numbers(scorecard)
    required = {
        entry.id: answers_to(entry, near)
        for entry in scorecard.inputs
        if entry.required is not False
    }
    others = {
        entry.id: answers_to(entry, near) for entry in scorecard.inputs if entry.required is False
    }
    if blanks:
        return st.fixed_dictionaries({}, optional=required | others)
    return st.fixed_dictionaries(required, optional=others)
