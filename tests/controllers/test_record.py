"""The controller of the record: what is typed isn't left before something keeps it."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from gradeapp.controllers.record import RecordController
from gradeapp.work.place import Place
from tests.desk_samples import FORM

if TYPE_CHECKING:
    from gradeapp.model.problem import Problem


@pytest.fixture
def record(place: Place, qapp: QApplication) -> RecordController:
    made = RecordController(place, qapp)
    made.begin(FORM)
    return made


def form_of(record: RecordController) -> str:
    assert record.desk is not None
    return record.desk.scorecard.id


def test_that_another_form_waits_until_what_is_typed_can_be_kept(
    record: RecordController, data_dir: Path
) -> None:
    refused: list[tuple[Problem, ...]] = []
    record.refused.connect(refused.append)
    drafts = data_dir / "drafts"
    shutil.rmtree(drafts)
    drafts.write_bytes(b"")
    record.type_in("name", "甲公司")
    record.begin("corporate-credit")
    assert form_of(record) == FORM
    assert record.desk is not None
    assert record.desk.typed["name"] == "甲公司"
    assert [problem.code for (problem,) in refused] == ["file.unwritable"]
    drafts.unlink()
    record.begin("corporate-credit")
    assert form_of(record) == "corporate-credit"
    assert len(list(drafts.glob("*.json"))) == 1
    record.close()


def test_that_a_blank_form_is_left_whatever_the_disk_does(
    record: RecordController, data_dir: Path
) -> None:
    drafts = data_dir / "drafts"
    shutil.rmtree(drafts)
    drafts.write_bytes(b"")
    record.begin("corporate-credit")
    assert form_of(record) == "corporate-credit"
    record.close()
