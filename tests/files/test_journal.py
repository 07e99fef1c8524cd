"""Typing survives: a kill, a torn file, a second window."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gradeapp.files.journal import Journal
from gradeapp.model.assessment import Draft, FormKey
from gradeapp.model.audit import canonical

KEY = FormKey("sample", "1", "d" * 64)
START = datetime(2026, 1, 31, 8, 0, tzinfo=UTC)
DRAFT = Draft("draft-1", KEY, '{"sales":{"typed":"1.2亿","value":"12000"}}', START)

TYPIST = """
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from gradeapp.files.journal import Journal
from tests.files.test_journal import DRAFT
journal = Journal(Path(sys.argv[1]))
count = 0
while True:
    count += 1
    inputs = '{"count":%d,"filler":"%s"}' % (count, "字" * 20000)
    at = DRAFT.at + timedelta(seconds=count)
    assert journal.write(replace(DRAFT, inputs=inputs, at=at)) is None
    print(count, flush=True)
"""


def found_in(folder: Path) -> tuple[Draft, ...]:
    journal = Journal(folder)
    drafts, problems = journal.drafts()
    journal.close()
    assert problems == ()
    return drafts


@pytest.mark.parametrize("after", [1, 30])
def test_that_what_was_written_outlives_a_kill(tmp_path: Path, after: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    for _ in range(after):
        process.stdout.readline()
    assert found_in(tmp_path) == ()
    process.kill()
    told = [after, *map(int, process.stdout.read().split())]
    process.stdout.close()
    process.wait()
    (draft,) = found_in(tmp_path)
    written = (draft.at - START) // timedelta(seconds=1)
    assert written in {told[-1], told[-1] + 1}
    assert draft.inputs.startswith(f'{{"count":{written},')


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    inputs=st.dictionaries(st.text(), st.text() | st.none(), max_size=4).map(canonical),
    reasons=st.dictionaries(st.text(), st.text(), max_size=2),
    rated_on=st.none() | st.dates(),
    customer=st.none() | st.text(),
)
def test_that_a_draft_is_read_as_it_was_written(
    tmp_path: Path,
    inputs: str,
    reasons: dict[str, str],
    rated_on: date | None,
    customer: str | None,
) -> None:
    draft = replace(DRAFT, inputs=inputs, reasons=reasons, rated_on=rated_on, customer=customer)
    journal = Journal(tmp_path)
    assert journal.write(draft) is None
    assert journal.drafts() == ((draft,), ())
    journal.forget(draft.id)
    journal.close()


def test_that_the_newest_writing_counts(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    later = replace(DRAFT, inputs="{}", at=START + timedelta(seconds=1))
    other = replace(DRAFT, id="draft-2", at=START + timedelta(seconds=2))
    for draft in (DRAFT, later, other):
        assert journal.write(draft) is None
    assert journal.drafts() == ((other, later), ())
    journal.close()


def test_that_a_forgotten_draft_is_gone_and_the_others_stay(tmp_path: Path) -> None:
    first = Journal(tmp_path)
    other = replace(DRAFT, id="draft-12")
    for draft in (DRAFT, other):
        assert first.write(draft) is None
    first.close()
    second = Journal(tmp_path)
    second.forget(DRAFT.id)
    assert second.drafts() == ((other,), ())
    second.close()


def test_that_drafts_of_a_program_still_running_are_left_alone(tmp_path: Path) -> None:
    first, second = Journal(tmp_path), Journal(tmp_path)
    assert first.write(DRAFT) is None
    assert second.drafts() == ((), ())
    second.forget(DRAFT.id)
    assert first.drafts() == ((DRAFT,), ())
    first.close()
    assert second.drafts() == ((DRAFT,), ())
    second.close()


def test_that_a_draft_taken_up_is_open_to_nobody_else(tmp_path: Path) -> None:
    dead = Journal(tmp_path)
    assert dead.write(DRAFT) is None
    dead.close()
    first, second = Journal(tmp_path), Journal(tmp_path)
    assert first.take_up(DRAFT) is None
    assert first.drafts()[0] == (DRAFT,)
    assert second.drafts()[0] == ()
    first.close()
    assert second.drafts()[0] == (DRAFT,)
    second.close()


@pytest.mark.parametrize(
    "content",
    [b"", b'{"journal": 1, "id": "dra', b"[]", b"\xff\xfe", b'{"id": 1}', b"[" * 100_000],
)
def test_that_a_torn_file_is_set_aside_and_named(tmp_path: Path, content: bytes) -> None:
    torn = tmp_path / f"torn.{'0' * 32}.json"
    torn.write_bytes(content)
    journal = Journal(tmp_path)
    assert journal.write(DRAFT) is None
    drafts, problems = journal.drafts()
    assert drafts == (DRAFT,)
    assert [(problem.code, problem.where) for problem in problems] == [
        ("journal.broken", torn.name)
    ]
    assert torn.with_suffix(".broken").read_bytes() == content
    assert journal.drafts() == ((DRAFT,), ())
    journal.close()


def test_that_locks_of_killed_programs_are_cleared_after_a_day(tmp_path: Path) -> None:
    left, young = tmp_path / f"{'0' * 32}.lock", tmp_path / f"{'1' * 32}.lock"
    for path in (left, young):
        path.write_bytes(b"")
    os.utime(left, (0, 0))
    assert found_in(tmp_path) == ()
    assert list(tmp_path.iterdir()) == [young]


def test_that_other_files_in_the_folder_are_not_touched(tmp_path: Path) -> None:
    other = tmp_path / "letter.notes.json"
    other.write_text("hello", "utf-8")
    assert found_in(tmp_path) == ()
    assert other.read_text("utf-8") == "hello"


def test_that_a_draft_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    problem = journal.write(replace(DRAFT, id="x" * 300))
    journal.close()
    assert problem is not None
    assert problem.code == "file.unwritable"
    assert list(tmp_path.iterdir()) == []


def test_that_a_removed_folder_is_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    journal, other = Journal(folder), Journal(tmp_path / "elsewhere")
    assert journal.write(DRAFT) is None
    shutil.rmtree(folder)
    assert journal.drafts() == ((), ())
    assert journal.write(DRAFT) is None
    other.close()
    second = Journal(folder)
    assert second.drafts() == ((), ())
    journal.close()
    assert second.drafts() == ((DRAFT,), ())
    second.close()


def test_that_a_file_in_the_folders_place_is_told_and_waited_out(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    journal = Journal(folder)
    shutil.rmtree(folder)
    folder.write_bytes(b"")
    problem = journal.write(DRAFT)
    assert problem is not None
    assert (problem.code, problem.where) == ("file.unwritable", str(folder))
    journal.forget(DRAFT.id)
    assert journal.drafts() == ((), ())
    folder.unlink()
    assert journal.write(DRAFT) is None
    assert journal.drafts() == ((DRAFT,), ())
    journal.close()


def test_that_a_draft_that_cant_be_read_now_is_left_where_it_is(tmp_path: Path) -> None:
    blocked = tmp_path / f"draft-1.{'0' * 32}.json"
    blocked.mkdir()
    journal = Journal(tmp_path)
    drafts, problems = journal.drafts()
    journal.forget("draft-1")
    journal.close()
    assert drafts == ()
    assert [problem.code for problem in problems] == ["journal.unreadable"]
    assert blocked.is_dir()


def test_that_half_written_files_are_cleared_after_a_day(tmp_path: Path) -> None:
    old, young = tmp_path / ".old.part", tmp_path / ".young.part"
    for path in (old, young):
        path.write_bytes(b"{")
    os.utime(old, (0, 0))
    assert found_in(tmp_path) == ()
    assert list(tmp_path.iterdir()) == [young]
