"""The rows of a rated roster as a table that makes only what is seen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from gradeapp.model.exact import grouped, plain, read_decimal
from gradeapp.model.problem import Translate
from gradeapp.model.roster.roster import RosterRow
from gradeapp.model.roster.shown import RosterShown
from gradeapp.model.scorecard import InputKind
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.ink import Ink
from gradeapp.views.page import say_problem
from gradeapp.views.wording import level_name

if TYPE_CHECKING:
    from fractions import Fraction

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NUMBERS = frozenset({InputKind.AMOUNT, InputKind.DECIMAL, InputKind.INTEGER})


class RosterModel(QAbstractTableModel):
    """Place, customer, what was understood of each input, then what it was rated."""

    def __init__(self, shown: RosterShown, tr: Translate, lang: str, ink: Ink) -> None:
        super().__init__()
        self._rows, self._tr, self._ink = shown.roster.rows, tr, ink
        self._form, self._voice = shown.scorecard, Voice(lang, tr)
        inputs = [shown.scorecard.input(name) for name in shown.inputs]
        customer = shown.roster.rows[0].customer if shown.roster.rows else {}
        self.columns: list[tuple[str, Callable[[RosterRow], str], bool]] = [
            (tr("Cell"), lambda row: row.place.rpartition("!")[2], False)
        ]
        labels = {"customer_id": tr("Customer number"), "customer_name": tr("Customer")}
        for name, label in labels.items():
            if name in customer:
                self.columns.append((label, _customer(name), False))
        for one in inputs:
            labels = {option.id: self._voice.text(option.label) for option in one.options}
            is_number = one.kind in NUMBERS
            read = number_of(one.id) if is_number else self._input(one.id, labels)
            self.columns.append((self._voice.text(one.label), read, is_number))
        outcomes = [row.outcome for row in self._rows if row.outcome is not None]
        if any(outcome.score is not None for outcome in outcomes):
            self.columns.append((tr("Score"), _score, True))
        self.grade_column = len(self.columns)
        self.columns.append((tr("Grade"), self._grade, False))
        if any(outcome.stars is not None for outcome in outcomes):
            self.columns.append((tr("Stars"), _stars, False))
        self.columns.append((tr("Remarks"), self._remark, False))

    def wear(self, ink: Ink) -> None:
        """Take the colours of another look."""
        self._ink = ink

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the customers."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's signature
        """Give the headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section][0]
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section][2]:
            return RIGHT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Give one cell."""
        row = self._rows[index.row()]
        _, read, is_right = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return read(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return RIGHT if is_right else None
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(row, index.column())
            case Qt.ItemDataRole.FontRole if index.column() == self.grade_column:
                font = QFont()
                font.setBold(True)
                return font
        return None

    def row_of(self, place: str) -> int:
        """Find the customer on the row of a cell (`Sheet1!C7`), -1 if there is none."""
        wanted = _line(place)
        found = (n for n, row in enumerate(self._rows) if _line(row.place) == wanted)
        return next(found, -1)

    def _colour(self, row: RosterRow, column: int) -> QColor | None:
        if row.problems:
            return self._ink.bad if column in {0, len(self.columns) - 1} else self._ink.quiet
        if row.difference is not None and column >= self.grade_column:
            return self._ink.warn
        return None

    def _input(self, name: str, labels: dict[str, str]) -> Callable[[RosterRow], str]:
        yes, no = self._tr("yes"), self._tr("no")

        def read(row: RosterRow) -> str:
            value = row.inputs.get(name)
            if isinstance(value, bool):
                return yes if value else no
            return labels.get(str(value), str(value)) if value is not None else ""

        return read

    def _grade(self, row: RosterRow) -> str:
        grade = row.outcome.grade if row.outcome else None
        named = level_name(self._form, grade, self._voice)
        return (named or "–") if row.outcome else ""

    def _remark(self, row: RosterRow) -> str:
        said = [say_problem(problem, self._tr) for problem in row.problems]
        if row.difference is not None:
            said.append(say_problem(row.difference, self._tr))
        if row.outcome is not None and row.outcome.provisional:
            said.append(self._tr("Provisional: something is missing"))
        return "; ".join(said)


def _customer(name: str) -> Callable[[RosterRow], str]:
    return lambda row: row.customer.get(name, "")


def number_of(name: str) -> Callable[[RosterRow], str]:
    """Give what reads a figure, thousands set apart; what isn't one (n/a) stays as it is."""

    def read(row: RosterRow) -> str:
        text = str(row.inputs.get(name) or "")
        return text if read_decimal(text) is None else grouped(text)

    return read


def _score(row: RosterRow) -> str:
    found: Fraction | None = row.outcome.score if row.outcome else None
    return "" if found is None else plain(found)


def _stars(row: RosterRow) -> str:
    return "★" * (row.outcome.stars or 0) if row.outcome else ""


def _line(place: str) -> tuple[str, str]:
    """Give sheet and row of a cell."""
    sheet, _, cell = place.rpartition("!")
    return sheet, cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
