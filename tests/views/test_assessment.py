"""The assessment page as a reviewer uses it: typing, choosing, pasting, moving about."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gradeapp.app.editing import box_around
from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.entry.entry import restore
from gradeapp.model.entry.kept import entry_of_case
from gradeapp.model.entry.page import fields_of
from gradeapp.views.theme import load_fonts
from tests.views.entry_desk import EntryDesk, orchard_desk

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "golden-cases.jsonl"
LIBRARY = FormLibrary([paths.forms_dir()])
GOOD = {"soil": "clay", "assets": "1000", "debts": "500", "prior": "900", "keeper": "good"}


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> EntryDesk:
    return orchard_desk(qtbot, tmp_path)


@pytest.fixture
def good(desk: EntryDesk) -> EntryDesk:
    desk.open(restore(desk.entry.scorecard, GOOD))
    return desk


def test_that_the_grade_moves_with_every_key(good: EntryDesk) -> None:
    assert good.value("rating.grade") == "甲"
    seen = []
    good.line("debts").setFocus()
    good.line("debts").selectAll()
    for key in (Qt.Key.Key_8, Qt.Key.Key_5, Qt.Key.Key_0):
        QTest.keyClick(good.line("debts"), key)
        seen.append((good.value("item.A1.points"), good.value("rating.score")))
    assert seen == [("10", "20"), ("10", "20"), ("0", "10")]
    assert good.value("rating.grade") == "乙"
    assert good.value("section.A.sum") == "5"
    assert good.value("rating.stars") == "2"


def test_that_choosing_a_segment_rates(good: EntryDesk) -> None:
    good.choose("keeper", "poor")
    assert good.entry.text("keeper") == "poor"
    assert good.value("item.B1.points") == "0"
    good.choose("keeper", "")
    assert good.entry.rating.missing == ("keeper",)


def test_that_a_yes_or_no_question_has_three_states(good: EntryDesk) -> None:
    assert [good.choice("sued").itemData(place) for place in range(3)] == ["yes", "no", ""]
    good.choose("sued", "yes")
    assert good.value("rating.grade") == "乙"
    good.choose("sued", "no")
    assert good.entry.text("sued") == "no"
    good.choose("sued", "")
    assert "sued" not in good.entry.typed


def test_that_a_text_that_cannot_be_read_is_marked_and_stays(good: EntryDesk) -> None:
    good.type("assets", "1_0")
    assert good.line("assets").text() == "1_0"
    assert "数字" in good.problem("assets")
    assert json.loads(good.value("rating.range"))["score"] == ["5", "20"]
    good.type("assets", "1000")
    assert good.problem("assets") == ""
    assert good.value("rating.range") == ""


def test_that_a_text_no_choice_can_show_is_told_with_its_fault(good: EntryDesk) -> None:
    good.controller.edit("keeper", "很\n好<b>")
    assert good.problem("keeper").startswith("“很 好<b>”：")
    assert good.choice("keeper").currentData() == ""
    good.choose("keeper", "good")
    assert good.problem("keeper") == ""


def test_that_a_cross_check_speaks_at_its_field(good: EntryDesk) -> None:
    good.type("debts", "10001")
    assert "负债超过资产十倍" in good.problem("debts")


def test_that_nothing_is_rated_while_an_input_method_composes(desk: EntryDesk) -> None:
    before = desk.entry
    desk.compose("assets", "yi")
    assert desk.entry is before
    desk.compose("assets", "", "1亿")
    assert desk.entry.answer("assets") == 10000


def test_that_showing_an_entry_is_no_edit(desk: EntryDesk) -> None:
    told: list[object] = []
    desk.controller.changed.connect(told.append)
    desk.open(restore(desk.entry.scorecard, {**GOOD, "sued": "yes", "unit": "yuan"}))
    desk.open(restore(desk.entry.scorecard, {}))
    assert told == []


def test_that_enter_goes_on_and_shift_enter_back(good: EntryDesk) -> None:
    good.line("assets").setFocus()
    good.press("assets", Qt.Key.Key_Return)
    assert good.focus == "answer.debts"
    good.press("debts", Qt.Key.Key_Return)
    good.press("prior", Qt.Key.Key_Return)
    assert good.focus == "answer.keeper"
    good.press("keeper", Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert good.focus == "answer.prior"


def test_that_enter_passes_over_a_field_that_is_not_applicable(good: EntryDesk) -> None:
    good.mark_na("prior")
    assert good.entry.text("prior") == "n/a"
    good.line("debts").setFocus()
    good.press("debts", Qt.Key.Key_Return)
    assert good.focus == "answer.keeper"


def test_that_the_switch_gives_the_figure_back_that_it_took(good: EntryDesk) -> None:
    good.retype("prior", "0.09亿")
    good.mark_na("prior")
    assert good.line("prior").text() == ""
    good.mark_na("prior")
    assert good.line("prior").text() == "0.09亿"
    assert good.line("prior").isEnabled()
    good.mark_na("prior")
    good.press("prior.na", Qt.Key.Key_Delete)
    assert good.line("prior").text() == "0.09亿"


def test_that_clearing_a_field_that_is_not_applicable_leaves_nothing(good: EntryDesk) -> None:
    good.mark_na("prior")
    box = box_around(good.line("prior"))
    assert box is not None
    box.wipe()
    assert good.line("prior").text() == ""
    assert good.entry.rating.missing == ("prior",)
    good.page.undo_requested.emit()
    assert good.entry.held_text("prior") == "900"


def test_that_a_copied_column_fills_the_fields_below(desk: EntryDesk) -> None:
    QGuiApplication.clipboard().setText("1,000\n500\n900\n")
    QTest.keyClick(desk.line("assets"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [desk.line(path).text() for path in ("assets", "debts", "prior")] == [
        "1,000",
        "500",
        "900",
    ]


def test_that_one_copied_cell_is_pasted_as_text(desk: EntryDesk) -> None:
    QGuiApplication.clipboard().setText("1,000")
    QTest.keyClick(desk.line("assets"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.entry.text("assets") == "1,000"


def test_that_undo_takes_back_a_whole_figure(good: EntryDesk) -> None:
    good.type("debts", "777")
    QTest.keyClick(good.line("debts"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert good.line("debts").text() == "500"
    assert good.value("rating.score") == "20"


def test_that_rows_are_added_filled_and_taken_out(desk: EntryDesk) -> None:
    add = desk.widget("answer.harvests.add")
    assert isinstance(add, QPushButton)
    add.click()
    add.click()
    desk.type("harvests[1].month", "2026-02")
    desk.type("harvests[1].sales", "7")
    assert desk.entry.answer("harvests[1].sales") == 7
    QTest.mouseClick(desk.widget("answer.harvests[0].remove"), Qt.MouseButton.LeftButton)
    assert desk.line("harvests[0].month").text() == "2026-02"
    assert desk.entry.rows("harvests") == 1


def test_that_a_new_unit_is_taken_at_once_without_figures(desk: EntryDesk) -> None:
    desk.choose("unit", "yuan")
    assert desk.entry.unit == "yuan"


@pytest.mark.parametrize(
    ("button", "text", "unit"),
    [
        ("unit.convert", "10000000", "yuan"),
        ("unit.relabel", "1000", "yuan"),
        ("unit.keep", "1000", "wan_yuan"),
    ],
)
def test_that_a_new_unit_asks_what_the_figures_become(
    good: EntryDesk, button: str, text: str, unit: str
) -> None:
    good.choose("unit", "yuan")
    assert good.entry.unit == "wan_yuan"
    found = good.widget(button)
    assert isinstance(found, QPushButton)
    assert not found.isHidden()
    found.click()
    assert (good.line("assets").text(), good.entry.unit) == (text, unit)
    assert good.choice("unit").currentData() in {unit, ""}


def test_that_a_question_about_the_unit_goes_with_its_figures(good: EntryDesk) -> None:
    good.choose("unit", "yuan")
    good.type("assets", "7")
    assert not good.widget("unit.convert").isVisible()
    assert good.choice("unit").currentData() in {"wan_yuan", ""}
    assert good.entry.unit == "wan_yuan"


@pytest.mark.parametrize(
    ("typed", "unit", "figures"),
    [
        ("23456.78", "yuan", ("234,567,800.00 yuan", "23,456.78 yuan")),
        ("23456.78", "yi_yuan", ("2.345678 × 100 million yuan", "23,456.78 × 100 million yuan")),
        ("123456789012.5", "yuan", ("1,234,567,890,125,000 yuan", "123,456,789,012.50 yuan")),
    ],
)
def test_that_the_question_about_the_unit_says_the_figures_and_keeps_the_page_narrow(
    qtbot: QtBot, qapp: QApplication, typed: str, unit: str, figures: tuple[str, str]
) -> None:
    load_fonts(qapp)
    form = LIBRARY.find("corporate-credit")
    assert form is not None
    desk = EntryDesk(qtbot, form, "en")
    desk.open(restore(form, {"owners_equity": typed}))
    desk.choose("unit", unit)
    said = desk.label("unit.convert"), desk.label("unit.relabel")
    assert said == (f"Convert: {figures[0]}", f"Only relabel: {figures[1]}")
    assert desk.page.minimumSizeHint().width() <= desk.page.width() == 1366


def test_that_the_unit_of_a_closed_assessment_stays(good: EntryDesk) -> None:
    good.choose("unit", "yuan")
    good.page.set_open(is_open=False)
    assert not good.widget("unit.convert").isVisible()


def test_that_a_link_to_an_empty_list_adds_a_row_only_where_one_may_be_typed(
    good: EntryDesk,
) -> None:
    good.page.set_open(is_open=False)
    good.page.focus_path("harvests")
    assert good.entry.rows("harvests") == 0
    good.page.set_open(is_open=True)
    good.page.focus_path("harvests")
    assert good.entry.rows("harvests") == 1


def test_that_a_wheel_never_changes_an_answer(good: EntryDesk) -> None:
    field = good.choice("keeper")
    field.setFocus()
    where = QPointF(5, 5)
    wheel = QWheelEvent(
        where,
        where,
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, wheel)
    assert good.entry.text("keeper") == "good"


def test_that_a_link_of_the_panel_leads_to_the_field(desk: EntryDesk) -> None:
    links = [link for link in desk.page.findChildren(QPushButton) if link.toolTip() == "负债"]
    links[0].click()
    assert desk.focus == "answer.debts"


def test_that_the_first_blank_field_takes_the_cursor(good: EntryDesk) -> None:
    good.page.focus_first()
    assert good.focus == "answer.sued"


def test_that_a_closed_assessment_is_read_but_not_changed(good: EntryDesk) -> None:
    good.page.set_open(is_open=False)
    assert not good.line("assets").isEnabled()
    assert not good.choice("keeper").isEnabled()
    assert good.page.isEnabled()
    good.open(restore(good.entry.scorecard, GOOD))
    assert not good.line("assets").isEnabled()
    good.page.set_open(is_open=True)
    assert good.line("assets").isEnabled()


def golden() -> Iterator[dict[str, dict[str, object]]]:
    with GOLDEN.open(encoding="utf-8") as file:
        cases = [json.loads(line) for line in file]
    return (one for one in cases if not one["result"]["errors"])


FORMS = sorted({str(one["case"]["form"]) for one in golden()})


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_that_every_form_shows_its_golden_results(qtbot: QtBot, form: str, lang: str) -> None:
    scorecard = LIBRARY.find(form)
    assert scorecard is not None
    desk = EntryDesk(qtbot, scorecard, lang)
    for one in golden():
        if one["case"]["form"] == form:
            inputs = one["case"].get("inputs", {})
            assert isinstance(inputs, dict)
            desk.open(entry_of_case(scorecard, inputs))
            assert shown(desk) == expected(one["result"]), one["title"]
            assert all(desk.widget(f"answer.{field.id}") for field in fields_of(scorecard))


def shown(desk: EntryDesk) -> dict[str, object]:
    """Read the result back from the window, without what is blank."""
    form = desk.entry.scorecard
    return {
        "score": desk.value("rating.score"),
        "grade": desk.value("rating.grade"),
        "stars": desk.value("rating.stars"),
        "range": json.loads(desk.value("rating.range") or "null"),
        "sections": {
            one.id: points
            for one in form.sections
            if (points := desk.value(f"section.{one.id}.sum"))
        },
        "items": {
            one.id: points for one in form.items if (points := desk.value(f"item.{one.id}.points"))
        },
    }


def expected(result: dict[str, object]) -> dict[str, object]:
    """Give the same members as the RESULT has them, null left out or ""."""
    items, sections = result["items"], result["sections"]
    assert isinstance(items, dict)
    assert isinstance(sections, dict)
    plain = {key: "" if result[key] is None else str(result[key]) for key in ("score", "grade")}
    return {
        **plain,
        "stars": "" if result["stars"] is None else str(result["stars"]),
        "range": result["range"],
        "sections": {key: points for key, points in sections.items() if points},
        "items": {key: one["points"] for key, one in items.items() if one["points"]},
    }


@pytest.mark.parametrize("name", ["corporate-credit", "sales-size", "boc-tiers"])
def test_that_no_part_of_a_page_is_a_window_for_a_moment(
    qtbot: QtBot, qapp: QApplication, name: str
) -> None:
    class Windows(QObject):
        seen: ClassVar[list[QWidget]] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            is_shown = event.type() == QEvent.Type.Show
            if is_shown and isinstance(watched, QWidget) and watched.isWindow():
                self.seen.append(watched)
            return False

    form = FormLibrary([paths.forms_dir()]).find(name)
    assert form is not None
    windows = Windows()
    qapp.installEventFilter(windows)
    desk = EntryDesk(qtbot, form)
    desk.page.set_open(is_open=False)
    qapp.removeEventFilter(windows)
    assert windows.seen == [desk.page]
