"""The entry page wired to its controller, and the ways a reviewer has with it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gradeapp.controllers.assessment import AssessmentController
from gradeapp.files.catalogue import translator
from gradeapp.model.entry.entry import Entry, begin
from gradeapp.model.scorecard import Scorecard
from gradeapp.views.assessment import AssessmentPage
from gradeapp.views.fields import ChoiceField
from tests.model.entry_forms import orchard

NONE = Qt.KeyboardModifier.NoModifier


class EntryDesk:
    """A page and its controller; only this robot knows the object names."""

    def __init__(self, qtbot: QtBot, scorecard: Scorecard, lang: str = "zh") -> None:
        self.page = AssessmentPage(translator(lang), lang)
        self.controller = AssessmentController(self.page)
        qtbot.addWidget(self.page)
        page, controller = self.page, self.controller
        page.answer_edited.connect(controller.edit)
        page.na_edited.connect(controller.set_na)
        page.row_add_requested.connect(controller.add_row)
        page.row_put_requested.connect(controller.put_in_row)
        page.row_remove_requested.connect(controller.remove_row)
        page.rows_clear_requested.connect(controller.clear_rows)
        page.paste_requested.connect(controller.paste)
        page.unit_change_requested.connect(controller.change_unit)
        page.undo_requested.connect(controller.undo)
        page.redo_requested.connect(controller.redo)
        page.settled.connect(controller.settle)
        controller.pasted.connect(page.show_landing)
        controller.stepped.connect(page.show_step)
        controller.rated.connect(page.show_entry)
        page.resize(1366, 768)
        self.open(begin(scorecard))
        page.show()
        page.activateWindow()

    def open(self, entry: Entry) -> None:
        self.controller.open_entry(entry)
        QCoreApplication.processEvents()

    @property
    def entry(self) -> Entry:
        assert self.controller.entry is not None
        return self.controller.entry

    def widget(self, name: str) -> QWidget:
        found = self.page.findChild(QWidget, name)
        assert isinstance(found, QWidget), name
        return found

    def line(self, path: str) -> QLineEdit:
        found = self.widget(f"answer.{path}")
        assert isinstance(found, QLineEdit)
        return found

    def label(self, name: str) -> str:
        """Give the words of a label or a button."""
        found = self.widget(name)
        assert isinstance(found, QLabel | QAbstractButton)
        return found.text()

    def choice(self, path: str) -> ChoiceField:
        found = self.widget(f"answer.{path}")
        assert isinstance(found, ChoiceField)
        return found

    def type(self, path: str, text: str) -> None:
        line = self.line(path)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)

    def retype(self, path: str, text: str) -> None:
        """Put any text over what is there, as an input method does."""
        line = self.line(path)
        line.setFocus()
        line.selectAll()
        self.compose(path, "", text)

    def compose(self, path: str, composing: str, committed: str = "") -> None:
        event = QInputMethodEvent(composing, [])
        event.setCommitString(committed)
        QCoreApplication.sendEvent(self.line(path), event)

    def choose(self, path: str, raw: str) -> None:
        """Click on the segment of an option."""
        field = self.choice(path)
        assert field.segmented
        segment = field.segment(field.findData(raw))
        QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=segment.center())

    def mark_na(self, path: str) -> None:
        found = self.widget(f"answer.{path}.na")
        assert isinstance(found, QCheckBox)
        found.click()

    def value(self, name: str) -> str:
        return str(self.widget(name).property("value"))

    def problem(self, path: str) -> str:
        found = self.page.findChild(QLabel, f"answer.{path}.problem")
        return "" if found is None or found.isHidden() else found.text()

    def press(self, path: str, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.widget(f"answer.{path}"), key, modifier)

    @property
    def focus(self) -> str:
        return self.page.focusWidget().objectName()


def orchard_desk(qtbot: QtBot, folder: Path, lang: str = "zh") -> EntryDesk:
    """Give a desk with the orchard form, blank."""
    return EntryDesk(qtbot, orchard(folder), lang)
