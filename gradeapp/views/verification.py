"""The page that verifies: a sheet that came back, what its signatures are worth, its record."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.paper import Paper
from gradeapp.model.problem import Translate
from gradeapp.model.settings import Settings
from gradeapp.views.findings import Findings
from gradeapp.views.page import button, heading, paint_buttons, problem_text, quiet, top_bar
from gradeapp.views.returned_card import ReturnedCard
from gradeapp.views.sheet import PANEL, Pages
from gradeapp.views.sign_parts import card

TEXT_WIDTH = 520


class VerificationPage(QWidget):
    """Shows a `Paper` that was verified.

    `file_requested` asks which sheet came back, `sign_requested` for the place to sign it,
    `roots_requested` for the settings; `returned` has the signals of its record.
    """

    file_requested = Signal()
    sign_requested = Signal()
    roots_requested = Signal()

    def __init__(self, tr: Translate, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page.verification")
        self._tr = tr
        self.returned = ReturnedCard(tr, lang, self)
        self.findings = Findings(tr, "verification", self)
        self.pages = Pages(self)
        self._problems = QLabel(self)
        self._problems.setObjectName("verification.problems")
        self._problems.setProperty("banner", "true")
        self._problems.setTextFormat(Qt.TextFormat.PlainText)
        self._problems.setWordWrap(True)
        self._problems.hide()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._found())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self._stack, 1)
        paint_buttons(self)

    def show_paper(self, paper: Paper) -> None:
        """Show a sheet that was verified; one that was only printed isn't for this page."""
        found = paper.found
        if found is None:
            self.show_none()
            return
        self._stack.setCurrentIndex(1)
        self._name.setText(paper.name)
        self.sign.setVisible(not found.problems and bool(paper.open_roles))
        self.pages.show_pages(paper.pages)
        self.findings.show_found(found)
        self.returned.show_returned(paper.returned)
        problems = [*paper.problems, *found.problems]
        self._problems.setText(problem_text(problems, self._tr))
        self._problems.setVisible(bool(problems))

    def show_none(self) -> None:
        """Show no sheet: the verdict on one must not be taken for that on the next."""
        self._stack.setCurrentIndex(0)
        self._name.setText("")
        self.sign.hide()

    def show_settings(self, settings: Settings) -> None:
        """Say that no signature can be trusted while no root is."""
        self._rootless.setVisible(not settings.trusted_roots)

    def _bar(self) -> QFrame:
        tr, title = self._tr, QWidget(self)
        row = QHBoxLayout(title)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._name = quiet(name="verification.name")
        row.addWidget(heading(tr("Verify a sheet")))
        row.addWidget(self._name)
        self.sign = button(tr("Sign it…"), "verification.sign", "sign")
        self.sign.clicked.connect(self.sign_requested)
        self.sign.hide()
        choose = button(tr("Choose a PDF or scan…"), "verification.file", "open", main=True)
        choose.clicked.connect(self.file_requested)
        return top_bar(title, self.sign, choose)

    def _found(self) -> QWidget:
        """Give the pages with the findings beside them."""
        side = QWidget(self)
        side.setObjectName("page")
        beside = QVBoxLayout(side)
        beside.setContentsMargins(16, 16, 16, 16)
        beside.setSpacing(12)
        for part in (self.findings, self._problems, self.returned):
            beside.addWidget(part)
        beside.addStretch()
        room = QScrollArea(self)
        room.setFixedWidth(PANEL)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setAccessibleName(self._tr("What was found"))
        room.setWidget(side)
        whole = QWidget(self)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pages, 1)
        row.addWidget(room)
        return whole

    def _empty(self) -> QWidget:
        """Say what the page does, while there is no sheet."""
        tr, middle = self._tr, Qt.AlignmentFlag.AlignCenter
        room = QWidget(self)
        whole = QVBoxLayout(room)
        whole.setAlignment(middle)
        whole.setSpacing(14)
        drop = QLabel(tr("Drop a sheet here: the PDF, or a scan of the paper"))
        drop.setProperty("heading", "2")
        about = quiet(tr(
            "A scan finds its record by the code on the paper. Nothing in the file is changed, "
            "and nothing is sent anywhere."
        ))  # fmt: skip
        for text in (drop, about):
            text.setWordWrap(True)
            text.setFixedWidth(TEXT_WIDTH)
            whole.addWidget(text, 0, middle)
        whole.addWidget(self._questions(), 0, middle)
        whole.addWidget(self._no_root(), 0, middle)
        return room

    def _questions(self) -> QFrame:
        frame = card(self)
        frame.setFixedWidth(TEXT_WIDTH)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (name, question) in enumerate(self._asked()):
            label = QLabel(name)
            label.setProperty("heading", "2")
            said = quiet(question)
            said.setWordWrap(True)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, row, 1)
        column = frame.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - our own card
        column.addLayout(grid)
        return frame

    def _asked(self) -> list[tuple[str, str]]:
        """Give what is asked of a sheet, each with its own answer."""
        tr = self._tr
        return [
            (tr("Intact"), tr("Are the bytes those that were signed?")),
            (tr("Valid"), tr("Does the cryptography hold?")),
            (tr("Trusted"), tr("Does a root that you trust vouch for the signer?")),
            (tr("Unchanged"), tr("Was anything but later signatures added since?")),
            (tr("Rated again"), tr("Does the case inside give the same rating?")),
            (tr("Figures printed"), tr("Are the printed figures those of the case inside?")),
        ]

    def _no_root(self) -> QWidget:
        tr = self._tr
        self._rootless = QWidget(self)
        self._rootless.setFixedWidth(TEXT_WIDTH)
        row = QHBoxLayout(self._rootless)
        row.setContentsMargins(0, 0, 0, 0)
        said = QLabel(tr("No root is trusted yet, so no signature will be."))
        said.setProperty("tone", "warn")
        said.setWordWrap(True)
        add = QPushButton(tr("Trusted roots…"))
        add.setObjectName("verification.roots")
        add.setProperty("link", "true")
        add.setAutoDefault(False)
        add.clicked.connect(self.roots_requested)
        row.addWidget(said, 1)
        row.addWidget(add)
        return self._rootless
