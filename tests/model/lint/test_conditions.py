"""The proof of a condition agrees with trying every value, and never alarms in vain."""

from fractions import Fraction
from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.answers import MISSING, NOT_APPLICABLE
from gradeapp.model.engine.evaluate import Slots, compile_condition
from gradeapp.model.expression import Kind, Node, Type
from gradeapp.model.language.grammar import parse
from gradeapp.model.language.parts import input_types, read_inputs
from gradeapp.model.language.reading import Faults, Fields
from gradeapp.model.language.typecheck import Scope, check
from gradeapp.model.lint.conditions import Prover, Undecided
from gradeapp.model.lint.ranges import Range, Ranges
from gradeapp.model.lint.tables import TableLint
from gradeapp.model.scorecard import NA, Input, Row, Table


def words(text: str) -> dict[str, str]:
    return {"zh": text, "en": text}


RAW = {
    "input": [
        {"id": "a", "type": "decimal", "label": words("a"), "min": 0, "max": 2, "na": True},
        {"id": "b", "type": "decimal", "label": words("b"), "above": 0, "max": 1},
        {"id": "n", "type": "integer", "label": words("n"), "min": 0, "max": 2},
        {"id": "p", "type": "bool", "label": words("p"), "na": True},
        {"id": "o", "type": "enum", "label": words("o"), "options": {"x": "x", "y": "y", "z": "z"}},
    ]
}
FAULTS = Faults("")
INPUTS: dict[str, Input] = {entry.id: entry for entry in read_inputs(Fields(RAW, "", FAULTS))}
TYPES = input_types(tuple(INPUTS.values()))
SCOPE = Scope(TYPES, enterable=frozenset(TYPES))
# Between two whole numbers a condition on whole bounds can't change, so halves are enough.
HALVES = [Fraction(half, 2) for half in range(5)]
VALUES: dict[str, list[object]] = {
    "a": [*HALVES, MISSING, NOT_APPLICABLE],
    "b": [*HALVES[1:3], MISSING],
    "n": [*map(Fraction, range(3)), MISSING],
    "p": [True, False, MISSING, NOT_APPLICABLE],
    "o": ["x", "y", "z", MISSING],
}


def tree(text: str) -> Node:
    node, _, faults = check(parse(text), SCOPE, Kind.CONDITION)
    assert not faults
    return node


def prover() -> Prover:
    return Prover(Ranges(INPUTS, {}), TYPES)


@cache
def slots() -> Slots:
    made = Slots()
    for name in VALUES:
        made.add(name)
    return made


@cache
def cases() -> list[list[object]]:
    """Every case of the small form, as the engine takes it."""
    return [
        [
            {name: one for name, one in zip(VALUES, values, strict=True) if one is not MISSING},
            Fraction(1),
            *values,
        ]
        for values in product(*VALUES.values())
    ]


def answers(node: Node) -> list[bool | None]:
    """What the engine says of a condition in every case."""
    compiled = compile_condition(node, slots())
    return [compiled(environment) for environment in cases()]


def tried(node: Node) -> tuple[bool, bool]:
    """Whether any case makes a condition true, and whether any leaves it false or unknown."""
    found = set(answers(node))
    return True in found, bool(found - {True})


BOUNDS = st.integers(-1, 4).map(str)
SIGNS = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
ATOMS = st.one_of(
    st.tuples(st.sampled_from("abn"), SIGNS, BOUNDS).map(" ".join),
    st.tuples(BOUNDS, SIGNS, st.sampled_from("abn")).map(" ".join),
    st.tuples(st.just("o"), st.sampled_from(["=", "!="]), st.sampled_from("xyz")).map(" ".join),
    st.sampled_from("abnpo").map(lambda name: f"entered({name})"),
    st.just("p"),
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        inner.map(lambda one: f"not ({one})"),
        st.tuples(inner, st.sampled_from([" and ", " or "]), inner).map(
            lambda parts: f"({parts[0]}){parts[1]}({parts[2]})"
        ),
    ),
    max_leaves=6,
)


@given(CONDITIONS)
def test_that_the_proof_agrees_with_trying_everything(text: str) -> None:
    node = tree(text)
    proof = prover()
    assert (bool(proof.true(node)), bool(proof.not_true(node))) == tried(node)


