"""A reviewer asks what the customer lacks to the next grade, and what of it can't be changed."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gradeapp.views.pin import Pin
from tests.journeys.robots import Reviewer, example


def links(reviewer: Reviewer) -> list[QPushButton]:
    found = reviewer.find("rating.ways").findChildren(QPushButton)
    return [link for link in found if link.isVisible()]


def waits_for_advice(reviewer: Reviewer, text: str) -> None:
    """Wait until the best way begins with a text and the card doesn't fade any more."""
    line = reviewer.find("rating.advice")
    assert isinstance(line, QLabel)
    reviewer.qtbot.waitUntil(lambda: line.text().startswith(text) and not line.property("tone"))


def pin(reviewer: Reviewer, id_: str) -> Pin:
    pins = reviewer.find("rating.ways").findChildren(Pin, f"pin.{id_}")
    return next(one for one in pins if one.isVisible())


def test_that_the_way_up_is_told_and_leads_to_the_field(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = Reviewer(qtbot, data_dir, form="corporate-credit")
    assert list(reviewer.fills_in(example()))
    waits_for_advice(reviewer, "流动负债 5,500 → 5,384.61 万元")
    link = next(one for one in links(reviewer) if one.toolTip() == "流动负债")
    reviewer.window.activateWindow()
    link.click()
    field: QWidget = reviewer.find("answer.current_liabilities")
    qtbot.waitUntil(field.hasFocus)
    reviewer.answers("current_liabilities", "5384.61")
    assert reviewer.grade == "AAA"


def test_that_a_pinned_answer_is_no_way_even_after_a_restart(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = Reviewer(qtbot, data_dir, form="corporate-credit")
    assert list(reviewer.fills_in(example()))
    waits_for_advice(reviewer, "流动负债")
    pin(reviewer, "current_liabilities").click()
    waits_for_advice(reviewer, "流动资产")
    reviewer.closes()
    again = Reviewer(qtbot, data_dir)
    waits_for_advice(again, "流动资产")
    assert pin(again, "current_liabilities").isChecked()
    pin(again, "current_liabilities").click()
    waits_for_advice(again, "流动负债")
