"""What a signature looks like on the page: who signed, when, what it means, and the handwriting."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO

import uharfbuzz as harfbuzz
from PIL import Image
from pyhanko.pdf_utils.content import ResourceType
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.stamp import BaseStamp, BaseStampStyle

from gradeapp.files import paths
from gradeapp.files.sheet.fonts import faces
from gradeapp.files.sheet.text import balance, tidy

NAME_SIZE, SMALL = 11.0, 7.0
LEADING = 1.26
PAD = 9.0
MOST_LINES = 3
PICTURE_SHARE = 0.42
"""The widest that a picture may be, in parts of the place to sign."""


@dataclass(frozen=True)
class SignatureStamp(BaseStampStyle):
    """The look of one signature; drawn on nothing, so that the page shows through.

    21 CFR 11.50 asks for the printed name, the time and the meaning in every readable form.
    """

    border_width: int = 0
    name: str = ""
    meaning: str = ""
    time: str = ""
    picture: Image.Image | None = None

    def create_stamp(
        self,
        writer: BasePdfFileWriter,
        box: BoxConstraints,
        text_params: Mapping[str, str],  # noqa: ARG002 - our texts are in the style
    ) -> "_Drawn":
        """Give what pyHanko draws in the field."""
        return _Drawn(writer, self, box)


class _Drawn(BaseStamp):
    """A stamp in one field: the text at the left, the picture beside it, neither on the other."""

    style: SignatureStamp

    def _render_inner_content(self) -> list[bytes]:
        return [*self._picture(), *self._text()]

    def _picture(self) -> Iterator[bytes]:
        picture = self.style.picture
        if picture is None:
            return
        width, height = fit(picture.size, self.box.width, self.box.height)
        drawn = PdfImage(picture, self.writer, name="Hand", box=BoxConstraints(width, height))
        x, y = self.box.width - width - PAD / 2, (self.box.height - height) / 2
        yield b"q 1 0 0 1 %.2f %.2f cm %s Q" % (x, y, drawn.render())
        self.import_resources(drawn.resources)

    def _text(self) -> Iterator[bytes]:
        lines = list(self._lines())
        font_file = _small_font("".join(text for text, _ in lines))
        assert self.writer is not None  # noqa: S101 - create_stamp gives it
        engine = GlyphAccumulator(self.writer, BytesIO(font_file), NAME_SIZE)
        high = sum(size for _, size in lines) * LEADING
        scale = min(1.0, self.box.height / high)
        y = (self.box.height + high * scale) / 2
        yield b"0.1 0.11 0.13 rg"
        for text, size in lines:
            y -= size * LEADING * scale
            engine.font_size = size * scale  # type: ignore[assignment]  # its annotation is wrong
            low = y + size * scale * (LEADING - 1)
            place = b"BT /F1 %.2f Tf 1 0 0 1 %.2f %.2f Tm" % (size * scale, PAD, low)
            yield b"%s %s ET" % (place, engine.shape(text).graphics_ops)
        font = engine.as_resource()
        self.set_resource(ResourceType.FONT, pdf_name("/F1"), font)

    def _lines(self) -> Iterator[tuple[str, float]]:
        """Give each line with its size: name and time as large as they fit."""
        known, style, room = faces(), self.style, self.box.width - 2 * PAD
        if style.picture is not None:
            room -= fit(style.picture.size, self.box.width, self.box.height)[0]
        name = known.printable(tidy(style.name))
        yield name, _fitting(name, NAME_SIZE, room)
        for line in balance(known, style.meaning, SMALL, room)[:MOST_LINES]:
            yield line, SMALL
        yield style.time, _fitting(style.time, SMALL, room)


def _fitting(text: str, size: float, room: float) -> float:
    """Give the size at which a line fits, the wanted one if it does."""
    wide = faces().width(text, size)
    return size * min(1.0, room / wide) if wide else size


def stamp_style(
    name: str, meaning: str, at: datetime, picture: Image.Image | None = None
) -> SignatureStamp:
    """Give the look of a signature."""
    time = f"{at:%Y-%m-%d %H:%M:%S} {zone(at)}".strip()
    return SignatureStamp(name=name, meaning=meaning, time=time, picture=picture)


def fit(size: tuple[int, int], width: float, height: float) -> tuple[float, float]:
    """Fit a picture into its share of a place to sign, keeping its shape."""
    scale = min(width * PICTURE_SHARE / size[0], (height - 2) / size[1])
    return size[0] * scale, size[1] * scale


@cache
def _font_bytes() -> bytes:
    return paths.font_file(paths.Weight.REGULAR).read_bytes()


def _small_font(text: str) -> bytes:
    """Cut the characters of a text out of the font.

    pyHanko would read all 30,000 glyphs for the twenty that it embeds: a second a signature.
    """
    wanted = harfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, text))
    data: bytes = harfbuzz.subset(harfbuzz.Face(_font_bytes()), wanted).blob.data
    return data


def zone(at: datetime) -> str:
    """Write the zone of a time as +08:00."""
    offset = at.strftime("%z")
    return f"{offset[:3]}:{offset[3:5]}" if offset else ""
