"""A robot that types into the real program and logs every key, until somebody kills it.

    python -m tests.typist FOLDER SEED

The first line on standard output says what was found after the start, each other one what is
about to be typed (`text` is what the field holds afterwards) and when, in nanoseconds of the
system's monotonic clock. Nothing is buffered: a line was written before its key is pressed.
"""

import json
import os
import random
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from gradeapp.app import build
from gradeapp.app.program import Program
from gradeapp.files import paths
from gradeapp.model.assessment import Draft
from gradeapp.model.problem import Problem
from gradeapp.views.fields import ChoiceField
from gradeapp.work import assessment as assessments
from gradeapp.work import audit, customer
from gradeapp.work.place import Place

FORMS = ("corporate-credit", "sales-size", "creditcard-premium", "icbc-stars", "customer-axes")
Line = TypeVar("Line", bound=QWidget)
SURNAMES = "赵钱孙李周吴郑王"
LONGEST_PAUSE = 90
LONGEST_TEXT = 12
SAVES, TURNS, CHOICES = 0.03, 0.02, 0.1


def tell(**line: object) -> None:
    """Write a line at once."""
    os.write(1, f"{json.dumps({**line, 'at': time.monotonic_ns()})}\n".encode("ascii"))


class Typist:
    """Types into one field for a while, then into another, another form, an older draft."""

    def __init__(self, program: Program, chance: random.Random) -> None:
        self.program, self.chance = program, chance
        self.field: QWidget | None = None
        self.timer = QTimer(program)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.go_on)
        journal = program.place.journal
        write = journal.write

        def tell_and_write(draft: Draft) -> Problem | None:
            tell(begins="journal")
            return write(draft)

        setattr(journal, "write", tell_and_write)  # noqa: B010 - only to know the moment

    def go_on(self) -> None:
        """Do one thing and come again."""
        luck = self.chance.random()
        desk = self.program.record.desk
        if desk is None or luck < TURNS:
            self.turn()
        elif luck < TURNS + SAVES:
            tell(begins="save")
            self.program.window.action("save").trigger()
        elif luck < TURNS + SAVES + CHOICES:
            self.choose()
        else:
            self.press()
        self.timer.start(self.chance.randrange(LONGEST_PAUSE))

    def turn(self) -> None:
        """Take up an older draft, or begin another assessment."""
        self.field = None
        drafts, _ = self.program.place.journal.drafts()
        if drafts and self.chance.random() < 0.6:
            self.program.record.resume(self.chance.choice(drafts))
        else:
            self.program.record.begin(self.chance.choice(FORMS))

    def press(self) -> None:
        """Press one key, or let the input method give one sign."""
        if self.field is None or self.chance.random() < 0.1:
            fields = self.fields()
            self.field = self.chance.choice(fields) if fields else None
        field = self.field
        if not isinstance(field, QLineEdit) or field.isReadOnly():
            self.field = None
            return
        field.setFocus()
        # A field that got its text from a draft has the cursor at its beginning.
        field.end(False)
        if len(field.text()) > LONGEST_TEXT:
            self.log(field, "")
            field.selectAll()
            QTest.keyClick(field, Qt.Key.Key_Backspace)
            return
        is_name = field.objectName() == "customer.name"
        sign = self.chance.choice(SURNAMES if is_name else "0123456789")
        self.log(field, field.text() + sign)
        if is_name:
            event = QInputMethodEvent()
            event.setCommitString(sign)
            QApplication.sendEvent(field, event)
        else:
            QTest.keyClicks(field, sign)

    def choose(self) -> None:
        """Choose an option somewhere."""
        found = [one for one in self.visible(ChoiceField) if is_plain(one.objectName())]
        if found:
            field = self.chance.choice(found)
            place = self.chance.randrange(field.count())
            self.log(field, field.itemData(place))
            field.choose(place)

    def log(self, field: QWidget, text: str) -> None:
        """Say what the field is about to hold."""
        desk = self.program.record.desk
        assert desk is not None
        name = field.objectName().removeprefix("answer.")
        tell(of=desk.assessment.id, field=name, text=text)

    def fields(self) -> list[QLineEdit]:
        """The lines one can type into now: the customer's name and figures of the form."""
        lines = self.visible(QLineEdit)
        return [one for one in lines if is_plain(one.objectName()) and not one.isReadOnly()]

    def visible(self, kind: type[Line]) -> list[Line]:
        """The widgets of a kind that a person could reach; those of a page left may still live."""
        return [one for one in self.program.window.findChildren(kind) if one.isVisible()]


def is_plain(name: str) -> bool:
    """Tell whether a field isn't part of a list's row; another unit would ask back."""
    is_answer = name.startswith("answer.") and name.count(".") == 1 and name != "answer.unit"
    return is_answer or name == "customer.name"


def shown(program: Program) -> dict[str, str]:
    """What stands in the fields of the window."""
    texts = {}
    for one in program.window.findChildren(QWidget):
        if is_plain(one.objectName()):
            text = one.text() if isinstance(one, QLineEdit) else ""
            text = str(one.currentData()) if isinstance(one, QComboBox) else text
            texts[one.objectName().removeprefix("answer.")] = text
    return texts


def everything(place: Place) -> dict[str, dict[str, str]]:
    """What drafts and records hold of every assessment; a draft counts before the records."""
    found = {}
    for row in assessments.list_recent(place.records, limit=10_000):
        kept = assessments.reopen(place.records, row.id)
        assert kept is not None
        found[row.id] = typed_in(kept[0].content.inputs, row.customer_name)
    drafts, problems = place.journal.drafts()
    assert problems == ()
    for draft in drafts:
        known = customer.fetch(place.records, draft.customer) if draft.customer else None
        name = known.name if known else draft.typed.get("name", "")
        found[draft.id] = typed_in(draft.inputs, name)
    return found


def typed_in(inputs: str, name: str) -> dict[str, str]:
    """Give the texts of kept inputs; lists of rows are nothing of ours."""
    kept = {field: one["typed"] for field, one in json.loads(inputs).items()}
    texts = {field: text for field, text in kept.items() if isinstance(text, str)}
    return {**texts, "customer.name": name}


def integrity(folder: Path) -> str:
    """Ask SQLite about the records' file."""
    with closing(sqlite3.connect(paths.records_file(folder))) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


def end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell a bug, ours or the program's, and end at once: nobody waits for keys that don't come."""
    sys.__excepthook__(kind, error, trace)
    os._exit(1)


def main() -> None:
    """Start the program, say what it found, and type."""
    folder, seed = Path(sys.argv[1]), int(sys.argv[2])
    sys.excepthook = end
    application = QApplication([])
    window = build(folder)
    window.show()
    program = window.findChild(Program)
    assert isinstance(program, Program)
    desk, place = program.record.desk, program.place
    tell(
        integrity=integrity(folder),
        chain=audit.verify_chain(place.records).is_whole,
        altered=audit.list_altered(place.records),
        found=everything(place),
        open=desk.assessment.id if desk else "",
        problems=[str(problem) for problem in desk.problems] if desk else [],
        shown=shown(program) if desk else {},
    )
    typist = Typist(program, random.Random(seed))
    typist.go_on()
    application.exec()


if __name__ == "__main__":
    main()
