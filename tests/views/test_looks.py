"""What is seen of every page: names, keys, order, room for texts, language and look."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gradeapp.app.pages import NOUNS
from gradeapp.app.program import Call, Program
from gradeapp.app.wiring import wire_views
from gradeapp.controllers.jobs import Jobs
from gradeapp.files import paths
from gradeapp.files.catalogue import LANGUAGES
from gradeapp.model.entry.kept import entry_of_case
from gradeapp.views import theme
from gradeapp.views.sideways import Sideways
from tests.views.seen import cuts, describe, focusable, place_of, spoken_name, texts

FORM = "corporate-credit"
FORMS = (FORM, "icbc-stars", "boc-tiers", "battery-customers", "mazda-satisfaction", "dealer-ten")
SIZES = {"1366x768": (1366, 768), "1920x1080 at 150 %, 2560x1440 at 200 %": (1280, 720)}
CHINESE = re.compile(r"[\u3400-\u9fff]")
OWN = re.compile(r"\d:\d\d|[/\\]")
"""Times and paths, which each window has of its own."""
ROW = 26
"""Pixels by which widgets of one row may stand higher or lower."""


def settle() -> None:
    for _ in range(6):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()


class Desk:
    """A window with a rated customer."""

    def __init__(self, qtbot: QtBot, folder: Path, lang: str, look: str = "light") -> None:
        folder.mkdir(exist_ok=True)
        settings = {"language": lang, "theme": look, "company": "Bank", "account": "wang"}
        (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
        self.program = Program(Call(folder), wire_views)
        self.window = self.program.window
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.program.open_now()
        self.program.gallery.read_all()
        self.window.show()
        self.qtbot = qtbot
        self.fill_in(FORM)

    def fill_in(self, form: str) -> None:
        program = self.program
        program.record.begin(form)
        line = paths.examples_file(form).read_text(encoding="utf-8").splitlines()[0]
        entry = program.assessment.entry
        assert entry is not None
        case = json.loads(line)["case"]["inputs"]
        program.record.opened.emit(entry_of_case(entry.scorecard, case))
        program.record.type_in("name", "Hengtai")
        program.record.type_in("rated_on", "2026-03-03")
        program.record.keep_draft()
        settle()

    def rest(self) -> None:
        """Wait for all that is worked out beside the window, and for its place in it."""
        self.qtbot.waitUntil(self._is_at_rest)
        settle()

    def _is_at_rest(self) -> bool:
        settle()
        timers = (*self.program.findChildren(QTimer), *self.window.findChildren(QTimer))
        due = any(one.isActive() and one.isSingleShot() for one in timers)
        # The advice has jobs of its own.
        return not due and not any(one.is_busy for one in self.program.findChildren(Jobs))

    def leave_field(self) -> None:
        """Let no field have the focus, whose cursor and help are its own."""
        settle()
        focused = self.window.focusWidget()
        if focused is not None:
            focused.clearFocus()
        settle()

    def pages(self) -> Iterator[str]:
        for noun in NOUNS:
            self.window.open_page(noun)
            self.rest()
            yield noun


@pytest.fixture(params=LANGUAGES)
def desk(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Desk:
    return Desk(qtbot, tmp_path / "data", request.param)


# --- names and keys


def test_that_everything_the_keyboard_reaches_has_a_name(desk: Desk) -> None:
    nameless = {
        f"{noun}: {describe(one)}"
        for noun in desk.pages()
        for one in focusable(desk.window)
        if not spoken_name(one).strip()
    }
    assert nameless == set()


def test_that_all_fields_of_other_forms_have_a_name(desk: Desk) -> None:
    for form in FORMS:
        desk.fill_in(form)
        nameless = [describe(one) for one in focusable(desk.window) if not spoken_name(one).strip()]
        assert nameless == [], form


def test_that_no_two_actions_or_buttons_of_a_page_have_the_same_keys(desk: Desk) -> None:
    actions = {
        one.objectName(): [key.toString() for key in one.shortcuts()]
        for one in desk.window.findChildren(QAction)
        if one.objectName().startswith("action.")
    }
    assert all(keys for keys in actions.values()), actions
    for _ in desk.pages():
        used = [key for keys in actions.values() for key in keys]
        used += [
            one.shortcut().toString()
            for one in desk.window.findChildren(QAbstractButton)
            if one.isVisible() and not one.shortcut().isEmpty()
        ]
        assert len(used) == len(set(used)), sorted(used)


# --- the order of Tab


def order(window: QWidget) -> list[QWidget]:
    """The widgets of the page in the order in which Tab reaches them."""
    reached = set(focusable(window))
    found: list[QWidget] = []
    one = window.nextInFocusChain()
    while one is not None and one is not window:
        if one in reached:
            found.append(one)
        one = one.nextInFocusChain()
    return found


def test_that_tab_follows_the_eye(desk: Desk) -> None:
    jumps = []
    for noun in desk.pages():
        reached = order(desk.window)
        for one, other in pairwise(reached):
            if one.parentWidget() is not other.parentWidget():
                continue
            here, there = place_of(one, desk.window), place_of(other, desk.window)
            up = there.y() < here.y() - ROW
            left = abs(there.y() - here.y()) <= ROW and there.x() < here.x()
            if up or left:
                jumps.append(f"{noun}: {describe(one)} → {describe(other)}")
    assert jumps == []


# --- room for texts


@pytest.mark.parametrize("size", SIZES)
def test_that_no_text_is_cut(desk: Desk, size: str) -> None:
    desk.window.resize(*SIZES[size])
    desk.rest()
    found = {
        f"{noun}: {one.text!r} has {one.room} of {one.wanted}: {one.name}"
        for noun in desk.pages()
        for one in cuts(desk.window)
    }
    assert found == set()


def test_that_no_text_of_other_forms_is_cut(desk: Desk) -> None:
    found = set()
    for form in FORMS:
        desk.fill_in(form)
        desk.rest()
        found |= {
            f"{form}: {one.text!r} has {one.room} of {one.wanted}: {one.name}"
            for one in cuts(desk.window)
        }
    assert found == set()


def low_fields(window: QWidget) -> list[str]:
    """The fields of a list whose lower edge is hidden."""
    return [
        field.objectName()
        for area in window.findChildren(Sideways)
        for field in area.findChildren(QLineEdit)
        if field.mapTo(area.viewport(), field.rect().bottomLeft()).y() > area.viewport().height()
    ]


def test_that_the_rows_of_a_list_are_seen_whole(desk: Desk) -> None:
    for form in ("boc-tiers", "icbc-stars", "battery-customers"):
        desk.fill_in(form)
        for width, height in SIZES.values():
            desk.window.resize(width, height)
            desk.rest()
            assert low_fields(desk.window) == [], form


def test_that_the_fields_of_the_settings_are_of_one_height(desk: Desk) -> None:
    desk.window.open_page("settings")
    settle()
    names = ("settings.language", "settings.theme", "settings.company")
    fields = [desk.window.findChild(QWidget, name) for name in names]
    assert {one.height() for one in fields if one is not None} == {32}


# --- another language


def seen_texts(window: QWidget) -> set[str]:
    return {text for _, text in texts(window) if text}


def test_that_english_leaves_no_chinese_behind(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path / "data", "zh")
    list(desk.pages())
    desk.program.settings.change("language", "en")
    left = set()
    for noun in desk.pages():
        left |= {
            f"{noun}: {text} ({name})"
            for name, text in texts(desk.window)
            if CHINESE.search(text) and text != "中文"
        }
    assert left == set()


@pytest.mark.parametrize(("before", "after"), [("zh", "en"), ("en", "zh")])
def test_that_a_switched_window_says_what_a_new_one_says(
    qtbot: QtBot, tmp_path: Path, before: str, after: str
) -> None:
    switched = Desk(qtbot, tmp_path / "switched", before)
    list(switched.pages())
    switched.program.settings.change("language", after)
    fresh = Desk(qtbot, tmp_path / "fresh", after)
    for noun in NOUNS:
        for desk in (switched, fresh):
            desk.window.open_page(noun)
            desk.leave_field()
            desk.rest()
        page = switched.program.pages.page(noun), fresh.program.pages.page(noun)
        said = [{text for text in seen_texts(one) if not OWN.search(text)} for one in page]
        assert said[0] == said[1], noun


def test_that_a_refusal_names_few_faults_in_the_language_of_the_window(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(qtbot, tmp_path / "data", "zh")
    for path in (
        "total_assets",
        "total_liabilities",
        "net_sales",
        "net_profit",
        "fixed_assets_net",
    ):
        desk.program.assessment.edit(path, "12..5")
    desk.program.record.submit()
    said = desk.program.pages.assessment.problems.text()
    assert "无法将该值识别为" in said
    assert not re.search("[a-z]", said)
    assert len(said.splitlines()) <= 5


def test_that_nothing_typed_is_lost_by_another_language_or_look(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(qtbot, tmp_path / "data", "zh")
    desk.window.open_page("assessment")
    typed = {
        one.objectName(): one.text()
        for one in desk.window.findChildren(QLineEdit)
        if one.objectName().startswith(("answer.", "customer.", "rated_on")) and one.text()
    }
    assert len(typed) > 10
    for name, value in (("language", "en"), ("theme", "dark"), ("language", "zh")):
        desk.program.settings.change(name, value)
        settle()
        assert desk.window.page == "assessment"
        for field, text in typed.items():
            found = desk.window.findChild(QLineEdit, field)
            assert found is not None
            assert found.text() == text, (field, name, value)
    desk.program.settings.change("theme", "light")


def test_that_a_card_closes_though_the_field_below_is_gone(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path / "data", "zh")
    field = QLineEdit(desk.window)
    field.show()
    field.setFocus()
    desk.program.guide.show_shortcuts()
    field.deleteLater()
    settle()
    desk.program.guide.close_card()
    assert desk.window.page == "assessment"


# --- another look


def picture(desk: Desk, noun: str) -> QImage:
    desk.window.open_page(noun)
    places = {"records": "records.db", "folder": "data", "account": "wang"}
    desk.program.pages.settings.show_places(places)
    # The time at which the draft was kept is another one in each window.
    desk.program.pages.assessment.status.setText("")
    desk.leave_field()
    desk.rest()
    return desk.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def differing(one: QImage, other: QImage) -> int:
    """How many points of a grid differ between two pictures."""
    assert one.size() == other.size()
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for x in range(0, one.width(), 3)
        for y in range(0, one.height(), 3)
    )


@pytest.mark.parametrize(("before", "after"), [("light", "dark"), ("dark", "light")])
def test_that_a_switched_look_is_the_look_of_a_new_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, before: str, after: str
) -> None:
    switched = Desk(qtbot, tmp_path / "switched", "en", before)
    list(switched.pages())
    switched.program.settings.change("theme", after)
    settle()
    shown = {noun: picture(switched, noun) for noun in NOUNS}
    fresh = Desk(qtbot, tmp_path / "fresh", "en", after)
    wrong = {noun: differing(shown[noun], picture(fresh, noun)) for noun in NOUNS}
    theme.apply(qapp, "light")
    assert {noun: count for noun, count in wrong.items() if count > 200} == {}


def test_that_the_look_follows_the_system(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(qtbot, tmp_path / "data", "en", "system")
    for scheme, tokens in (
        (Qt.ColorScheme.Dark, theme.DARK),
        (Qt.ColorScheme.Light, theme.LIGHT),
        (Qt.ColorScheme.Unknown, theme.LIGHT),
    ):
        monkeypatch.setattr(theme, "system_scheme", lambda scheme=scheme: scheme)
        qapp.styleHints().colorSchemeChanged.emit(scheme)
        settle()
        assert desk.window.palette().window().color().name() == tokens.page


def test_that_a_chosen_look_stays_whatever_the_system_shows(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(qtbot, tmp_path / "data", "en", "light")
    monkeypatch.setattr(theme, "system_scheme", lambda: Qt.ColorScheme.Dark)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    settle()
    assert desk.window.palette().window().color().name() == theme.LIGHT.page
