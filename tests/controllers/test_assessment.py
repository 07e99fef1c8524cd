"""The controller of the assessment: what it tells, and the steps back and forth."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gradeapp.controllers.assessment import AssessmentController
from tests.model.entry_forms import orchard

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradeapp.model.entry.entry import Entry


class Listener:
    """Keeps what the controller told."""

    def __init__(self, controller: AssessmentController) -> None:
        self.rated: list[Entry] = []
        self.changed: list[Entry] = []
        self.steps: list[tuple[bool, bool]] = []
        controller.rated.connect(self.rated.append)
        controller.changed.connect(self.changed.append)
        controller.steps_changed.connect(lambda back, forth: self.steps.append((back, forth)))


@pytest.fixture
def controller(tmp_path: Path) -> AssessmentController:
    controller = AssessmentController()
    controller.begin(orchard(tmp_path))
    return controller


@pytest.fixture
def listener(controller: AssessmentController) -> Listener:
    return Listener(controller)


def test_that_an_edit_is_told_to_the_window_and_to_the_journal(
    controller: AssessmentController, listener: Listener
) -> None:
    controller.edit("assets", "5")
    assert [entry.text("assets") for entry in listener.rated] == ["5"]
    assert listener.changed == listener.rated
    assert controller.entry is listener.rated[-1]


def test_that_opening_is_no_change(controller: AssessmentController, listener: Listener) -> None:
    assert controller.entry is not None
    controller.open_entry(controller.entry)
    assert len(listener.rated) == 1
    assert listener.changed == []


def test_that_an_edit_that_changes_nothing_is_not_told(
    controller: AssessmentController, listener: Listener
) -> None:
    controller.edit("assets", "")
    assert listener.rated == []


def test_that_typing_on_in_one_field_is_one_step(
    controller: AssessmentController, listener: Listener
) -> None:
    for text in ("1", "12", "120"):
        controller.edit("assets", text)
    controller.edit("debts", "6")
    controller.undo()
    assert dict(listener.rated[-1].typed) == {"assets": "120"}
    controller.undo()
    assert dict(listener.rated[-1].typed) == {}
    assert listener.steps[-1] == (False, True)


def test_that_redo_brings_back_what_undo_took(
    controller: AssessmentController, listener: Listener
) -> None:
    controller.edit("assets", "1")
    controller.undo()
    controller.redo()
    assert listener.rated[-1].text("assets") == "1"
    assert listener.steps[-1] == (True, False)


def test_that_a_new_edit_forgets_what_was_undone(
    controller: AssessmentController, listener: Listener
) -> None:
    controller.edit("assets", "1")
    controller.undo()
    controller.edit("debts", "2")
    controller.redo()
    assert dict(listener.rated[-1].typed) == {"debts": "2"}


def test_that_undo_at_the_beginning_does_nothing(
    controller: AssessmentController, listener: Listener
) -> None:
    controller.undo()
    assert listener.rated == []


def test_that_rows_unit_and_pasted_cells_go_the_same_way(
    controller: AssessmentController, listener: Listener
) -> None:
    controller.add_row("harvests")
    controller.paste("harvests[0].month", "2026-01\t5")
    controller.change_unit("yuan", True)
    controller.set_na("prior", True)
    last = listener.changed[-1]
    assert last.text("harvests[0].sales") == "50000"
    assert last.text("prior") == "n/a"
    controller.remove_row("harvests", 0)
    assert listener.changed[-1].rows("harvests") == 0
    assert len(listener.changed) == 5


def test_that_a_figure_under_not_applicable_goes_through_undo_and_redo(
    controller: AssessmentController,
) -> None:
    def stands() -> tuple[str, str]:
        assert controller.entry is not None
        return controller.entry.text("prior"), controller.entry.held_text("prior")

    steps: list[Callable[[], None]] = [
        lambda: controller.edit("prior", "0.09亿"),
        lambda: controller.set_na("prior", True),
        lambda: controller.bring({"debts": "7"}),
        lambda: controller.set_na("prior", False),
        lambda: controller.set_na("prior", True),
        lambda: controller.edit("prior", ""),
    ]
    states = []
    for step in steps:
        step()
        states.append(stands())
    waits, figure = ("n/a", "0.09亿"), ("0.09亿", "")
    assert states == [figure, waits, waits, figure, waits, ("", "")]
    for state in (waits, figure, waits, waits, figure):
        controller.undo()
        assert stands() == state
    for state in (waits, waits, figure, waits, ("", "")):
        controller.redo()
        assert stands() == state


def test_that_an_edit_before_anything_is_opened_does_nothing() -> None:
    controller = AssessmentController()
    controller.edit("assets", "1")
    assert controller.entry is None
