"""Many sheets at once: each is written, faults are named, signed ones go out as they are."""

import uuid
from pathlib import Path

import pytest

from gradeapp.files.catalogue import translator
from gradeapp.model.entry.entry import edit
from gradeapp.model.paper import Paper
from gradeapp.model.problem import Problem, Unavailable
from gradeapp.store import sheets
from gradeapp.work import desk as desks
from gradeapp.work import paper_batch
from gradeapp.work.paper_batch import write_all
from gradeapp.work.place import Place
from gradeapp.work.tongue import Tongue
from gradeapp.work.watch import Watch
from tests.desk_samples import begun

ZH = Tongue("zh", translator("zh"), "某某银行")


def kept(place: Place, name: str) -> str:
    desk, entry = begun(place)
    desk = desks.take(desk, edit(entry, "avg_annual_sales", "6000000"))
    return desks.save(place, desks.type_in(desk, "name", name)).assessment.id


def test_that_each_sheet_is_written_and_kept(place: Place, tmp_path: Path) -> None:
    wanted = [kept(place, name) for name in ("甲公司", "乙公司", "甲公司")]
    told: list[tuple[int, int]] = []
    done = write_all(place, wanted, tmp_path, ZH, Watch(lambda *now: told.append(now)))
    assert [file.name for file in done.files] == [
        "客户等级划分表（年平均销售额）-甲公司.pdf",
        "客户等级划分表（年平均销售额）-乙公司.pdf",
        "客户等级划分表（年平均销售额）-甲公司-2.pdf",
    ]
    assert all(file.read_bytes().startswith(b"%PDF-") for file in done.files)
    assert (done.problems, done.was_stopped, told) == ((), False, [(0, 3), (1, 3), (2, 3), (3, 3)])
    assert all(sheets.list_sheets(place.records, identity) for identity in wanted)


def test_that_it_stops_when_asked(place: Place, tmp_path: Path) -> None:
    wanted = [kept(place, name) for name in ("甲公司", "乙公司", "丙公司")]
    asked = iter([False, False, True])
    done = write_all(place, wanted, tmp_path, ZH, Watch(cancelled=lambda: next(asked)))
    assert (len(done.files), done.total, done.was_stopped) == (2, 3, True)
    assert len(list(tmp_path.glob("*.pdf"))) == 2


def test_that_a_fault_is_named_and_the_others_go_on(place: Place, tmp_path: Path) -> None:
    wanted = [kept(place, "甲公司"), "nobody", kept(place, "乙公司")]
    done = write_all(place, wanted, tmp_path, ZH)
    assert (len(done.files), [problem.code for problem in done.problems]) == (
        2,
        ["assessment.unknown"],
    )
    nowhere = write_all(place, wanted[:1], tmp_path / "no folder", ZH)
    assert [problem.code for problem in nowhere.problems] == ["file.unwritable"]


def test_that_records_that_fail_end_it_and_are_named(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = [kept(place, name) for name in ("甲公司", "乙公司", "丙公司")]
    make, problem = paper_batch.sheet_of, Problem("records.unavailable", "place", {"reason": "x"})

    def make_one(place: Place, identity: str, tongue: Tongue) -> Paper | tuple[Problem, ...]:
        if identity == wanted[1]:
            raise Unavailable(problem)
        return make(place, identity, tongue)

    monkeypatch.setattr(paper_batch, "sheet_of", make_one)
    done = write_all(place, wanted, tmp_path, ZH)
    assert (len(done.files), done.problems, done.total) == (1, (problem,), 3)


def test_that_a_signed_sheet_goes_out_as_it_was_signed(place: Place, tmp_path: Path) -> None:
    identity = kept(place, "甲公司")
    with place.records.writing(place.actor) as writing:
        sheets.add(writing, uuid.uuid4().hex, identity, b"%PDF-1.7 signed", ("recorder",))
    (file,) = write_all(place, [identity], tmp_path, ZH).files
    assert file.read_bytes() == b"%PDF-1.7 signed"
