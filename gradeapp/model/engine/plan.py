"""A scorecard made ready to rate: every formula compiled, every name in its slot."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from gradeapp.model.answers import MISSING, NOT_APPLICABLE, UNDEFINED, Answers, State
from gradeapp.model.engine.evaluate import (
    ENTERED,
    UNIT,
    ListPlan,
    PreparedRow,
    Slots,
    compile_condition,
    compile_value,
)
from gradeapp.model.engine.kleene import Condition, Env, Value
from gradeapp.model.exact import UNITS
from gradeapp.model.expression import Node, names
from gradeapp.model.rating import Hit, ItemRating
from gradeapp.model.scorecard import Derived, Input, InputKind, Item, Row, Scorecard, Table

ONE = Fraction(1)
RESULT_NAMES = ("score", "score_grade", "grade", "provisional")
HISTORY_NAMES = ("earned_last", "raised", "lowered", "gaps")


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row of a table: its condition, and the hit to report when it is met."""

    condition: Condition | None
    hit: Hit


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A first-match table; `by` is the slot of the input that chooses the column."""

    by: int | None
    columns: Mapping[str, tuple[RowPlan, ...]]


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """An item: how its value is found, and which blanks may still turn out n/a.

    `operands` are the slots of the inputs its value depends on; `may_be_na` those of them for
    which the form allows n/a. `points` is the slot of what it earned. `last` holds the latest
    rating of the item: one that comes out the same is the same object, so that whoever shows it
    sees at once that nothing is new.
    """

    item: Item
    points: int
    value: Value
    tables: tuple[TablePlan, ...]
    met: Condition | None
    operands: tuple[int, ...]
    may_be_na: tuple[int, ...]
    last: list[ItemRating]


@dataclass(frozen=True, slots=True)
class DerivedPlan:
    """A derived value: its slot, its formula, and when it is undefined all the same."""

    id: str
    slot: int
    value: Value
    undefined: Condition | None

    def compute(self, env: Env) -> None:
        """Put the value into its slot."""
        value = self.value(env)
        if self.undefined is not None and value.__class__ is not State:
            undefined = self.undefined(env)
            value = value if undefined is False else UNDEFINED if undefined else MISSING
        env[self.slot] = value


@dataclass(frozen=True, slots=True)
class InputPlan:
    """An input: its slot, whether it is an amount, and when it is required."""

    input: Input
    slot: int
    amount: bool
    required: Condition | bool


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything `rate` needs of a scorecard, compiled once."""

    scorecard: Scorecard
    slots: Slots
    blank: tuple[object, ...]
    inputs: tuple[InputPlan, ...]
    derived: tuple[DerivedPlan, ...]
    late: tuple[DerivedPlan, ...]
    items: Mapping[str, ItemPlan]
    levels: tuple[tuple[str, Condition | None], ...]
    grade: TablePlan | None
    score: Value | None
    rules: tuple[Condition, ...]
    warnings: tuple[Condition, ...]
    checks: tuple[Condition, ...]
    unit: str | None

    def environment(self, answers: Answers) -> Env:
        """Give the values of one case, amounts converted to 万元 exactly."""
        env: Env = list(self.blank)
        values = answers.values
        chosen = values.get("unit", self.unit)
        factor = UNITS[chosen] if isinstance(chosen, str) and self.unit else ONE
        env[ENTERED], env[UNIT] = values, factor
        converts = factor is not UNITS["wan_yuan"]
        for plan in self.inputs:
            value: object = values.get(plan.input.id)
            if value is None:
                continue
            if isinstance(value, tuple) and plan.input.fields:
                value = self.prepare(plan.input, value, factor)
            elif converts and plan.amount and isinstance(value, Fraction):
                value *= factor
            env[plan.slot] = value
        return env

    def prepare(
        self, entry: Input, rows: tuple[Mapping[str, object], ...], factor: Fraction
    ) -> list[PreparedRow]:
        """Give the rows of a list with defaults filled in and amounts converted."""
        prepared = []
        for row in rows:
            values = []
            for field in entry.fields:
                value = row.get(field.id, MISSING)
                if value is MISSING and field.default is not None:
                    value = field.default
                if field.kind is InputKind.AMOUNT and isinstance(value, Fraction):
                    value *= factor
                values.append(value)
            prepared.append(PreparedRow(tuple(values), frozenset(row)))
        return prepared


@lru_cache(maxsize=256)
def plan_of(scorecard: Scorecard) -> Plan:
    """Compile a scorecard; the same one is compiled once."""
    slots = _slots(scorecard)
    env = _blank(scorecard, slots)
    items = {item.id: _item(item, scorecard, slots) for item in scorecard.items}
    return Plan(
        scorecard=scorecard,
        slots=slots,
        blank=env,
        inputs=tuple(_input(entry, slots) for entry in scorecard.inputs),
        derived=tuple(_derived(value, slots) for value in scorecard.derived),
        late=tuple(_derived(value, slots) for value in scorecard.late),
        items=items,
        levels=tuple(
            (level.label, _row_condition(level.row, slots))
            for level in scorecard.levels
            if level.row is not None
        ),
        grade=_grade(scorecard, slots),
        score=None if scorecard.score is None else compile_value(scorecard.score.node, slots),
        rules=tuple(compile_condition(rule.node, slots) for rule in scorecard.rules),
        warnings=tuple(compile_condition(warning.node, slots) for warning in scorecard.warnings),
        checks=tuple(compile_condition(check.node, slots) for check in scorecard.checks),
        unit=scorecard.unit,
    )