@given(st.lists(CONDITIONS, min_size=1, max_size=4))
def test_that_a_row_is_called_unreachable_exactly_if_no_case_hits_it(texts: list[str]) -> None:
    nodes = [tree(text) for text in texts]
    rows = tuple(
        Row(text, node, Fraction(n), "S", "S", f"table[{n}]")
        for n, (text, node) in enumerate(zip(texts, nodes, strict=True))
    )
    faults = Faults("")
    otherwise = Row("otherwise", None, NA, "S", "S", "table[9]")
    table = Table(None, {"": (*rows, otherwise)})
    TableLint(prover(), faults).check(table, "item[0]", na_ends=False)
    dead = {problem.where for problem in faults.found if "table[9]" not in problem.where}
    assert dead == {f"item[0].table[{n}]" for n in set(range(len(nodes))) - hit(nodes)}


def hit(nodes: list[Node]) -> set[int]:
    """The rows that some case hits first."""
    columns = zip(*map(answers, nodes), strict=True)
    return {column.index(True) for column in columns if True in column}


@pytest.mark.parametrize(
    "text",
    [
        "a > 1 and a < 1",
        "a > 2",
        "b <= 0",
        "n > 0 and n < 1",
        "n > 2",
        "o = x and o = y",
        "p and not p",
        "a - b > 1 and b - a > 2",
        "a > b and b > a",
        "2 > a and a >= 700/3",
        "entered(n) and not entered(n)",
        "not entered(a) and a > 1",
        "a * 2 > 4",
        "a + n < 0",
        "-a > 0",
        "abs(a - b) < 0",
        "max(a, b) > 2",
        "2 < max(a, b)",
        "min(a, b) > 1",
        "a / 4 > 0.5",
        "n * a < 0",
        "1 > 2",
    ],
)
def test_that_this_can_never_be_true(text: str) -> None:
    assert prover().true(tree(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "a > b",
        "a / b > 100",
        "round(a) > 100",
        "if(p, a, b) = 1",
        "at_least(1, p, a > 1)",
        "a = b and a != 2",
    ],
)
def test_that_what_isnt_understood_is_possible(text: str) -> None:
    assert prover().true(tree(text))


DAYS = Scope({"due": Type(Kind.DATE), "start": Type(Kind.DATE)})


@pytest.mark.parametrize(
    "text",
    [
        "due <= add_months(start, 1) and due > add_months(start, 3)",
        "add_days(start, 7) < due and due <= add_days(start, 7)",
        "due < start and start < due",
    ],
)
def test_that_terms_from_one_day_are_in_order(text: str) -> None:
    node, _, _ = check(parse(text), DAYS)
    assert Prover(Ranges({}, {}), DAYS.values).true(node) == []


def test_that_the_level_of_a_choice_is_one_level() -> None:
    scope = Scope(TYPES, ("甲", "乙"))
    node, _, _ = check(parse("level(o) = 甲 and 乙 = level(o)"), scope)
    assert Prover(Ranges(INPUTS, {}), TYPES, ("甲", "乙")).true(node) == []


def test_that_days_and_months_arent_compared() -> None:
    node, _, _ = check(parse("due <= add_days(start, 7) and due > add_months(start, 1)"), DAYS)
    assert Prover(Ranges({}, {}), DAYS.values).true(node)


def test_that_too_many_cases_are_left_undecided() -> None:
    choices = " and ".join(f"(round(a + {n}) > 0 or round(b + {n}) > 0)" for n in range(12))
    with pytest.raises(Undecided):
        prover().true(tree(choices))


def test_that_a_default_keeps_what_isnt_entered_possible() -> None:
    raw = {"input": [{"id": "n", "type": "integer", "label": words("n"), "default": 0}]}
    inputs = {entry.id: entry for entry in read_inputs(Fields(raw, "", Faults("")))}
    proof = Prover(Ranges(inputs, {}), TYPES)
    assert proof.true(tree("not entered(n) and n = 0"))


def test_that_parts_of_the_result_have_their_range() -> None:
    ranges = Ranges({}, {}, {"score": Range(Fraction(0), Fraction(100))})
    assert Prover(ranges, {}).true(parse("score > 100")) == []
    assert Prover(ranges, {}).true(parse("score >= 100"))
