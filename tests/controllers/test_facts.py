"""The controller of offers: when it looks, what it tells, and what it never does again."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from gradeapp.controllers.facts import FactsController
from gradeapp.controllers.jobs import Jobs
from gradeapp.model.customer import Customer
from gradeapp.model.desk import Desk
from gradeapp.model.entry.entry import begin
from gradeapp.model.entry.kept import entry_of_case
from gradeapp.work import desk as desks
from gradeapp.work.place import Place
from tests.desk_samples import begun
from tests.forms.shipped import scorecard
from tests.model.facts_samples import CREDIT, PRUDENT, golden

if TYPE_CHECKING:
    from gradeapp.model.facts.offer import Offers
    from gradeapp.model.problem import Problem


class Listener:
    """Keeps what the controller told."""

    def __init__(self, controller: FactsController) -> None:
        self.offered: list[Offers | None] = []
        self.taken: list[dict[str, str]] = []
        controller.offered.connect(self.offered.append)
        controller.taken.connect(self.taken.append)


@pytest.fixture
def controller(qtbot: QtBot, place: Place) -> Iterator[FactsController]:
    jobs = Jobs()
    made = FactsController(place, jobs)
    yield made
    qtbot.waitUntil(lambda: not jobs.is_busy)
    jobs.close()


def desk_of(place: Place, form: str, customer: Customer | None = None) -> Desk:
    return desks.choose(begun(place, form)[0], customer)


def rated_customer(place: Place) -> Customer:
    desk = desks.type_in(desk_of(place, CREDIT), "name", "甲公司")
    entry = entry_of_case(desk.scorecard, golden(CREDIT))
    saved = desks.save(place, desks.take(desk, entry))
    assert saved.customer is not None
    return saved.customer


def test_that_a_chosen_customer_brings_an_offer(
    qtbot: QtBot, place: Place, controller: FactsController
) -> None:
    listener = Listener(controller)
    desk = desk_of(place, PRUDENT, rated_customer(place))
    controller.watch(desk)
    qtbot.waitUntil(lambda: bool(listener.offered), timeout=30_000)
    assert controller.offers is listener.offered[0]
    controller.take(begin(desk.scorecard), ())
    assert listener.taken[0]["net_sales"] == str(golden(CREDIT)["net_sales"])


def test_that_an_offer_for_another_form_isnt_taken(
    qtbot: QtBot, place: Place, controller: FactsController
) -> None:
    listener = Listener(controller)
    controller.watch(desk_of(place, PRUDENT, rated_customer(place)))
    qtbot.waitUntil(lambda: bool(listener.offered), timeout=30_000)
    controller.take(begin(scorecard("sales-size")), ())
    assert listener.taken == []


def test_that_another_assessment_takes_the_offer_away_at_once(
    qtbot: QtBot, place: Place, controller: FactsController
) -> None:
    listener = Listener(controller)
    controller.watch(desk_of(place, PRUDENT, rated_customer(place)))
    qtbot.waitUntil(lambda: bool(listener.offered), timeout=30_000)
    controller.watch(desk_of(place, "sales-size"))
    assert listener.offered[-1] is None


def test_that_another_customer_takes_the_offer_away_at_once(
    qtbot: QtBot, place: Place, controller: FactsController
) -> None:
    listener = Listener(controller)
    desk = desk_of(place, PRUDENT, rated_customer(place))
    controller.watch(desk)
    qtbot.waitUntil(lambda: bool(listener.offered), timeout=30_000)
    controller.watch(desks.choose(desk, Customer("2", "K-2", "乙公司")))
    controller.take(begin(desk.scorecard), ())
    assert (listener.offered[-1], listener.taken) == (None, [])


def test_that_a_torn_draft_met_on_the_way_is_said(
    qtbot: QtBot, place: Place, controller: FactsController, data_dir: Path
) -> None:
    failed: list[tuple[Problem, ...]] = []
    controller.failed.connect(failed.append)
    desk = desk_of(place, PRUDENT, rated_customer(place))
    (data_dir / "drafts" / f"torn.{'0' * 32}.json").write_bytes(b"{")
    controller.watch(desk)
    qtbot.waitUntil(lambda: bool(failed))
    assert [problem.code for (problem,) in failed] == ["journal.broken"]


def test_that_what_was_dropped_isnt_offered_again(
    qtbot: QtBot, place: Place, controller: FactsController
) -> None:
    listener = Listener(controller)
    desk = desk_of(place, PRUDENT, rated_customer(place))
    controller.watch(desk)
    qtbot.waitUntil(lambda: bool(listener.offered), timeout=30_000)
    controller.drop()
    assert listener.offered[-1] is None
    controller.watch(desks.choose(desk, None))
    controller.watch(desk)
    timer = controller.findChild(QTimer)
    assert timer is not None
    qtbot.waitUntil(lambda: not timer.isActive())
    assert listener.offered[-1] is None
