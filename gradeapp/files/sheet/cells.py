"""Rows of cells: the bricks of which every table of the sheet is built."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from reportlab.lib.colors import Color

from gradeapp.files.sheet.fonts import Faces
from gradeapp.files.sheet.pen import DESCENT, INK, LEFT, RULE, Box, Pen
from gradeapp.files.sheet.text import balance, wrap

BODY = 8.6
SMALL = 7.4
LEADING = 1.34
PAD_X, PAD_Y = 4.0, 2.0
TWO = 2
"""Lines, and characters on the second: so short an end looks torn off."""

LEAST_PAD = 0.9
"""How close text may come to the rule above and below it when a sheet is drawn together."""

Draw = Callable[[Pen, Box], None]
"""Draws something into a cell."""


class Align(Enum):
    """Where a text stands in its cell."""

    LEFT = 0
    MIDDLE = 1
    RIGHT = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: a text, or a drawing (`draw`) of at least `least` points height.

    `said` is the text broken into lines, once the cell is set in a strip.
    """

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
    said: tuple[str, ...] = ()

    def lines(self, faces: Faces) -> tuple[str, ...]:
        """Break the text to the cell's width."""
        if not self.text:
            return ()
        room = self.width - 2 * PAD_X
        lines = wrap(faces, self.text, self.size, room, bold=self.bold)
        is_torn = len(lines) == TWO and faces.width(lines[1], self.size) <= TWO * self.size
        if self.align is Align.MIDDLE or is_torn:
            return balance(faces, self.text, self.size, room, bold=self.bold)
        return lines

    def broken(self, faces: Faces) -> "Cell":
        """Give the cell with its text in lines."""
        return replace(self, said=self.lines(faces)) if self.text else self

    @property
    def height(self) -> float:
        """The height the cell needs once its text is broken."""
        return max(len(self.said) * self.size * LEADING + 2 * PAD_Y, self.least)

    def torn(self, room: float) -> "tuple[Cell, Cell]":
        """Tear the cell: what `room` holds of its lines, one at least, and the rest."""
        count = max(1, int((room - 2 * PAD_Y) / (self.size * LEADING)))
        rest = replace(self, said=self.said[count:], draw=None, least=0.0)
        return replace(self, said=self.said[:count], least=0.0), rest

    def draw_on(self, pen: Pen, x: float, y: float, height: float) -> None:
        """Draw shade, content and border."""
        if self.shade is not None:
            pen.fill(x, y, self.width, height, self.shade)
        if self.said:
            self._write(pen, x, y, height)
        if self.draw is not None:
            self.draw(pen, Box(x, y, self.width, height))
        if self.border:
            pen.frame(x, y, self.width, height, RULE)

    def _write(self, pen: Pen, x: float, y: float, height: float) -> None:
        leading = self.size * LEADING
        top = y + (height - len(self.said) * leading) / 2 + (leading - self.size) / 2
        for line in self.said:
            spare = self.width - 2 * PAD_X - pen.faces.width(line, self.size, bold=self.bold)
            left = x + PAD_X + spare * self.align.value / 2
            pen.text(
                left, top + self.size * DESCENT / 4, line, self.size, bold=self.bold, ink=self.ink
            )
            top += leading


@dataclass(frozen=True, slots=True)
class Strip:
    """A horizontal strip of the sheet: its height, its cells.

    `stay` asks for a place on the same page as the next strip; `head` are strips to be repeated
    on top of a new page when the page ends before this strip; `roles` names who signs in the cells;
    `give` is how much lower it can become; `judges` marks what the signatures stand for.
    """

    height: float
    cells: tuple[Cell, ...] = ()
    stay: bool = False
    head: tuple["Strip", ...] = ()
    roles: tuple[str, ...] = ()
    give: float = 0.0
    judges: bool = False

    @property
    def ruled(self) -> bool:
        """Whether it is part of a table."""
        return any(cell.border for cell in self.cells)

    def drawn_together(self, share: float) -> "Strip":
        """Give the strip lower by a share (0 to 1) of what it can give."""
        return replace(self, height=self.height - share * self.give) if self.give else self

    def torn(self, room: float) -> "tuple[Strip, Strip]":
        """Tear a strip that no page holds: what `room` holds of it, and the rest."""
        pairs = [cell.torn(room) for cell in self.cells]
        above, below = (strip_of([pair[n] for pair in pairs]) for n in (0, 1))
        return replace(self, height=above.height, cells=above.cells, give=0.0), replace(
            self, height=below.height, cells=below.cells, give=0.0
        )

    def draw_on(self, pen: Pen, y: float) -> None:
        """Draw the cells from the left margin on."""
        x = LEFT
        for cell in self.cells:
            cell.draw_on(pen, x, y, self.height)
            x += cell.width


def strip(
    faces: Faces, cells: Sequence[Cell], *, stay: bool = False, head: tuple[Strip, ...] = ()
) -> Strip:
    """Break the texts of cells and make a strip as high as the highest."""
    return replace(strip_of([cell.broken(faces) for cell in cells]), stay=stay, head=head)


def strip_of(cells: Sequence[Cell]) -> Strip:
    """Make a strip of cells whose texts are broken."""
    height = max(cell.height for cell in cells)
    needed = max(cell.least or cell.height - 2 * (PAD_Y - LEAST_PAD) for cell in cells)
    return Strip(height, tuple(cells), give=max(0.0, height - needed))


def space(height: float) -> Strip:
    """Leave white space."""
    return Strip(height, give=height / 2)
