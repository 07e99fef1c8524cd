"""Text becomes a tree as the grammar says, or a `Misread` with the place of the fault."""

from fractions import Fraction
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.expression import (
    Arithmetic,
    Ascending,
    AtLeast,
    Call,
    Comparison,
    Entered,
    If,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Part,
    Rows,
)
from gradeapp.model.language.formula_text import write
from gradeapp.model.language.grammar import LONGEST, Misread, parse

A, B, C = Name("a"), Name("b"), Name("c")


def number(text: str) -> Number:
    return Number(Fraction(text))


READINGS: dict[str, Node] = {
    "a": A,
    "资产总额": Name("资产总额"),
    "1.25": number("1.25"),
    '"sign-6.1"': Name("sign-6.1"),
    '"and"': Name("and"),
    "-5": number("-5"),
    "- -5": number("5"),
    "-a": Negative(A),
    "--a": Negative(Negative(A)),
    "a + b - c": Arithmetic("-", Arithmetic("+", A, B), C),
    "a + b * c": Arithmetic("+", A, Arithmetic("*", B, C)),
    "(a + b) * c": Arithmetic("*", Arithmetic("+", A, B), C),
    "a - -2": Arithmetic("-", A, number("-2")),
    "700/3": Arithmetic("/", number("700"), number("3")),
    "a × b ÷ c − 1": Arithmetic("-", Arithmetic("/", Arithmetic("*", A, B), C), number("1")),
    "a ≤ 1": Comparison("<=", A, number("1")),
    "a ≥ b": Comparison(">=", A, B),
    "a ≠ b": Comparison("!=", A, B),
    "a = b": Comparison("=", A, B),
    "not a = b": Not(Comparison("=", A, B)),
    "not not a": Not(Not(A)),
    "a or b and c": Logic("or", (A, Logic("and", (B, C)))),
    "(a or b) and c": Logic("and", (Logic("or", (A, B)), C)),
    "a and b and c": Logic("and", (A, B, C)),
    "entered(a)": Entered("a"),
    "points(C1)": Part("points", "C1"),
    "section(A)": Part("section", "A"),
    'applies("cap-loss")': Part("applies", "cap-loss"),
    "if(a, b, c)": If(A, B, C),
    "all(a, b)": Logic("and", (A, B)),
    "any(a, b, c)": Logic("or", (A, B, C)),
    "all(a)": A,
    "none_of(a, b)": Not(Logic("or", (A, B))),
    "none_of(a)": Not(A),
    "at_least(2, a, b, c)": AtLeast(2, (A, B, C)),
    "sum(months, a)": Rows("sum", "months", A, None),
    "sum(months, a, b)": Rows("sum", "months", A, B),
    "count(months)": Rows("count", "months", None, None),
    "count(months, a > 1)": Rows("count", "months", None, Comparison(">", A, number("1"))),
    "ascending(months, month)": Ascending("months", "month"),
    "round(a)": Call("round", (A,)),
    "max(a, b,)": Call("max", (A, B)),
    "nothing()": Call("nothing", ()),
    "  a\t+\nb  ": Arithmetic("+", A, B),
}


