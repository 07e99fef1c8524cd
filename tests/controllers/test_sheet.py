"""The controller of the sheet: what is asked for meanwhile brings no older sheet back."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gradeapp.controllers.jobs import Jobs
from gradeapp.controllers.sheet import SheetController
from gradeapp.files.catalogue import translator
from gradeapp.model.settings import Settings
from gradeapp.work import desk as desks
from gradeapp.work.place import Place
from tests.desk_samples import begun

if TYPE_CHECKING:
    from gradeapp.model.paper import Paper


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs(qapp)
    yield made
    made.close()


@pytest.fixture
def sheet(place: Place, jobs: Jobs, qtbot: QtBot) -> SheetController:
    """The sheet of one customer on the screen."""
    made = SheetController(place, jobs)
    with qtbot.waitSignal(made.shown):
        preview(made, place, "甲公司")
    return made


def preview(sheet: SheetController, place: Place, name: str) -> None:
    desk, entry = begun(place)
    tr = translator("zh")
    sheet.print_desk(desks.type_in(desk, "name", name), entry, Settings(), "zh", tr)


def name_of(sheet: SheetController) -> str:
    return "" if sheet.paper is None else sheet.paper.name


def test_that_zooming_while_another_sheet_is_made_shows_the_new_one(
    sheet: SheetController, place: Place, jobs: Jobs, qtbot: QtBot
) -> None:
    assert "甲公司" in name_of(sheet)
    preview(sheet, place, "乙公司")
    sheet.zoom(1)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert "乙公司" in name_of(sheet)


def test_that_the_last_zoom_counts_when_keys_come_fast(
    sheet: SheetController, jobs: Jobs, qtbot: QtBot
) -> None:
    assert sheet.paper is not None
    usual = sheet.paper.pages[0].width
    shown: list[Paper] = []
    sheet.shown.connect(shown.append)
    for _ in range(3):
        sheet.zoom(1)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert sheet.paper.pages[0].width == pytest.approx(usual * 2, abs=1)
    assert len(shown) == 1
