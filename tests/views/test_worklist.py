"""The worklist page: what its rows say in both languages, and how it is worked by keys."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gradeapp.files.catalogue import translator
from gradeapp.model.assessment import State, WorkRow
from gradeapp.model.scorecard import Text
from gradeapp.model.worklist import COLUMNS, Asked, FormFacts, LevelFacts, Worklist
from gradeapp.views.worklist import WorklistPage

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LEVELS = {"A级": LevelFacts(Text("A级", "Class A"), 4, 0)}
FORMS = {"d": FormFacts(Text("客户等级划分表", "Customer size"), LEVELS)}
ROW = WorkRow(
    *("1", "PJ2026-000001", "c", "甲公司", "f", "1", State.DRAFT, "66.6666666667", "A级", False),
    *(TODAY, TODAY - timedelta(days=3), 1, NOON, "d", "C-1", "", ""),
)
SUBMITTED = replace(ROW, id="2", state=State.SUBMITTED, due=None, customer_name="", score=None)


def page_of(qtbot: QtBot, lang: str, *rows: WorkRow, text: str = "") -> WorklistPage:
    page = WorklistPage(translator(lang), lang)
    qtbot.addWidget(page)
    page.resize(1290, 600)
    page.show()
    total = len(rows) if not text else 9
    page.show_list(Worklist(rows, (), FORMS, Asked(text), TODAY, {}, total))
    return page


def line(page: WorklistPage, row: int = 0) -> dict[str, str]:
    model = page.table.model()
    return {name: str(model.index(row, at).data()) for at, name in enumerate(COLUMNS)}


@pytest.mark.parametrize(
    ("lang", "grade", "form", "due"),
    [
        ("zh", "A级", "客户等级划分表", "2026-11-19  已逾期 3 天"),
        ("en", "Class A", "Customer size", "2026-11-19  3 days late"),
    ],
)
def test_that_a_row_speaks_the_language_of_the_window(
    qtbot: QtBot, lang: str, grade: str, form: str, due: str
) -> None:
    shown = line(page_of(qtbot, lang, ROW))
    assert (shown["grade"], shown["form"], shown["due"]) == (grade, form, due)
    assert shown["score"] == "66.67"


def test_that_what_is_missing_is_blank_and_no_dash(qtbot: QtBot) -> None:
    shown = line(page_of(qtbot, "zh", SUBMITTED))
    assert (shown["score"], shown["due"]) == ("", "")
    assert shown["name"] == "（尚未填写客户）"


def test_that_stars_are_said_to_a_screen_reader(qtbot: QtBot) -> None:
    page = page_of(qtbot, "en", ROW)
    index = page.table.model().index(0, COLUMNS.index("stars"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "4 stars"


def test_that_enter_opens_and_delete_is_for_drafts_only(qtbot: QtBot) -> None:
    page = page_of(qtbot, "zh", ROW, SUBMITTED)
    page.activateWindow()
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    page.table.selectRow(0)
    with qtbot.waitSignal(page.open_requested) as opened:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == ["1"]
    with qtbot.waitSignal(page.discard_requested) as asked:
        QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert asked.args == ["1"]
    page.table.selectRow(1)
    with qtbot.assertNotEmitted(page.discard_requested):
        QTest.keyClick(page.table, Qt.Key.Key_Delete)


def test_that_the_chosen_row_stays_chosen_in_another_order(qtbot: QtBot) -> None:
    page = page_of(qtbot, "zh", ROW, SUBMITTED)
    page.table.selectRow(0)
    page.show_list(Worklist((SUBMITTED, ROW), (), FORMS, Asked(), TODAY, {}, 2))
    assert page.table.currentIndex().row() == 1


def test_that_nothing_found_names_what_was_searched(qtbot: QtBot) -> None:
    page = page_of(qtbot, "zh", text="没有的")
    assert page.nothing.isVisible()
    assert not page.start.isVisible()
    assert page_of(qtbot, "zh").start.isVisible()


def test_that_a_narrow_window_still_shows_what_falls_due(qtbot: QtBot) -> None:
    page = page_of(qtbot, "zh", ROW)
    due, number = COLUMNS.index("due"), COLUMNS.index("number")
    assert not page.table.isColumnHidden(number)
    page.resize(824, 500)
    assert page.table.isColumnHidden(number)

    def is_seen() -> bool:
        right = page.table.columnViewportPosition(due) + page.table.columnWidth(due)
        return right <= page.table.viewport().width()

    qtbot.waitUntil(is_seen)


@pytest.mark.parametrize("width", [824, 940, 1060, 1125, 1200, 1290])
def test_that_what_is_shown_has_room_at_any_width(qtbot: QtBot, width: int) -> None:
    page = page_of(qtbot, "zh", *(replace(ROW, id=str(one)) for one in range(60)))
    page.resize(width, 500)
    bar = page.table.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0 and page.table.verticalScrollBar().maximum() > 0)
