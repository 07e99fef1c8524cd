"""A list of rows on the page: long lists, and a fault in a cell."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from gradeapp.model.entry.entry import restore
from gradeapp.views.rows_field import AT_ONCE, RowsField
from tests.views.entry_desk import EntryDesk, orchard_desk

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> EntryDesk:
    return orchard_desk(qtbot, tmp_path)


def field(desk: EntryDesk) -> RowsField:
    found = desk.widget("answer.harvests")
    assert isinstance(found, RowsField)
    return found


def long(desk: EntryDesk, rows: int) -> None:
    typed = {f"harvests[{row}].sales": str(row) for row in range(rows)}
    typed |= {f"harvests[{row}].month": f"20{row % 90 + 10}-01" for row in range(rows)}
    desk.open(restore(desk.entry.scorecard, {"harvests": str(rows), **typed}))


def click(desk: EntryDesk, name: str) -> None:
    button = desk.widget(name)
    assert isinstance(button, QAbstractButton)
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def keys(desk: EntryDesk, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
    QTest.keyClick(desk.page.focusWidget(), key, modifier)


def sales(desk: EntryDesk) -> list[str]:
    rows = range(desk.entry.rows("harvests"))
    return [desk.entry.text(f"harvests[{row}].sales") for row in rows]


def test_that_a_long_list_is_shown_page_by_page(desk: EntryDesk) -> None:
    long(desk, AT_ONCE + 5)
    assert len(field(desk).rows) == AT_ONCE
    assert desk.label("answer.harvests.pages") == "第 1–60 行，共 65 行"
    click(desk, "answer.harvests.more")
    assert len(field(desk).rows) == 5
    assert desk.line(f"harvests[{AT_ONCE + 4}].sales").text() == str(AT_ONCE + 4)
    assert not desk.widget("answer.harvests.more").isEnabled()
    desk.type(f"harvests[{AT_ONCE}].sales", "77")
    assert desk.entry.text(f"harvests[{AT_ONCE}].sales") == "77"
    click(desk, "answer.harvests.back")
    assert desk.line("harvests[0].sales").text() == "0"


def test_that_enter_goes_on_over_the_end_of_a_page(desk: EntryDesk) -> None:
    long(desk, AT_ONCE + 5)
    desk.line(f"harvests[{AT_ONCE - 1}].sales").setFocus()
    keys(desk, Qt.Key.Key_Return, NONE)
    assert desk.focus == f"answer.harvests[{AT_ONCE}].month"
    keys(desk, Qt.Key.Key_Return, SHIFT)
    assert desk.focus == f"answer.harvests[{AT_ONCE - 1}].sales"


def test_that_the_arrows_go_up_and_down_a_column(desk: EntryDesk) -> None:
    long(desk, 3)
    desk.line("harvests[0].sales").setFocus()
    keys(desk, Qt.Key.Key_Down, NONE)
    assert desk.focus == "answer.harvests[1].sales"
    keys(desk, Qt.Key.Key_Up, NONE)
    assert desk.focus == "answer.harvests[0].sales"


def test_that_rows_are_put_in_doubled_and_taken_out_by_keys(desk: EntryDesk) -> None:
    long(desk, 2)
    desk.line("harvests[0].sales").setFocus()
    keys(desk, Qt.Key.Key_D, CONTROL | SHIFT)
    assert (sales(desk), desk.focus) == (["0", "0", "1"], "answer.harvests[1].sales")
    keys(desk, Qt.Key.Key_Equal)
    assert (sales(desk), desk.focus) == (["0", "0", "", "1"], "answer.harvests[2].month")
    keys(desk, Qt.Key.Key_Minus)
    keys(desk, Qt.Key.Key_Minus)
    assert (sales(desk), desk.focus) == (["0", "0"], "answer.harvests[1].month")
    for _ in range(4):
        desk.controller.undo()
    assert sales(desk) == ["0", "1"]


def test_that_links_below_the_table_do_the_same_for_the_row_of_the_cursor(desk: EntryDesk) -> None:
    long(desk, 2)
    desk.line("harvests[0].sales").setFocus()
    click(desk, "answer.harvests.double")
    assert sales(desk) == ["0", "0", "1"]
    assert "Ctrl+Shift+D" in desk.widget("answer.harvests.double").toolTip()
    click(desk, "answer.harvests.clear")
    assert sales(desk) == []
    desk.controller.undo()
    assert sales(desk) == ["0", "0", "1"]


def test_that_a_closed_list_is_read_page_by_page_but_not_changed(desk: EntryDesk) -> None:
    long(desk, AT_ONCE + 5)
    desk.page.set_open(is_open=False)
    assert not desk.line("harvests[0].sales").isEnabled()
    for name in ("add", "double", "paste", "clear"):
        assert not desk.widget(f"answer.harvests.{name}").isEnabled()
    click(desk, "answer.harvests.more")
    assert not desk.line(f"harvests[{AT_ONCE}].sales").isEnabled()
    desk.page.set_open(is_open=True)
    assert desk.line(f"harvests[{AT_ONCE}].sales").isEnabled()


def test_that_a_list_is_said_to_have_no_rows(desk: EntryDesk) -> None:
    click(desk, "answer.harvests.none")
    assert desk.entry.answers.get("harvests") == ()
    click(desk, "answer.harvests.add")
    assert desk.widget("answer.harvests.none").isHidden()
    assert desk.entry.rows("harvests") == 1


def test_that_a_block_of_a_sheet_is_pasted_behind_the_last_row_and_undone_at_once(
    desk: EntryDesk,
) -> None:
    long(desk, 1)
    QGuiApplication.clipboard().setText("备注\t销售额(元)\t月份\r\n甲\t50,000\t2026年3月\r\n")
    click(desk, "answer.harvests.paste")
    assert desk.entry.text("harvests[1].month") == "2026年3月"
    assert desk.entry.answer("harvests[1].sales") == 5
    assert desk.focus == "answer.harvests[1].month"
    desk.controller.undo()
    assert sales(desk) == ["0"]


def test_that_a_thousand_rows_are_pasted_and_every_bad_cell_is_found(desk: EntryDesk) -> None:
    lines = [f"{1990 + row // 12}-{row % 12 + 1:02d}\t{row:,}" for row in range(1000)]
    lines[700] = "2048-05\tviel"
    click(desk, "answer.harvests.add")
    QGuiApplication.clipboard().setText("\n".join(lines))
    keys(desk, Qt.Key.Key_V)
    assert desk.entry.rows("harvests") == 1000
    assert list(desk.entry.problems) == ["harvests[700].sales"]
    assert desk.label("answer.harvests.wrong") == "1 处待更正"
    click(desk, "answer.harvests.wrong")
    assert desk.focus == "answer.harvests[700].sales"
    assert "数字" in desk.problem("harvests[700].sales")
    desk.type("harvests[700].sales", "700")
    assert desk.entry.problems == {}
    assert desk.widget("answer.harvests.wrong").isHidden()


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


@pytest.mark.parametrize("cleared", [True, False])
def test_that_the_keyboard_stays_in_the_list_when_its_row_goes(
    desk: EntryDesk, cleared: bool
) -> None:
    long(desk, 1)
    desk.page.focus_path("harvests[0].sales")
    if cleared:
        click(desk, "answer.harvests.clear")
    else:
        keys(desk, Qt.Key.Key_Minus)
    assert desk.entry.rows("harvests") == 0
    assert desk.focus == "answer.harvests.add"


def test_that_a_new_row_keeps_the_cursor_while_it_is_typed_into(
    qtbot: QtBot, desk: EntryDesk
) -> None:
    with qtbot.waitActive(desk.page):
        desk.page.activateWindow()
    field(desk).add_row()
    for key in "2026-02":
        QTest.keyClicks(desk.page.focusWidget(), key)
    assert desk.line("harvests[0].month").text() == "2026-02"
