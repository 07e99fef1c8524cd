"""A form's levels drawn as stairs: the better the higher, the reached one in the accent."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from gradeapp.views.ink import ink_of
from gradeapp.views.ladder import Ladder


def drawn(qtbot: QtBot, count: int, reached: int | None) -> Ladder:
    ladder = Ladder()
    qtbot.addWidget(ladder)
    ladder.show_levels(count, reached, range(0), "level")
    return ladder


def colour_at_foot(ladder: Ladder, count: int, rank: int) -> QColor:
    place = count - 1 - rank
    x = round((place + 0.5) * ladder.width() / count)
    return ladder.grab().toImage().pixelColor(x, ladder.height() - 4)


@pytest.mark.parametrize("reached", [0, 1, 5])
def test_that_only_the_reached_step_is_in_the_accent(qtbot: QtBot, reached: int) -> None:
    ladder = drawn(qtbot, 6, reached)
    accent = ink_of(ladder.palette()).accent
    found = [rank for rank in range(6) if colour_at_foot(ladder, 6, rank) == accent]
    assert found == [reached]


def test_that_without_a_grade_no_step_is_reached(qtbot: QtBot) -> None:
    ladder = drawn(qtbot, 4, None)
    accent = ink_of(ladder.palette()).accent
    assert all(colour_at_foot(ladder, 4, rank) != accent for rank in range(4))


def test_that_the_best_level_is_the_highest_step(qtbot: QtBot) -> None:
    ladder = drawn(qtbot, 3, None)
    line = ink_of(ladder.palette()).line
    image = ladder.grab().toImage()
    left, right = image.pixelColor(20, 4), image.pixelColor(ladder.width() - 20, 4)
    assert (left == line, right == line) == (False, True)


def test_that_a_form_without_levels_draws_nothing(qtbot: QtBot) -> None:
    ladder = drawn(qtbot, 0, None)
    image = ladder.grab().toImage()
    assert len({image.pixel(x, 20) for x in range(image.width())}) == 1
