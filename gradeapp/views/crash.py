"""Says that the program has met a fault of its own, and offers the report about it."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.problem import Translate
from gradeapp.views.page import button, heading, quiet

WIDTH, TALL = 740, 260


class CrashWindow(QDialog):
    """Stands beside the window, which goes on living; `end_wanted` says to end the program.

    It holds nobody up: whoever types on does so.
    """

    end_wanted = Signal()

    def __init__(
        self, tr: Translate, text: str, folder: str, parent: QWidget | None, *, is_past: bool
    ) -> None:
        super().__init__(parent)
        self.setObjectName("crash")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Fault of the program"))
        self._tr, self._text, self._folder = tr, text, folder
        past = tr("The last time, the program ended by a fault of its own.")
        now = tr("The program has met a fault of its own.")
        self.report = self._report()
        self.show_report = button(tr("Show the report"), "crash.show")
        self.copy = button(tr("Copy the report"), "crash.copy")
        self.open_folder = button(tr("Open the folder"), "crash.folder")
        self.end = button(tr("End the program"), "crash.end")
        self.go_on = button(tr("Close") if is_past else tr("Go on"), "crash.go_on", main=True)
        self.end.setHidden(is_past)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(heading(past if is_past else now))
        for line in self._lines(is_past=is_past):
            column.addWidget(_wrapped(line))
        column.addWidget(self.report)
        column.addSpacing(6)
        column.addLayout(self._buttons())
        self.setMinimumWidth(WIDTH)
        self.go_on.setDefault(True)
        self.go_on.setFocus()
        self._wire()

    def _lines(self, *, is_past: bool) -> list[QLabel]:
        tr = self._tr
        safe = tr("What you typed is kept as a draft. You can go on, or end and start again.")
        if is_past:
            safe = tr("What you had typed is kept as a draft.")
        send = tr(
            "Please send the report to whoever looks after the program. It says where the "
            "program failed; it holds no customer data."
        )
        where = self._folder or tr("It couldn't be written to the disk; please copy it from here.")
        return [QLabel(safe), QLabel(send), quiet(where, "crash.place")]

    def _report(self) -> QPlainTextEdit:
        report = QPlainTextEdit(self._text, self)
        report.setObjectName("crash.report")
        report.setAccessibleName(self._tr("Report"))
        report.setReadOnly(True)
        report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        report.setMinimumHeight(TALL)
        report.hide()
        return report

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in (self.show_report, self.copy, self.open_folder):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.end)
        row.addWidget(self.go_on)
        self.open_folder.setEnabled(bool(self._folder))
        return row

    def _wire(self) -> None:
        self.show_report.clicked.connect(self._toggle)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text))
        self.open_folder.clicked.connect(self._open)
        self.end.clicked.connect(self.end_wanted)
        self.go_on.clicked.connect(self.close)

    def _toggle(self) -> None:
        hidden = self.report.isHidden()
        self.report.setVisible(hidden)
        tr = self._tr
        self.show_report.setText(tr("Hide the report") if hidden else tr("Show the report"))
        self.adjustSize()

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
