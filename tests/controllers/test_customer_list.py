"""The list of customers: read only while it is looked at, kept true, added to, rated from."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gradeapp.controllers.customer_list import CustomerListController
from gradeapp.controllers.worklist import WorklistController
from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.files.journal import Journal
from gradeapp.model.customer import Customer
from gradeapp.model.customer_list import CustomerList
from gradeapp.model.desk import Desk
from gradeapp.model.settings import Settings
from gradeapp.store import customers as kept
from gradeapp.work import customer as customers
from gradeapp.work import customer_list as work
from gradeapp.work import desk as desks
from gradeapp.work.place import Place, open_records

NAMES = ("安徽公司", "北京公司", "成都公司", "大连公司", "鄂州公司")


@pytest.fixture
def place(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    monkeypatch.setattr(work, "PAGE", 2)
    records = open_records(data_dir, None, Settings())
    journal = Journal(data_dir / "drafts")
    library = FormLibrary([paths.forms_dir()])
    yield Place(lambda: library, journal, lambda: records)
    journal.close()
    records.close()


class Lists:
    """Both controllers of the worklist, wired as in the program, and what was listed."""

    def __init__(self, place: Place) -> None:
        self.place, self.heard = place, list[CustomerList]()
        self.ratings, self.customers = WorklistController(place), CustomerListController(place)
        self.ratings.read.connect(self.customers.take)
        self.customers.listed.connect(self.heard.append)
        for name in NAMES:
            assert isinstance(customers.create(place.records, place.actor, name), Customer)

    def rated(self, name: str) -> None:
        desk, _ = desks.begin_new(self.place, "sales-size", self.customer(name))
        assert isinstance(desk, Desk)
        assert desks.save(self.place, desk).is_kept

    def customer(self, name: str) -> Customer:
        (found,) = customers.find(self.place.records, name)
        return found

    @property
    def names(self) -> list[str]:
        return [row.line.name for row in self.heard[-1].rows]

    def is_whole(self) -> bool:
        return bool(self.heard) and self.heard[-1].is_whole

    def close(self) -> None:
        self.ratings.close()
        self.customers.close()


@pytest.fixture
def lists(place: Place, qapp: object) -> Iterator[Lists]:
    del qapp
    both = Lists(place)
    yield both
    both.close()


def test_that_customers_are_read_only_while_they_are_looked_at(
    qtbot: QtBot, lists: Lists, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(work, "read_page", None)
        lists.ratings.refresh()
        lists.customers.search("北京")
    assert lists.heard == []
    lists.customers.search("")
    lists.customers.choose(True)
    assert (len(lists.heard[0].rows), lists.heard[0].is_whole) == (2, False)
    qtbot.waitUntil(lists.is_whole)
    assert lists.names == list(NAMES)


def test_that_unchanged_records_are_not_read_again(
    qtbot: QtBot, lists: Lists, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists.ratings.refresh()
    lists.customers.choose(True)
    qtbot.waitUntil(lists.is_whole)
    monkeypatch.setattr(work, "read_page", None)
    lists.ratings.refresh()
    lists.customers.filter("unrated")
    assert lists.names == list(NAMES)


def test_that_a_first_rating_shows_once_the_records_have_it(qtbot: QtBot, lists: Lists) -> None:
    lists.ratings.refresh()
    lists.customers.choose(True)
    lists.customers.filter("unrated")
    qtbot.waitUntil(lists.is_whole)
    lists.rated("北京公司")
    lists.ratings.refresh()
    qtbot.waitUntil(lambda: lists.is_whole() and "北京公司" not in lists.names)
    assert lists.heard[-1].counts["unrated"] == len(NAMES) - 1


def test_that_a_customer_taken_out_of_the_records_goes(qtbot: QtBot, lists: Lists) -> None:
    lists.ratings.refresh()
    lists.customers.choose(True)
    qtbot.waitUntil(lists.is_whole)
    gone = lists.customer("成都公司")
    with lists.place.records.writing(lists.place.actor) as writing:
        kept.remove_unrated(writing, gone.id, gone.number)
    lists.ratings.refresh()
    qtbot.waitUntil(lambda: lists.is_whole() and "成都公司" not in lists.names)


def test_that_the_last_search_counts_when_keys_come_fast(qtbot: QtBot, lists: Lists) -> None:
    lists.ratings.refresh()
    lists.customers.choose(True)
    qtbot.waitUntil(lists.is_whole)
    before = len(lists.heard)
    for text in ("d", "dl", "dlgs"):
        lists.customers.search(text)
    qtbot.waitUntil(lambda: len(lists.heard) > before)
    assert len(lists.heard) == before + 1
    assert lists.names == ["大连公司"]


def test_that_opening_gives_the_rating_or_asks_for_the_first(qtbot: QtBot, lists: Lists) -> None:
    lists.rated("北京公司")
    lists.ratings.refresh()
    lists.customers.choose(True)
    qtbot.waitUntil(lists.is_whole)
    rated, unrated = lists.customer("北京公司"), lists.customer("安徽公司")
    row = lists.heard[-1].row(rated.id)
    assert row is not None
    assert row.last is not None
    with qtbot.waitSignal(lists.customers.open_wanted) as opened:
        lists.customers.open(rated.id)
    assert opened.args == [row.last.id]
    with qtbot.waitSignal(lists.customers.rate_wanted) as asked:
        lists.customers.open(unrated.id)
    assert asked.args == [unrated]
    with qtbot.waitSignal(lists.customers.again_wanted) as again:
        lists.customers.rate_again(rated.id)
    assert again.args == ["sales-size", rated]


def test_that_adding_tells_the_customer_or_every_fault(qtbot: QtBot, lists: Lists) -> None:
    with qtbot.waitSignal(lists.customers.added) as added:
        lists.customers.add("福州公司", "", "")
    assert added.args == [lists.customer("福州公司")]
    with qtbot.waitSignal(lists.customers.refused) as refused:
        lists.customers.add(" ", "K000001", "1")
    assert refused.args is not None
    codes = [fault.code for fault in refused.args[0]]
    assert codes == ["missing_field", "customer.number_taken", "customer.bad_uscc"]


def test_that_what_was_looked_at_is_told_and_taken_again(qtbot: QtBot, lists: Lists) -> None:
    told: list[str] = []
    lists.customers.view_changed.connect(told.append)
    lists.ratings.refresh()
    lists.customers.choose(True)
    lists.customers.filter("unrated")
    lists.customers.sort("count", True)
    assert told[-1] == "customers unrated count down"
    again = CustomerListController(lists.place)
    again.listed.connect(lists.heard.append)
    again.set_view("zh", told[-1])
    lists.ratings.read.connect(again.take)
    lists.ratings.refresh()
    qtbot.waitUntil(lists.is_whole)
    asked = lists.heard[-1].asked
    assert (asked.filter, asked.column, asked.descending) == ("unrated", "count", True)
    again.set_view("zh", "nonsense")
    assert not again.is_open
    again.close()
