"""A scorecard is proven as a whole: what the broken files under tests/data/forms don't show."""

from fractions import Fraction

import pytest

from gradeapp.model.expression import Name
from gradeapp.model.language.grammar import parse
from gradeapp.model.lint.lint import lint
from gradeapp.model.lint.ranges import Range, Ranges, constant, ranges_of
from gradeapp.model.lint.values import EVERYWHERE, Values, compared, written
from tests.model.raw_forms import RawForm, changed, faultless, found, read

MANY = " or ".join(f"(round(debt + {n}) > 1 and round(debt - {n}) > 1)" for n in range(20))


def test_that_a_form_without_fault_has_no_problem() -> None:
    scorecard, _ = read(faultless())
    assert scorecard is not None
    assert lint(scorecard) == ()


def test_that_all_contradictions_are_named_at_once() -> None:
    def spoil(raw: RawForm) -> None:
        raw["maximum"] = 21
        raw["section"][0]["item"][0]["max"] = 7
        raw["rule"][1]["when"] = "ratio > 1 and ratio < 1"
        raw["signature"][1]["label"]["zh"] = "记录"

    assert found(changed(spoil)) == [
        ("lint.best_row", "section[0].item[0].table.near"),
        ("lint.best_row", "section[0].item[0].table.far"),
        ("lint.section_sum", "section[0].max"),
        ("lint.form_sum", "maximum"),
        ("lint.signature_twice", "signature[1]"),
        ("lint.never", "rule[1].when"),
    ]


def test_that_a_place_of_a_derived_value_is_that_of_the_file() -> None:
    net = {"id": "net", "label": {"zh": "净", "en": "Net"}, "formula": "half + ratio"}
    half = {"id": "half", "label": {"zh": "半", "en": "Half"}, "formula": "debt / 2"}
    raw = changed(lambda raw: raw["derived"].extend([net, half]))
    assert found(raw) == [("lint.unused_derived", "derived[1].id")]


def test_that_a_proof_with_too_many_cases_raises_no_alarm() -> None:
    def widen(raw: RawForm) -> None:
        raw["rule"][0]["when"] = MANY
        raw["section"][1]["item"][0]["before"] = [[MANY, 12, "G"], ["ratio < 10", 12, "G"]]

    assert found(changed(widen)) == []


def test_that_a_cap_below_a_better_score_grade_has_an_effect() -> None:
    raw = changed(lambda raw: raw["rule"][0].update(when="score_grade = 甲 and points(A1) < 8"))
    assert found(raw) == []


def test_that_a_veto_of_the_worst_grade_has_none() -> None:
    raw = changed(lambda raw: raw["rule"][1].update(when="score_grade = 丙 and ratio > 100"))
    assert found(raw) == [("lint.no_effect", "rule[1].level")]


def test_that_n_a_keeps_a_condition_from_being_always_true() -> None:
    raw = changed(lambda raw: raw["rule"][0].update(when="late_times >= 0"))
    assert found(raw) == []
    raw["input"][4].pop("na")
    assert ("lint.always", "rule[0].when") in found(raw)


def test_that_a_division_keeps_otherwise_in_reach() -> None:
    def cover(raw: RawForm) -> None:
        raw["section"][0]["item"][0]["table"]["far"].insert(2, ["> 70", 1, "G"])

    assert found(changed(cover)) == []


def test_that_a_grade_may_have_columns() -> None:
    raw: RawForm = {
        "id": "sizes",
        "version": "1",
        "kind": "thresholds",
        "effective": "2026-01-01",
        "title": {"zh": "规模", "en": "Size"},
        "input": [
            {"id": "staff", "type": "integer", "label": {"zh": "人数", "en": "Staff"}},
            {
                "id": "field",
                "type": "enum",
                "label": {"zh": "行业", "en": "Field"},
                "options": {"trade": "商业", "industry": "工业"},
            },
        ],
        "level": [{"label": "大", "en": "Large"}, {"label": "小", "en": "Small"}],
        "grade": {
            "value": "staff",
            "by": "field",
            "table": {
                "trade": [["≥ 50", "大", "S"], ["otherwise", "小", "S"]],
                "industry": [["≥ 500", "大", "S"], ["otherwise", "小", "S"]],
            },
        },
    }
    assert found(raw) == []


