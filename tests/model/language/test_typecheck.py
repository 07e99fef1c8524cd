"""Names are resolved, types are checked, and every fault says what is near."""

import pytest

from gradeapp.model.expression import (
    Arithmetic,
    Comparison,
    If,
    Kind,
    Literal,
    Name,
    Node,
    Rows,
    Type,
)
from gradeapp.model.form_sentences import FORM_TEXTS
from gradeapp.model.language.grammar import parse
from gradeapp.model.language.typecheck import Fault, Scope, check, suggest

NUMBER = Type(Kind.NUMBER)
STAGES = Type(Kind.OPTION, ("clear", "latent", "none"))
SCOPE = Scope(
    values={
        "debt": NUMBER,
        "assets": NUMBER,
        "new": Type(Kind.CONDITION),
        "stage": STAGES,
        "other": STAGES,
        "since": Type(Kind.DATE),
        "until": Type(Kind.DATE),
        "month": Type(Kind.MONTH),
        "remark": Type(Kind.TEXT),
        "months": Type(Kind.ROWS),
        "grade": Type(Kind.LEVEL),
    },
    levels=("AAA", "AA", "A级"),
    lists={"months": {"loan": NUMBER, "paid": Type(Kind.CONDITION), "word": Type(Kind.TEXT)}},
    items=frozenset({"C1"}),
    sections=frozenset({"C"}),
    rules=frozenset({"cap-loss"}),
    enterable=frozenset({"debt", "months"}),
)


def checked(text: str, wanted: Kind | None = None) -> tuple[Node, Type, list[Fault]]:
    return check(parse(text), SCOPE, wanted)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1", Kind.NUMBER),
        ("debt / assets * 100", Kind.NUMBER),
        ("-debt", Kind.NUMBER),
        ("debt > 1 and new or not new", Kind.CONDITION),
        ("stage", Kind.OPTION),
        ("stage = clear", Kind.CONDITION),
        ("stage = other", Kind.CONDITION),
        ("stage != none", Kind.CONDITION),
        ("grade = AAA", Kind.CONDITION),
        ("grade = A级", Kind.CONDITION),
        ("worst(stage, other) != grade", Kind.CONDITION),
        ("AAA", Kind.LEVEL),
        ("month < month", Kind.CONDITION),
        ("since <= add_months(until, 1)", Kind.CONDITION),
        ("add_days(since, 7)", Kind.DATE),
        ("months_between(since, until) + days_between(since, until)", Kind.NUMBER),
        ("if(new, AAA, grade)", Kind.LEVEL),
        ("if(new, since, until)", Kind.DATE),
        ("follow_up_days(grade)", Kind.NUMBER),
        ("follow_up_log(grade)", Kind.TEXT),
        ("level(stage)", Kind.LEVEL),
        ("at_least(2, new, debt > 1)", Kind.CONDITION),
        ("entered(debt)", Kind.CONDITION),
        ("points(C1) + section(C)", Kind.NUMBER),
        ('applies("cap-loss")', Kind.CONDITION),
        ("sum(months, loan, paid)", Kind.NUMBER),
        ("sum(months, loan, entered(loan) and debt > 0)", Kind.NUMBER),
        ("count(months, loan > 1)", Kind.NUMBER),
        ("ascending(months, loan)", Kind.CONDITION),
        ("min(debt, assets, 3)", Kind.NUMBER),
        ("round(abs(in_entered_unit(debt)))", Kind.NUMBER),
    ],
)
def test_that_a_formula_has_the_kind(text: str, kind: Kind) -> None:
    _, type_, faults = checked(text)
    assert faults == []
    assert type_.kind is kind


