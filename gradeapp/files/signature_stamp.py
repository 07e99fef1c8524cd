"""What a signature looks like on the page: who signed, when, and what it means."""

from datetime import datetime

from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.font.opentype import GlyphAccumulatorFactory
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    BoxConstraints,
    InnerScaling,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.stamp import TextStampStyle

from gradeapp.files import paths
from gradeapp.files.sheet_fonts import faces
from gradeapp.files.sheet_text import tidy

SIZE, LEADING = 10, 14


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
            font=GlyphAccumulatorFactory(str(paths.font_file(paths.Weight.REGULAR))),
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
