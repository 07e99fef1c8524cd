"""A raw form becomes a scorecard, or problems: every one, each at its place."""

import tomllib
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.expression import Comparison, Kind, Literal, Name, Number
from gradeapp.model.language.reader import canonical, read_form
from gradeapp.model.language.reading import Faults
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import NA, FormKind, Scorecard
from tests.model.raw_forms import (
    ANYTHING,
    FAULTLESS,
    KEYS,
    changed,
    faultless,
    found,
    paths_of,
    put,
    read,
)


def scorecard() -> Scorecard:
    form, problems = read(faultless())
    assert problems == ()
    assert form is not None
    return form


def test_that_the_heading_is_read() -> None:
    form = scorecard()
    assert (form.id, form.version, form.kind) == ("small", "1", FormKind.SCORECARD)
    assert (form.title.zh, form.title.en) == ("小评级表", "Small rating form")
    assert (form.maximum, form.validity_months, form.validity_mark) == (Fraction(20), 12, "G")
    assert form.unit == "wan_yuan"


def test_that_before_rows_stand_first_and_marks_are_split() -> None:
    form = scorecard()
    first, second, *_ = form.sections[1].items[0].tables[0].columns[""]
    assert (first.place, second.place) == ("before[0]", "table[0]")
    row = form.sections[0].items[0].tables[0].columns["near"][1]
    assert (row.mark, row.cut_mark, row.place) == ("G", "S", "table.near[1]")
    assert row.node == Comparison("<=", Name("ratio"), Number(Fraction(60)))


def test_that_a_cut_off_compares_the_score_and_otherwise_has_no_condition() -> None:
    best, _, worst = scorecard().levels
    assert best.row is not None
    assert best.row.node == Comparison(">=", Name("score"), Number(Fraction(16)))
    assert worst.row is not None
    assert worst.row.node is None


def test_that_a_value_of_the_result_is_computed_late() -> None:
    late = {"id": "best", "label": {"zh": "最好", "en": "Best"}, "formula": "score_grade = 甲"}
    full = {"id": "full", "label": {"zh": "满分", "en": "Full"}, "formula": "points(A1) = 8"}
    both = {"id": "both", "label": {"zh": "两者", "en": "Both"}, "formula": "best and full"}

    form, _ = read_form(changed(lambda raw: raw["derived"].extend([late, both, full])), Faults(""))
    assert form is not None
    assert [value.id for value in form.derived] == ["ratio"]
    assert [value.id for value in form.late] == ["best", "full", "both"]
    assert form.late[0].node == Comparison("=", Name("score_grade"), Literal("甲", Kind.LEVEL))


def test_that_derived_values_stand_after_those_they_need() -> None:
    net = {"id": "net", "label": {"zh": "净", "en": "Net"}, "formula": "half + half"}
    half = {"id": "half", "label": {"zh": "半", "en": "Half"}, "formula": "debt / 2"}
    form, _ = read_form(changed(lambda raw: raw["derived"].extend([net, half])), Faults(""))
    assert form is not None
    assert [value.id for value in form.derived] == ["ratio", "half", "net"]


def test_that_n_a_is_an_outcome() -> None:
    rows = [["ratio > 999", "n/a", "G"]]
    form, _ = read(changed(lambda raw: raw["section"][0]["item"][0].update(before=rows)))
    assert form is not None
    assert form.sections[0].items[0].tables[0].columns["far"][0].outcome == NA


def test_that_canonical_text_is_the_same_for_any_order_of_keys() -> None:
    raw = faultless()
    turned = dict(reversed(list(raw.items())))
    assert canonical(raw) == canonical(turned)
    assert canonical({"a": Decimal("1.50")}) == '{"a":"1.50"}'
    with pytest.raises(TypeError):
        canonical({"a": {1, 2}})


def test_that_another_number_gives_another_digest() -> None:
    form, other = scorecard(), read(changed(lambda raw: raw["validity"].update(months=6)))[0]
    assert other is not None
    assert form.digest != other.digest


def test_that_all_faults_are_named_at_once() -> None:
    def spoil(raw: dict[str, object]) -> None:
        raw["version"] = "01"
        raw["maximum"] = "many"
        raw["rule"][0]["when"] = "ratoi > 1"  # type: ignore[index]
        raw["level"][2]["stars"] = -1  # type: ignore[index]
        raw["section"][0]["item"][0]["value"] = "debt +"  # type: ignore[index]

    assert set(found(changed(spoil))) >= {
        ("form.version", "version"),
        ("form.wanted_number", "maximum"),
        ("formula.unknown_name_near", "rule[0].when"),
        ("form.wanted_whole", "level[2].stars"),
        ("formula.ends", "section[0].item[0].value"),
    }


@pytest.mark.parametrize("key", ["input", "derived", "section", "level", "rule", "signature"])
def test_that_a_part_that_is_no_table_is_named_once(key: str) -> None:
    raw = changed(lambda raw: raw[key].append(5))
    number = len(raw[key]) - 1
    assert found(raw) == [("form.wanted_table", f"{key}[{number}]")]


def test_that_an_empty_form_names_what_is_missing() -> None:
    assert found({}) == [
        ("form.absent", "id"),
        ("form.absent", "version"),
        ("form.absent", "kind"),
        ("form.absent", "title"),
        ("form.wanted_date", "effective"),
    ]


@given(st.dictionaries(KEYS | st.text(max_size=5), ANYTHING, max_size=6))
def test_that_any_tables_give_a_scorecard_or_problems(raw: dict[str, object]) -> None:
    assert tells(*read(raw))


@given(st.data())
def test_that_a_form_with_anything_anywhere_gives_a_scorecard_or_problems(
    data: st.DataObject,
) -> None:
    raw = faultless()
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(paths_of(raw)[1:]))
        put(raw, path, data.draw(ANYTHING))
    assert tells(*read(raw))


def tells(form: Scorecard | None, problems: tuple[Problem, ...]) -> bool:
    """There is a form, or a sentence why not."""
    return all(problem.sentence() for problem in problems) and (form is not None or problems != ())


def blamed(text: str, wrong: str) -> list[tuple[str, str]]:
    """Code and place of every problem of the faultless form with one text of it replaced."""
    source = FAULTLESS.read_text(encoding="utf-8")
    assert text in source
    return found(tomllib.loads(source.replace(text, wrong, 1), parse_float=Decimal))


@pytest.mark.parametrize(
    ("text", "wrong", "place"),
    [
        (
            'formula = "debt /',
            'formula = "dept /',
            ("formula.unknown_name_near", "derived[0].formula"),
        ),
        (
            'value = "ratio"',
            'value = "share"',
            ("formula.unknown_name", "section[0].item[0].value"),
        ),
        ('type = "integer"', 'type = "integre"', ("form.choice_near", "input[4].type")),
        ('type = "integer"', 'tpye = "integer"', ("form.unknown_key_near", "input[4]")),
        ('type = "enum"', 'type = "colour"', ("form.choice", "input[0].type")),
        ('level = "乙"', 'leevl = "乙"', ("form.unknown_key_near", "rule[0]")),
        ('label = "丙"', 'lable = "丙"', ("form.unknown_key_near", "level[2]")),
        ('level = "乙"', "", ("form.absent", "rule[0].level")),
    ],
)
def test_that_what_uses_a_misread_part_is_not_blamed_too(
    text: str, wrong: str, place: tuple[str, str]
) -> None:
    assert blamed(text, wrong) == [place]
