"""The way to the next grade beside the typing: when it comes, when it doesn't, and the pins."""

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gradeapp.controllers.advice import PINS, AdviceController
from gradeapp.model.advice import advice as advices
from gradeapp.model.assessment import State
from gradeapp.model.desk import Desk
from gradeapp.model.entry.entry import Entry, edit
from gradeapp.model.entry.kept import entry_of_case
from gradeapp.work.assessment import start
from tests.forms.shipped import scorecard
from tests.model.random_customers import CORPORATE

if TYPE_CHECKING:
    from gradeapp.model.advice.advice import Advice

FORM = "corporate-credit"


class Listener:
    """Keeps what a controller told."""

    def __init__(self, controller: AdviceController) -> None:
        self.advised: list[Advice | None] = []
        self.outdated = 0
        controller.advised.connect(self.advised.append)
        controller.outdated.connect(self._count)

    def _count(self) -> None:
        self.outdated += 1


@pytest.fixture
def controller(qapp: QApplication) -> AdviceController:
    return AdviceController(qapp)


def company(**changes: str) -> Entry:
    entry = entry_of_case(scorecard(FORM), CORPORATE)
    for id_, text in changes.items():
        entry = edit(entry, id_, text)
    return entry


def desk(typed: dict[str, str] | None = None) -> Desk:
    form = scorecard(FORM)
    return Desk(form, start(form), typed or {})


def test_that_advice_comes_once_typing_rests(controller: AdviceController, qtbot: QtBot) -> None:
    listener, last = Listener(controller), company(current_assets="7003")
    for text in ("7", "70", "700"):
        controller.take(company(current_assets=text))
    with qtbot.waitSignal(controller.advised):
        controller.take(last)
    assert [one.rating.answers for one in listener.advised if one] == [last.rating.answers]
    assert listener.outdated == 1
    assert controller.advice is listener.advised[-1]
    controller.close()


def test_that_a_stale_answer_is_dropped(
    controller: AdviceController, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener, last = Listener(controller), company(current_assets="7003")
    is_begun, is_stale, advise = threading.Event(), threading.Event(), advices.advise

    def advise_late(*question: Any) -> "Advice":  # noqa: ANN401 - as the original
        is_begun.set()
        is_stale.wait(60)
        return advise(*question[:-1])

    monkeypatch.setattr(advices, "advise", advise_late)
    controller.take(company(current_assets="6000"))
    qtbot.waitUntil(is_begun.is_set)
    with qtbot.waitSignal(controller.advised):
        controller.take(last)
        is_stale.set()
    assert [one.rating.answers for one in listener.advised if one] == [last.rating.answers]
    controller.close()


@pytest.mark.parametrize("changes", [{"net_sales": ""}, {"net_sales": "1_0"}])
def test_that_an_incomplete_case_gets_none(
    changes: dict[str, str], controller: AdviceController, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(controller.advised) as told:
        controller.take(company(**changes))
    assert told.args == [None]
    controller.close()


def test_that_a_chosen_grade_gets_none(controller: AdviceController, qtbot: QtBot) -> None:
    with qtbot.waitSignal(controller.advised) as told:
        controller.take(entry_of_case(scorecard("deal-status"), {"status": "negotiating"}))
    assert told.args == [None]
    controller.close()


def test_that_history_gets_none(controller: AdviceController, qtbot: QtBot) -> None:
    closed = desk()
    closed = replace(closed, assessment=replace(closed.assessment, state=State.APPROVED))
    controller.show_desk(closed)
    with qtbot.waitSignal(controller.advised) as told:
        controller.take(company())
    assert told.args == [None]
    controller.close()


def test_that_a_pinned_answer_is_left_out_and_remembered(
    controller: AdviceController, qtbot: QtBot
) -> None:
    controller.show_desk(desk())
    remembered: list[tuple[str, str]] = []
    controller.pins_changed.connect(lambda field, text: remembered.append((field, text)))
    with qtbot.waitSignal(controller.advised):
        controller.take(company())
        controller.pin("current_assets", True)
    assert remembered == [(PINS, "current_assets")]
    advice = controller.advice
    assert advice is not None
    assert advice.fixed == {"current_assets"}
    assert "current_assets" not in {one.input.id for way in advice.ways for one in way.changes}
    controller.pin("current_assets", False)
    assert controller.fixed == frozenset()
    controller.close()


def test_that_pins_of_a_draft_come_back_and_stay_with_their_assessment(
    controller: AdviceController,
) -> None:
    one, other = desk({PINS: "current_assets no_such_input"}), desk()
    controller.show_desk(one)
    assert controller.fixed == {"current_assets"}
    controller.show_desk(other)
    assert controller.fixed == frozenset()
    controller.pin("net_sales", True)
    controller.show_desk(one)
    assert controller.fixed == {"current_assets"}
    controller.close()


def test_that_nothing_is_left_behind(controller: AdviceController) -> None:
    controller.take(company())
    timer = controller.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    controller.close()
    assert not timer.isActive()
