"""Beside a sheet that came back: its record, what differs from it, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gradeapp.model.problem import Translate
from gradeapp.model.returned import Difference, Returned
from gradeapp.views.labels import state_labels
from gradeapp.views.page import button, quiet

MOST_SHOWN = 8


class ReturnedCard(QWidget):
    """Shows a `Returned`, hidden without one.

    `open_requested` asks for the case in the PDF as a new assessment, `record_requested` carries
    the id of the record.
    """

    open_requested = Signal()
    record_requested = Signal(str)

    def __init__(self, tr: Translate, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr, self._lang = tr, lang
        self._assessment = ""
        card = QFrame(self)
        card.setProperty("card", True)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        title = QLabel(tr("This sheet in the records"))
        title.setProperty("heading", "2")
        self._record = _line("returned.record")
        self._how = _line("returned.how", "quiet")
        self._same = _line("returned.same")
        self._differences = _line("returned.differences")
        self.show_record = button(tr("Show the record"), "returned.show_record")
        self.open_case = button(tr("Open its case as a new rating"), "returned.open_case")
        self.show_record.clicked.connect(lambda: self.record_requested.emit(self._assessment))
        self.open_case.clicked.connect(self.open_requested)
        for part in (title, self._record, self._how, self._same, self._differences):
            column.addWidget(part)
        column.addWidget(self.show_record)
        column.addWidget(self.open_case)
        self.hide()

    def show_returned(self, returned: Returned | None) -> None:
        """Show what is known of a sheet."""
        self.setVisible(returned is not None)
        if returned is None:
            return
        self._assessment = returned.assessment
        self._record.setText(self._of_record(returned))
        self._how.setText(self._of_scan(returned))
        self._how.setVisible(returned.code is not None)
        self._show_differences(returned)
        self.show_record.setVisible(returned.is_known)
        self.open_case.setVisible(returned.can_open)

    def _of_record(self, returned: Returned) -> str:
        tr = self._tr
        if not returned.is_known:
            return tr("The records don't have it.")
        state = state_labels(tr)[returned.state.value] if returned.state else ""
        return tr("{number}: {state}, grade {grade}").format(
            number=returned.number, state=state, grade=returned.grade or "–"
        )

    def _of_scan(self, returned: Returned) -> str:
        if returned.code is None:
            return ""
        text = self._tr(
            "Found by the code on the scan (grade {grade} there). The PDF shown is the one in the "
            "records; compare the paper with it."
        )
        return text.format(grade=returned.code.grade or "–")

    def _show_differences(self, returned: Returned) -> None:
        tr, found = self._tr, returned.differences
        self._same.setVisible(returned.is_known and returned.can_open)
        said = tr("{count} figures stand otherwise in the records today:")
        if len(found) == 1:
            said = tr("1 figure stands otherwise in the records today:")
        same = tr("All figures are those of the record.")
        self._same.setText(said.format(count=len(found)) if found else same)
        self._same.setProperty("tone", "warn" if found else "good")
        self._same.style().polish(self._same)
        lines = [self._difference(one) for one in found[:MOST_SHOWN]]
        if len(found) > MOST_SHOWN:
            lines.append(tr("and {count} more").format(count=len(found) - MOST_SHOWN))
        self._differences.setText("\n".join(lines))
        self._differences.setVisible(bool(lines))

    def _difference(self, one: Difference) -> str:
        return self._tr("{label}: {paper} on the sheet, {records} in the records").format(
            label=one.label.say(self._lang), paper=one.paper or "–", records=one.records or "–"
        )


def _line(name: str, tone: str = "") -> QLabel:
    label = quiet(name=name) if tone else QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