@pytest.mark.parametrize(
    ("text", "code", "facts"),
    [
        ("dept", "formula.unknown_name_near", {"name": "dept", "near": "debt"}),
        ("xyz", "formula.unknown_name", {"name": "xyz", "near": ""}),
        ("entered(stage)", "formula.unknown_input", {"name": "stage", "near": ""}),
        ("entered(dept)", "formula.unknown_input_near", {"name": "dept", "near": "debt"}),
        ("stage = cleer", "formula.unknown_option_near", {"name": "cleer", "near": "clear"}),
        ("grade = BBB", "formula.unknown_level", {"name": "BBB", "near": ""}),
        ("grade = AAAA", "formula.unknown_level_near", {"name": "AAAA", "near": "AAA"}),
        ("rond(debt)", "formula.unknown_function_near", {"name": "rond", "near": "round"}),
        ("xyz(debt)", "formula.unknown_function", {"name": "xyz", "near": ""}),
        ("points(D9)", "formula.unknown_points", {"name": "D9", "near": ""}),
        ("section(X)", "formula.unknown_section", {"name": "X", "near": ""}),
        ("applies(cap_loss)", "formula.unknown_applies_near", {"name": "cap_loss"}),
        ("sum(month, loan)", "formula.unknown_list_near", {"name": "month", "near": "months"}),
        ("ascending(rows, loan)", "formula.unknown_list", {"name": "rows", "near": ""}),
        ("ascending(months, lone)", "formula.unknown_name_near", {"near": "loan"}),
        ("ascending(months, paid)", "formula.no_order", {"part": "paid", "operator": "<"}),
        ("debt + new", "formula.wanted_number", {"part": "new"}),
        ("debt and new", "formula.wanted_condition", {"part": "debt"}),
        ("not debt", "formula.wanted_condition", {"part": "debt"}),
        ("-stage", "formula.wanted_number", {"part": "stage"}),
        ("if(debt, 1, 2)", "formula.wanted_condition", {"part": "debt"}),
        ("if(new, 1, new)", "formula.wanted_number", {"part": "new"}),
        ("if(new, month, 1)", "formula.wanted_month", {"part": "1"}),
        ("if(new, remark, 1)", "formula.wanted_text", {"part": "1"}),
        ("if(new, months, 1 + 2)", "formula.wanted_list", {"part": "1 + 2"}),
        ("worst(debt)", "formula.wanted_option", {"part": "debt"}),
        ("follow_up_days(debt)", "formula.wanted_level", {"part": "debt"}),
        ("add_months(1, 1)", "formula.wanted_date", {"part": "1"}),
        ("sum(months, paid)", "formula.wanted_number", {"part": "paid"}),
        ("sum(months, loan, loan)", "formula.wanted_condition", {"part": "loan"}),
        ("debt = stage", "formula.compare", {"left": "debt", "right": "stage"}),
        ("since = clear", "formula.unknown_name", {"name": "clear"}),
        ("stage < clear", "formula.no_order", {"part": "stage", "operator": "<"}),
        ("grade >= AAA", "formula.no_order", {"part": "grade", "operator": ">="}),
        ("new > new", "formula.no_order", {"part": "new", "operator": ">"}),
        ("remark = remark", "formula.not_comparable", {"part": "remark"}),
        ("months != months", "formula.not_comparable", {"part": "months"}),
        ("debt / 0", "formula.by_zero", {}),
        ("at_least(0, new)", "formula.at_least", {"count": "0", "among": "1"}),
        ("at_least(3, new, new)", "formula.at_least", {"count": "3", "among": "2"}),
        ("round(debt, 2)", "formula.arguments", {"found": "round"}),
        ("min()", "formula.arguments", {"found": "min"}),
        ("max()", "formula.arguments", {"found": "max"}),
    ],
)
def test_that_a_fault_has_its_code_and_facts(text: str, code: str, facts: dict[str, str]) -> None:
    _, _, (fault,) = checked(text)
    assert fault.code == code
    assert facts.items() <= fault.facts.items()
    assert FORM_TEXTS[code].format_map({**fault.facts, "formula": text})


def test_that_every_fault_of_a_formula_is_found_at_once() -> None:
    _, _, faults = checked("dept > 1 and points(D9) > 2 or rond(1)")
    assert [fault.facts["name"] for fault in faults] == ["dept", "D9", "rond"]


def test_that_a_fault_inside_isnt_blamed_again_outside() -> None:
    _, _, faults = checked("not (xyz = stage)", Kind.CONDITION)
    assert [fault.code for fault in faults] == ["formula.unknown_name"]


def test_that_the_kind_of_the_whole_is_checked() -> None:
    _, _, (fault,) = checked("debt + 1", Kind.CONDITION)
    assert (fault.code, fault.facts) == ("formula.wanted_condition", {"part": "debt + 1"})


def test_that_an_option_and_a_level_become_literals() -> None:
    option, _, _ = checked("stage = clear")
    level, _, _ = checked("grade = AAA")
    assert option == Comparison("=", Name("stage"), Literal("clear"))
    assert level == Comparison("=", Name("grade"), Literal("AAA", Kind.LEVEL))
    assert checked("if(new, AAA, grade)")[0] == If(
        Name("new"), Literal("AAA", Kind.LEVEL), Name("grade")
    )


def test_that_a_value_goes_before_an_option_of_its_name() -> None:
    scope = Scope({"stage": STAGES, "clear": STAGES})
    node, _, faults = check(parse("stage = clear"), scope)
    assert faults == []
    assert node == Comparison("=", Name("stage"), Name("clear"))


def test_that_the_fields_of_a_list_are_known_only_inside_it() -> None:
    node, _, faults = checked("sum(months, loan) + loan")
    assert [fault.facts["name"] for fault in faults] == ["loan"]
    assert node == Arithmetic("+", Rows("sum", "months", Name("loan"), None), Name("loan"))


def test_that_a_typed_tree_isnt_typed_again() -> None:
    with pytest.raises(TypeError):
        check(Literal("clear"), SCOPE)


@pytest.mark.parametrize(
    ("word", "near"), [("total_asset", "total_assets"), ("zebra", ""), ("", "")]
)
def test_that_the_nearest_word_is_suggested(word: str, near: str) -> None:
    assert suggest(word, ["total_assets", "net_sales"]) == near
