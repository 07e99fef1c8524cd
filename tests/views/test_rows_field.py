"""A list of rows on the page: long lists, and a fault in a cell."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gradeapp.model.entry.entry import restore
from gradeapp.views.rows_field import AT_ONCE, RowsField
from tests.views.entry_desk import EntryDesk, orchard_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> EntryDesk:
    return orchard_desk(qtbot, tmp_path)


def field(desk: EntryDesk) -> RowsField:
    found = desk.widget("answer.harvests")
    assert isinstance(found, RowsField)
    return found


def test_that_a_long_list_shows_its_first_rows_and_more_on_request(desk: EntryDesk) -> None:
    typed = {f"harvests[{row}].sales": str(row) for row in range(AT_ONCE + 5)}
    desk.open(restore(desk.entry.scorecard, {"harvests": str(AT_ONCE + 5), **typed}))
    assert len(field(desk).rows) == AT_ONCE
    more = desk.widget("answer.harvests.more")
    assert isinstance(more, QPushButton)
    assert more.text() == "其余 5 行…"
    more.click()
    assert desk.line(f"harvests[{AT_ONCE + 4}].sales").text() == str(AT_ONCE + 4)
    assert more.isHidden()


def test_that_copied_cells_make_the_rows_they_need(desk: EntryDesk) -> None:
    desk.widget("answer.harvests.add").click()  # type: ignore[attr-defined]
    QGuiApplication.clipboard().setText("2026-01\t5\n2026-02\t6\n2026-03\t7")
    line = desk.line("harvests[0].month")
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [boxes[1].field.text() for boxes in field(desk).rows] == ["5", "6", "7"]  # type: ignore[union-attr]


def test_that_a_fault_in_a_cell_stands_in_the_cell(desk: EntryDesk) -> None:
    desk.open(restore(desk.entry.scorecard, {"harvests": "1", "harvests[0].sales": "viel"}))
    assert "数字" in desk.problem("harvests[0].sales")
    assert desk.problem("harvests[0].month") == "此项必须填写。"


def test_that_the_unit_of_an_amount_stands_in_the_heading(desk: EntryDesk) -> None:
    desk.open(restore(desk.entry.scorecard, {"harvests": "1", "unit": "yuan"}))
    assert [head.text() for head in field(desk).heads] == ["月份", "销售额\n元"]
