"""The fields: what they show, and which keys and clicks count."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gradeapp.model.sheet.voice import with_unit
from gradeapp.views.fields import ChoiceField, TextField
from gradeapp.views.ink import ink_of

FEW = [("good", "好", "很好的"), ("fair", "一般", ""), ("poor", "差", "")]
MANY = [(str(n), f"第{n}种情况", "") for n in range(9)]


def few(qtbot: QtBot, usual: str = "") -> ChoiceField:
    field = ChoiceField()
    qtbot.addWidget(field)
    field.set_options(FEW, "未填", usual)
    field.resize(field.sizeHint())
    field.show()
    return field


def chosen(field: ChoiceField) -> list[str]:
    told: list[str] = []
    field.chosen.connect(told.append)
    return told


def test_that_few_short_options_stand_side_by_side(qtbot: QtBot) -> None:
    assert few(qtbot).segmented
    field = ChoiceField()
    qtbot.addWidget(field)
    field.set_options(MANY, "未填")
    assert not field.segmented


def test_that_a_click_tells_the_raw_text_of_its_segment(qtbot: QtBot) -> None:
    field = few(qtbot)
    told = chosen(field)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.segment(1).center())
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.segment(1).center())
    assert told == ["fair"]


def test_that_keys_choose_step_and_clear(qtbot: QtBot) -> None:
    field = few(qtbot)
    told, steps = chosen(field), list[int]()
    field.step_wanted.connect(steps.append)
    for key in (Qt.Key.Key_1, Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_Left):
        QTest.keyClick(field, key)
    assert told == ["good", "fair", "", "poor"]
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert steps == [1, -1]


def test_that_showing_a_choice_tells_nothing(qtbot: QtBot) -> None:
    field = few(qtbot)
    told = chosen(field)
    field.show_raw("poor")
    assert field.currentData() == "poor"
    field.show_raw("unknown")
    assert field.currentData() == ""
    assert told == []


def test_that_the_usual_choice_looks_unlike_none(qtbot: QtBot) -> None:
    assert few(qtbot, "fair").grab().toImage() != few(qtbot).grab().toImage()


def test_that_a_choice_looks_unlike_another(qtbot: QtBot) -> None:
    first, second = few(qtbot), few(qtbot)
    first.show_raw("good")
    second.show_raw("poor")
    assert first.grab().toImage() != second.grab().toImage()


def test_that_the_cursor_stays_when_the_same_text_is_shown(qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    field.show_text("12345")
    field.setCursorPosition(2)
    field.show_text("12345")
    assert field.cursorPosition() == 2


def test_that_what_was_understood_is_said_to_screen_readers_too(qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    field.show_echo("12,000.00", "万元")
    assert field.accessibleDescription() == "12,000.00 万元"


def test_that_arrows_step_through_the_fields(qtbot: QtBot) -> None:
    field, steps = TextField(), list[int]()
    qtbot.addWidget(field)
    field.step_wanted.connect(steps.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Enter):
        QTest.keyClick(field, key)
    assert steps == [1, -1, 1]


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [("5", "万元", "5 万元"), ("5", "10,000 yuan", "5 × 10,000 yuan"), ("5", "", "5")],
)
def test_that_a_unit_that_is_a_number_is_set_apart(number: str, unit: str, said: str) -> None:
    assert with_unit(number, unit) == said


def test_that_what_was_chosen_is_seen_while_the_field_is_only_read(qtbot: QtBot) -> None:
    field = few(qtbot)
    field.show_raw("fair")
    assert_second_stands_out(field)


def test_that_the_usual_choice_is_seen_while_the_field_is_only_read(qtbot: QtBot) -> None:
    assert_second_stands_out(few(qtbot, "fair"))


def assert_second_stands_out(field: ChoiceField) -> None:
    """Look at a field that is only read: of its segments the second has another colour."""
    field.setEnabled(False)
    picture = field.grab().toImage()
    inside = [field.segment(place).topLeft() + QPoint(5, 5) for place in range(len(FEW))]
    first, second, third = (picture.pixelColor(point).name() for point in inside)
    assert first == third
    assert second != first


def test_that_a_disabled_widget_asks_for_the_same_colours(qtbot: QtBot) -> None:
    field = few(qtbot)
    field.setEnabled(False)
    colour = ink_of(field.palette()).accent.name()
    field.setEnabled(True)
    assert ink_of(field.palette()).accent.name() == colour
