"""The rows of the worklist for its table."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from gradeapp.model.assessment import WorkRow
from gradeapp.model.problem import Translate
from gradeapp.model.worklist import COLUMNS, Worklist, due_day
from gradeapp.views.ink import Ink
from gradeapp.views.list_model import ListModel, mark_of, say_due

if TYPE_CHECKING:
    from collections.abc import Callable

PLACES = 2
FAINT = frozenset({"customer_number", "number", "changed", "form"})


class WorkModel(ListModel[WorkRow]):
    """Shows a `Worklist` by the columns of `COLUMNS`."""

    columns, number = COLUMNS, "score"
    _list: Worklist

    def __init__(self, tr: Translate, lang: str, parent: QWidget) -> None:
        super().__init__(tr, lang, column_titles(tr), parent)
        self._list = Worklist()

    def _id(self, row: WorkRow) -> str:
        return row.id

    def _uscc(self, row: WorkRow) -> str:
        return row.uscc

    def _due(self, row: WorkRow) -> date | None:
        return due_day(row)

    def _mark(self, row: WorkRow) -> str:
        return "warn" if row.id in self._list.unsaved else mark_of(row.state)

    def _text(self, row: WorkRow, column: str) -> str:
        texts: dict[str, Callable[[], str]] = {
            "name": lambda: row.customer_name or self._tr("(no customer yet)"),
            "customer_number": lambda: row.customer_number,
            "form": lambda: self._list.title(row, self._lang),
            "grade": lambda: self._grade(row, provisional=row.provisional),
            "score": lambda: _score(row.score),
            "state": lambda: self._state(row),
            "due": lambda: say_due(self._due(row), self._list.today, self._tr),
            "number": lambda: row.number,
            "changed": lambda: self._changed(row),
        }
        return texts[column]() if column in texts else ""

    def _state(self, row: WorkRow) -> str:
        if row.id in self._list.unsaved:
            if not row.number:
                return self._tr("Unsaved draft")
            return self._tr("{state}, unsaved").format(state=self._states[row.state.value])
        return self._states[row.state.value]

    def _changed(self, row: WorkRow) -> str:
        moment = row.updated_at.astimezone()
        same_year = moment.year == self._list.today.year
        return f"{moment:%m-%d %H:%M}" if same_year else f"{moment:%Y-%m-%d}"

    def _ink(self, row: WorkRow, column: str, ink: Ink) -> QColor | None:
        is_nobody = column == "name" and not row.customer_name
        return ink.quiet if is_nobody or column in FAINT else None


def _score(score: str | None) -> str:
    """Give a score as a list shows it: two places are enough there."""
    if score is None or len(score.partition(".")[2]) <= PLACES:
        return score or ""
    return f"{Decimal(score):.{PLACES}f}"


def column_titles(tr: Translate) -> dict[str, str]:
    """Give the titles of the columns by key."""
    return {
        "name": tr("Customer"),
        "customer_number": tr("Cust. no."),
        "form": tr("Form"),
        "grade": tr("Grade"),
        "stars": tr("Stars"),
        "score": tr("Score"),
        "state": tr("State"),
        "due": tr("Due"),
        "number": tr("Rating number"),
        "changed": tr("Changed"),
    }
