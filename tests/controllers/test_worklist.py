"""The worklist being read: the first page at once, the rest between events, nothing twice."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gradeapp.controllers.worklist import WorklistController
from gradeapp.model.entry.entry import edit
from gradeapp.model.worklist import Asked, Worklist
from gradeapp.work import desk as desks
from gradeapp.work import sample
from gradeapp.work import worklist as work
from gradeapp.work.place import Place
from tests.desk_samples import begun

COUNT = 5


@pytest.fixture(autouse=True)
def _few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "PAGE", 2)


def kept(place: Place, name: str) -> None:
    desk, _ = begun(place)
    assert desks.save(place, desks.type_in(desk, "name", name)).is_kept


@pytest.fixture
def told(place: Place, qapp: object) -> Iterator[tuple[WorklistController, list[Worklist]]]:
    del qapp
    for number in range(COUNT):
        kept(place, f"客户{number}")
    heard: list[Worklist] = []
    controller = WorklistController(place)
    controller.listed.connect(heard.append)
    yield controller, heard
    controller.close()


def test_that_the_first_page_is_there_at_once_and_the_rest_soon(
    qtbot: QtBot, told: tuple[WorklistController, list[Worklist]]
) -> None:
    controller, heard = told
    controller.refresh()
    assert (len(heard[0].rows), heard[0].is_whole) == (2, False)
    qtbot.waitUntil(lambda: heard[-1].is_whole)
    assert [row.customer_name[-1] for row in heard[-1].rows] == ["4", "3", "2", "1", "0"]


def test_that_unchanged_records_are_not_read_again(
    qtbot: QtBot,
    told: tuple[WorklistController, list[Worklist]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    controller, heard = told
    controller.refresh()
    qtbot.waitUntil(lambda: heard[-1].is_whole)
    monkeypatch.setattr(work, "read_page", None)
    controller.refresh()
    assert len(heard[-1].rows) == COUNT


def test_that_a_change_shows_at_once_among_all_the_rows(
    qtbot: QtBot, place: Place, told: tuple[WorklistController, list[Worklist]]
) -> None:
    controller, heard = told
    controller.refresh()
    qtbot.waitUntil(lambda: heard[-1].is_whole)
    kept(place, "新客户")
    controller.refresh()
    assert heard[-1].rows[0].customer_name == "新客户"
    assert len(heard[-1].rows) == COUNT + 1


def test_that_the_last_search_counts_when_keys_come_fast(
    qtbot: QtBot, told: tuple[WorklistController, list[Worklist]]
) -> None:
    controller, heard = told
    controller.refresh()
    qtbot.waitUntil(lambda: heard[-1].is_whole)
    before = len(heard)
    for text in ("客", "客户", "客户3"):
        controller.search(text)
    qtbot.waitUntil(lambda: len(heard) > before)
    assert len(heard) == before + 1
    assert [row.customer_name for row in heard[-1].rows] == ["客户3"]


def test_that_a_deleted_draft_is_gone_from_records_and_list(
    place: Place, told: tuple[WorklistController, list[Worklist]]
) -> None:
    controller, heard = told
    controller.refresh()
    first = heard[-1].rows[0]
    controller.discard(first.id)
    assert first.id not in {row.id for row in work.list_work(place).rows}


def test_that_the_sample_is_made_once_and_goes_with_its_customer(place: Place) -> None:
    made = sample.open_sample(place, "示例客户")
    assert isinstance(made, str)
    assert sample.open_sample(place, "示例客户") == made
    (row,) = work.list_work(place).rows
    assert (row.grade, row.score, row.customer_number) == ("AA", "89", work.SAMPLE)
    assert work.discard(place, row) == ()
    assert isinstance(sample.open_sample(place, "Sample"), str)
    (again,) = work.list_work(place, Asked("sample")).rows
    assert again.customer_name == "Sample"


def test_that_follow_up_forms_say_when_a_customer_is_due(place: Place) -> None:
    desk, entry = begun(place, "closing-time-followup")
    for path, raw in (
        ("rating_date", "2025-01-31"),
        ("demand", "clear"),
        ("expected_close_date", "2025-02-28"),
    ):
        entry = edit(entry, path, raw)
    assert desks.save(place, desks.type_in(desks.take(desk, entry), "name", "甲公司")).is_kept
    (row,) = work.list_work(place).rows
    assert row.next_due is not None
    assert row.next_due.isoformat() == "2025-02-01"
