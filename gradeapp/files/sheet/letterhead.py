"""The company's logo and seal on the sheet: looked at once, drawn to fit, clear where they are.

A seal that was scanned from white paper has no transparency of its own: its white becomes clear.
"""

from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageChops
from reportlab.lib.utils import ImageReader

from gradeapp.files.picture import read_picture
from gradeapp.files.sheet.pen import Box, Pen
from gradeapp.model.problem import Problem
from gradeapp.model.sheet.parts import Pictures

LOGO_WIDTH, LOGO_HEIGHT = 150.0, 32.0
SEAL = 84.0
SEAL_INSET = 6.0
REMEMBERED = 8


@dataclass(frozen=True, slots=True)
class Art:
    """A picture that is ready to be drawn; its size in points."""

    image: ImageReader
    width: float
    height: float

    def draw_on(self, pen: Pen, box: Box) -> None:
        """Draw it at the left of a box, halfway down."""
        self._draw(pen, box.x, box)

    def press_on(self, pen: Pen, box: Box) -> None:
        """Press it as a seal on the right of a box."""
        left = box.x + box.width - self.width - SEAL_INSET
        self._draw(pen, left, box)

    def _draw(self, pen: Pen, x: float, box: Box) -> None:
        top = box.y + (box.height - self.height) / 2
        pen.picture(Box(x, top, self.width, self.height), self.image)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What could be read of the pictures, and what is wrong with the others."""

    logo: Art | None = None
    seal: Art | None = None
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=REMEMBERED)
def letterhead(pictures: Pictures) -> Letterhead:
    """Look at the pictures; one that can't be used is left out and named."""
    logo = _art(pictures.logo, "sheet.logo", LOGO_WIDTH, LOGO_HEIGHT)
    seal = _art(pictures.seal, "sheet.seal", SEAL, SEAL, is_seal=True)
    return Letterhead(
        logo if isinstance(logo, Art) else None,
        seal if isinstance(seal, Art) else None,
        tuple(one for one in (logo, seal) if isinstance(one, Problem)),
    )


def _art(
    data: bytes, where: str, width: float, height: float, *, is_seal: bool = False
) -> Art | Problem | None:
    picture = read_picture(data, where) if data else None
    if picture is None or isinstance(picture, Problem):
        return picture
    scale = min(width / picture.width, height / picture.height)
    image = _without_paper(picture) if is_seal else picture
    return Art(ImageReader(image), picture.width * scale, picture.height * scale)


def _without_paper(picture: Image.Image) -> Image.Image:
    """Make the white of an opaque picture clear."""
    if picture.mode == "RGBA":
        return picture
    red, green, blue = picture.split()
    ink = ImageChops.invert(ImageChops.darker(ImageChops.darker(red, green), blue))
    clear = picture.copy()
    clear.putalpha(ink)
    return clear
