"""The pen that draws a sheet: text, rules, boxes, stars, ticks and QR codes, from the top left."""

from dataclasses import dataclass
from itertools import groupby
from math import cos, pi, sin

import segno
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from gradeapp.files.sheet.fonts import Faces
from gradeapp.files.sheet.text import tidy

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT, TOP, BOTTOM = 51.0, 34.0, 74.0
WIDTH = PAGE_WIDTH - 2 * LEFT

INK = Color(0.1, 0.11, 0.13)
QUIET = Color(0.38, 0.4, 0.44)
ALERT = Color(0.68, 0.09, 0.09)
SHADE = Color(0.925, 0.937, 0.953)
HIGHLIGHT = Color(0.985, 0.955, 0.86)
PAPER = Color(1, 1, 1)
GOLD = Color(0.78, 0.55, 0.09)

CODE = "code"
HAIR, RULE, FRAME = 0.35, 0.5, 1.0
ASCENT, DESCENT = 0.88, 0.12
"""Of a Han character, in parts of the size: where it stands on its line."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, its top left corner and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws on one canvas. Every y counts points downward from the top of the page."""

    canvas: Canvas
    faces: Faces

    def text(
        self, x: float, y: float, text: str, size: float, *, bold: bool = False, ink: Color = INK
    ) -> float:
        """Write one line whose top is at `y`; give the x behind it."""
        self.canvas.setFillColor(ink)
        for font, piece in self.faces.runs(self.faces.printable(tidy(text)), bold=bold):
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, PAGE_HEIGHT - y - size * ASCENT, piece)
            x += self.canvas.stringWidth(piece, font, size)
        return x

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = RULE) -> None:
        """Draw a straight line."""
        self.canvas.setStrokeColor(INK)
        self.canvas.setLineWidth(width)
        self.canvas.line(x1, PAGE_HEIGHT - y1, x2, PAGE_HEIGHT - y2)

    def strike(self, x1: float, x2: float, y: float) -> None:
        """Strike something through, in the colour of an alert."""
        self.canvas.setStrokeColor(ALERT)
        self.canvas.setLineWidth(1.4)
        self.canvas.line(x1, PAGE_HEIGHT - y, x2, PAGE_HEIGHT - y)

    def fill(self, x: float, y: float, width: float, height: float, color: Color) -> None:
        """Fill a rectangle without a border."""
        self.canvas.setFillColor(color)
        self.canvas.rect(x, PAGE_HEIGHT - y - height, width, height, stroke=0, fill=1)

    def frame(self, x: float, y: float, width: float, height: float, rule: float = RULE) -> None:
        """Draw a rectangle's border."""
        self.canvas.setStrokeColor(INK)
        self.canvas.setLineWidth(rule)
        self.canvas.rect(x, PAGE_HEIGHT - y - height, width, height, stroke=1, fill=0)

    def stars(self, x: float, y: float, size: float, filled: int, places: int) -> None:
        """Draw stars as shapes (no font is asked): filled ones first, then outlined ones."""
        for place in range(places):
            self._star(x + size * 1.18 * place + size / 2, y + size / 2, size / 2, place < filled)

    def _star(self, x: float, y: float, radius: float, filled: bool) -> None:  # noqa: FBT001
        path = self.canvas.beginPath()
        for corner in range(10):
            reach = radius if corner % 2 == 0 else radius * 0.4
            angle = pi / 2 + corner * pi / 5
            point = (x + reach * cos(angle), PAGE_HEIGHT - y + reach * sin(angle))
            (path.lineTo if corner else path.moveTo)(*point)
        path.close()
        self.canvas.setFillColor(GOLD)
        self.canvas.setStrokeColor(GOLD)
        self.canvas.setLineWidth(HAIR)
        self.canvas.drawPath(path, stroke=1, fill=int(filled))

    def tick_box(self, x: float, y: float, size: float, *, ticked: bool) -> None:
        """Draw a check box as a shape, with a tick in it or empty."""
        self.canvas.setStrokeColor(INK)
        self.canvas.setLineWidth(RULE)
        self.canvas.rect(x, PAGE_HEIGHT - y - size, size, size, stroke=1, fill=0)
        if not ticked:
            return
        path = self.canvas.beginPath()
        for n, (right, down) in enumerate(((0.18, 0.52), (0.42, 0.78), (0.86, 0.2))):
            point = (x + right * size, PAGE_HEIGHT - y - down * size)
            (path.lineTo if n else path.moveTo)(*point)
        self.canvas.setLineWidth(1.1)
        self.canvas.drawPath(path, stroke=1, fill=0)

    def picture(self, box: Box, image: ImageReader) -> None:
        """Draw a picture with its transparency."""
        low = PAGE_HEIGHT - box.y - box.height
        self.canvas.drawImage(image, box.x, low, box.width, box.height, mask="auto")

    def qr(self, x: float, y: float, size: float, content: str) -> None:
        """Draw a QR code of `size` points, as one filled shape that every page refers to."""
        if not self.canvas.hasForm(CODE):
            self.canvas.beginForm(CODE, 0, 0, size, size)
            self._qr_shape(size, content)
            self.canvas.endForm()
        self.canvas.saveState()
        self.canvas.translate(x, PAGE_HEIGHT - y - size)
        self.canvas.doForm(CODE)
        self.canvas.restoreState()

    def _qr_shape(self, size: float, content: str) -> None:
        rows = segno.make(content, error="m", micro=False).matrix
        module = size / len(rows)
        path = self.canvas.beginPath()
        for down, row in enumerate(rows):
            right = 0
            for dark, run in groupby(row):
                wide = len(list(run))
                if dark:
                    low = size - (down + 1) * module
                    path.rect(right * module, low, wide * module, module)
                right += wide
        self.canvas.setFillColor(Color(0, 0, 0))
        self.canvas.drawPath(path, stroke=0, fill=1)
