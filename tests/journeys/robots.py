"""A reviewer at the window: the only place of the journeys that knows object names."""

import json
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytest import MonkeyPatch  # noqa: PT013 - only the type
from pytestqt.qtbot import QtBot

from gradeapp.app import build
from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model import customer_list
from gradeapp.model.entry.kept import entry_of_case
from gradeapp.model.worklist import COLUMNS
from gradeapp.views.fields import ChoiceField
from gradeapp.views.gallery import GalleryPage
from gradeapp.views.main_window import MainWindow
from gradeapp.views.roster import RosterPage
from gradeapp.views.sheet import SheetPage
from gradeapp.views.worklist import WorklistPage

LONG = 30_000
WORK = ("number", "name", "form", "score", "grade", "state", "due", "changed")


def example(form: str = "corporate-credit") -> dict[str, object]:
    """The inputs of the first worked example of a form."""
    line = paths.examples_file(form).read_text(encoding="utf-8").splitlines()[0]
    inputs = json.loads(line)["case"]["inputs"]
    assert isinstance(inputs, dict)
    return inputs


class Reviewer:
    """Works with one window as a person does: keys, the input method, clicks."""

    def __init__(self, qtbot: QtBot, data_dir: Path, form: str | None = None) -> None:
        self.qtbot = qtbot
        window = build(data_dir, form=form)
        assert isinstance(window, MainWindow)
        self.window = window
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)

    # --- looking

    def find(self, name: str) -> QWidget:
        found = self.window.findChild(QWidget, name)
        assert found is not None, name
        return found

    def shows(self, name: str) -> str:
        """What a result on the screen holds, whatever the language."""
        return str(self.find(name).property("value"))

    def reads(self, name: str) -> str:
        """The words of a label or a field."""
        found = self.find(name)
        assert isinstance(found, QLabel | QLineEdit | QPushButton)
        return found.text()

    @property
    def grade(self) -> str:
        return self.shows("rating.grade")

    @property
    def score(self) -> str:
        return self.shows("rating.score")

    @property
    def notice(self) -> str:
        return self.window.notice.text

    def page(self) -> str:
        return self.window.page

    def history(self) -> str:
        """What the card beside the form tells of the assessment's way."""
        return "\n".join(label.text() for label in self.find("review.card").findChildren(QLabel))

    # --- doing

    def does(self, verb: str) -> None:
        action = self.window.findChild(QAction, f"action.{verb}")
        assert action is not None, verb
        action.trigger()

    def clicks(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def types(self, name: str, text: str) -> None:
        """Type over what is there: Latin by keys, Chinese through the input method."""
        field = self.find(name)
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.selectAll()
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(field, event)

    def answers(self, path: str, raw: str) -> None:
        field = self.find(f"answer.{path}")
        if isinstance(field, ChoiceField):
            field.choose(field.findData(raw))
        else:
            self.types(f"answer.{path}", raw)

    def fills_in(self, inputs: dict[str, object], form: str = "corporate-credit") -> Iterator[str]:
        """Answer everything; after each answer the path just answered is given."""
        scorecard = FormLibrary([paths.forms_dir()]).find(form)
        assert scorecard is not None
        for path, raw in entry_of_case(scorecard, inputs).typed.items():
            self.answers(path, raw)
            yield path

    def chooses_form(self, form: str) -> None:
        self.does("new")
        self.chooses_tile(form)

    def chooses_tile(self, form: str) -> None:
        name = f"form.{form}"
        self.qtbot.waitUntil(lambda: self.window.findChild(QPushButton, name) is not None)
        self.clicks(name)

    def warning(self) -> str:
        """The id of the first warning that wants a reason."""
        fields = self.window.findChildren(QLineEdit)
        return next(n[7:] for one in fields if (n := one.objectName()).startswith("reason."))

    def takes_offer(self, row: int) -> None:
        """Choose one of the customers offered below the name."""
        field = self.find("customer.name")
        assert isinstance(field, QLineEdit)
        completer = field.completer()
        assert completer is not None
        popup = completer.popup()
        assert popup is not None
        self.qtbot.waitUntil(popup.isVisible)
        popup.setCurrentIndex(completer.completionModel().index(row, 0))
        QTest.keyClick(popup, Qt.Key.Key_Return)

    def forms_listed(self) -> int:
        """How many tiles the gallery shows."""
        gallery = self.find("page.gallery")
        assert isinstance(gallery, GalleryPage)
        return len(gallery.tiles())

    def closes(self) -> None:
        self.window.close()

    # --- the pages

    @property
    def worklist(self) -> WorklistPage:
        found = self.find("page.worklist")
        assert isinstance(found, WorklistPage)
        return found

    def work(self) -> list[list[str]]:
        """The lines of the worklist as they are shown, the columns as in `WORK`."""
        self.does("open")
        model = self.worklist.table.model()
        columns = [COLUMNS.index(one) for one in WORK]
        return [
            [str(model.index(row, column).data()) for column in columns]
            for row in range(model.rowCount())
        ]

    def opens_work(self, row: int) -> None:
        table = self.worklist.table
        table.activated.emit(table.model().index(row, 0))

    def customers_listed(self) -> list[tuple[str, str, str]]:
        """Name, state and count of ratings of each customer in the worklist."""
        model = self.worklist.customers.table.model()
        columns = [customer_list.COLUMNS.index(one) for one in ("name", "state", "count")]
        texts = [
            [str(model.index(row, column).data()) for column in columns]
            for row in range(model.rowCount())
        ]
        return [(name, state, count) for name, state, count in texts]

    def opens_customer(self, row: int) -> None:
        table = self.worklist.customers.table
        table.activated.emit(table.model().index(row, 0))

    @property
    def sheet(self) -> SheetPage:
        found = self.find("page.sheet")
        assert isinstance(found, SheetPage)
        return found

    def previews(self) -> int:
        """Preview the sheet; gives the number of its pages."""
        before = self.reads("sheet.name")
        self.does("preview_sheet")
        self.qtbot.waitUntil(lambda: self.reads("sheet.name") not in {"", before}, timeout=LONG)
        return self.sheet.pages.count

    @property
    def roster(self) -> RosterPage:
        found = self.find("page.roster")
        assert isinstance(found, RosterPage)
        return found

    def customers(self) -> list[dict[str, str]]:
        """The lines of the rated roster, by heading."""
        model = self.roster.table.model()
        titles = [
            str(model.headerData(column, Qt.Orientation.Horizontal))
            for column in range(model.columnCount())
        ]
        return [
            {title: str(model.index(row, column).data()) for column, title in enumerate(titles)}
            for row in range(model.rowCount())
        ]

    def waits_for_roles(self, left: int) -> None:
        """Wait until so many roles of the sheet have yet to sign."""

        def has_left() -> bool:
            return self.reads("sheet.roles").count("尚未签署") == left

        self.qtbot.waitUntil(has_left, timeout=LONG)

    def waits_for_notice(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.notice, timeout=LONG)


class Answers:
    """What the reviewer answers when a window asks for a file."""

    def __init__(self, monkeypatch: MonkeyPatch) -> None:
        self._patch = monkeypatch

    def opens(self, path: Path) -> None:
        answer = lambda *_: (str(path), "")  # noqa: E731 - stands for a person
        self._patch.setattr(QFileDialog, "getOpenFileName", answer)

    def saves(self, path: Path) -> None:
        answer = lambda *_: (str(path), "")  # noqa: E731 - stands for a person
        self._patch.setattr(QFileDialog, "getSaveFileName", answer)
