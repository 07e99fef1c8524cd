"""Our own line icons, drawn in the colours of the present palette when they are seen."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gradeapp.files import paths
from gradeapp.views.ink import Ink


class LineIcon(QIconEngine):
    """Draws an SVG whose lines have `currentColor`, in a colour for each state of a button."""

    def __init__(self, name: str, plain: QColor, chosen: QColor, faint: QColor) -> None:
        super().__init__()
        self._name, self._plain, self._chosen, self._faint = name, plain, chosen, faint

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon into a rectangle."""
        colour = self._chosen if state == QIcon.State.On else self._plain
        if mode == QIcon.Mode.Disabled:
            colour = self._faint
        _renderer(self._name, colour.name()).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw the icon as a picture of its own."""
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return QPixmap.fromImage(image)

    def clone(self) -> QIconEngine:
        """Give another one of the kind."""
        return LineIcon(self._name, self._plain, self._chosen, self._faint)


def icon(name: str, ink: Ink, *, on_accent: bool = False) -> QIcon:
    """Give an icon by its file name without ending; checked buttons show it in the accent."""
    plain = ink.on_accent if on_accent else ink.quiet
    return QIcon(LineIcon(name, plain, ink.accent, ink.faint))


def app_icon() -> QIcon:
    """Give the icon of the program."""
    return QIcon(LineIcon("app", QColor(), QColor(), QColor()))


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    """Read a drawing with `currentColor` in a colour."""
    text = paths.icon_file(f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))
