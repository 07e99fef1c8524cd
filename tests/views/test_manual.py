"""The manual in its own window: opened where one is, searched, walked through, in both looks."""

import gc
import re
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QColor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gradeapp.app.pages import NOUNS
from gradeapp.app.program import Call, Program
from gradeapp.app.wiring import wire_views
from gradeapp.files.catalogue import LANGUAGES, translator
from gradeapp.files.manual import read_manual
from gradeapp.model.manual import PARTS, PLACES
from gradeapp.views import manual as view_files
from gradeapp.views import theme
from gradeapp.views.manual import ManualWindow

IMAGE = QTextDocument.ResourceType.ImageResource.value


def manual(qtbot: QtBot, lang: str = "en") -> ManualWindow:
    window = ManualWindow()
    qtbot.addWidget(window)
    window.show_manual(read_manual(lang), lang, translator(lang))
    window.open_at("start")
    window.show()
    return window


def listed(window: ManualWindow) -> list[str]:
    return [window.contents.item(row).text() for row in range(window.contents.count())]


@pytest.fixture
def program(qtbot: QtBot, data_dir: Path) -> Program:
    made = Program(Call(data_dir, form="corporate-credit"), wire_views)
    qtbot.addWidget(made.window)
    made.open_now()
    made.window.show()
    return made


def press_f1(program: Program) -> str:
    action = program.window.findChild(QAction, "action.manual")
    assert action is not None
    assert action.shortcut().toString() == "F1"
    action.trigger()
    assert program.handbook.manual is not None
    assert not program.handbook.manual.isModal()
    return program.handbook.manual.place


def test_that_every_page_of_the_window_has_its_chapter() -> None:
    assert set(NOUNS) - set(PLACES) == set()


def test_that_every_part_the_manual_knows_is_the_name_of_a_widget() -> None:
    views = Path(view_files.__file__).parent.glob("*.py")
    written = "".join(one.read_text(encoding="utf-8") for one in views)
    assert [part for part in PARTS if not re.search(rf'"{re.escape(part)}', written)] == []


def test_that_every_shortcut_of_the_manual_is_one_of_the_window(program: Program) -> None:
    actions = program.window.findChildren(QAction)
    keys = {key.toString() for one in actions for key in one.shortcuts()}
    chapter = next(one for one in read_manual("en") if one.id == "shortcuts")
    told = re.findall(r"`((?:Ctrl|F)[^`]+)`", chapter.sections[0].text + chapter.sections[1].text)
    assert len(told) > 15
    assert {key.replace("Enter", "Return") for key in told} <= keys


def test_that_f1_opens_the_chapter_of_the_page(program: Program) -> None:
    for noun in ("worklist", "roster", "settings"):
        program.window.open_page(noun)
        assert press_f1(program).partition("#")[0] == noun


def test_that_f1_in_a_field_opens_what_is_said_of_its_kind(program: Program) -> None:
    program.window.open_page("assessment")
    for name, anchor in {
        "answer.total_assets": "typing#units",
        "answer.industry": "typing#choices",
        "customer.name": "saving#customer",
    }.items():
        field = program.window.findChild(QWidget, name)
        assert field is not None, name
        field.setFocus()
        assert press_f1(program) == anchor


def test_that_the_manual_speaks_the_language_chosen_while_it_is_open(program: Program) -> None:
    program.window.open_page("settings")
    press_f1(program)
    shown = program.handbook.manual
    assert shown is not None
    assert "设置" in shown.text.toPlainText()
    program.settings.change("language", "en")
    assert "Settings" in shown.text.toPlainText()
    assert shown.windowTitle() == "Manual"
    assert shown.place.partition("#")[0] == "settings"


def test_that_the_manual_closes_with_its_window(program: Program) -> None:
    press_f1(program)
    shown = program.handbook.manual
    assert shown is not None
    assert shown.isVisible()
    program.window.close()
    assert not shown.isVisible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_every_section_can_be_opened(qtbot: QtBot, lang: str) -> None:
    window = manual(qtbot, lang)
    for chapter in read_manual(lang):
        for section in chapter.sections:
            window.open_at(f"{chapter.id}#{section.id}")
            names = anchors_of(window.text.document())
            assert section.id in names
            assert section.title in window.text.toPlainText()


