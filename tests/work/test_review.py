"""Confirming at work: what is offered, signing off, the history, and forms whose file is gone."""

from dataclasses import replace
from pathlib import Path

from pypdfium2 import PdfDocument

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.assessment import State
from gradeapp.model.desk import Desk
from gradeapp.model.entry.entry import Entry, edit
from gradeapp.model.workflow import Action
from gradeapp.work import desk as desks
from gradeapp.work import review
from gradeapp.work.paper import print_desk
from gradeapp.work.place import Place
from gradeapp.work.tongue import Tongue
from tests.desk_samples import FORM, begun


def submitted(place: Place) -> Desk:
    desk, entry = begun(place)
    entry = edit(entry, "avg_annual_sales", "6000000")
    desk = desks.type_in(desks.take(desk, entry), "name", "甲公司")
    return desks.submit(place, desk, entry)


def reopened(place: Place, identity: str) -> Desk:
    desk, _ = desks.reopen(place, identity)
    assert isinstance(desk, Desk)
    return desk


def test_that_who_is_alone_approves_what_was_submitted(place: Place) -> None:
    desk = submitted(place)
    seen = review.look(place, desk)
    assert seen.is_alone
    assert Action.APPROVE in seen.actions
    assert Action.REVIEW not in seen.actions
    done = review.approve(place, desk)
    assert done.assessment.state is State.APPROVED
    assert review.look(place, done).confirmed_alone


def test_that_a_grade_too_high_isnt_offered_and_any_lower_one_is(place: Place) -> None:
    desk = submitted(place)
    offered = [grade.label for grade in review.look(place, desk).grades]
    assert offered == [level.label for level in desk.scorecard.levels]
    refused = review.approve(place, desk, "小客户", " ")
    assert [problem.code for problem in refused.problems] == ["override.no_reason"]
    done = review.approve(place, desk, "小客户", "行业下行")
    seen = review.look(place, done)
    assert (seen.machine, seen.final, seen.reason) == ("大客户", "小客户", "行业下行")


def test_that_the_history_tells_who_did_what_with_which_note(place: Place) -> None:
    desk = review.act(place, submitted(place), Action.RETURN, "请附审计报告")
    lines = review.look(place, desk).history
    assert [line.verb for line in lines] == ["started", "submit", "return"]
    assert lines[-1].note == "请附审计报告"
    assert {line.by for line in lines} == {place.actor}


def test_that_only_an_approved_rating_is_signed_off(place: Place) -> None:
    early = review.act(place, submitted(place), Action.SIGN)
    assert [problem.code for problem in early.problems] == ["workflow.wrong_state"]
    signed = review.act(place, review.approve(place, submitted(place)), Action.SIGN)
    assert (signed.problems, signed.assessment.state) == ((), State.SIGNED)


def test_that_a_correction_names_the_rating_it_corrects(place: Place) -> None:
    approved = review.approve(place, submitted(place))
    fresh = review.revise(place, approved)
    assert fresh.assessment.state is State.DRAFT
    assert review.look(place, fresh).revises == approved.assessment.number


def test_that_an_old_rating_opens_when_its_form_file_is_gone(place: Place) -> None:
    kept = submitted(place).assessment
    elsewhere = FormLibrary([])
    without = replace(place, library_of=lambda: elsewhere)
    desk = reopened(without, kept.id)
    assert desk.scorecard.digest == kept.form.digest
    assert desk.assessment.grade == "大客户"


def test_that_an_old_rating_opens_by_the_form_of_its_day(place: Place, tmp_path: Path) -> None:
    kept = submitted(place).assessment
    folder = tmp_path / "forms" / FORM
    folder.mkdir(parents=True)
    (shipped,) = (paths.forms_dir() / FORM).glob("*.toml")
    text = shipped.read_text(encoding="utf-8")
    changed = text.replace("大客户", "特大客户")
    assert changed != text
    (folder / shipped.name).write_text(changed, encoding="utf-8")
    library = FormLibrary([tmp_path / "forms"])
    found = library.find(FORM)
    assert found is not None
    assert found.digest != kept.form.digest
    desk = reopened(replace(place, library_of=lambda: library), kept.id)
    assert desk.assessment.grade == "大客户"
    assert desk.scorecard.digest == kept.form.digest


def test_that_the_sheet_prints_the_confirmed_grade_with_its_reason(place: Place) -> None:
    done = review.approve(place, submitted(place), "小客户", "行业下行")
    desk, entry = desks.reopen(place, done.assessment.id)
    assert isinstance(desk, Desk)
    assert isinstance(entry, Entry)
    paper = print_desk(place, desk, entry, Tongue("zh", translator("zh"), "某某公司"))
    words = "".join(page.get_textpage().get_text_range() for page in PdfDocument(paper.pdf))
    assert "行业下行" in words
    assert "小客户" in words
    assert "审批记录" in words
