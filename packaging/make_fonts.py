"""Cut the two shipped weights from the variable Noto Sans SC.

`python packaging/make_fonts.py NotoSansSC[wght].ttf` writes `resources/fonts`. The variable font
is published by Google Fonts; the wheel `justmytype-intl-cjk` 0.1.0 carries the one we used.
reportlab takes TrueType outlines only and draws the lightest weight of a variable font, so each
weight is a file of its own. The same source gives the same bytes.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "resources" / "fonts"
# What 通用规范汉字表 (State Council, 2013) has beyond GB 2312: names such as 𬱖, 䶮, 喆, 堃.
RARE = HERE / "rare_characters.txt"
# Latin, punctuation, currency, letter-like, numbers, arrows, mathematics, enclosed numbers, boxes,
# shapes, symbols, dingbats, CJK punctuation, full-width forms.
SIGNS = (
    (0x20, 0x17F),
    (0x2000, 0x206F),
    (0x20A0, 0x22FF),
    (0x2460, 0x27BF),
    (0x3000, 0x303F),
    (0xFF00, 0xFFEF),
)
FIRST_ROW, LAST_ROW, CELLS = 0xA1, 0xF7, range(0xA1, 0xFF)
REGULAR, BOLD = 400, 700
BOLD_SELECTION, REGULAR_SELECTION = 1 << 5, 1 << 6


def gb2312() -> Iterator[str]:
    """Give every character of GB 2312."""
    for row in range(FIRST_ROW, LAST_ROW + 1):
        for cell in CELLS:
            yield from bytes((row, cell)).decode("gb2312", errors="ignore")


def small_set() -> set[int]:
    """Give the code points of the smaller weight."""
    rare = RARE.read_text(encoding="utf-8").split()
    signs = {point for first, last in SIGNS for point in range(first, last + 1)}
    return (
        signs | {ord(character) for character in gb2312()} | {ord(c) for line in rare for c in line}
    )


def cut(source: Path, weight: int) -> TTFont:
    """Give one weight of the variable font."""
    variable = TTFont(source, recalcTimestamp=False)
    font = instancer.instantiateVariableFont(variable, {"wght": weight}, updateFontNames=True)
    bold = weight == BOLD
    selection = font["OS/2"].fsSelection & ~(BOLD_SELECTION | REGULAR_SELECTION)
    font["OS/2"].fsSelection = selection | (BOLD_SELECTION if bold else REGULAR_SELECTION)
    font["head"].macStyle = int(bold)
    return font


def keep(font: TTFont, points: set[int]) -> None:
    """Drop every glyph that these code points don't need."""
    subsetter = Subsetter(Options(layout_features=["kern"], name_IDs=["*"], notdef_outline=True))
    subsetter.populate(unicodes=points)
    subsetter.subset(font)


def main() -> None:
    """Write both weights."""
    source = Path(sys.argv[1])
    cut(source, REGULAR).save(FONTS / "NotoSansSC-Regular.ttf")
    bold = cut(source, BOLD)
    keep(bold, small_set())
    bold.save(FONTS / "NotoSansSC-Bold.ttf")


if __name__ == "__main__":
    main()
