"""Every kind of field against one list of awkward texts, in the real page of a shipped form."""

from dataclasses import dataclass, field
from fractions import Fraction

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.answers import MISSING, NOT_APPLICABLE, Answer
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.engine.result import as_result
from gradeapp.model.entry.entry import Entry, restore
from gradeapp.model.entry.kept import case_of
from gradeapp.model.entry.path import split
from gradeapp.model.exact import plain
from gradeapp.model.scorecard import Scorecard
from gradeapp.views.fields import ChoiceField
from tests.views.entry_desk import EntryDesk

LIBRARY = FormLibrary([paths.forms_dir()])
AWKWARD = (
    "",
    " ",
    "\u3000",
    "\t",
    "\n",
    "0",
    "-0",
    "007",
    "+5",
    " 5 ",
    "１２．５",
    "１，２３４",
    "1,234.5 ",
    "12,34",
    "(1,234)",
    "（1,234）",
    "−5",
    "5%",
    "5％",
    "1.2亿",
    "3,500万",
    "¥500",
    "NaN",
    "nan",
    "Infinity",
    "-inf",
    "1_000",
    "1e5",
    "1E-400",
    "0x1F",
    "1.2.3",
    "--5",
    ".5",
    "5.",
    "½",
    "²",
    "٣",
    "九",
    "9" * 15,
    "9" * 16,
    "0." + "1" * 11,
    "1" * 10_000,
    "字" * 2_001,
    "x" * 10_000,
    "😀",
    "👨\u200d👩\u200d👧",
    "e\u0301\u0302\u0303" * 40,
    "\u202e123",
    "\u200f5",
    "\u200b5",
    "a\x00b",
    "\x1b[31m",
    "5\n6",
    "5\t6",
    "=1+1",
    "@SUM(A1)",
    "'; DROP TABLE customer; --",
    "<b>5</b>",
    "<img src=x onerror=alert(1)>",
    "&lt;i&gt;",
    "{label} %s {0}",
    "\\",
    '"',
    "2025-02-30",
    "2025-13-01",
    "0000-00-00",
    "2025/2/3",
    "20250203",
    "2025年2月3日",
    "2025-02",
    "2025年2月",
    "3025-01-01",
    "是",
    "否",
    "Yes",
    "true",
    "1",
    "n/a",
    "不适用",
    "null",
    "None",
    "good",
    "好",
)
KEYS = (
    *(Qt.Key(code) for code in range(0x20, 0x61)),
    *(Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter),
    *(Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Up),
    *(Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
)
OPENS = {Qt.Key.Key_Space}
"""Keys that open a list above the page."""
NOTHING = object()
MOST_BEYOND = 5
"""Figures that a form's own limits refuse, of those that are read."""


@dataclass(frozen=True)
class Kind:
    """A field of a shipped form, and what some of the texts mean there."""

    form: str
    path: str
    reads: dict[str, object] = field(default_factory=dict)
    blank: dict[str, str] = field(default_factory=dict)


NUMBERS: dict[str, object] = {
    "0": 0,
    "-0": 0,
    "007": 7,
    "+5": 5,
    " 5 ": 5,
    "１２．５": Fraction("12.5"),
    "１，２３４": 1234,
    "1,234.5 ": Fraction("1234.5"),
    "5%": Fraction("0.05"),
    ".5": Fraction("0.5"),
    "5.": 5,
    "\u200b5": 5,
    "1": 1,
    **dict.fromkeys(
        ("12,34", "NaN", "nan", "Infinity", "-inf", "1_000", "1e5", "1E-400", "0x1F", "1.2.3"),
        NOTHING,
    ),
    **dict.fromkeys(("--5", "½", "²", "٣", "九", "9" * 16, "1" * 10_000, "😀"), NOTHING),
    **dict.fromkeys(("a\x00b", "=1+1", "<b>5</b>", "是", "null", "2025-02", "5\t6"), NOTHING),
}
MONEY = NUMBERS | {"5%": NOTHING, "1.2亿": 12000, "3,500万": 3500, "¥500": NOTHING}
PERCENT = NUMBERS | {"5%": 5, "5％": 5}
WHOLE = {
    text: NOTHING if isinstance(value, Fraction) and value.denominator > 1 else value
    for text, value in NUMBERS.items()
}
DAYS: dict[str, object] = {
    **dict.fromkeys(("2025/2/3", "20250203", "2025年2月3日"), "2025-02-03"),
    **dict.fromkeys(("2025-02-30", "2025-13-01", "0000-00-00", "2025-02", "3025-01-01"), NOTHING),
    **dict.fromkeys(("0", "5%", "是", "😀", "2025年2月"), NOTHING),
}
MONTHS: dict[str, object] = {
    **dict.fromkeys(("2025-02", "2025年2月"), "2025-02"),
    **dict.fromkeys(("2025-02-30", "2025-13-01", "0", "是", "x" * 10_000), NOTHING),
}
YES_OR_NO: dict[str, object] = {
    **dict.fromkeys(("是", "Yes", "true", "1"), True),
    **dict.fromkeys(("否", "0"), False),
    **dict.fromkeys(("007", "null", "好", "2025-02", "😀"), NOTHING),
}
WORDS: dict[str, object] = {
    "是": "是",
    "<b>5</b>": "<b>5</b>",
    "=1+1": "=1+1",
    "字" * 2_001: NOTHING,
}
CHOICES: dict[str, object] = {"good": "good", "好": "good", "1": NOTHING, "😀": NOTHING}
ROW = {"months": "1", "months[0].month": "2026-01", "months[0].aum": "100", "months[0].loan": "0"}
DEAL = {
    "transactions": "1",
    "transactions[0].type": "card",
    "transactions[0].amount": "5",
    "transactions[0].discount_ratio": "1",
}
KINDS = {
    "decimal": Kind("battery-customers", "order_quantity", NUMBERS),
    "amount": Kind("corporate-credit", "total_assets", MONEY),
    "amount with n/a": Kind("corporate-credit", "prior_net_sales", MONEY),
    "integer": Kind("creditcard-premium", "max_overdue_days", WHOLE),
    "percent": Kind("dealer-ten", "coverage_pct", PERCENT),
    "enum": Kind("corporate-credit", "leadership", CHOICES),
    "bool": Kind("closing-time-tiers", "no_chance", YES_OR_NO),
    "date": Kind("handling-urgency", "rating_date", DAYS),
    "text": Kind("bank-abcd", "basis", WORDS),
    "month of a row": Kind("boc-tiers", "months[0].month", MONTHS, ROW),
    "amount of a row": Kind("boc-tiers", "months[0].aum", MONEY, ROW),
    "enum of a row": Kind("icbc-stars", "transactions[0].type", {}, DEAL),
    "decimal of a row": Kind("icbc-stars", "transactions[0].discount_ratio", {}, DEAL),
    "bool of a row": Kind("icbc-stars", "transactions[0].fee_charged", YES_OR_NO, DEAL),
}


def form(kind: Kind) -> Scorecard:
    found = LIBRARY.find(kind.form)
    assert found is not None
    return found


def put(desk: EntryDesk, path: str, text: str) -> str:
    """Put a text into a field as an input method does; gives what stands in it then."""
    found = desk.widget(f"answer.{path}")
    if isinstance(found, QLineEdit):
        desk.retype(path, text)
        if not text:
            QTest.keyClick(found, Qt.Key.Key_Delete)
        return found.text()
    # A choice takes no text by itself; a paste or an old draft may bring one all the same.
    desk.controller.edit(path, text)
    return text


def result(entry: Entry) -> dict[str, object]:
    return dict(as_result(entry.rating))


def strictly(entry: Entry) -> dict[str, object]:
    """Rate what was understood as the strict reading of a case does."""
    inputs = case_of(entry)["inputs"]
    assert isinstance(inputs, dict)
    answers, faults = read_inputs(entry.scorecard, inputs)
    assert faults == (), faults
    return dict(as_result(rate(entry.scorecard, answers)))


def faults(desk: EntryDesk, path: str, text: str, stands: str) -> list[str]:
    """Say what is wrong after a text was put into a field; nothing should be."""
    entry, said = desk.entry, desk.problem(path)
    is_na = entry.answer(path) is NOT_APPLICABLE
    kept = text if text.strip() else ""
    unread = path in entry.problems
    wrong = []
    if entry.text(path) != kept or (kept and stands != kept and not is_na):
        wrong.append(f"kept {entry.text(path)[:30]!r}, shows {stands[:30]!r}")
    if bool(said) != unread:
        wrong.append(f"says {said!r} of {entry.problems.get(path)}")
    if kept and not unread and entry.answer(path) is MISSING:
        wrong.append("counts as nothing without a word")
    if unread and not said.isprintable():
        wrong.append(f"says what can't be printed: {said!r}")
    if result(entry) != strictly(entry):
        wrong.append("rates otherwise than the strict reading of what was understood")
    return wrong


def as_written(answer: Answer) -> object:
    return (
        Fraction(plain(answer))
        if isinstance(answer, Fraction)
        else (answer if isinstance(answer, bool | str) or answer is NOT_APPLICABLE else str(answer))
    )


def markup(desk: EntryDesk) -> list[str]:
    """The labels that would show a text of the user as rich text."""
    plain_text = Qt.TextFormat.PlainText
    labels = [one for one in desk.page.findChildren(QLabel) if one.textFormat() != plain_text]
    return [one.text()[:60] for one in labels if "<" in one.text() or "&lt" in one.text()]


@pytest.mark.parametrize("name", KINDS)
def test_that_awkward_texts_stay_and_are_understood_or_marked(qtbot: QtBot, name: str) -> None:
    kind = KINDS[name]
    desk = EntryDesk(qtbot, form(kind))
    wrong = {}
    for text in AWKWARD:
        desk.open(restore(desk.entry.scorecard, kind.blank))
        found = faults(desk, kind.path, text, put(desk, kind.path, text))
        found += markup(desk)
        if found:
            wrong[text[:20]] = found
    desk.page.grab()
    assert wrong == {}


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.reads])
def test_that_each_text_means_what_it_says_or_nothing(qtbot: QtBot, name: str) -> None:
    kind = KINDS[name]
    desk = EntryDesk(qtbot, form(kind))
    understood = {}
    for text in kind.reads:
        desk.open(restore(desk.entry.scorecard, kind.blank))
        put(desk, kind.path, text)
        answer = desk.entry.answer(kind.path)
        out = desk.entry.problems.get(kind.path)
        beyond = out is not None and out.code == "out_of_range"
        nothing = answer is MISSING and not beyond
        understood[text] = NOTHING if nothing else "beyond" if beyond else as_written(answer)
    meant = {
        text: "beyond" if understood[text] == "beyond" else value
        for text, value in kind.reads.items()
    }
    assert list(understood.values()).count("beyond") <= MOST_BEYOND
    assert understood == meant


