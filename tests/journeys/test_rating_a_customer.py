"""A reviewer's afternoon with one customer: type, watch, save, reopen, print, sign, verify."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gradeapp.files.self_signed import make_self_signed
from gradeapp.store.records import now
from tests.journeys.robots import LONG, Answers, Reviewer, example


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    return Answers(monkeypatch)


def rated(qtbot: QtBot, data_dir: Path) -> Reviewer:
    reviewer = Reviewer(qtbot, data_dir, form="corporate-credit")
    assert list(reviewer.fills_in(example()))
    return reviewer


def test_that_the_grade_moves_with_the_typing(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = Reviewer(qtbot, data_dir)
    reviewer.chooses_form("corporate-credit")
    seen = {(reviewer.grade, reviewer.score) for _ in reviewer.fills_in(example())}
    assert len(seen) > 10
    assert (reviewer.grade, reviewer.score) == ("AA", "89")
    assert reviewer.shows("rating.stars") == "4"
    assert reviewer.shows("section.C.sum") == "27"
    reviewer.answers("management", "good")
    assert (reviewer.grade, reviewer.score) == ("AAA", "90")


def test_that_a_figure_that_cant_be_read_is_marked_and_the_grade_lives_on(
    qtbot: QtBot, data_dir: Path
) -> None:
    reviewer = rated(qtbot, data_dir)
    reviewer.types("answer.total_assets", "1_000")
    assert reviewer.find("answer.total_assets.problem").isVisible()
    assert reviewer.shows("rating.range") != ""


def test_that_a_saved_rating_is_found_by_pinyin_and_reopened(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = rated(qtbot, data_dir)
    reviewer.types("customer.name", "北京信达贸易有限公司")
    reviewer.types("customer.number", "C-001")
    reviewer.does("save")
    assert "PJ" in reviewer.reads("desk.facts")
    reviewer.chooses_form("sales-size")
    assert reviewer.work()[0][1:5] == ["北京信达贸易有限公司", "客户信用等级评定表", "89", "AA"]
    reviewer.types("worklist.search", "bjxdmy")
    assert len(reviewer.work()) == 1
    reviewer.opens_work(0)
    assert reviewer.page() == "assessment"
    assert (reviewer.grade, reviewer.score) == ("AA", "89")
    assert reviewer.reads("customer.number") == "C-001"


def test_that_a_number_of_somebody_else_is_said_beside_the_form(
    qtbot: QtBot, data_dir: Path
) -> None:
    reviewer = rated(qtbot, data_dir)
    reviewer.types("customer.name", "甲公司")
    reviewer.types("customer.number", "C-001")
    reviewer.does("save")
    reviewer.chooses_form("sales-size")
    reviewer.types("customer.name", "乙公司")
    reviewer.types("customer.number", "C-001")
    reviewer.does("save")
    assert "甲公司" in reviewer.reads("desk.problems")
    assert reviewer.find("customer.number").property("state") == "problem"


def test_that_a_submitted_rating_can_be_read_but_not_changed(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = rated(qtbot, data_dir)
    reviewer.does("submit")
    assert reviewer.reads("desk.problems")
    reviewer.types("customer.name", "丙公司")
    reviewer.does("submit")
    assert "已提交" in reviewer.reads("desk.facts")
    assert not reviewer.find("answer.total_assets").isEnabled()
    assert reviewer.grade == "AA"


def test_that_a_warning_needs_a_reason_before_submitting(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = rated(qtbot, data_dir)
    reviewer.types("customer.name", "丙公司")
    reviewer.types("answer.credit_sales", " ")
    warning = reviewer.warning()
    reviewer.does("submit")
    assert "书面说明" in reviewer.reads("desk.problems")
    reviewer.types(f"reason.{warning}", "全部为赊销")
    reviewer.does("submit")
    assert "已提交" in reviewer.reads("desk.facts")


# The off-screen window system says that it can't raise a list or grab the keyboard for it.
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_that_a_known_customer_is_offered_and_taken(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = rated(qtbot, data_dir)
    reviewer.types("customer.name", "北京信达贸易有限公司")
    reviewer.types("customer.number", "C-001")
    reviewer.does("save")
    reviewer.chooses_form("sales-size")
    reviewer.types("customer.name", "bjxd")
    reviewer.takes_offer(0)
    assert reviewer.reads("customer.number") == "C-001"
    reviewer.clicks("customer.other")
    assert reviewer.reads("customer.name") == ""


def test_that_the_sheet_is_previewed_written_signed_and_verified(
    qtbot: QtBot, data_dir: Path, tmp_path: Path, answers: Answers
) -> None:
    own = make_self_signed("评审员", "密码", now())
    key, root, target = tmp_path / "key.p12", tmp_path / "root.pem", tmp_path / "sheet.pdf"
    key.write_bytes(own.p12)
    root.write_bytes(own.pem)
    reviewer = rated(qtbot, data_dir)
    reviewer.types("customer.name", "丁公司")
    reviewer.does("save")
    answers.opens(root)
    reviewer.does("settings")
    reviewer.clicks("settings.add_root")
    assert reviewer.previews() == 2
    reviewer.does("sign")
    answers.opens(key)
    reviewer.clicks("sign.choose")
    reviewer.types("sign.password", "密码")
    reviewer.clicks("sign.sign")
    verdict = reviewer.find("sheet.verdict")
    qtbot.waitUntil(lambda: verdict.property("value") == "good", timeout=LONG)
    answers.saves(target)
    reviewer.does("write_sheet")
    reviewer.waits_for_notice(target.name)
    spoilt = bytearray(target.read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    target.write_bytes(bytes(spoilt))
    answers.opens(target)
    reviewer.does("verify")
    qtbot.waitUntil(lambda: verdict.property("value") == "bad", timeout=LONG)


def test_that_a_wrong_password_is_said_and_nothing_is_signed(
    qtbot: QtBot, data_dir: Path, tmp_path: Path
) -> None:
    key = tmp_path / "key.p12"
    key.write_bytes(make_self_signed("评审员", "密码", now()).p12)
    reviewer = rated(qtbot, data_dir)
    reviewer.previews()
    reviewer.types("sign.key", str(key))
    reviewer.types("sign.password", "wrong")
    reviewer.clicks("sign.sign")
    qtbot.waitUntil(lambda: "密码" in reviewer.reads("sign.problems"), timeout=LONG)
    assert "✓" not in reviewer.reads("sheet.roles")
