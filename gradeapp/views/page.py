"""The parts that all pages are made of: the bar above, headings, the search field, buttons."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from gradeapp.model.problem import Problem, Translate
from gradeapp.model.reasons import say_reason
from gradeapp.views.icons import icon
from gradeapp.views.ink import ink_of

BAR = 56
SEARCH = 300


def heading(text: str) -> QLabel:
    """Give the heading of a page."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("heading", "1")
    return label


def quiet(text: str = "", name: str = "") -> QLabel:
    """Give a line that says something beside the matter."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", "quiet")
    return label


def top_bar(*parts: QWidget) -> QFrame:
    """Give the bar above a page: the first part at the left, the others at the right."""
    return _bar("top", parts)


def foot_bar(*parts: QWidget) -> QFrame:
    """Give the bar below a page: the first part at the left, the others at the right."""
    return _bar("foot", parts)


def _bar(place: str, parts: tuple[QWidget, ...]) -> QFrame:
    bar = QFrame()
    bar.setProperty("bar", place)
    bar.setFixedHeight(BAR if place == "top" else BAR - 8)
    row = QHBoxLayout(bar)
    row.setContentsMargins(20, 0, 20, 0)
    row.setSpacing(8)
    for number, part in enumerate(parts):
        if number == 1:
            row.addStretch(1)
        row.addWidget(part)
    return bar


class SearchField(QLineEdit):
    """A line to search by; in a narrow window it gives way before titles and buttons do."""

    def sizeHint(self) -> QSize:
        """Ask for the room of a long name."""
        return QSize(SEARCH, super().sizeHint().height())


def search_field(hint: str, name: str) -> SearchField:
    """Give a line to search by."""
    field = SearchField()
    field.setObjectName(name)
    field.setPlaceholderText(hint)
    field.setAccessibleName(hint)
    field.setClearButtonEnabled(True)
    field.setFixedHeight(32)
    field.setMinimumWidth(SEARCH // 2)
    field.setMaximumWidth(SEARCH)
    return field


def button(text: str, name: str, drawing: str = "", *, main: bool = False) -> QPushButton:
    """Give a button; `main` marks the one thing a page is for."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setFixedHeight(32)
    made.setAutoDefault(False)
    if main:
        made.setProperty("main", "true")
    if drawing:
        made.setProperty("drawing", drawing)
        made.setIconSize(QSize(18, 18))
    return made


def paint_buttons(room: QWidget) -> None:
    """Draw the icons of all buttons of a page in the present colours."""
    ink = ink_of(room.palette())
    for one in room.findChildren(QPushButton):
        drawing = one.property("drawing")
        if drawing:
            one.setIcon(icon(drawing, ink, on_accent=bool(one.property("main"))))


def problem_text(problems: Iterable[Problem], tr: Translate) -> str:
    """Say all problems, a line each."""
    return "\n".join(say_problem(problem, tr) for problem in problems)


def say_problem(problem: Problem, tr: Translate) -> str:
    """Say a problem with its place."""
    return problem.sentence(tr)


def unkept_text(problem: Problem | None, tr: Translate) -> str:
    """Say what hinders the journal, or that nothing does any more."""
    if problem is None:
        return tr("The draft is kept again.")
    text = tr("What you type can't be kept now ({reason}). You can go on; it is tried again.")
    return text.format(reason=say_reason(str(problem.facts["reason"]), tr))


def loss_text(problem: Problem, tr: Translate) -> str:
    """Ask whether what the journal can't keep shall be lost."""
    text = tr("What you typed can't be kept ({reason}). Close the program and lose it?")
    return text.format(reason=say_reason(str(problem.facts["reason"]), tr))


def make_selectable(label: QLabel) -> QLabel:
    """Let the text of a label be copied."""
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
