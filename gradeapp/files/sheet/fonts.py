"""The fonts of the printed sheet: which characters they hold, how wide a text is, which to use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont

from gradeapp.files import paths
from gradeapp.files.paths import Weight

SUBSTITUTE = "〓"
"""Printed (U+3013, the geta of the typesetters) where the fonts have no glyph: never a blank."""

REGULAR, BOLD = "GradeSans", "GradeSans-Bold"
EM = 1000
"""The parts of a font's size in which its characters are measured."""

BLOCK = 100
"""At most so many entries may stand in one block of a CMap (Adobe Technical Note 5014)."""


def to_unicode(fontname: str, subset: list[int]) -> str:
    """Write the CMap by which a reader copies text out of the page.

    WORKAROUND: reportlab 5.1 writes characters above U+FFFF as five digits where the format wants
    UTF-16BE, so that 陈𬱖 prints well but copies as 陈ⳅ; and it puts all entries in one block.
    """
    entries = [f"<{code:02X}> <{_utf16(point)}>" for code, point in enumerate(subset)]
    blocks = [entries[start : start + BLOCK] for start in range(0, len(entries), BLOCK)]
    listed = [
        line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")
    ]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{fontname} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *listed,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


def _utf16(point: int) -> str:
    return chr(point).encode("utf-16-be", "surrogatepass").hex().upper()


ttfonts.makeToUnicodeCMap = to_unicode
# Streams as bytes: text made of them (ASCII85) is a quarter longer, slower, and read by nobody.
rl_config.useA85 = 0


@dataclass(frozen=True, slots=True)
class Faces:
    """The two weights. Bold may hold fewer characters: what it lacks is printed in regular."""

    regular: frozenset[int]
    bold: frozenset[int]

    def missing(self, text: str) -> str:
        """Give the characters that no weight can print, each once, in order."""
        if self.regular.issuperset(map(ord, text)):
            return ""
        return "".join(dict.fromkeys(c for c in text if ord(c) not in self.regular))

    def printable(self, text: str) -> str:
        """Put `SUBSTITUTE` for every character that no weight can print."""
        lacking = self.missing(text)
        return text.translate(dict.fromkeys(map(ord, lacking), SUBSTITUTE)) if lacking else text

    def runs(self, text: str, *, bold: bool = False) -> Iterator[tuple[str, str]]:
        """Cut a printable text into pieces of one font: its name and the piece."""
        if not bold:
            yield REGULAR, text
            return
        for held, piece in groupby(text, lambda c: ord(c) in self.bold):
            yield (BOLD if held else REGULAR), "".join(piece)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Measure a printable text in points."""
        return self.units(text, bold=bold) * size / EM

    def units(self, text: str, *, bold: bool = False) -> float:
        """Measure a printable text in thousandths of the size: whole numbers in our fonts."""
        known = _advances(bold=bold)
        return sum(known.get(ord(char), EM) for char in text)


@cache
def _advances(*, bold: bool) -> Mapping[int, float]:
    """Give how wide each character is; one that bold lacks is as wide as in regular."""
    known: dict[int, float] = {}
    for name in (REGULAR, BOLD) if bold else (REGULAR,):
        font = pdfmetrics.getFont(name)
        assert isinstance(font, TTFont)  # noqa: S101 - we registered it
        known |= font.face.charWidths
    return known


@cache
def faces(regular: Path | None = None, bold: Path | None = None) -> Faces:
    """Load both weights once; without arguments the shipped ones."""
    return Faces(
        _register(REGULAR, regular or paths.font_file(Weight.REGULAR)),
        _register(BOLD, bold or paths.font_file(Weight.BOLD)),
    )


def _register(name: str, file: Path) -> frozenset[int]:
    font = TTFont(name, str(file))
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph)