def test_that_a_checklists_sections_need_no_maximum_but_a_given_one_must_fit() -> None:
    raw: RawForm = {
        "id": "list",
        "version": "1",
        "kind": "checklist",
        "effective": "2026-01-01",
        "title": {"zh": "检查表", "en": "Checklist"},
        "input": [{"id": "warm", "type": "bool", "label": {"zh": "热心", "en": "Warm"}}],
        "section": [
            {
                "id": "A",
                "label": {"zh": "四心", "en": "Hearts"},
                "item": [{"id": "A1", "label": {"zh": "热心", "en": "Warm"}, "met": "warm"}],
            }
        ],
    }
    assert found(raw) == []
    raw["section"][0] |= {"max": 4, "mark": "S"}
    assert found(raw) == [("lint.section_sum", "section[0].max")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("700/3", Fraction(700, 3)),
        ("1 + 2 * 3 - 4", Fraction(3)),
        ("-5", Fraction(-5)),
        ("1 / (1 - 1)", None),
        ("1 + a", None),
        ("-(2 + 3)", Fraction(-5)),
    ],
)
def test_that_numbers_alone_are_computed(text: str, value: Fraction | None) -> None:
    assert constant(parse(text)) == value


RANGES = Ranges({}, {}, {"a": Range(Fraction(1), Fraction(2)), "b": Range(Fraction(-1), None)})


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("a + 1", 2, 3),
        ("a - b", None, 3),
        ("b - a", -3, None),
        ("-a", -2, -1),
        ("a * 3", 3, 6),
        ("a * -3", -6, -3),
        ("b * -1", None, 1),
        ("a / 2", Fraction(1, 2), 1),
        ("a / 0", 0, None),
        ("a * a", 0, None),
        ("b * a", None, None),
        ("abs(b)", 0, None),
        ("min(a, b)", -1, 2),
        ("max(a, b)", 1, None),
        ("max(a, 5)", 5, 5),
        ("round(a)", None, None),
        ("count(rows)", 0, None),
        ("xyz", None, None),
    ],
)
def test_that_a_formula_has_the_range(text: str, low: int | None, high: int | None) -> None:
    assert RANGES.of(parse(text)) == Range(
        None if low is None else Fraction(low), None if high is None else Fraction(high)
    )


def test_that_amounts_are_as_wide_as_any_unit_makes_them() -> None:
    raw = changed(lambda raw: raw["input"][2].update(min=5, max=10))
    scorecard, _ = read(raw)
    assert scorecard is not None
    assert ranges_of(scorecard).of(Name("debt")) == Range(Fraction(5, 10000), Fraction(100000))


def test_that_a_pro_rated_section_reaches_from_zero_to_its_maximum() -> None:
    scorecard, _ = read(faultless())
    assert scorecard is not None
    parts = ranges_of(scorecard).parts
    assert parts["section:B"] == Range(Fraction(0), Fraction(12))
    assert parts["score"] == Range(Fraction(0), Fraction(20))


def test_that_spans_are_written_as_mathematics_does() -> None:
    low, high = compared("<", Fraction(60)), compared(">=", Fraction("99.5"))
    assert written([*high, *low]) == "(−∞, 60), [99.5, +∞)"
    assert written([*compared("<=", Fraction(1)), *compared(">", Fraction(1))]) == "(−∞, +∞)"
    assert written(compared("=", Fraction(5))) == "[5, 5]"
    assert written(compared("!=", Fraction(5))) == "(−∞, 5), (5, +∞)"


@pytest.mark.parametrize(
    ("above", "below", "holds"),
    [(1, 2, False), (1, 3, True), (Fraction(1, 2), 1, False), (Fraction(1, 2), 2, True)],
)
def test_that_an_open_span_holds_a_whole_number(above: int, below: int, *, holds: bool) -> None:
    whole = Values(EVERYWHERE, whole=True)
    left = whole.meet(Values(compared(">", Fraction(above))))
    assert left.meet(Values(compared("<", Fraction(below)))).exists is holds
