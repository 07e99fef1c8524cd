"""Cards in one column or two, and fields in as many as there is room for."""

import pytest
from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gradeapp.views.columns import WIDE, Columns
from gradeapp.views.field_grid import FieldGrid, Flow


def cards(count: int, height: int = 100) -> list[QWidget]:
    made = [QWidget() for _ in range(count)]
    for card in made:
        card.setMinimumHeight(height)
    return made


def lefts(qtbot: QtBot, width: int, *, whole: bool = False) -> list[int]:
    columns, made = Columns(), cards(4)
    qtbot.addWidget(columns)
    columns.fill(made, whole=whole)
    columns.resize(width, 800)
    columns.show()
    qtbot.waitExposed(columns)
    QCoreApplication.processEvents()
    return [card.x() for card in made]


def test_that_a_wide_page_has_two_columns_of_the_same_height(qtbot: QtBot) -> None:
    found = lefts(qtbot, WIDE + 40)
    assert found[:2] == [0, 0]
    assert found[2] == found[3] > WIDE // 2


@pytest.mark.parametrize(("width", "whole"), [(WIDE - 40, False), (WIDE + 40, True)])
def test_that_there_is_one_column_for_a_narrow_page_or_a_table(
    qtbot: QtBot, width: int, whole: bool
) -> None:
    assert lefts(qtbot, width, whole=whole) == [0, 0, 0, 0]


def test_that_a_card_that_grows_after_it_was_moved_gets_its_room(qtbot: QtBot) -> None:
    """A draft brought back into a wide window hid its second line once."""
    columns, grids = Columns(), [FieldGrid(cards(2, 30)) for _ in range(4)]
    qtbot.addWidget(columns)
    columns.fill(grids, whole=False)
    columns.resize(WIDE - 40, 800)
    columns.show()
    qtbot.waitExposed(columns)
    columns.resize(WIDE + 40, 800)
    QCoreApplication.processEvents()
    flow = grids[0].layout()
    assert isinstance(flow, Flow)
    for _ in range(6):
        line = cards(1, 30)[0]
        flow.addWidget(line)
        line.show()
    QCoreApplication.processEvents()
    assert [grid.height() >= grid.heightForWidth(grid.width()) for grid in grids] == [True] * 4


def test_that_fields_flow_and_the_height_follows(qtbot: QtBot) -> None:
    grid = FieldGrid(cards(3, 30))
    qtbot.addWidget(grid)
    flow = grid.layout()
    assert isinstance(flow, Flow)
    assert [flow.columns(width) for width in (300, 800, 1300)] == [1, 2, 3]
    assert flow.heightForWidth(300) > flow.heightForWidth(800) > flow.heightForWidth(1300)
    flow.setGeometry(QRect(0, 0, 800, 200))
    boxes = [flow.itemAt(place) for place in range(3)]
    tops = [box.geometry().y() for box in boxes if box is not None]
    assert tops[0] == tops[1] < tops[2]
    assert flow.itemAt(3) is None
    assert flow.takeAt(9) is None
