"""Typing in the real window: keys alone, steps back and forth over everything, copied columns."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gradeapp.controllers.assessment import AssessmentController
from gradeapp.controllers.record import RecordController
from gradeapp.views.answer_box import AnswerBox
from gradeapp.views.fields import ChoiceField
from tests.journeys.robots import Reviewer

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FORM = "corporate-credit"


@pytest.fixture
def reviewer(qtbot: QtBot, data_dir: Path) -> Reviewer:
    reviewer = Reviewer(qtbot, data_dir, FORM)
    with qtbot.waitActive(reviewer.window):
        reviewer.window.activateWindow()
    return reviewer


def focused() -> str:
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.objectName()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def controller(reviewer: Reviewer) -> AssessmentController:
    found = reviewer.window.findChild(AssessmentController)
    assert found is not None
    return found


def net_profit(reviewer: Reviewer) -> str:
    entry = controller(reviewer).entry
    assert entry is not None
    return str(entry.answer("net_profit"))


def state(reviewer: Reviewer) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """What is typed: into the form, above it, and as reasons."""
    entry, record = controller(reviewer).entry, reviewer.window.findChild(RecordController)
    assert entry is not None
    assert record is not None
    desk = record.desk
    assert desk is not None
    above = {name: text for name, text in desk.typed.items() if text}
    reasons = {name: text for name, text in desk.assessment.content.reasons.items() if text}
    return dict(entry.typed), above, reasons


def paste(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(Qt.Key.Key_V, CTRL)


def test_that_enter_leads_from_the_customer_through_the_whole_form(reviewer: Reviewer) -> None:
    reviewer.does("customer")
    seen = [focused()]
    while len(seen) < 200:
        press(Qt.Key.Key_Return)
        if focused() == seen[-1]:
            break
        seen.append(focused())
    assert seen[:4] == ["customer.name", "customer.number", "customer.uscc", "rated_on"]
    boxes = reviewer.window.findChildren(AnswerBox)
    assert set(seen[4:]) >= {f"answer.{box.path}" for box in boxes if box.path != "unit"}
    press(Qt.Key.Key_Return, SHIFT)
    assert focused() == seen[-2]


def test_that_undo_and_redo_go_over_everything(reviewer: Reviewer) -> None:
    states = [state(reviewer)]

    def done() -> None:
        states.append(state(reviewer))
        assert states[-1] != states[-2]

    reviewer.types("answer.total_assets", "12000")
    done()
    reviewer.types("answer.total_liabilities", "13000")
    done()
    for raw in ("good", "poor"):
        reviewer.answers("leadership", raw)
        done()
    reviewer.clicks("answer.prior_net_sales.na")
    done()
    reviewer.types("customer.name", "Steps Ltd")
    done()
    reviewer.types("customer.number", "K-1")
    done()
    if reasons := [n for n in names(reviewer) if n.startswith("reason.")]:
        reviewer.types(reasons[0], "seen")
        done()
    reviewer.find("answer.net_profit").setFocus()
    paste("800\r\n1060\r\n")
    done()
    reviewer.answers("unit", "yuan")
    reviewer.clicks("unit.convert")
    done()
    for before in reversed(states[:-1]):
        reviewer.does("undo")
        assert state(reviewer) == before
    assert not action(reviewer, "undo").isEnabled()
    for after in states[1:]:
        reviewer.does("redo")
        assert state(reviewer) == after
    assert not action(reviewer, "redo").isEnabled()


def names(reviewer: Reviewer) -> list[str]:
    return [one.objectName() for one in reviewer.window.findChildren(QLineEdit)]


def action(reviewer: Reviewer, verb: str) -> QAction:
    found = reviewer.window.findChild(QAction, f"action.{verb}")
    assert isinstance(found, QAction)
    return found


def test_that_typing_is_one_step_a_visit_and_a_paste_its_own(reviewer: Reviewer) -> None:
    reviewer.types("answer.total_assets", "12")
    QTest.keyClicks(reviewer.find("answer.total_assets"), "34")
    paste("5")
    assert reviewer.reads("answer.total_assets") == "12345"
    press(Qt.Key.Key_Z, CTRL)
    assert reviewer.reads("answer.total_assets") == "1234"
    press(Qt.Key.Key_Z, CTRL)
    assert reviewer.reads("answer.total_assets") == ""
    press(Qt.Key.Key_Y, CTRL)
    assert reviewer.reads("answer.total_assets") == "1234"
    reviewer.find("answer.total_liabilities").setFocus()
    reviewer.find("answer.total_assets").setFocus()
    QTest.keyClicks(reviewer.find("answer.total_assets"), "9")
    press(Qt.Key.Key_Z, CTRL)
    assert reviewer.reads("answer.total_assets") == "1234"


def test_that_what_was_undone_comes_into_view(reviewer: Reviewer) -> None:
    reviewer.types("answer.total_assets", "1")
    reviewer.does("customer")
    reviewer.does("undo")
    assert focused() == "answer.total_assets"
    reviewer.types("customer.name", "A")
    reviewer.find("answer.net_sales").setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert focused() == "customer.name"
    assert reviewer.reads("customer.name") == ""


def test_that_the_edit_menu_works_on_the_field_with_the_cursor(reviewer: Reviewer) -> None:
    reviewer.types("answer.total_assets", "12")
    field = reviewer.find("answer.total_assets")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    reviewer.does("copy")
    reviewer.find("answer.total_liabilities").setFocus()
    reviewer.does("paste")
    assert reviewer.reads("answer.total_liabilities") == "12"
    field.setFocus()
    field.selectAll()
    reviewer.does("cut")
    assert field.text() == ""
    reviewer.find("answer.total_liabilities").setFocus()
    reviewer.does("clear")
    assert "total_liabilities" not in state(reviewer)[0]
    reviewer.answers("leadership", "good")
    reviewer.find("answer.leadership").setFocus()
    reviewer.does("clear")
    assert "leadership" not in state(reviewer)[0]


def test_that_a_paste_says_what_landed_where_and_what_found_no_place(reviewer: Reviewer) -> None:
    reviewer.find("answer.total_assets").setFocus()
    paste("资产总额\t1.2亿\n负债总额\t6,000\n研发投入\t77\n")
    said = reviewer.reads("paste.text")
    assert "资产总额 1.2亿；负债总额 6,000" in said
    assert "研发投入 77" in said
    reviewer.clicks("paste.undo")
    assert state(reviewer)[0] == {}
    assert reviewer.find("paste.text").isVisible() is False


def test_that_more_values_than_fields_are_named(reviewer: Reviewer) -> None:
    last = next(name for name in reversed(names(reviewer)) if name.startswith("answer."))
    reviewer.find(last).setFocus()
    paste("\n".join(str(number) for number in range(101, 150)))
    typed = set(state(reviewer)[0].values())
    said = reviewer.reads("paste.text")
    lost = [str(n) for n in range(101, 150) if str(n) not in typed]
    assert lost
    assert lost[0] in said
    assert f"{len(lost)} " in said


def test_that_the_unit_of_a_form_is_remembered(reviewer: Reviewer, data_dir: Path) -> None:
    reviewer.answers("unit", "yuan")
    assert json.loads((data_dir / "settings.json").read_text("utf-8"))["units"] == {FORM: "yuan"}
    reviewer.chooses_form(FORM)
    assert state(reviewer)[0] == {"unit": "yuan"}
    reviewer.types("answer.total_assets", "50000")
    assert state(reviewer)[0] == {"unit": "yuan", "total_assets": "50000"}


def test_that_a_new_unit_shows_both_readings(reviewer: Reviewer) -> None:
    reviewer.types("answer.total_assets", "1.2亿")
    reviewer.answers("unit", "yuan")
    assert "120,000,000" in reviewer.reads("unit.convert")
    reviewer.clicks("unit.keep")
    assert state(reviewer)[0] == {"total_assets": "1.2亿"}


def test_that_figures_are_understood_as_people_write_them(reviewer: Reviewer) -> None:
    for text, meant in (
        ("1.2亿", "12000"),
        ("3,500万", "3500"),
        ("１２，０００．５", "24001/2"),
        ("(1,234)", "-1234"),
        ("（1，234）", "-1234"),
    ):
        reviewer.types("answer.net_profit", text)
        assert net_profit(reviewer) == meant
    reviewer.find("answer.net_profit").setFocus()
    field = reviewer.find("answer.net_profit")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    paste("1,234.5 ")
    assert net_profit(reviewer) == "2469/2"


def test_that_letters_digits_and_arrows_choose(reviewer: Reviewer) -> None:
    field = reviewer.find("answer.leadership")
    assert isinstance(field, ChoiceField)
    field.setFocus()
    chosen = []
    keys = (Qt.Key.Key_H, Qt.Key.Key_J, Qt.Key.Key_4, Qt.Key.Key_Left, Qt.Key.Key_Backspace)
    for key in keys:
        press(key)
        chosen.append(field.currentText())
    assert chosen == ["好", "较好", "差", "一般", "未填"]


def test_that_the_wheel_changes_nothing_anywhere(reviewer: Reviewer) -> None:
    reviewer.types("answer.total_assets", "12000")
    reviewer.answers("leadership", "good")
    before = state(reviewer)
    for box in reviewer.window.findChildren(AnswerBox):
        box.field.setFocus()
        for turn in (120, -120):
            where = QPointF(9, 9)
            event = QWheelEvent(
                where,
                QPointF(box.field.mapToGlobal(where)),
                QPoint(0, 0),
                QPoint(0, turn),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(box.field, event)
    assert state(reviewer) == before


def test_that_f2_explains_and_escape_closes(reviewer: Reviewer) -> None:
    reviewer.types("answer.total_assets", "12000")
    press(Qt.Key.Key_F2)
    assert reviewer.find("field.help").isVisible()
    press(Qt.Key.Key_Escape)
    assert not reviewer.find("field.help").isVisible()
    reviewer.find("answer.leadership").setFocus()
    press(Qt.Key.Key_I, CTRL)
    assert reviewer.find("item.A1.explanation").isVisible()


def test_that_nothing_is_undone_once_it_is_handed_over(reviewer: Reviewer) -> None:
    inputs: dict[str, object] = {"total_assets": "12000"}
    for _ in reviewer.fills_in(inputs):
        pass
    assert action(reviewer, "undo").isEnabled()
    controller(reviewer).set_open(is_open=False)
    assert not action(reviewer, "undo").isEnabled()
    controller(reviewer).undo()
    assert state(reviewer)[0] == inputs


def test_that_a_copied_word_is_pasted_into_a_choice(reviewer: Reviewer) -> None:
    reviewer.find("answer.leadership").setFocus()
    paste("较好")
    assert reviewer.shows("item.A1.points") != ""
    paste("好\n一般\n")
    assert state(reviewer)[0] == {"leadership": "好", "management": "一般"}


@pytest.mark.parametrize("verb", ["cut", "copy", "paste", "undo", "redo", "explain"])
def test_that_a_verb_of_editing_harms_nothing_wherever_the_cursor_is(
    reviewer: Reviewer, verb: str
) -> None:
    before = state(reviewer)
    QGuiApplication.clipboard().clear()
    for widget in reviewer.window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            widget.setFocus()
            reviewer.does(verb)
    assert state(reviewer) == before
