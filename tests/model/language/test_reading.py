"""Keys are taken one by one; whatever is wrong with one is named at its place."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from gradeapp.model.language.reading import Faults, Fields, as_number, is_mark, unit_text
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Text


def fields(**raw: object) -> tuple[Fields, Faults]:
    faults = Faults("f.toml")
    return Fields(raw, "part[0]", faults), faults


def codes(faults: Faults) -> list[str]:
    return [problem.code for problem in faults.found]


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (5, Fraction(5)),
        (Decimal("0.1"), Fraction(1, 10)),
        ("0.1", Fraction(1, 10)),
        ("-12", Fraction(-12)),
        (Decimal("1e3"), Fraction(1000)),
        (True, None),
        (Decimal("nan"), None),
        (Decimal("inf"), None),
        (Decimal("1e999999999"), None),
        (Decimal("1e-11"), None),
        (10**15, None),
        (10**15 - 1, Fraction(10**15 - 1)),
        ("1_000", None),
        ("1e5", None),
        ("１", None),
        ("", None),
        ([1], None),
        (None, None),
    ],
)
def test_that_a_number_is_exact_or_none(value: object, number: Fraction | None) -> None:
    assert as_number(value) == number


@pytest.mark.parametrize("mark", ["S", "R", "G", "P6", "P-law", "G/R", "R; P6", "S, P12", "G; P18"])
def test_that_a_mark_is_made_of_provenances(mark: str) -> None:
    assert is_mark(mark)


@pytest.mark.parametrize("mark", ["", "/", "X", "P", "p6", "SG", "P-Law", "P6a"])
def test_that_anything_else_is_no_mark(mark: str) -> None:
    assert not is_mark(mark)


@pytest.mark.parametrize(
    ("take", "value", "code"),
    [
        ("text", 5, "form.wanted_text"),
        ("flag", "yes", "form.wanted_flag"),
        ("number", "many", "form.wanted_number"),
        ("whole", Decimal("1.5"), "form.wanted_whole"),
        ("whole", True, "form.wanted_whole"),
        ("whole", -1, "form.wanted_whole"),
        ("day", "2026-02-30", "form.wanted_date"),
        ("day", datetime(2026, 1, 1, 12, 0, tzinfo=UTC),  "form.wanted_date"),
        ("list", "a", "form.wanted_list"),
        ("strings", ["a", 1], "form.wanted_texts"),
        ("table", 5, "form.wanted_table"),
        ("words", "只有中文", "form.wanted_table"),
        ("mark", "X", "form.mark"),
    ],
)  # fmt: skip
def test_that_a_wrong_type_is_named(take: str, value: object, code: str) -> None:
    taken, faults = fields(key=value)
    getattr(taken, take)("key")
    assert [(problem.code, problem.where) for problem in faults.found] == [
        (code, "f.toml: part[0].key")
    ]


def test_that_what_is_absent_has_a_default() -> None:
    taken, faults = fields()
    assert taken.text("a", "b") == "b"
    assert taken.flag("a", default=True)
    assert taken.number("a") is None
    assert taken.whole("a") is None
    assert taken.list("a") == ()
    assert taken.words("a") == Text("", "")
    assert taken.table("a") is None
    assert faults.found == ()


def test_that_what_must_be_there_is_named() -> None:
    taken, faults = fields()
    taken.text("a", needed=True)
    taken.number("b", needed=True)
    taken.whole("c", needed=True)
    taken.words("d", needed=True)
    taken.choice("e", {"x", "y"})
    assert codes(faults) == ["form.absent"] * 5


def test_that_what_isnt_a_table_lacks_nothing_else() -> None:
    faults = Faults("")
    Fields(5, "part[0]", faults).text("a", needed=True)
    assert [(problem.code, problem.where) for problem in faults.found] == [
        ("form.wanted_table", "part[0]")
    ]


def test_that_a_date_is_read_from_a_date_or_its_text() -> None:
    taken, _ = fields(a=date(2026, 1, 1), b="2026-01-02")
    assert (taken.day("a"), taken.day("b")) == (date(2026, 1, 1), date(2026, 1, 2))


def test_that_a_wrong_choice_names_the_near_one_or_all() -> None:
    taken, faults = fields(a="amuont", b="x")
    assert taken.choice("a", {"amount", "bool"}) == "amount"
    assert taken.choice("b", {"amount", "bool"}, "bool") == "bool"
    near, far = faults.found
    assert (near.code, near.facts["near"]) == ("form.choice_near", "amount")
    assert (far.code, far.facts["options"]) == ("form.choice", "amount, bool")


def test_that_keys_nobody_asked_for_are_named() -> None:
    taken, faults = fields(labl="y", colour="z", shape="z")
    taken.text("label")
    taken.done()
    assert [(p.code, p.facts["key"]) for p in faults.found] == [
        ("form.unknown_key_near", "labl"),
        ("form.unknown_key", "colour"),
        ("form.unknown_key", "shape"),
    ]


def test_that_a_misspelt_key_is_not_absent_too() -> None:
    taken, faults = fields(labl="y")
    taken.text("label", needed=True)
    taken.done()
    assert codes(faults) == ["form.unknown_key_near"]


def test_that_a_key_that_is_there_is_not_suggested() -> None:
    taken, faults = fields(label="x", table=[])
    taken.text("label")
    taken.done()
    assert codes(faults) == ["form.unknown_key"]


def test_that_a_list_of_tables_may_be_misspelt_beside_itself() -> None:
    taken, faults = fields(input=[{}], inptu=[{}])
    taken.tables("input")
    taken.done()
    assert codes(faults) == ["form.unknown_key_near"]


def test_that_a_unit_is_one_text_or_one_in_each_language() -> None:
    assert unit_text(fields(unit="%")[0]) == Text("%", "%")
    assert unit_text(fields(unit={"zh": "天", "en": "days"})[0]) == Text("天", "days")
    assert unit_text(fields()[0]) is None


def test_that_the_same_problem_is_named_once() -> None:
    faults = Faults("f.toml")
    faults.add("form.row", "a")
    faults.add("form.row", "a")
    assert faults.found == (Problem("form.row", "f.toml: a", {}),)


def test_that_a_problem_of_the_whole_file_has_its_name_as_place() -> None:
    faults = Faults("f.toml")
    faults.add("form.digest", "", form="a@1")
    assert faults.found[0].where == "f.toml"


def test_that_a_place_of_a_resolved_form_is_told_as_its_own_file_has_it() -> None:
    faults = Faults("")
    faults.origins |= {"rule[12]": "rule[0]", "section[1]": "section[0]"}
    faults.origins["section[1].item[4]"] = "section[0].item[0]"
    places = ["rule[12].when", "rule[1].when", "section[1].item[4].max", "section[1].max"]
    for place in places:
        faults.add("form.row", place)
    assert [problem.where for problem in faults.found] == [
        "rule[0].when", "rule[1].when", "section[0].item[0].max", "section[0].max",
    ]  # fmt: skip


def test_that_the_problems_of_another_file_keep_their_place() -> None:
    faults, other = Faults("own.toml"), Faults("base.toml")
    other.add("form.row", "a")
    faults.include(other)
    assert faults.found == other.found
