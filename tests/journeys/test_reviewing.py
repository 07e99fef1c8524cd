"""From hand to hand: one enters, another returns, reviews and approves, and one corrects."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from gradeapp.files.self_signed import make_self_signed
from gradeapp.model.audit import Account
from gradeapp.model.settings import Settings
from gradeapp.work.audit import put_account
from gradeapp.work.place import open_records
from tests.journeys.robots import LONG, Reviewer

FORM, PHRASE = "sales-size", "red-lorry-42"


@pytest.fixture
def two(data_dir: Path) -> Path:
    """A data folder in which two people work."""
    records = open_records(data_dir, None, Settings(account="zhang"))
    for name, display in (("zhang", "张三"), ("li", "李四")):
        assert put_account(records, "zhang", Account(name, display)) is None
    records.close()
    return data_dir


def at_work(qtbot: QtBot, data_dir: Path, account: str, form: str | None = None) -> Reviewer:
    settings = json.dumps({"account": account})
    (data_dir / "settings.json").write_text(settings, encoding="utf-8")
    reviewer = Reviewer(qtbot, data_dir, form)
    if form is None:
        reviewer.work()
        reviewer.opens_work(0)
    return reviewer


def handed_over(qtbot: QtBot, data_dir: Path) -> None:
    enters = at_work(qtbot, data_dir, "zhang", FORM)
    enters.types("customer.name", "华东精密机械有限公司")
    enters.answers("avg_annual_sales", "6000000")
    enters.does("submit")
    assert "已提交" in enters.reads("desk.facts")
    enters.closes()


def offers(reviewer: Reviewer) -> list[str]:
    names = ("save", "submit", "return", "review", "approve", "revise")
    return [name for name in names if not reviewer.find(f"desk.{name}").isHidden()]


def test_that_a_rating_is_returned_mended_and_approved_with_another_grade(
    qtbot: QtBot, two: Path
) -> None:
    handed_over(qtbot, two)
    checks = at_work(qtbot, two, "li")
    assert offers(checks) == ["return", "review"]
    checks.clicks("desk.return")
    assert not checks.find("review.do").isEnabled()
    checks.types("review.note", "请附审计报告")
    QTest.keyClick(checks.find("review.note"), Qt.Key.Key_Return)
    assert "已退回" in checks.reads("desk.facts")
    checks.closes()

    mends = at_work(qtbot, two, "zhang")
    assert "请附审计报告" in mends.history()
    mends.does("submit")
    assert offers(mends) == ["return"]
    assert "他人" in mends.reads("review.alone")
    mends.closes()

    checks = at_work(qtbot, two, "li")
    checks.clicks("desk.review")
    checks.clicks("desk.approve")
    grade = checks.find("review.grade")
    assert isinstance(grade, QComboBox)
    assert grade.currentText() == "大客户（机评）"
    grade.setCurrentIndex(grade.findData("小客户"))
    grade.activated.emit(grade.currentIndex())
    assert not checks.find("review.do").isEnabled()
    checks.types("review.note", "行业下行")
    checks.clicks("review.do")
    assert "已批准" in checks.reads("desk.facts")
    assert "认定 小客户" in checks.reads("desk.facts")
    assert checks.reads("review.grades") == "机评 大客户 → 认定 小客户"
    assert offers(checks) == ["revise"]
    assert checks.work()[0][4] == "小客户"


def test_that_who_is_alone_approves_and_corrects_as_a_new_revision(
    qtbot: QtBot, data_dir: Path
) -> None:
    reviewer = Reviewer(qtbot, data_dir, FORM)
    reviewer.types("customer.name", "华东精密机械有限公司")
    reviewer.answers("avg_annual_sales", "6000000")
    assert offers(reviewer) == ["save", "submit"]
    reviewer.does("submit")
    assert offers(reviewer) == ["return", "approve"]
    assert "评定表会注明" in reviewer.reads("review.alone")
    reviewer.clicks("desk.approve")
    reviewer.clicks("review.do")
    assert "录入人本人" in reviewer.reads("review.alone")
    reviewer.clicks("desk.revise")
    assert "PJ2026-000002" not in reviewer.reads("review.alone")
    assert "-000001" in reviewer.reads("review.alone")
    assert reviewer.reads("answer.avg_annual_sales") == "6000000"
    assert offers(reviewer) == ["save", "submit"]


def test_that_leaving_the_decision_changes_nothing(qtbot: QtBot, two: Path) -> None:
    handed_over(qtbot, two)
    checks = at_work(qtbot, two, "li")
    checks.clicks("desk.return")
    QTest.keyClick(checks.find("review.note"), Qt.Key.Key_Escape)
    assert checks.find("review.decision").isHidden()
    assert "已提交" in checks.reads("desk.facts")


def test_that_another_person_takes_over_without_a_new_start(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = Reviewer(qtbot, data_dir, FORM)
    reviewer.types("customer.name", "华东精密机械有限公司")
    reviewer.answers("avg_annual_sales", "6000000")
    reviewer.does("submit")
    assert offers(reviewer) == ["return", "approve"]
    reviewer.does("people")
    reviewer.types("people.name", "李四")
    reviewer.clicks("people.add")
    reviewer.types("people.name", "李四")
    reviewer.clicks("people.add")
    assert "李四" in reviewer.reads("people.problem")
    choice = reviewer.find("people.choice.李四")
    qtbot.waitUntil(lambda: choice.size() == choice.sizeHint())
    reviewer.clicks("people.choice.李四")
    assert "李四" in reviewer.notice
    assert offers(reviewer) == ["return", "review"]
    QTest.keyClick(reviewer.find("people"), Qt.Key.Key_Escape)
    reviewer.clicks("desk.review")
    reviewer.clicks("desk.approve")
    reviewer.clicks("review.do")
    assert "已批准" in reviewer.reads("desk.facts")
    assert "李四" in reviewer.history()
    assert reviewer.find("review.alone").isHidden()


def test_that_the_last_signature_signs_the_rating_off(
    qtbot: QtBot, data_dir: Path, tmp_path: Path
) -> None:
    key = tmp_path / "key.p12"
    key.write_bytes(make_self_signed("张三", PHRASE, datetime.now(UTC)).p12)
    reviewer = Reviewer(qtbot, data_dir, FORM)
    reviewer.types("customer.name", "华东精密机械有限公司")
    reviewer.answers("avg_annual_sales", "6000000")
    reviewer.does("submit")
    reviewer.clicks("desk.approve")
    reviewer.clicks("review.do")
    reviewer.previews()
    for left in (1, 0):
        assert "已批准" in reviewer.reads("desk.facts")
        reviewer.types("sign.key", str(key))
        reviewer.types("sign.password", PHRASE)
        reviewer.clicks("sign.sign")
        reviewer.waits_for_roles(left)
    qtbot.waitUntil(lambda: "已签署" in reviewer.reads("desk.facts"), timeout=LONG)


def test_that_the_history_leaves_a_narrow_window_to_the_form(qtbot: QtBot, two: Path) -> None:
    handed_over(qtbot, two)
    reads = at_work(qtbot, two, "li", FORM)
    reads.window.resize(910, 600)
    reads.work()
    reads.opens_work(0)
    assert reads.find("review.card").isHidden()
    reads.clicks("desk.history")
    assert reads.find("review.card").isVisible()
