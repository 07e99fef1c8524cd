"""The controller of comparison: whom it compares, which pair it keeps, what it says of faults."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gradeapp.controllers.comparison import ComparisonController
from gradeapp.controllers.jobs import Jobs
from gradeapp.model.customer import Customer
from gradeapp.model.desk import Desk
from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.kept import entry_of_case
from gradeapp.model.problem import Problem, Unavailable
from gradeapp.store.records import Records
from gradeapp.work import desk as desks
from gradeapp.work.place import Place
from tests.desk_samples import begun
from tests.model.facts_samples import CREDIT, PRUDENT, golden

LONG = 30_000


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def rated(place: Place, form: str, customer: Customer | None = None) -> tuple[Desk, Entry]:
    desk = desks.choose(begun(place, form)[0], customer)
    if customer is None:
        desk = desks.type_in(desk, "name", "甲公司")
    entry = entry_of_case(desk.scorecard, golden(form))
    return desks.take(desk, entry), entry


def kept(place: Place, form: str, customer: Customer | None = None) -> Customer:
    saved = desks.save(place, rated(place, form, customer)[0])
    assert saved.customer is not None
    return saved.customer


def test_that_a_customer_of_the_records_is_compared(qtbot: QtBot, place: Place, jobs: Jobs) -> None:
    controller, customer = ComparisonController(place, jobs), kept(place, CREDIT)
    with qtbot.waitSignal(controller.contrasted, timeout=LONG):
        controller.choose_of(customer.id)
    assert controller.customer == customer
    assert controller.comparison is not None
    assert [one.form.id for one in controller.comparison.shown] == [CREDIT, PRUDENT]


def test_that_the_desk_counts_before_it_is_saved(qtbot: QtBot, place: Place, jobs: Jobs) -> None:
    controller = ComparisonController(place, jobs)
    with qtbot.waitSignal(controller.compared, timeout=LONG):
        controller.choose_desk(*rated(place, "sales-size"))
    assert controller.customer is None
    assert controller.comparison is not None
    assert [one.form.id for one in controller.comparison.shown] == ["sales-size"]


def test_that_the_pair_stays_while_the_customer_does(
    qtbot: QtBot, place: Place, jobs: Jobs
) -> None:
    controller, customer = ComparisonController(place, jobs), kept(place, CREDIT)
    kept(place, "sales-size", customer)
    pairs: list[tuple[str, ...]] = []
    controller.compared.connect(lambda _customer, _found, pair: pairs.append(pair))
    with qtbot.waitSignal(controller.contrasted, timeout=LONG):
        controller.choose(customer)
    with qtbot.waitSignal(controller.contrasted, timeout=LONG):
        controller.pair((CREDIT, "sales-size"))
    with qtbot.waitSignal(controller.contrasted, timeout=LONG):
        controller.refresh(None, None)
    assert pairs == [(CREDIT, PRUDENT), (CREDIT, "sales-size")]


def test_that_one_form_alone_is_contrasted_with_nothing(
    qtbot: QtBot, place: Place, jobs: Jobs
) -> None:
    controller, customer = ComparisonController(place, jobs), kept(place, CREDIT)
    with qtbot.waitSignal(controller.contrasted, timeout=LONG):
        controller.choose(customer)
    with qtbot.waitSignal(controller.contrasted, timeout=LONG) as told:
        controller.pair((CREDIT,))
    assert told.args == [None]


def test_that_records_that_cant_be_read_are_said(qtbot: QtBot, place: Place, jobs: Jobs) -> None:
    def no_records() -> Records:
        raise Unavailable(Problem("records.bad_url"))

    broken = Place(lambda: place.library, place.journal, no_records)
    controller = ComparisonController(broken, jobs)
    with qtbot.waitSignal(controller.failed, timeout=LONG) as told:
        controller.search("甲")
    assert told.args is not None
    assert [one.code for one in told.args[0]] == ["records.bad_url"]
