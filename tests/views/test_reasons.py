"""The lines for the written reasons of warnings: one for each, and room for the form above."""

from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from gradeapp.files.catalogue import translator
from gradeapp.model.entry.kept import entry_of_case
from gradeapp.views.reasons import MOST_REASONS, Reasons
from tests.forms.shipped import scorecard
from tests.model.random_customers import CORPORATE

ONE: dict[str, object] = {"closing_inventory": "7500"}
MANY: dict[str, object] = ONE | {
    "current_liabilities": "7000",
    "total_assets": "5000",
    "net_sales": "0",
}


def reasons_for(qtbot: QtBot, changes: dict[str, object]) -> tuple[Reasons, tuple[str, ...]]:
    entry = entry_of_case(scorecard("corporate-credit"), {**CORPORATE, **changes})
    reasons = Reasons(translator("zh"), "zh")
    qtbot.addWidget(reasons)
    reasons.show_entry(entry)
    return reasons, entry.rating.warnings


def test_that_each_warning_has_a_line_that_is_named(qtbot: QtBot) -> None:
    reasons, warnings = reasons_for(qtbot, MANY)
    assert len(warnings) > 4
    lines = reasons.lines()
    assert [line.objectName() for line in lines] == [f"reason.{one}" for one in warnings]
    labels = [label.text() for label in reasons.findChildren(QLabel)]
    assert [line.accessibleName() for line in lines] == labels
    lines[0].setText("x")
    with qtbot.waitSignal(reasons.reason_edited) as edited:
        lines[0].textEdited.emit("x")
    assert edited.args == [warnings[0], "x"]


def test_that_many_reasons_scroll(qtbot: QtBot) -> None:
    few, _ = reasons_for(qtbot, ONE)
    many, _ = reasons_for(qtbot, MANY)
    (area,) = many.findChildren(QScrollArea)
    assert few.sizeHint().height() < many.sizeHint().height() <= MOST_REASONS + 2
    many.resize(900, many.sizeHint().height())
    many.show()
    many.lines()[-1].setFocus()
    area.ensureWidgetVisible(many.lines()[-1])
    assert area.verticalScrollBar().value() > 0


def test_that_another_warning_makes_room_for_its_line(qtbot: QtBot) -> None:
    reasons, before = reasons_for(qtbot, ONE)
    reasons.show()
    many = entry_of_case(scorecard("corporate-credit"), {**CORPORATE, **MANY})
    reasons.show_entry(many)
    assert len(many.rating.warnings) > len(before)
    (area,) = reasons.findChildren(QScrollArea)
    assert area.height() == MOST_REASONS
