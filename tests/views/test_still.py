"""Texts that change at every key: they fit their place, and a number never loses its head."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gradeapp.views.still import Still, say


def place(qtbot: QtBot, width: int = 80) -> tuple[Still, QLabel]:
    label = QLabel()
    label.setAlignment(Qt.AlignmentFlag.AlignRight)
    still = Still(label, 24, width)
    qtbot.addWidget(still)
    still.resize(width, 24)
    still.show()
    return still, label


def test_that_a_short_text_has_its_usual_letters(qtbot: QtBot) -> None:
    _, label = place(qtbot)
    usual = label.font().pointSizeF()
    say(label, "9 / 10")
    assert label.text() == "9 / 10"
    assert label.font().pointSizeF() == usual


def test_that_a_long_number_gets_smaller_letters_and_keeps_its_digits(qtbot: QtBot) -> None:
    still, label = place(qtbot)
    usual = label.font().pointSizeF()
    number = "7" * (still.width() * 5 // 4 // label.fontMetrics().horizontalAdvance("7"))
    say(label, number)
    assert label.text() == number
    assert label.font().pointSizeF() < usual
    assert label.fontMetrics().horizontalAdvance(number) <= still.width()
    say(label, "7")
    assert label.font().pointSizeF() == usual


def test_that_a_text_without_end_is_shortened_at_its_end_and_whole_in_the_tip(
    qtbot: QtBot,
) -> None:
    _, label = place(qtbot)
    number = "123,456,789,012,345,678,901.67"
    say(label, number)
    assert label.text().startswith("123,456")
    assert label.text() != number
    assert label.toolTip() == number
    say(label, "1")
    assert (label.text(), label.toolTip()) == ("1", "")


def test_that_more_room_shows_a_shortened_text_whole_again(qtbot: QtBot) -> None:
    still, label = place(qtbot)
    number = "123,456,789,012,345,678,901.67"
    say(label, number)
    still.setFixedWidth(600)
    assert (label.text(), label.toolTip()) == (number, "")


def test_that_the_same_text_said_again_changes_nothing(qtbot: QtBot) -> None:
    _, label = place(qtbot)
    number = "123,456,789,012,345,678,901.67"
    say(label, number)
    shown = label.text()
    say(label, number)
    assert label.text() == shown


def test_that_a_text_of_several_lines_wraps_instead(qtbot: QtBot) -> None:
    _, label = place(qtbot)
    label.setWordWrap(True)
    usual = label.font().pointSizeF()
    say(label, "a text of several words that wraps")
    assert label.text() == "a text of several words that wraps"
    assert label.font().pointSizeF() == usual