@pytest.mark.parametrize(("text", "tree"), READINGS.items(), ids=READINGS)
def test_that_a_formula_reads_as(text: str, tree: Node) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "reason", "column", "found"),
    [
        ("", "formula.ends", 1, ""),
        ("a +", "formula.ends", 4, ""),
        ("a + * b", "formula.unexpected", 5, "*"),
        ("a and and b", "formula.unexpected", 7, "and"),
        ("a b", "formula.unexpected", 3, "b"),
        ("5万", "formula.unexpected", 2, "万"),
        ("(a", "formula.closing", 3, ""),
        ("round(a", "formula.closing", 8, ""),
        ("round(a b)", "formula.closing", 9, "b"),
        ("a)", "formula.unexpected", 2, ")"),
        ("a % b", "formula.character", 3, "%"),
        ("1e5", "formula.character", 1, "1"),
        ("1.2.3", "formula.character", 1, "1"),
        ("1_000", "formula.character", 1, "1"),
        ("a ≤ 5 %", "formula.character", 7, "%"),
        ('"a', "formula.character", 1, '"'),
        ("1 < a < 3", "formula.chained", 7, "<"),
        ("entered(1)", "formula.arguments", 1, "entered"),
        ("1 + points(a + b)", "formula.arguments", 5, "points"),
        ("if(a, b)", "formula.arguments", 1, "if"),
        ("all()", "formula.arguments", 1, "all"),
        ("none_of()", "formula.arguments", 1, "none_of"),
        ("at_least(a, b)", "formula.arguments", 1, "at_least"),
        ("at_least(1.5, b)", "formula.arguments", 1, "at_least"),
        ("sum(a)", "formula.arguments", 1, "sum"),
        ("count()", "formula.arguments", 1, "count"),
        ("ascending(a)", "formula.arguments", 1, "ascending"),
        ("a" + " " * LONGEST + "+ b", "formula.too_long", LONGEST, ""),
        ("(" * 200 + "a" + ")" * 200, "formula.too_deep", 101, "("),
        ("+".join(["a"] * 200), "formula.too_deep", 1, ""),
        ("not " * 200 + "a", "formula.too_deep", 1, ""),
        ("-" * 200 + "a", "formula.too_deep", 1, ""),
    ],
)
def test_that_a_misread_formula_names_reason_and_place(
    text: str, reason: str, column: int, found: str
) -> None:
    with pytest.raises(Misread) as caught:
        parse(text)
    assert (caught.value.reason, caught.value.column, caught.value.found) == (reason, column, found)


def test_that_spaces_at_the_end_dont_make_a_formula_too_long() -> None:
    assert parse("a" + " " * LONGEST) == A


@given(st.text(max_size=60))
def test_that_any_text_gives_a_tree_or_a_misread(text: str) -> None:
    assert reads_or_not(text)


WORDS = st.sampled_from(
    ["a", "b", "1", "0.5", "(", ")", ",", "+", "-", "*", "/", "=", "<", "≤", "and", "or", "not",
     "if", "sum", "count", "at_least", "points", '"x y"', "entered", "all", "none_of"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=30))
def test_that_any_words_give_a_tree_that_writes_and_reads_back_or_a_misread(
    words: list[str],
) -> None:
    assert reads_or_not(" ".join(words))


def reads_or_not(text: str) -> bool:
    """Whatever is read stays itself when it is written and read again."""
    try:
        tree = parse(text)
    except Misread as misread:
        return 1 <= misread.column <= len(text) + 1 and bool(misread.reason)
    return parse(write(tree)) == tree


NAMES = st.sampled_from(["a", "b", "资产", "sign-6.1", "not"])
NUMBERS = st.decimals(-1000, 1000, places=3).map(lambda value: Number(Fraction(value)))


def grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    negated = inner.filter(lambda node: not isinstance(node, Number))
    return st.one_of(
        st.builds(Arithmetic, st.sampled_from("+-*/"), inner, inner),
        st.builds(Comparison, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), inner, inner),
        st.builds(Negative, negated),
        st.builds(Not, inner),
        st.builds(Logic, st.sampled_from(["and", "or"]), several),
        st.builds(AtLeast, st.integers(0, 3), several),
        st.builds(If, inner, inner, inner),
        st.builds(Call, st.just("max"), several),
        st.builds(Rows, st.just("sum"), NAMES, inner, st.none() | inner),
        st.builds(Rows, st.just("count"), NAMES, st.none(), st.none() | inner),
    )


LEAVES: st.SearchStrategy[Node] = st.one_of(
    NUMBERS,
    st.builds(Name, NAMES),
    st.builds(Entered, NAMES),
    st.builds(Part, st.sampled_from(["points", "section", "applies"]), NAMES),
    st.builds(Ascending, NAMES, NAMES),
)


def test_that_what_is_no_tree_cant_be_written() -> None:
    with pytest.raises(TypeError):
        write(cast("Node", "a"))


@given(st.recursive(LEAVES, grown, max_leaves=12))
def test_that_a_written_tree_reads_as_itself(tree: Node) -> None:
    assert parse(write(tree)) == tree
