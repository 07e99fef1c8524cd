"""The form files say what the tables of the specification say, read from its text."""

import re
from collections.abc import Iterator

import pytest

from gradeapp.model.scorecard import Input, InputKind, Level, Scorecard
from tests.forms.shipped import IDS, scorecard
from tests.forms.specification import Row, index, rows_under, sections, tagged

INDEX = index()
SIDE = ("trade-", "deal-", "handling-urgency", "customer-axes", "service-")
WITH_TABLES = [form_id for form_id in IDS if not form_id.startswith(SIDE)]
OPTION = re.compile(r"`(\w+)` ([^(`·;][^`·;]*?)(?= ·|$| \(|;)")


def test_that_the_forms_are_those_of_the_index() -> None:
    assert set(IDS) == set(INDEX)


@pytest.mark.parametrize("form_id", IDS)
def test_that_kind_and_title_are_those_of_the_index(form_id: str) -> None:
    form, row = scorecard(form_id), INDEX[form_id]
    kind = row["kind"].partition(",")[0].replace(" ", "-")
    assert (form.kind.value, form.title.en) == (kind, row["English"])


@pytest.mark.parametrize("form_id", IDS)
def test_that_the_levels_stand_in_the_order_of_the_index(form_id: str) -> None:
    outcome = INDEX[form_id]["outcome, best → worst"]
    labels = [level.label for level in scorecard(form_id).levels]
    if outcome == "(listing order)":
        options = [option.label.zh for option in scorecard(form_id).inputs[0].options]
        assert labels == options
    else:
        assert labels == ([] if outcome.startswith("none") else outcome.split())


def input_rows(form_id: str) -> list[Row]:
    """Give the rows of the tables that list inputs: not those of values, rules and warnings."""
    rows = rows_under(form_id, "id", "section")
    return [row for row in rows if not {"formula", "condition", "effect"} & row.keys()]


def inherited(form: Scorecard) -> tuple[Input, ...]:
    """Give the inputs that a form has from the one that it extends."""
    return scorecard(form.extends.partition("@")[0]).inputs if form.extends else ()


def own_inputs(form: Scorecard) -> list[tuple[str, str, str]]:
    """Give id and labels of the inputs in order, without the unit and those inherited."""
    left_out = {"unit"} | {entry.id for entry in inherited(form)}
    return [
        (entry.id, entry.label.zh, entry.label.en)
        for entry in form.inputs
        if entry.id not in left_out
    ]


def named(row: Row) -> str:
    """Give the id in the first cell, or in the column `input` where the first is the section."""
    return tagged(row.get("input") or row[row["head"]])[0]


@pytest.mark.parametrize("form_id", WITH_TABLES)
def test_that_the_inputs_are_those_of_the_table_in_its_order(form_id: str) -> None:
    rows = [row for row in input_rows(form_id) if named(row) != "unit"]
    assert own_inputs(scorecard(form_id)) == [
        (named(row), row["中文"], row["English"]) for row in rows
    ]


def required(entry: Input) -> str:
    if isinstance(entry.required, bool):
        return "yes" if entry.required else "no"
    return "when"


@pytest.mark.parametrize("form_id", WITH_TABLES)
def test_that_inputs_are_required_as_the_table_says(form_id: str) -> None:
    form = scorecard(form_id)
    rows = [row for row in input_rows(form_id) if "required" in row]
    words = {named(row): row["required"].split(" ")[0] for row in rows}
    wanted = {id_: word if word in {"yes", "no"} else "when" for id_, word in words.items()}
    assert {id_: required(form.input(id_)) for id_ in wanted} == wanted


@pytest.mark.parametrize("form_id", WITH_TABLES)
def test_that_n_a_is_allowed_where_the_table_says(form_id: str) -> None:
    form = scorecard(form_id)
    rows = [row for row in input_rows(form_id) if "n/a" in row]
    wanted = {named(row): row["n/a"].startswith("yes") for row in rows}
    assert {id_: form.input(id_).na is not None for id_ in wanted} == wanted


def bounds(text: str) -> tuple[str | None, str | None, str | None]:
    """Read `≥ 0`, `> 0`, `[0, 100]` as lowest, highest and exclusive lower bound."""
    closed = re.search(r"\[([0-9]+), ([0-9]+)\]", text)
    if closed:
        return closed[1], closed[2], None
    least, above = re.search(r"≥ ([0-9]+)", text), re.search(r"> ([0-9]+)", text)
    return (least[1] if least else None), None, (above[1] if above else None)


@pytest.mark.parametrize("form_id", WITH_TABLES)
def test_that_the_ranges_are_those_of_the_table(form_id: str) -> None:
    form = scorecard(form_id)
    for row in input_rows(form_id):
        entry = form.input(named(row))
        if entry.kind in {InputKind.DECIMAL, InputKind.AMOUNT, InputKind.INTEGER}:
            found = (entry.minimum, entry.maximum, entry.above)
            wanted = bounds(f"{row['type']} {row.get('allowed', '')}")
            assert tuple(None if one is None else str(one) for one in found) == wanted, entry.id


def choices(form_id: str) -> Iterator[tuple[Input, str]]:
    """Give the inputs that are choices, with what the table says of their options."""
    for row in input_rows(form_id):
        type_ = row.get("type") or row.get("type (options)", "")
        if type_.startswith("enum"):
            yield scorecard(form_id).input(named(row)), type_


