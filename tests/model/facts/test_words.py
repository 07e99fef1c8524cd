"""What is said of a standing and of two beside each other, in both languages."""

from pathlib import Path

import pytest

from gradeapp.files.catalogue import translator
from gradeapp.model.facts.contrast import contrast
from gradeapp.model.facts.standing import stand
from gradeapp.model.facts.words import StandingWords, contrast_paragraphs
from gradeapp.model.sheet.voice import Voice
from tests.forms.shipped import scorecard
from tests.model.facts_samples import (
    CREDIT,
    PRUDENT,
    golden,
    knowledge,
    own_library,
    source,
)

ZH, EN = Voice("zh", translator("zh")), Voice("en", translator("en"))


def words(form: str, voice: Voice = EN) -> StandingWords:
    made = (source(CREDIT, golden(CREDIT)), source("sales-size", golden("sales-size")))
    return StandingWords(stand(scorecard(form), knowledge(*made)), voice)


def said(number: int, voice: Voice) -> str:
    known = knowledge(source(PRUDENT, golden(PRUDENT, number)))
    one, other = (stand(scorecard(form), known) for form in (CREDIT, PRUDENT))
    parts = contrast_paragraphs(contrast(one, other, known), voice)
    return "\n".join(line for part in parts for line in (part.title, *part.lines))


def test_that_a_standing_is_said_by_its_place_not_by_its_letter_alone() -> None:
    found = words(CREDIT)
    assert (found.grade(), found.place()) == ("AA", "level 2 of 6 from the top")
    assert words(CREDIT, ZH).place() == "由好到差第 2 档（共 6 档）"
    assert (found.score(), found.state()) == ("89 / 100", "complete")


def test_that_an_estimate_says_what_it_lacks_and_what_is_open() -> None:
    found = words(PRUDENT)
    assert found.state() == "estimate, 13 inputs lacking"
    assert found.range() == "B–AA"
    assert "Worst loan class" in found.missing()
    assert found.origin() == 'from "Corporate credit rating"'


def test_that_a_grade_labelled_in_chinese_has_its_english_name() -> None:
    assert words("sales-size").grade() == "Large"


@pytest.mark.parametrize(
    ("form", "needs"),
    [
        ("mazda-satisfaction", "nothing entered"),
        ("czbank-ladder", "needs 1 more input"),
        ("jd-premium", "needs 5 more inputs"),
    ],
)
def test_that_a_form_out_of_reach_says_how_far(form: str, needs: str) -> None:
    assert words(form).needs() == needs


def test_that_the_rule_that_lowers_only_one_grade_is_the_reason() -> None:
    assert "AAA needs all interest paid when due. It lowers the grade." in said(1, EN)
    assert "AAA 须利息按期全部偿还，因此降低了等级。" in said(1, ZH)
    assert "91 / 100 points alone would give AAA" in said(1, EN)


def test_that_a_rule_that_doesnt_bind_is_said_not_to() -> None:
    assert "The grade is no better anyway." in said(2, EN)


def test_that_the_weight_of_one_figure_is_said_for_both(tmp_path: Path) -> None:
    library = own_library(tmp_path)
    known = knowledge(source(CREDIT, golden(CREDIT), library=library), library=library)
    forms = [library.find(form) for form in (CREDIT, "own-check")]
    one, other = (stand(form, known) for form in forms if form is not None)
    found = contrast(one, other, known)
    lines = [line for part in contrast_paragraphs(found, ZH) for line in part.lines]
    line = next(line for line in lines if "50.00" in line)
    assert "《客户信用等级评定表》得 8/8 分（占全表 8%）" in line
    assert "《自查表》得 4/10 分（占全表 50%）" in line


def test_that_forms_with_nothing_in_common_say_so() -> None:
    known = knowledge(source(CREDIT, golden(CREDIT)), source("sales-size", golden("sales-size")))
    one, other = (stand(scorecard(form), known) for form in (CREDIT, "sales-size"))
    lines = contrast_paragraphs(contrast(one, other, known), ZH)[0].lines
    assert lines[-1] == "两张表没有共同的资料：评的不是同一件事。"


def test_that_a_level_for_all_the_rest_is_explained_by_its_meaning() -> None:
    closing = {"demand": "clear", "months_to_close": "7"}
    known = knowledge(
        source("closing-time-tiers", closing), source("sales-size", golden("sales-size"))
    )
    forms = ("closing-time-tiers", "sales-size")
    one, other = (stand(scorecard(form), known) for form in forms)
    line = contrast_paragraphs(contrast(one, other, known), EN)[0].lines[0]
    assert "otherwise" not in line
    assert line.startswith('"Closing-time tiers": Class D, level 4 of 5 from the top')