@pytest.mark.parametrize("name", KINDS)
def test_that_a_blank_again_rates_as_before(qtbot: QtBot, name: str) -> None:
    kind = KINDS[name]
    desk = EntryDesk(qtbot, form(kind))
    path, blank = kind.path, {k: v for k, v in kind.blank.items() if k != kind.path}
    desk.open(restore(desk.entry.scorecard, blank))
    before = result(desk.entry)
    for text in ("<b>5</b>", "1.2亿", "好", "2025-02-03"):
        put(desk, path, text)
    put(desk, path, "")
    assert result(desk.entry) == before
    problem = desk.entry.problems.get(path)
    assert problem is None or problem.code == "missing_field"


@pytest.mark.parametrize("name", KINDS)
def test_that_nothing_is_rated_while_an_input_method_composes(qtbot: QtBot, name: str) -> None:
    kind = KINDS[name]
    desk = EntryDesk(qtbot, form(kind))
    desk.open(restore(desk.entry.scorecard, kind.blank))
    before = desk.entry
    if isinstance(desk.widget(f"answer.{kind.path}"), QLineEdit):
        desk.line(kind.path).end(False)
        for composing in ("n", "ni", "ni h", "ni hao", ""):
            desk.compose(kind.path, composing)
            assert desk.entry is before
        desk.compose(kind.path, "", "5")
        assert desk.entry is not before
        assert desk.line(kind.path).text().endswith("5")


@pytest.mark.parametrize("name", KINDS)
def test_that_any_key_is_harmless(qtbot: QtBot, name: str) -> None:
    kind = KINDS[name]
    desk = EntryDesk(qtbot, form(kind))
    desk.open(restore(desk.entry.scorecard, kind.blank))
    widget = desk.widget(f"answer.{kind.path}")
    QGuiApplication.clipboard().setText("<b>x</b>\ty\n😀\t\x00")
    for key in KEYS:
        for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
            if not (isinstance(widget, ChoiceField) and key in OPENS):
                QTest.keyClick(widget, key, modifier)
    QCoreApplication.processEvents()
    assert result(desk.entry) == strictly(desk.entry)
    assert split(kind.path)[0] in {one.id for one in desk.entry.scorecard.inputs}
