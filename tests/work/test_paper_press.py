"""Sheets on paper: each goes to one press, what was printed is kept, and it can be stopped."""

from dataclasses import dataclass, field

import pytest

from gradeapp.files.catalogue import translator
from gradeapp.model.paper import Picture
from gradeapp.model.problem import Problem, Unavailable
from gradeapp.store import sheets
from gradeapp.work import paper_press
from gradeapp.work.paper import take
from gradeapp.work.paper_batch import sheet_of
from gradeapp.work.paper_press import Pressed, print_all, print_one
from gradeapp.work.place import Place
from gradeapp.work.tongue import Tongue
from gradeapp.work.watch import Watch
from tests.work.test_paper_batch import kept

ZH = Tongue("zh", translator("zh"), "某某银行")


@dataclass
class Platen:
    """A press that counts: how many pages each sheet had, and how often it was sent."""

    room: int = 99
    sends: bool = True
    taken: list[int] = field(default_factory=list)
    sent: int = 0
    dots: int = 60

    def take(self, pages: tuple[Picture, ...]) -> bool:
        if len(self.taken) >= self.room:
            return False
        self.taken.append(len(pages))
        return True

    def finish(self) -> bool:
        self.sent += 1
        return self.sends and bool(self.taken)


@pytest.fixture
def wanted(place: Place) -> tuple[str, ...]:
    return tuple(kept(place, name) for name in ("甲公司", "乙公司", "丙公司"))


def test_that_all_sheets_are_one_job_of_the_printer(place: Place, wanted: tuple[str, ...]) -> None:
    press, told = Platen(), list[tuple[int, int]]()
    done = print_all(place, wanted, press, ZH, Watch(lambda *now: told.append(now)))
    assert done == Pressed(3, (), 3)
    assert (press.taken, press.sent) == ([1, 1, 1], 1)
    assert told == [(0, 3), (1, 3), (2, 3)]


def test_that_what_was_printed_is_kept_so_that_a_scan_finds_it(
    place: Place, wanted: tuple[str, ...]
) -> None:
    made = sheet_of(place, wanted[0], ZH)
    assert not isinstance(made, tuple)
    assert sheets.list_sheets(place.records, wanted[0]) == ()
    assert print_one(place, made, Platen()) == Pressed(1, (), 1)
    (found,) = sheets.list_sheets(place.records, wanted[0])
    assert found.pdf == made.pdf
    print_all(place, wanted[1:2], Platen(), ZH)
    assert len(sheets.list_sheets(place.records, wanted[1])) == 1


def test_that_what_the_printer_took_is_sent_when_it_is_stopped(
    place: Place, wanted: tuple[str, ...]
) -> None:
    press, asked = Platen(), iter([False, False, True])
    done = print_all(place, wanted, press, ZH, Watch(cancelled=lambda: next(asked)))
    assert (done, press.sent) == (Pressed(2, (), 3, was_stopped=True), 1)


def test_that_a_sheet_that_cannot_be_made_is_named_and_the_others_are_printed(
    place: Place, wanted: tuple[str, ...]
) -> None:
    done = print_all(place, (wanted[0], "nobody", wanted[1]), Platen(), ZH)
    assert (done.count, [one.code for one in done.problems]) == (2, ["assessment.unknown"])


@pytest.mark.parametrize(
    ("press", "count"), [(Platen(room=0), 0), (Platen(room=1), 1), (Platen(sends=False), 0)]
)
def test_that_a_printer_that_fails_ends_it_and_is_named(
    place: Place, wanted: tuple[str, ...], press: Platen, count: int
) -> None:
    done = print_all(place, wanted, press, ZH)
    assert (done.count, [one.code for one in done.problems]) == (count, ["print.refused"])


def test_that_records_that_fail_end_it_and_are_named(
    place: Place, wanted: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = Problem("records.unavailable", "place", {"reason": "x"})

    def fail(*_: object) -> None:
        raise Unavailable(problem)

    monkeypatch.setattr(paper_press, "sheet_of", fail)
    assert print_all(place, wanted, Platen(), ZH) == Pressed(0, (problem,), 3)


def test_that_one_sheet_that_is_refused_or_no_pdf_is_named(
    place: Place, wanted: tuple[str, ...]
) -> None:
    made = sheet_of(place, wanted[0], ZH)
    assert not isinstance(made, tuple)
    refused = print_one(place, made, Platen(room=0))
    assert [one.code for one in refused.problems] == ["print.refused"]
    junk = print_one(place, take("junk.pdf", b"junk"), Platen())
    assert [one.code for one in junk.problems] == ["verify.unreadable"]
