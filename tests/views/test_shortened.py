"""A text that is longer than its room ends in dots, and stands whole in the tool tip."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gradeapp.views.shortened import OneLine, Shortened

LONG = "Amount receivable 100 → 96 gives Class A, and then some more words that fill three lines"


def test_that_a_text_is_shortened_to_its_room_and_back(qtbot: QtBot) -> None:
    label = Shortened()
    qtbot.addWidget(label)
    label.resize(160, 2 * label.fontMetrics().lineSpacing() + 2)
    label.show()
    label.show_text(LONG)
    assert label.text() != LONG
    assert label.text().startswith("Amount receivable 100")
    assert label.text().endswith("…")
    assert label.toolTip() == LONG
    assert label.heightForWidth(label.width()) <= label.height()
    label.resize(1000, label.height())
    assert (label.text(), label.toolTip()) == (LONG, "")


def test_that_it_is_a_label(qtbot: QtBot) -> None:
    label = Shortened()
    qtbot.addWidget(label)
    label.resize(400, 40)
    label.show_text("A")
    assert isinstance(label, QLabel)
    assert label.text() == "A"


def test_that_a_long_name_leaves_room_for_the_buttons_beside_it(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    row = QHBoxLayout(room)
    name, button = OneLine("name"), QPushButton("Write as PDF…")
    row.addWidget(name)
    row.addStretch(1)
    row.addWidget(button)
    room.resize(300, 60)
    room.show()
    whole = "客户信用等级评定表-" + "南京钢铁贸易集团有限责任公司" * 3 + ".pdf"
    name.show_text(whole)
    qtbot.waitUntil(lambda: "…" in name.text())
    assert (name.toolTip(), name.accessibleName()) == (whole, whole)
    assert name.text().endswith("pdf")
    assert name.geometry().right() < button.geometry().left()
    room.resize(1600, 60)
    qtbot.waitUntil(lambda: name.text() == whole)
    assert name.toolTip() == ""
