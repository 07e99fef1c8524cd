"""Tests of signing in the whole window: a token, a mended complaint, handwriting, an identity."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gradeapp.app.program import Call, Program
from gradeapp.app.wiring import wire_views
from gradeapp.files.self_signed import make_self_signed
from gradeapp.model.signing import SignWish
from gradeapp.views.signing import SigningPanel
from tests.files.signing_people import owner
from tests.files.soft_token import MODULE, PIN, give
from tests.files.test_picture import handwriting

PHRASE = "春风又绿江南岸明月何时照我"
LONG = 60_000


@pytest.fixture
def program(qtbot: QtBot, data_dir: Path) -> Iterator[Program]:
    made = Program(Call(data_dir, form="sales-size"), wire_views)
    qtbot.addWidget(made.window)
    made.open_now()
    made.window.show()
    with qtbot.waitSignal(made.sheet.shown, timeout=LONG):
        made.papers.preview()
    yield made
    made.window.close()


@pytest.fixture
def panel(program: Program) -> SigningPanel:
    found: SigningPanel = program.pages.sheet.signing
    return found


def complaint(panel: SigningPanel) -> str:
    found = panel.findChild(QLabel, "sign.problems")
    assert isinstance(found, QLabel)
    return found.text()


def choose_token(qtbot: QtBot, panel: SigningPanel, label: str) -> None:
    key = panel.signer.key
    key.kind.setCurrentIndex(1)
    key.kind.activated.emit(1)
    key.show_module(MODULE)
    key.tokens_requested.emit(MODULE)
    qtbot.waitUntil(lambda: key.certificate.count() > 0, timeout=LONG)
    key.certificate.setCurrentIndex(key.certificate.findText(f"陈𬱖 · {label}"))


def test_that_a_token_signs_in_the_window_after_a_wrong_pin(
    program: Program, panel: SigningPanel, qtbot: QtBot
) -> None:
    label = give("window card", owner("陈𬱖")).label
    choose_token(qtbot, panel, label)
    assert program.settings.settings.pkcs11_module == MODULE
    panel.signer.key.pin.setText("000000")
    with qtbot.waitSignal(program.sheet.failed, timeout=LONG):
        panel.signer.sign.click()
    assert "PIN 不正确" in complaint(panel)
    panel.signer.key.pin.setText(PIN)
    with qtbot.waitSignal(program.sheet.signed, timeout=LONG) as signed:
        panel.signer.sign.click()
    (paper,) = signed.args or [None]
    assert paper is not None
    assert [finding.signer for finding in paper.found.signatures] == ["陈𬱖"]
    assert complaint(panel) == ""
    assert program.window.notice.text == "已签署。"
    assert PIN not in "".join(
        file.read_text("utf-8") for file in program.settings.data_dir.glob("*.json")
    )


def test_that_no_token_and_no_library_are_said_beside_the_key(
    panel: SigningPanel, qtbot: QtBot
) -> None:
    panel.signer.key.tokens_requested.emit("")
    assert "PKCS#11 模块" in complaint(panel)
    panel.signer.key.tokens_requested.emit("/no/such/library.so")
    qtbot.waitUntil(lambda: "无法加载" in complaint(panel), timeout=LONG)


def test_that_an_identity_is_made_and_chosen_to_sign(
    panel: SigningPanel, qtbot: QtBot, data_dir: Path
) -> None:
    own = panel.identity
    own.name.setText("陈𬱖")
    for line in (own.phrase, own.again):
        line.setText("short")
    own.make.click()
    said = panel.findChild(QLabel, "identity.problems")
    assert isinstance(said, QLabel)
    qtbot.waitUntil(lambda: "至少 12 个字符" in said.text(), timeout=LONG)
    for line in (own.phrase, own.again):
        line.setText(PHRASE)
    own.make.click()
    key = data_dir / "signing" / "陈𬱖.p12"
    qtbot.waitUntil(lambda: panel.signer.key.key.text() == str(key), timeout=LONG)
    assert key.is_file()
    assert key.with_suffix(".pem").is_file()
    assert own.phrase.text() == ""


def test_that_handwriting_is_kept_only_if_wished_and_then_offered(
    program: Program, panel: SigningPanel, qtbot: QtBot, data_dir: Path
) -> None:
    own = make_self_signed("张三", PHRASE, datetime.now().astimezone())
    key = data_dir / "key.p12"
    key.write_bytes(own.p12)
    kept = data_dir / "signing" / "handwriting.png"
    roles = [role.id for role in program.sheet.paper.roles] if program.sheet.paper else []
    for role, keep in zip(roles, (False, True), strict=False):
        wish = SignWish(role, str(key), PHRASE, drawing=handwriting(), keep=keep)
        with qtbot.waitSignal(program.sheet.signed, timeout=LONG):
            panel.sign_requested.emit(wish)
        assert kept.is_file() is keep
    kinds = [panel.signer.picture.kind.itemData(n) for n in range(4)]
    assert kinds == ["none", "draw", "kept", "file"]
