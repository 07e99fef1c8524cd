"""Rows of cells: the bricks of which every table of the sheet is built."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from reportlab.lib.colors import Color

from gradeapp.files.sheet.fonts import Faces
from gradeapp.files.sheet.pen import DESCENT, INK, LEFT, RULE, Box, Pen
from gradeapp.files.sheet.text import wrap

BODY = 8.6
SMALL = 7.4
LEADING = 1.34
PAD_X, PAD_Y = 4.0, 2.0

MOST_LINES = 48
"""Lines of a cell; the embedded case has the whole text."""

Draw = Callable[[Pen, Box], None]
"""Draws something into a cell."""


class Align(Enum):
    """Where a text stands in its cell."""

    LEFT = 0
    MIDDLE = 1
    RIGHT = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: a text, or a drawing (`draw`) of at least `least` points height."""

    text: str
    width: float
    align: Align = Align.LEFT
    bold: bool = False
    size: float = BODY
    ink: Color = INK
    shade: Color | None = None
    draw: Draw | None = None
    least: float = 0.0
    border: bool = True

    def lines(self, faces: Faces) -> list[str]:
        """Break the text to the cell's width; one that no page could hold ends with an ellipsis."""
        lines = wrap(faces, self.text, self.size, self.width - 2 * PAD_X, bold=self.bold)
        return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], "…"]

    def height(self, faces: Faces) -> float:
        """Give the height the cell needs."""
        text = len(self.lines(faces)) * self.size * LEADING if self.text else 0.0
        return max(text + 2 * PAD_Y, self.least)

    def draw_on(self, pen: Pen, x: float, y: float, height: float) -> None:
        """Draw shade, content and border."""
        if self.shade is not None:
            pen.fill(x, y, self.width, height, self.shade)
        if self.text:
            self._write(pen, x, y, height)
        if self.draw is not None:
            self.draw(pen, Box(x, y, self.width, height))
        if self.border:
            pen.frame(x, y, self.width, height, RULE)

    def _write(self, pen: Pen, x: float, y: float, height: float) -> None:
        lines = self.lines(pen.faces)
        leading = self.size * LEADING
        top = y + (height - len(lines) * leading) / 2 + (leading - self.size) / 2
        for line in lines:
            spare = self.width - 2 * PAD_X - pen.faces.width(line, self.size, bold=self.bold)
            left = x + PAD_X + spare * self.align.value / 2
            pen.text(
                left, top + self.size * DESCENT / 4, line, self.size, bold=self.bold, ink=self.ink
            )
            top += leading


@dataclass(frozen=True, slots=True)
class Strip:
    """A horizontal strip of the sheet that is never torn: its height, its cells.

    `stay` asks for a place on the same page as the next strip; `head` are strips to be repeated
    on top of a new page when the page ends before this strip; `roles` names who signs in the cells.
    """

    height: float
    cells: tuple[Cell, ...] = ()
    stay: bool = False
    head: tuple["Strip", ...] = ()
    roles: tuple[str, ...] = ()

    def draw_on(self, pen: Pen, y: float) -> None:
        """Draw the cells from the left margin on."""
        x = LEFT
        for cell in self.cells:
            cell.draw_on(pen, x, y, self.height)
            x += cell.width


def strip(
    faces: Faces, cells: Sequence[Cell], *, stay: bool = False, head: tuple[Strip, ...] = ()
) -> Strip:
    """Make a strip as high as its highest cell."""
    return Strip(max(cell.height(faces) for cell in cells), tuple(cells), stay, head)


def space(height: float) -> Strip:
    """Leave white space."""
    return Strip(height)
