"""Setting strips on pages: where pages end, what is repeated, and how close it is drawn together.

What the signatures stand for and the places to sign belong on one page. Where white space is all
that is in the way of that, or of one page less, the sheet is drawn together a little.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gradeapp.files.sheet.cells import Strip
from gradeapp.files.sheet.pen import BOTTOM, PAGE_HEIGHT, TOP

LIMIT = PAGE_HEIGHT - BOTTOM
HALF = (LIMIT - TOP) / 2
LITTLE = 60.0
"""So much room is enough to begin a strip that has to be torn."""

SHARES = (0.0, 0.35, 0.7, 1.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip and how far below the top of its page it stands, in points."""

    strip: Strip
    y: float


Pages = list[list[Placed]]


def set_pages(strips: Sequence[Strip]) -> Pages:
    """Set strips on pages in the best of the ways that are open."""
    best: Pages = []
    least: tuple[int, int] | None = None
    for apart in (False, True):
        for share in SHARES:
            closer = [entry.drawn_together(share) for entry in strips] if share else strips
            pages = _paginate(closer, share, apart=apart)
            cost = (_parted(pages), len(pages))
            if least is None or cost < least:
                best, least = pages, cost
            if least <= (0, 1):
                return best
        if least is not None and not least[0]:
            break
    return best


def _parted(pages: Pages) -> int:
    """Count the pages on which somebody signs what is judged on another one."""
    judged = {n for n, page in enumerate(pages) for entry in page if entry.strip.judges}
    signed = {n for n, page in enumerate(pages) for entry in page if entry.strip.roles}
    return len(signed - judged) if judged else 0


def _paginate(strips: Sequence[Strip], share: float, *, apart: bool) -> Pages:
    """Set strips one below another; `apart` begins a page where the verdict begins."""
    setting = _Setting(share)
    for n, strip in enumerate(strips):
        judges = strip.judges and not (n and strips[n - 1].judges)
        if setting.y > TOP and (setting.lacks(_together(strips, n)) or (apart and judges)):
            setting.turn(strip.head)
        rest = strip
        while rest.height > HALF and setting.lacks(rest.height):
            above, rest = rest.torn(LIMIT - setting.y)
            setting.put(above)
            setting.turn(strip.head)
        setting.put(rest)
    return [page for page in setting.pages if page]


class _Setting:
    """The pages so far, and how far the last one is filled."""

    def __init__(self, share: float) -> None:
        self.share = share
        self.pages: Pages = [[]]
        self.y = TOP

    def lacks(self, height: float) -> bool:
        return self.y + height > LIMIT

    def turn(self, head: Sequence[Strip]) -> None:
        """Begin a page with what is repeated, unless that would fill it."""
        self.pages.append([])
        self.y = TOP
        if sum(entry.height for entry in head) < HALF:
            for entry in head:
                self.put(entry.drawn_together(self.share))

    def put(self, strip: Strip) -> None:
        if strip.cells or (self.y > TOP and not self.lacks(strip.height)):
            self.pages[-1].append(Placed(strip, self.y))
            self.y += strip.height


def _together(strips: Sequence[Strip], start: int) -> float:
    """Give the height of a strip with all that must stay on its page, at most half a page."""
    if not strips[start].cells:
        return 0.0
    if strips[start].height > HALF:
        return LITTLE
    height = 0.0
    for strip in strips[start:]:
        if height and height + strip.height > HALF:
            break
        height += strip.height
        if not strip.stay:
            break
    return height


def tables(page: Sequence[Placed]) -> Iterator[tuple[float, float]]:
    """Give the top and the height of every table on a page."""
    for ruled, group in groupby(page, lambda entry: entry.strip.ruled):
        if ruled:
            rows = list(group)
            last = rows[-1]
            yield rows[0].y, last.y + last.strip.height - rows[0].y
