"""The first start: a sample to look at, a tour that can be left, and nothing of both that stays."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gradeapp.files.settings_file import FILE_NAME, read_settings
from gradeapp.views.tour import Tour
from tests.journeys.robots import Reviewer


def tour_of(reviewer: Reviewer) -> Tour | None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return reviewer.window.findChild(Tour, "tour")


def presses(reviewer: Reviewer, key: Qt.Key) -> None:
    focused = reviewer.window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def choose_first(reviewer: Reviewer) -> None:
    """Go from the search into the table, as Enter does."""
    QTest.keyClick(reviewer.worklist.search, Qt.Key.Key_Return)
    assert reviewer.window.focusWidget() is reviewer.worklist.table
    reviewer.window.activateWindow()
    reviewer.qtbot.waitUntil(reviewer.worklist.table.hasFocus)


def is_toured(data_dir: Path) -> bool:
    return read_settings(data_dir / FILE_NAME)[0].toured


def test_that_the_sample_is_a_whole_rating_and_is_deleted_with_its_customer(
    qtbot: QtBot, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewer = Reviewer(qtbot, data_dir)
    assert reviewer.find("worklist.start").isVisible()
    reviewer.clicks("start.sample")
    assert (reviewer.grade, reviewer.score) == ("AA", "89")
    assert reviewer.reads("customer.name").startswith("示例客户")
    ((number, name, *_),) = reviewer.work()
    assert number.endswith("-000001")
    assert name.startswith("示例客户")
    choose_first(reviewer)
    pressed = lambda box: next(b for b in box.buttons() if b.text() == "删除")  # noqa: E731
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
    monkeypatch.setattr(QMessageBox, "clickedButton", pressed)
    QTest.keyClick(reviewer.worklist.table, Qt.Key.Key_Delete)
    assert reviewer.work() == []
    assert reviewer.find("worklist.start").isVisible()
    reviewer.clicks("start.sample")
    assert reviewer.reads("desk.facts").startswith("PJ")


def test_that_deleting_asks_and_esc_keeps_the_draft(
    qtbot: QtBot, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewer = Reviewer(qtbot, data_dir)
    reviewer.clicks("start.sample")
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    reviewer.work()
    choose_first(reviewer)
    QTest.keyClick(reviewer.worklist.table, Qt.Key.Key_Delete)
    assert "示例客户" in asked[0]
    assert len(reviewer.work()) == 1


def test_that_the_tour_goes_by_keys_and_is_remembered(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = Reviewer(qtbot, data_dir)
    reviewer.clicks("start.tour")
    pages: list[str] = []
    while (tour := tour_of(reviewer)) is not None:
        pages.append(reviewer.page())
        assert len(pages) < 20, pages
        if tour.at == 1 and pages.count("gallery") == 1:
            qtbot.waitUntil(lambda: tour.light is not None)
            presses(reviewer, Qt.Key.Key_Left)
        else:
            presses(reviewer, Qt.Key.Key_Return)
    assert pages == ["gallery", "assessment", "gallery", *["assessment"] * 5]
    assert is_toured(data_dir)
    assert reviewer.reads("customer.name").startswith("示例客户")


def test_that_the_tour_is_skipped_and_begun_again_from_the_menu(
    qtbot: QtBot, data_dir: Path
) -> None:
    reviewer = Reviewer(qtbot, data_dir)
    reviewer.clicks("start.tour")
    presses(reviewer, Qt.Key.Key_Escape)
    assert tour_of(reviewer) is None
    assert is_toured(data_dir)
    reviewer.does("tour")
    tour = tour_of(reviewer)
    assert tour is not None
    assert tour.at == 0


def test_that_the_tour_follows_the_window_and_survives_lost_widgets(
    qtbot: QtBot, data_dir: Path
) -> None:
    reviewer = Reviewer(qtbot, data_dir, form="corporate-credit")
    reviewer.does("tour")
    presses(reviewer, Qt.Key.Key_Right)
    tour = tour_of(reviewer)
    assert tour is not None
    qtbot.waitUntil(lambda: tour.light is not None)
    reviewer.window.resize(1000, 600)
    qtbot.waitUntil(lambda: tour.size() == reviewer.window.size())
    card = reviewer.find("tour.card")
    assert reviewer.window.rect().contains(card.geometry())
    reviewer.window.open_page("settings")
    qtbot.waitUntil(lambda: tour.light is None)
    for widget in reviewer.window.findChildren(QWidget):
        if widget.objectName().startswith(("item.", "rating.")):
            widget.setObjectName("")
    reviewer.clicks("tour.next")
    reviewer.clicks("tour.next")
    assert tour.at == 3
    assert card.isVisible()


def test_that_the_window_can_be_used_during_the_tour(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = Reviewer(qtbot, data_dir, form="corporate-credit")
    reviewer.does("tour")
    presses(reviewer, Qt.Key.Key_Right)
    reviewer.types("answer.total_assets", "777")
    assert reviewer.reads("answer.total_assets") == "777"
    reviewer.closes()
    assert is_toured(data_dir)