def anchors_of(document: QTextDocument) -> set[str]:
    names: set[str] = set()
    block = document.begin()
    while block.isValid():
        for part in block.begin():  # type: ignore[attr-defined]
            names |= set(part.fragment().charFormat().anchorNames())
        block = block.next()
    return names


def test_that_a_section_far_below_is_scrolled_to(qtbot: QtBot) -> None:
    window = manual(qtbot)
    window.open_at("typing#faults")
    assert window.text.verticalScrollBar().value() > 0
    window.open_at("typing")
    assert window.text.verticalScrollBar().value() == 0


def test_that_one_can_go_back_and_forward(qtbot: QtBot) -> None:
    window = manual(qtbot)
    assert not window.back.isEnabled()
    window.open_at("roster")
    window.open_at("verify#roots")
    window.back.click()
    assert window.place == "roster"
    window.back.click()
    assert window.place == "start"
    window.forward.click()
    assert window.place == "roster"
    window.open_at("faq")
    assert not window.forward.isEnabled()


def test_that_a_link_opens_another_chapter(qtbot: QtBot) -> None:
    window = manual(qtbot)
    window.text.anchorClicked.emit("saving.md")
    assert window.place == "saving"
    window.text.anchorClicked.emit("nowhere.md")
    assert window.place == "saving"


def test_that_a_search_lists_what_was_found_and_marks_it(qtbot: QtBot) -> None:
    window = manual(qtbot)
    QTest.keyClicks(window.search, "pinyin")
    qtbot.waitUntil(lambda: len(listed(window)) < 5)
    assert "Finding customers" in listed(window)[0]
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.place == "worklist#find"
    assert window.text.extraSelections()
    window.search.clear()
    qtbot.waitUntil(lambda: len(listed(window)) == len(read_manual("en")))


def test_that_a_search_without_a_hit_says_so(qtbot: QtBot) -> None:
    window = manual(qtbot, "zh")
    window.search.setText("没有这样的词")
    qtbot.waitUntil(lambda: len(listed(window)) == 1)
    assert "没有" in listed(window)[0]
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.place == "start"


def test_that_escape_closes_the_manual(qtbot: QtBot) -> None:
    window = manual(qtbot)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_that_both_looks_show_their_own_pictures(qtbot: QtBot, qapp: QApplication) -> None:
    colours = []
    for look in ("light", "dark"):
        theme.apply(qapp, look)
        window = manual(qtbot)
        window.setStyleSheet(theme.shell_style(qapp.palette()))
        QCoreApplication.processEvents()
        image = window.text.loadResource(IMAGE, "../pictures/en/gallery.png")
        colours.append(image.pixelColor(3, 3).lightness())  # type: ignore[attr-defined]
    theme.apply(qapp, "light")
    assert colours[0] > 128 > colours[1]


def test_that_headings_and_text_can_be_read_in_the_dark(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    window = manual(qtbot)
    window.setStyleSheet(theme.shell_style(qapp.palette()))
    QCoreApplication.processEvents()
    image = window.text.viewport().grab().toImage()
    theme.apply(qapp, "light")
    seen = {image.pixelColor(x, y).lightness() for x in range(20, 200) for y in range(20, 60)}
    assert image.pixelColor(5, 5) == QColor(theme.DARK.card)
    assert max(seen) > 180


def test_that_a_manual_that_goes_in_the_middle_of_everything_does_no_harm(qtbot: QtBot) -> None:
    for lang in LANGUAGES:
        window = manual(qtbot, lang)
        window.search.setText("a")
        window.resize(700, 500)
        window.show_manual(read_manual("en"), "en", translator("en"))
        window.text.anchorClicked.emit("saving.md")
        gc.collect()
        shiboken6.delete(window)
        gc.collect()
        QCoreApplication.processEvents()
        assert not shiboken6.isValid(window.text)
