"""What a signature looks like on the page: who signed, when, and what it means."""

from datetime import datetime
from functools import cache
from io import BytesIO

from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.font.api import FontEngineFactory
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    BoxConstraints,
    InnerScaling,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.pdf_utils.xref import ObjectStream
from pyhanko.stamp import TextStampStyle

from gradeapp.files import paths
from gradeapp.files.sheet.fonts import faces
from gradeapp.files.sheet.text import tidy

SIZE, LEADING = 10, 14


class _OurFont(FontEngineFactory):
    """Gives pyHanko the shipped font, as the part of it that a stamp needs.

    pyHanko's own factory leaves the font file open.
    """

    def create_font_engine(
        self, writer: BasePdfFileWriter, obj_stream: ObjectStream | None = None
    ) -> GlyphAccumulator:
        """Give a fresh part of the font for one stamp."""
        return GlyphAccumulator(writer, BytesIO(_font_bytes()), SIZE, obj_stream=obj_stream)


@cache
def _font_bytes() -> bytes:
    return paths.font_file(paths.Weight.REGULAR).read_bytes()


def stamp_style(name: str, meaning: str, at: datetime) -> TextStampStyle:
    """Give the look of a signature: name, meaning and time, opaque over the lines for ink.

    21 CFR 11.50 asks for the printed name, the time and the meaning in every readable form.
    """
    lines = (tidy(name), tidy(meaning), f"{at:%Y-%m-%d %H:%M:%S} {zone(at)}")
    text = "\n".join(map(faces().printable, lines))
    return TextStampStyle(
        stamp_text=text.replace("%", "%%"),
        border_width=0,
        background=RawContent(b"1 1 1 rg 0 0 100 100 re f", box=BoxConstraints(100, 100)),
        background_opacity=1.0,
        background_layout=SimpleBoxLayoutRule(
            AxisAlignment.ALIGN_MIN,
            AxisAlignment.ALIGN_MIN,
            Margins(0, 0, 0, 0),
            InnerScaling.STRETCH_FILL,
        ),
        inner_content_layout=SimpleBoxLayoutRule(
            AxisAlignment.ALIGN_MID,
            AxisAlignment.ALIGN_MID,
            Margins(4, 4, 4, 4),
            InnerScaling.SHRINK_TO_FIT,
        ),
        text_box_style=TextBoxStyle(
            font=_OurFont(),
            font_size=SIZE,
            leading=LEADING,
            border_width=0,
            box_layout_rule=SimpleBoxLayoutRule(
                AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN, Margins(0, 0, 0, 0)
            ),
        ),
    )


def zone(at: datetime) -> str:
    """Write the zone of a time as +08:00."""
    offset = at.strftime("%z")
    return f"{offset[:3]}:{offset[3:5]}" if offset else ""
