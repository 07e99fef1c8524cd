"""The rows of the list of customers for its table."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from gradeapp.model.customer_list import COLUMNS, CustomerList, CustomerRow
from gradeapp.model.problem import Translate
from gradeapp.views.ink import Ink
from gradeapp.views.list_model import ListModel, mark_of, say_due

if TYPE_CHECKING:
    from collections.abc import Callable

FAINT = frozenset({"number", "uscc", "form", "rated"})


class CustomerModel(ListModel[CustomerRow]):
    """Shows a `CustomerList` by the columns of `COLUMNS`."""

    columns, number = COLUMNS, "count"
    _list: CustomerList

    def __init__(self, tr: Translate, lang: str, parent: QWidget) -> None:
        super().__init__(tr, lang, customer_titles(tr), parent)
        self._list = CustomerList()

    def _id(self, row: CustomerRow) -> str:
        return row.line.id

    def _uscc(self, row: CustomerRow) -> str:
        return row.line.uscc

    def _due(self, row: CustomerRow) -> date | None:
        return row.due

    def _mark(self, row: CustomerRow) -> str | None:
        return None if row.last is None else mark_of(row.last.state)

    def _text(self, row: CustomerRow, column: str) -> str:
        line, last = row.line, row.last
        provisional = last is not None and last.provisional
        rated = last.rated_on.isoformat() if last and last.rated_on else ""
        texts: dict[str, Callable[[], str]] = {
            "name": lambda: line.name,
            "number": lambda: line.number,
            "uscc": lambda: line.uscc,
            "grade": lambda: self._grade(row, provisional=provisional),
            "form": lambda: self._list.title(row, self._lang),
            "rated": lambda: rated,
            "state": lambda: self._state(row),
            "due": lambda: say_due(row.due, self._list.today, self._tr),
            "count": lambda: str(row.count) if row.count or self._list.is_whole else "",
        }
        return texts[column]() if column in texts else ""

    def _state(self, row: CustomerRow) -> str:
        if row.last is None:
            return self._tr("Not rated yet") if self._list.is_whole else ""
        state = self._states[row.last.state.value]
        return self._tr("{state}, new one begun").format(state=state) if row.working else state

    def _ink(self, row: CustomerRow, column: str, ink: Ink) -> QColor | None:
        if column == "state" and row.last is None:
            return ink.warn
        return ink.quiet if column in FAINT else None


def customer_titles(tr: Translate) -> dict[str, str]:
    """Give the titles of the columns by key."""
    return {
        "name": tr("Customer"),
        "number": tr("Cust. no."),
        "uscc": tr("Credit code"),
        "grade": tr("Grade"),
        "stars": tr("Stars"),
        "form": tr("Form"),
        "rated": tr("Rated on"),
        "state": tr("State"),
        "due": tr("Due"),
        "count": tr("Ratings made"),
    }