def _slots(scorecard: Scorecard) -> Slots:
    levels = scorecard.levels
    slots = Slots(
        level_of_option={level.option: level.label for level in levels if level.option},
        ranks={level.label: rank for rank, level in enumerate(levels)},
        follow_up_days={level.label: level.follow_up.days for level in levels if level.follow_up},
        follow_up_logs={
            level.label: level.follow_up.label.zh for level in levels if level.follow_up
        },
    )
    for entry in scorecard.inputs:
        slots.add(entry.id)
        if entry.kind is InputKind.LIST:
            _add_list(entry, slots)
    for value in (*scorecard.derived, *scorecard.late):
        slots.add(value.id)
    for name in (*RESULT_NAMES, *HISTORY_NAMES):
        slots.add(name)
    for item in scorecard.items:
        slots.add(f"points:{item.id}")
    for section in scorecard.sections:
        slots.add(f"section:{section.id}")
    for rule in scorecard.rules:
        slots.add(f"applies:{rule.id}")
    return slots


def _add_list(entry: Input, slots: Slots) -> None:
    """Give the fields of a list slots of their own, and compile the values of its rows."""
    fields = {field.id: slots.free() for field in entry.fields}
    values = {value.id: slots.free() for value in entry.row_values}
    plan = ListPlan(slots.places[entry.id], slots.free(), {**fields, **values})
    slots.lists[entry.id] = plan
    inner = slots.inside(entry.id)
    for value in entry.row_values:
        plan.values.append((values[value.id], compile_value(value.node, inner)))


def _blank(scorecard: Scorecard, slots: Slots) -> tuple[object, ...]:
    env: list[object] = [MISSING] * slots.size
    for entry in scorecard.inputs:
        if entry.default is not None:
            env[slots.places[entry.id]] = entry.default
    return tuple(env)


def _input(entry: Input, slots: Slots) -> InputPlan:
    required = entry.required
    compiled = required if isinstance(required, bool) else compile_condition(required, slots)
    amount = entry.kind is InputKind.AMOUNT
    return InputPlan(entry, slots.places[entry.id], amount, compiled)


def _derived(value: Derived, slots: Slots) -> DerivedPlan:
    undefined = value.undefined_when
    return DerivedPlan(
        value.id,
        slots.places[value.id],
        compile_value(value.node, slots),
        None if undefined is None else compile_condition(undefined, slots),
    )


def _grade(scorecard: Scorecard, slots: Slots) -> TablePlan | None:
    if scorecard.grade is None:
        return None
    history = scorecard.history
    inner = slots if history is None else slots.inside(history.rows)
    return _table(0, scorecard.grade, inner)


def _table(number: int, table: Table, slots: Slots) -> TablePlan:
    columns = {
        column: tuple(RowPlan(_row_condition(row, slots), Hit(number, column, row)) for row in rows)
        for column, rows in table.columns.items()
    }
    return TablePlan(None if table.by is None else slots.places[table.by], columns)


def _row_condition(row: Row, slots: Slots) -> Condition | None:
    return None if row.node is None else compile_condition(row.node, slots)


def _item(item: Item, scorecard: Scorecard, slots: Slots) -> ItemPlan:
    node = item.value if item.value is not None else item.met
    read = (node, *(table.value for table in item.tables))
    used = _inputs_behind(tuple(part for part in read if part is not None), scorecard)
    return ItemPlan(
        item=item,
        points=slots.places[f"points:{item.id}"],
        value=_nothing if item.value is None else compile_value(item.value, slots),
        tables=tuple(_table(number, table, slots) for number, table in enumerate(item.tables)),
        met=None if item.met is None else compile_condition(item.met, slots),
        operands=tuple(slots.places[entry.id] for entry in used),
        may_be_na=tuple(slots.places[entry.id] for entry in used if entry.na is not None),
        last=[],
    )


def _nothing(_env: Env) -> object:
    return MISSING


def _inputs_behind(nodes: tuple[Node, ...], scorecard: Scorecard) -> tuple[Input, ...]:
    """Find the inputs that some formulas depend on, through derived values too."""
    formulas = {value.id: value.node for value in (*scorecard.derived, *scorecard.late)}
    waiting, seen = [name for node in nodes for name in names(node)], set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += names(formulas[name]) if name in formulas else ()
    return tuple(entry for entry in scorecard.inputs if entry.id in seen)


def look_up(table: TablePlan, env: Env) -> tuple[Hit, ...]:
    """Give the rows that aren't false and have no true row before them (0.4)."""
    column = "" if table.by is None else env[table.by]
    chosen = table.columns.values() if isinstance(column, State) else (table.columns[column],)
    hits = []
    for rows in chosen:
        for row in rows:
            holds = True if row.condition is None else row.condition(env)
            if holds is not False:
                hits.append(row.hit)
                if holds:
                    break
    return tuple(hits)


def is_na(env: Env, slots: tuple[int, ...]) -> bool:
    """Tell whether any of some slots holds n/a."""
    return any(env[slot] is NOT_APPLICABLE for slot in slots)
