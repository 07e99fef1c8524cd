"""Every shipped form is whole: readable, proven, bilingual, marked, and true to its examples."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from gradeapp.files import paths
from gradeapp.model.engine.result import result_of
from gradeapp.model.lint.lint import lint
from gradeapp.model.scorecard import Item, Level, Row, Rule, Section, Signature, Text
from tests.forms.shipped import GOLDEN, IDS, LIBRARY, parts, read_lines, scorecard

EXAMPLES = {form_id: paths.forms_dir() / form_id / "examples.jsonl" for form_id in IDS}
SAME_IN_BOTH = {"%", "K"}
"""Units that need no translation."""


def is_chinese(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


def test_that_29_forms_are_shipped() -> None:
    assert len(IDS) == 29


@pytest.mark.parametrize("form_id", IDS)
def test_that_a_shipped_form_loads_without_a_problem(form_id: str) -> None:
    found, problems = LIBRARY.load(form_id)
    assert problems == ()
    assert found is not None


@pytest.mark.parametrize("form_id", IDS)
def test_that_lint_raises_no_alarm_on_a_shipped_form(form_id: str) -> None:
    assert lint(scorecard(form_id)) == ()


def faulty_texts(form_id: str) -> Iterator[str]:
    for place, part in parts(scorecard(form_id)):
        if isinstance(part, Text) and part.zh not in SAME_IN_BOTH and not place.endswith(".name"):
            if not any(map(is_chinese, part.zh)):
                yield f"{place}.zh: {part.zh}"
            if not part.en or any(map(is_chinese, part.en)):
                yield f"{place}.en: {part.en}"
        if isinstance(part, Level) and (not part.name.en or any(map(is_chinese, part.name.en))):
            yield f"{place}.name.en: {part.name.en}"


@pytest.mark.parametrize("form_id", IDS)
def test_that_every_text_of_a_form_is_in_chinese_and_in_english(form_id: str) -> None:
    assert list(faulty_texts(form_id)) == []


def marks(part: object) -> Iterator[tuple[str, bool, str]]:
    """Give what needs a mark: its key, whether it does here, and the mark."""
    match part:
        case Row():
            yield "mark", True, part.mark
            yield "cut_mark", True, part.cut_mark
        case Section():
            yield "mark", True, part.mark
            yield "pro_rated_mark", part.pro_rated, part.pro_rated_mark
        case Item():
            yield "max_mark", part.maximum is not None, part.maximum_mark
            yield "rate_mark", part.rate is not None, part.rate_mark
        case Level():
            yield "mark", True, part.mark
            yield "stars_mark", part.stars is not None, part.stars_mark
            yield "meaning_mark", part.meaning is not None, part.meaning_mark
            yield "follow_up.mark", part.follow_up is not None, _follow_up_mark(part)
        case Rule() | Signature():
            yield "mark", True, part.mark


def _follow_up_mark(level: Level) -> str:
    return level.follow_up.mark if level.follow_up else ""


def unmarked(form_id: str) -> Iterator[str]:
    form = scorecard(form_id)
    if form.validity_months is not None and not form.validity_mark:
        yield "validity"
    for place, part in parts(form):
        yield from (f"{place}.{key}" for key, needed, mark in marks(part) if needed and not mark)
    yield from (f"derived {value.id}" for value in (*form.derived, *form.late) if not value.mark)


@pytest.mark.parametrize("form_id", IDS)
def test_that_every_number_and_rule_carries_its_provenance(form_id: str) -> None:
    assert list(unmarked(form_id)) == []


@pytest.mark.parametrize("form_id", IDS)
def test_that_the_examples_of_a_form_come_out_exactly(form_id: str) -> None:
    lines = read_lines(EXAMPLES[form_id])
    found = {line["title"]: result_of(line["case"], LIBRARY.find) for line in lines}
    assert found == {line["title"]: line["result"] for line in lines}


@pytest.mark.parametrize("form_id", IDS)
def test_that_the_examples_hold_the_golden_cases_and_two_more(form_id: str) -> None:
    golden = [line for line in read_lines(GOLDEN) if line["case"]["form"] == form_id]
    examples = read_lines(EXAMPLES[form_id])
    assert examples[: len(golden)] == golden
    assert len(examples) >= len(golden) + 2


@pytest.mark.parametrize("form_id", IDS)
def test_that_a_better_level_has_more_stars(form_id: str) -> None:
    stars = [level.stars for level in scorecard(form_id).levels if level.stars is not None]
    assert all(better > worse for better, worse in pairwise(stars))
