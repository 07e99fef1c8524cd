"""The fonts of the printed sheet: which characters they hold, how wide a text is, which to use."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont

from gradeapp.files import paths
from gradeapp.files.paths import Weight

SUBSTITUTE = "〓"
"""Printed (U+3013, the geta of the typesetters) where the fonts have no glyph: never a blank."""

REGULAR, BOLD = "GradeSans", "GradeSans-Bold"
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


@dataclass(frozen=True, slots=True)
class Faces:
    """The two weights. Bold may hold fewer characters: what it lacks is printed in regular."""

    regular: frozenset[int]
    bold: frozenset[int]

    def missing(self, text: str) -> str:
        """Give the characters that no weight can print, each once, in order."""
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
        return sum(
            pdfmetrics.stringWidth(piece, name, size) for name, piece in self.runs(text, bold=bold)
        )


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
