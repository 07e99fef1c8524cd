"""Tests of sheets in the whole window: where they are verified, the letterhead that is chosen."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from gradeapp.app.program import Call, Program
from gradeapp.app.wiring import wire_views
from gradeapp.work.signing import PLAIN, sign_in_order
from tests.files.signed_samples import signer_of
from tests.files.signing_people import AT, person
from tests.work.test_embedded import forged, printed

LONG = 60_000


@pytest.fixture
def program(qtbot: QtBot, data_dir: Path) -> Iterator[Program]:
    made = Program(Call(data_dir, form="sales-size"), wire_views)
    qtbot.addWidget(made.window)
    made.open_now()
    made.window.show()
    yield made
    made.window.close()


def chooses(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path, ""))


def signed(pdf: bytes, target: Path) -> str:
    made = sign_in_order(pdf, [("recorder", signer_of(person("陈𬱖")), PLAIN)], AT)
    assert isinstance(made, bytes)
    target.write_bytes(made)
    return str(target)


def picture(target: Path) -> str:
    stream = BytesIO()
    Image.new("RGB", (60, 20), (20, 80, 160)).save(stream, "PNG")
    target.write_bytes(stream.getvalue())
    return str(target)


def press(program: Program, name: str) -> None:
    found = program.window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    found.click()


def test_that_the_menu_leads_to_the_page_that_verifies(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooses(monkeypatch, "")
    program.window.action("verify").trigger()
    assert program.window.page == "verification"
    press(program, "verification.roots")
    assert program.window.page == "settings"


def test_that_a_sheet_let_fall_is_verified_and_signed_by_the_next(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    file = signed(printed().pdf, tmp_path / "sheet.pdf")
    with qtbot.waitSignal(program.sheet.shown, timeout=LONG):
        program.window.file_dropped.emit(file)
    assert program.window.page == "verification"
    assert program.pages.verification.pages.count > 1
    press(program, "verification.sign")
    assert program.window.page == "sheet"
    assert program.pages.sheet.signing.signer.role.currentData() == "reviewer"


def test_that_no_verdict_stays_when_the_next_file_cannot_be_read(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(program.sheet.shown, timeout=LONG):
        program.window.file_dropped.emit(signed(printed().pdf, tmp_path / "sheet.pdf"))
    page = program.pages.verification
    assert page.findings.isVisible()
    torn = tmp_path / "torn.pdf"
    torn.write_text("no sheet", "utf-8")
    with qtbot.waitSignal(program.sheet.failed, timeout=LONG):
        program.window.file_dropped.emit(str(torn))
    assert not page.findings.isVisible()
    assert "torn.pdf" in program.window.notice.text


def test_that_nobody_signs_what_shows_another_rating(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    file = signed(forged(), tmp_path / "sheet.pdf")
    with qtbot.waitSignal(program.sheet.shown, timeout=LONG):
        program.window.file_dropped.emit(file)
    with qtbot.waitSignal(program.sheet.failed, timeout=LONG) as failed:
        program.sheet.sign("reviewer", "no.p12", "")
    assert (
        [problem.code for problem in failed.args[0]] == ["verify.printed"] if failed.args else False
    )


@pytest.mark.parametrize("kind", ["logo", "seal"])
def test_that_a_picture_chosen_for_the_letterhead_is_set(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    file = picture(tmp_path / "标志.png")
    program.window.open_page("settings")
    chooses(monkeypatch, file)
    press(program, f"settings.{kind}.choose")
    assert getattr(program.settings.settings, kind) == file
    assert program.window.notice.text == ""


@pytest.mark.parametrize("kind", ["logo", "seal"])
def test_that_a_picture_that_cannot_be_printed_is_refused_at_once(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    good, bad = picture(tmp_path / "good.png"), tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    program.window.open_page("settings")
    for path in (good, "", str(bad), str(tmp_path / "none.png")):
        chooses(monkeypatch, path)
        press(program, f"settings.{kind}.choose")
    assert getattr(program.settings.settings, kind) == good
    assert "none.png" in program.window.notice.text


def test_that_a_root_is_added_only_if_it_is_one_and_can_be_removed(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wrong, right = tmp_path / "wrong.pem", tmp_path / "right.pem"
    wrong.write_text("no certificate", "utf-8")
    right.write_bytes(person("陈𬱖").asn1.dump())
    program.window.open_page("settings")
    for path in (wrong, right, right):
        chooses(monkeypatch, str(path))
        press(program, "settings.add_root")
        assert ("wrong.pem" in program.window.notice.text) == (path == wrong)
    assert list(program.settings.settings.trusted_roots) == [str(right)]
    press(program, "settings.remove_root")
    assert list(program.settings.settings.trusted_roots) == []
