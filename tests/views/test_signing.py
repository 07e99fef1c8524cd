"""Tests of signing beside the sheet: the pad, the key, the picture, the identity."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from gradeapp.files.catalogue import translator
from gradeapp.files.picture import read_picture
from gradeapp.model.identity import Identity
from gradeapp.model.paper import Paper, Role
from gradeapp.model.problem import Problem
from gradeapp.model.signing import SignWish
from gradeapp.model.token import Token, TokenCertificate, TokenKey
from gradeapp.views.signature_pad import NIB, SignaturePad, width_of
from gradeapp.views.signing import SigningPanel

PAPER = Paper("a.pdf", b"", roles=(Role("recorder", "记录", signed=False),))
CARD = Token("card", "7", "Maker", (TokenCertificate("sig", b"\x01", "陈𬱖", "2026 – 2027"),))


@pytest.fixture
def pad(qtbot: QtBot) -> SignaturePad:
    made = SignaturePad("Sign here")
    qtbot.addWidget(made)
    made.resize(280, 116)
    made.show()
    return made


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[SigningPanel]:
    made = SigningPanel(translator("zh"))
    qtbot.addWidget(made)
    made.resize(340, 900)
    made.show()
    made.show_paper(PAPER)
    yield made
    made.close()


def wish_of(signed: SignalBlocker) -> SignWish:
    assert signed.args is not None
    (wish,) = signed.args
    assert isinstance(wish, SignWish)
    return wish


def mouse(pad: QWidget, kind: QEvent.Type, x: float, y: float) -> None:
    left = Qt.MouseButton.LeftButton
    place = QPointF(x, y)
    there = QPointF(pad.mapToGlobal(place.toPoint()))
    event = QMouseEvent(kind, place, there, left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(pad, event)


def write(pad: SignaturePad, *places: tuple[float, float]) -> None:
    mouse(pad, QEvent.Type.MouseButtonPress, *places[0])
    for place in places[1:]:
        mouse(pad, QEvent.Type.MouseMove, *place)
    mouse(pad, QEvent.Type.MouseButtonRelease, *places[-1])


def tablet(pad: QWidget, kind: QEvent.Type, x: float, pressure: float) -> None:
    place = QPointF(x, 50)
    event = QTabletEvent(
        kind, QPointingDevice.primaryPointingDevice(), place, place, pressure, 0, 0, 0, 0, 0,
        Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
    )  # fmt: skip
    QApplication.sendEvent(pad, event)


def ink(pad: SignaturePad) -> Image.Image:
    found = read_picture(pad.png())
    assert isinstance(found, Image.Image), found
    return found


def test_that_what_the_mouse_writes_becomes_a_transparent_picture(pad: SignaturePad) -> None:
    assert (pad.is_empty, pad.png()) == (True, b"")
    write(pad, (20, 60), (90, 20), (160, 90), (240, 40))
    assert not pad.is_empty
    picture = Image.open(BytesIO(pad.png()))
    assert picture.mode == "RGBA"
    assert picture.getchannel("A").getextrema() == (0, 255)
    assert ink(pad).width > ink(pad).height


def test_that_a_stroke_is_taken_back_and_the_pad_wiped(pad: SignaturePad) -> None:
    write(pad, (20, 60), (100, 60))
    first = pad.png()
    write(pad, (20, 20), (100, 90))
    assert pad.png() != first
    pad.undo()
    assert pad.png() == first
    pad.clear()
    pad.undo()
    assert pad.is_empty


def test_that_a_touch_alone_leaves_a_dot(pad: SignaturePad) -> None:
    write(pad, (50, 50))
    assert ink(pad).width > 4


def test_that_the_pressure_of_a_pen_makes_the_line_wider(pad: SignaturePad) -> None:
    heights = []
    for pressure in (0.1, 1.0):
        pad.clear()
        tablet(pad, QEvent.Type.TabletPress, 20, pressure)
        for x in range(25, 200, 5):
            tablet(pad, QEvent.Type.TabletMove, x, pressure)
        tablet(pad, QEvent.Type.TabletRelease, 200, 0)
        heights.append(Image.open(BytesIO(pad.png())).getchannel("A").getbbox())
    light, strong = heights
    assert light is not None
    assert strong is not None
    assert strong[3] - strong[1] > light[3] - light[1]
    assert 0 < width_of(-1) == width_of(0) < width_of(0.5) < width_of(1) == width_of(2) == NIB


def test_that_moving_without_pressing_writes_nothing(pad: SignaturePad) -> None:
    mouse(pad, QEvent.Type.MouseMove, 50, 50)
    assert pad.is_empty


def test_that_a_file_key_is_signed_with_and_its_password_forgotten(
    panel: SigningPanel, qtbot: QtBot
) -> None:
    card = panel.signer
    assert not card.sign.isEnabled()
    panel.show_key("/keys/zhang.p12")
    card.key.password.setText("secret")
    with qtbot.waitSignal(panel.sign_requested) as signed:
        card.sign.click()
    assert signed.args == [SignWish("recorder", "/keys/zhang.p12", "secret")]
    assert card.key.password.text() == ""
    assert "secret" not in repr(signed.args)
    assert not card.sign.isEnabled()
    panel.show_failed((Problem("signature.no_password"),))
    assert card.sign.isEnabled()


def test_that_a_token_is_signed_with_and_its_pin_forgotten(
    panel: SigningPanel, qtbot: QtBot
) -> None:
    key = panel.signer.key
    key.kind.setCurrentIndex(1)
    key.kind.activated.emit(1)
    key.show_module("/usr/lib/card.so")
    assert not panel.signer.sign.isEnabled()
    key.show_tokens((CARD,))
    assert key.certificate.currentText() == "陈𬱖 · card"
    key.pin.setText("1234")
    with qtbot.waitSignal(panel.sign_requested) as signed:
        panel.signer.sign.click()
    wish = wish_of(signed)
    wanted = TokenKey("/usr/lib/card.so", "card", "7", id=b"\x01", object="sig")
    assert (wish.token, wish.secret) == (wanted, "1234")
    assert key.pin.text() == ""


def test_that_a_reader_with_its_own_keys_is_left_to_ask(panel: SigningPanel) -> None:
    key = panel.signer.key
    key.show_tokens((Token("card", "7", "Maker", CARD.certificates, has_pin_pad=True),))
    assert not key.pin.isEnabled()
    key.show_tokens((CARD,))
    assert key.pin.isEnabled()


def test_that_handwriting_goes_along_and_is_kept_only_if_wished(
    panel: SigningPanel, qtbot: QtBot
) -> None:
    picture = panel.signer.picture
    panel.show_key("/keys/zhang.p12")
    picture.kind.setCurrentIndex(1)
    picture.kind.activated.emit(1)
    write(picture.pad, (20, 60), (90, 20), (160, 90))
    for keep in (False, True):
        picture.keep.setChecked(keep)
        panel.show_paper(PAPER)
        with qtbot.waitSignal(panel.sign_requested) as signed:
            panel.signer.sign.click()
        wish = wish_of(signed)
        assert (wish.drawing, wish.keep) == (picture.pad.png(), keep)


@pytest.mark.parametrize(("kind", "said"), [("draw", "请先签写"), ("file", "请先选择图片文件")])
def test_that_nobody_signs_without_the_picture_that_was_chosen(
    panel: SigningPanel, qtbot: QtBot, kind: str, said: str
) -> None:
    picture, key = panel.signer.picture, panel.signer.key
    panel.show_key("/keys/zhang.p12")
    key.password.setText("secret")
    picture.kind.setCurrentIndex(picture.kind.findData(kind))
    with qtbot.assertNotEmitted(panel.sign_requested):
        panel.signer.sign.click()
    complaint = panel.findChild(QLabel, "sign.problems")
    assert complaint is not None
    assert said in complaint.text()
    assert key.password.text() == "secret"
    picture.kind.setCurrentIndex(picture.kind.findData("none"))
    with qtbot.waitSignal(panel.sign_requested):
        panel.signer.sign.click()


def test_that_the_keyboard_waits_for_the_next_password(panel: SigningPanel, qtbot: QtBot) -> None:
    panel.show_key("/keys/zhang.p12")
    panel.signer.sign.setFocus()
    with qtbot.waitSignal(panel.sign_requested):
        panel.signer.sign.click()
    assert panel.window().focusWidget() is panel.signer.key.password


def test_that_whoever_signs_next_writes_anew(panel: SigningPanel) -> None:
    picture = panel.signer.picture
    write(picture.pad, (20, 60), (90, 20))
    picture.keep.setChecked(True)
    picture.forget_drawing()
    assert picture.pad.is_empty
    assert not picture.keep.isChecked()


def test_that_a_picture_file_is_the_way_without_a_mouse(panel: SigningPanel) -> None:
    picture = panel.signer.picture
    assert picture.file is None
    picture.show_file("/pictures/seal.png")
    assert str(picture.file).endswith("seal.png")
    assert picture.drawing == b""
    picture.show_kept("/data/handwriting.png")
    picture.kind.setCurrentIndex(picture.kind.findData("kept"))
    assert str(picture.file).endswith("handwriting.png")


def test_that_a_time_stamp_is_offered_where_an_authority_is_set(
    panel: SigningPanel, qtbot: QtBot
) -> None:
    card = panel.signer
    assert card.stamp.isHidden()
    card.show_tsa("https://tsa.example/tsr")
    assert "tsa.example" in card.stamp.text()
    panel.show_key("/keys/zhang.p12")
    for is_wanted, tsa in ((True, "https://tsa.example/tsr"), (False, "")):
        panel.show_paper(PAPER)
        card.stamp.setChecked(is_wanted)
        with qtbot.waitSignal(panel.sign_requested) as signed:
            card.sign.click()
        wish = wish_of(signed)
        assert wish.tsa == tsa


def test_that_a_complaint_goes_away_once_it_is_mended(panel: SigningPanel) -> None:
    said = panel.signer.findChild(QWidget, "sign.problems")
    assert said is not None
    panel.show_failed((Problem("signature.wrong_password", "zhang.p12"),))
    assert not said.isHidden()
    panel.show_paper(PAPER)
    assert said.isHidden()


def test_that_an_identity_is_asked_for_with_a_phrase_typed_twice(
    panel: SigningPanel, qtbot: QtBot
) -> None:
    own = panel.identity
    own.open.click()
    own.name.setText("陈𬱖")
    own.phrase.setText("春风又绿江南岸明月何时照我")
    own.again.setText("another phrase")
    with qtbot.assertNotEmitted(own.wanted):
        own.make.click()
    own.again.setText(own.phrase.text())
    with qtbot.waitSignal(own.wanted) as wanted:
        own.make.click()
    assert wanted.args == [Identity("陈𬱖"), "春风又绿江南岸明月何时照我", 3]
    own.forget_phrase()
    assert own.phrase.text() == own.again.text() == ""
