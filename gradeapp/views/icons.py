"""Our own line icons, drawn in the colours of the present palette."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gradeapp.files import paths
from gradeapp.views.ink import Ink

SIZES = (20, 40)
"""Edges in pixels: for plain screens and for those with twice the pixels."""


def icon(name: str, ink: Ink, *, on_accent: bool = False) -> QIcon:
    """Give an icon by its file name without ending; checked buttons show it in the accent."""
    drawing = paths.icon_file(f"{name}.svg").read_text(encoding="utf-8")
    found = QIcon()
    states = [
        (QIcon.Mode.Normal, QIcon.State.Off, ink.on_accent if on_accent else ink.quiet),
        (QIcon.Mode.Normal, QIcon.State.On, ink.accent),
        (QIcon.Mode.Disabled, QIcon.State.Off, ink.faint),
    ]
    for mode, state, colour in states:
        for size in SIZES:
            found.addPixmap(_drawn(drawing, colour, size), mode, state)
    return found


def app_icon() -> QIcon:
    """Give the icon of the program."""
    drawing = paths.icon_file("app.svg").read_text(encoding="utf-8")
    found = QIcon()
    for size in (16, 32, 64, 128):
        found.addPixmap(_drawn(drawing, QColor(), size))
    return found


def _drawn(drawing: str, colour: QColor, size: int) -> QPixmap:
    """Draw an SVG with `currentColor` in a colour."""
    text = drawing.replace("currentColor", colour.name()) if colour.isValid() else drawing
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return QPixmap.fromImage(image)
