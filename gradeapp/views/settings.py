"""The settings page: language, look, company, and where everything is kept."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.problem import Translate
from gradeapp.model.settings import Settings
from gradeapp.views.line import FreeText
from gradeapp.views.page import heading, make_selectable, paint_buttons, quiet, top_bar
from gradeapp.views.picture_line import PictureLine
from gradeapp.views.root_list import RootList

WIDEST = 760


class SettingsPage(QWidget):
    """Shows the settings; `setting_changed` carries a field of `Settings` and its new value."""

    setting_changed = Signal(str, object)
    root_requested = Signal()
    picture_requested = Signal(str)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page.settings")
        self._tr = tr
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self._rows = 0
        self.language = self._choice("language", {"zh": "中文", "en": "English"})
        self.setFocusProxy(self.language)
        self._row(tr("Language"), self.language)
        looks = {"system": tr("As the system"), "light": tr("Light"), "dark": tr("Dark")}
        self.theme = self._choice("theme", looks)
        self._row(tr("Look"), self.theme)
        self.company = self._line("company")
        self._row(tr("Company"), self.company, tr("Printed at the head of every sheet."))
        self.logo = self._picture("logo")
        self._row(tr("Logo"), self.logo, tr("PNG or JPEG, printed at the top left."))
        self.seal = self._picture("seal")
        self._row(tr("Seal"), self.seal, tr("Printed over the last place to sign; may stay blank."))
        self.roots = RootList(tr)
        self.roots.add_requested.connect(self.root_requested)
        self.roots.removed.connect(lambda left: self.setting_changed.emit("trusted_roots", left))
        self._row(tr("Trusted roots"), self.roots, tr("Signatures are checked by these."))
        self.tsa = self._line("tsa", "https://")
        self._row(
            tr("Time-stamp authority"),
            self.tsa,
            tr("Asked for the time of a signature; may stay blank."),
        )
        self._place = make_selectable(QLabel())
        self._account = make_selectable(QLabel())
        self._folder = make_selectable(QLabel())
        self._place.setWordWrap(True)
        self._folder.setWordWrap(True)
        self._row(tr("Records"), self._place)
        self._row(tr("Data folder"), self._folder)
        self._row(tr("Account"), self._account)
        self._lay_out()

    def show_settings(self, settings: Settings) -> None:
        """Show what is set."""
        self.language.setCurrentIndex(self.language.findData(settings.language))
        self.theme.setCurrentIndex(self.theme.findData(settings.theme))
        if not self.company.hasFocus():
            self.company.show_text(settings.company)
        if not self.tsa.hasFocus():
            self.tsa.show_text(settings.tsa)
        self.logo.show_file(settings.logo)
        self.seal.show_file(settings.seal)
        self.roots.show_roots(settings.trusted_roots)

    def show_places(self, places: Mapping[str, str]) -> None:
        """Show where things are kept: `records`, `folder`, and who works: `account`."""
        for label, place in ((self._place, places["records"]), (self._folder, places["folder"])):
            label.setText(place)
            label.setToolTip(place)
        self._account.setText(places["account"])

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", "true")
        card.setMaximumWidth(WIDEST)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(22, 18, 22, 18)
        inner.addLayout(self._grid)
        room = QWidget()
        room.setObjectName("page")
        column = QVBoxLayout(room)
        column.setContentsMargins(20, 16, 20, 20)
        column.addWidget(card)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(room)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top_bar(heading(self._tr("Settings"))))
        whole.addWidget(area, 1)
        paint_buttons(self)

    def _row(self, text: str, field: QWidget, more: str = "") -> None:
        label = QLabel(text)
        label.setProperty("tone", "quiet")
        label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(text)
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        label.setContentsMargins(0, 6, 0, 0)
        field.setMinimumHeight(32)
        self._grid.addWidget(label, self._rows, 0, top)
        self._grid.addWidget(field, self._rows, 1)
        self._rows += 1
        if more:
            self._grid.addWidget(quiet(more), self._rows, 1)
            self._rows += 1

    def _line(self, name: str, hint: str = "") -> FreeText:
        line = FreeText()
        line.setObjectName(f"settings.{name}")
        line.setPlaceholderText(hint)
        line.setFixedHeight(32)
        line.editingFinished.connect(lambda: self.setting_changed.emit(name, line.text().strip()))
        return line

    def _picture(self, name: str) -> PictureLine:
        line = PictureLine(name, self._tr)
        line.choice_requested.connect(lambda: self.picture_requested.emit(name))
        line.removed.connect(lambda: self.setting_changed.emit(name, ""))
        return line

    def _choice(self, name: str, labels: Mapping[str, str]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(f"settings.{name}")
        box.setProperty("tall", "true")
        for key, label in labels.items():
            box.addItem(label, key)
        box.activated.connect(lambda: self.setting_changed.emit(name, box.currentData()))
        return box