@pytest.mark.parametrize("form_id", WITH_TABLES)
def test_that_the_options_are_those_of_the_table_in_its_order(form_id: str) -> None:
    for entry, text in choices(form_id):
        ids = [option.id for option in entry.options]
        assert tagged(text) in ([], ids), entry.id


@pytest.mark.parametrize("form_id", WITH_TABLES)
def test_that_the_options_are_labelled_as_in_the_table(form_id: str) -> None:
    for entry, text in choices(form_id):
        stated = dict(OPTION.findall(text))
        labels = {option.id: option.label.zh for option in entry.options}
        assert labels | stated == labels, entry.id


@pytest.mark.parametrize("form_id", WITH_TABLES)
def test_that_the_rules_stand_in_the_order_of_the_table(form_id: str) -> None:
    rows = [row for row in rows_under(form_id, "rule id", "id") if is_rule(row)]
    wanted = [id_ for row in rows for id_ in tagged(row[row["head"]])]
    assert [rule.id for rule in scorecard(form_id).rules] == wanted


def is_rule(row: Row) -> bool:
    return row["head"].startswith("rule id") or "effect" in row


@pytest.mark.parametrize("form_id", WITH_TABLES)
def test_that_effects_and_labels_of_rules_are_those_of_the_table(form_id: str) -> None:
    rules = {rule.id: rule for rule in scorecard(form_id).rules}
    for row in rows_under(form_id, "id"):
        if "effect" in row:
            rule = rules[named(row)]
            effect = f"{rule.effect.value} {rule.level or ''}".strip()
            texts = (effect, rule.label.zh, rule.label.en)
            stated = (row["effect"], row["中文"].replace("标 「", "标「"), row["English"])
            assert texts == stated
            marks = set(re.findall(r"P[0-9]+|G\b", row["mark"]))
            assert set(rule.mark.split("; ")) == marks, rule.id


@pytest.mark.parametrize("form_id", WITH_TABLES)
def test_that_the_warnings_stand_in_the_order_of_the_table(form_id: str) -> None:
    form = scorecard(form_id)
    base = rows_under(form.extends.partition("@")[0], "id") if form.extends else []
    rows = [row for row in [*base, *rows_under(form_id, "warning id", "id")] if is_warning(row)]
    assert [warning.id for warning in form.warnings] == [named(row) for row in rows]


def is_warning(row: Row) -> bool:
    return "condition" in row and not is_rule(row)


@pytest.mark.parametrize("form_id", IDS)
def test_that_the_validity_is_that_of_the_text(form_id: str) -> None:
    text = sections()[form_id]
    stated = re.search(r"Validity:? ([0-9]+|none)", text)
    form = scorecard(form_id)
    if form.extends:
        assert form.validity_months == 12
    elif stated is None:
        assert form.validity_months == (3 if form_id.startswith("service-") else None)
    else:
        assert str(form.validity_months or "none") == stated[1]


@pytest.mark.parametrize("form_id", IDS)
def test_that_the_form_number_is_that_of_the_text(form_id: str) -> None:
    numbered = {"battery-customers", "trade-stage", "trade-volume-position"}
    assert scorecard(form_id).form_number == ("MF/Q 102/A" if form_id in numbered else "")


@pytest.mark.parametrize("form_id", WITH_TABLES)
def test_that_the_signing_roles_are_those_of_the_text(form_id: str) -> None:
    stated = re.search(r"Signatures: (.*?)(?:\.|$)", sections()[form_id], re.MULTILINE)
    if stated is None:
        assert scorecard(form_id).extends
        return
    roles = [re.sub(r" \([A-Z]\)|\*\*", "", role).strip() for role in stated[1].split(", ")]
    # 日期 is no role: every signature block carries its date.
    wanted = [role for role in roles if role != "日期"]
    assert [signature.label.zh for signature in scorecard(form_id).signatures] == wanted


def level_rows(form_id: str) -> Iterator[tuple[Level, Row]]:
    """Give each level with the rows of the tables that describe it."""
    levels = {level.label: level for level in scorecard(form_id).levels}
    for row in rows_under(form_id, "level", "option", "row"):
        label = next((cell for cell in row.values() if cell in levels), None)
        if label is not None:
            yield levels[label], row


def cell(row: Row, *headings: str) -> str | None:
    """Give the cell of the first column headed like one of these."""
    return next((row[key] for key in row if key.startswith(headings)), None)


@pytest.mark.parametrize("form_id", WITH_TABLES)
def test_that_levels_are_named_in_english_as_in_the_table(form_id: str) -> None:
    for level, row in level_rows(form_id):
        assert level.name.en == row.get("English", level.name.en).partition(" (")[0]


@pytest.mark.parametrize("form_id", WITH_TABLES)
def test_that_the_stars_are_those_of_the_table(form_id: str) -> None:
    for level, row in level_rows(form_id):
        stated = cell(row, "stars")
        if stated is not None:
            number = re.match(r"[0-9]+", stated)
            assert level.stars == (int(number[0]) if number else None), level.label


@pytest.mark.parametrize("form_id", WITH_TABLES)
def test_that_the_meanings_of_levels_are_those_of_the_table(form_id: str) -> None:
    for level, row in level_rows(form_id):
        stated = (cell(row, "meaning", "services", "price") or "").partition(" (S)")[0]
        if level.meaning and not stated.startswith("("):
            assert stated in level.meaning.zh
