"""The blocks of the sheet around its tables: heading, customer, result, remarks, signatures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from gradeapp.files.sheet.cells import BODY, PAD_X, SMALL, Align, Cell, Strip, space, strip
from gradeapp.files.sheet.fonts import Faces
from gradeapp.files.sheet.letterhead import letterhead
from gradeapp.files.sheet.pen import ALERT, HAIR, INK, QUIET, SHADE, WIDTH, Box, Pen
from gradeapp.model.sheet.parts import Block, Listing, Pair, Remark, Sheet, Signing, Tone, Words

TITLE = 17.0
PAIR_LABEL = 84.0
ANNEX_GRIDS = ((2, PAIR_LABEL), (2, 124.0), (3, 96.0), (3, 72.0))
"""Pairs a row and the width of a label: the annex takes the lowest of these grids."""

WORTH = 20.0
"""So many points of height must a later grid save before it is taken."""

SIGN_HEIGHT, SIGN_GIVE = 94.0, 8.0
SIGN_COLUMNS = 3
LONG_TEXT = 3
SIGN_INSET = 3.0
SIGN_INK = 42.0
"""How high the lines for a pen stand; the signature by certificate has the room above them."""
INK_FROM, INK_ROW, INK_GIVE, INK_RISE = 0.42, 21.0, 6.0, 4.5
"""Where the line for a reason in ink begins; how high its row is, how much lower it may become, and
how far above the row's foot the line is."""
INKS = {Tone.PLAIN: INK, Tone.QUIET: QUIET, Tone.ALERT: ALERT}


def heading(sheet: Sheet, faces: Faces) -> Iterator[Strip]:
    """Give company and form number, the title, and the line of number and dates."""
    free = partial(Cell, border=False, size=BODY, ink=QUIET)
    logo = letterhead(sheet.pictures).logo
    width = WIDTH * 0.7
    cells = []
    if logo is not None:
        cells.append(free("", logo.width + 6, draw=logo.draw_on, least=logo.height + 2))
        width -= logo.width + 6
    number = free(sheet.form_number, WIDTH * 0.3, Align.RIGHT)
    yield strip(faces, [*cells, free(sheet.company, width), number])
    yield strip(
        faces, [Cell(sheet.title, WIDTH, Align.MIDDLE, bold=True, size=TITLE, border=False)]
    )
    yield space(4)
    if sheet.head:
        width = WIDTH / len(sheet.head)
        aligns = [Align.LEFT, *[Align.MIDDLE] * (len(sheet.head) - 2), Align.RIGHT]
        cells = [
            Cell(f"{pair.label}{sheet.words.colon}{pair.text}", width, align, border=False)
            for pair, align in zip(sheet.head, aligns, strict=False)
        ]
        yield strip(faces, cells)
    yield space(2)


def pairs(
    entries: Sequence[Pair],
    faces: Faces,
    *,
    columns: int = 2,
    label: float = PAIR_LABEL,
    head: tuple[Strip, ...] = (),
) -> Iterator[Strip]:
    """Give a grid of labels and texts, several pairs a row; `head` is repeated on a new page."""
    rest = WIDTH / columns - label
    for row in _rows(entries, faces, rest, columns):
        wide = rest if len(row) == columns else WIDTH - label - (len(row) - 1) * (label + rest)
        cells = []
        for n, pair in enumerate(row):
            last = n == len(row) - 1
            cells.append(Cell(pair.label, label, shade=SHADE, size=BODY - 0.2))
            cells.append(Cell(pair.text, wide if last else rest))
        yield strip(faces, cells, head=head)


def _rows(
    entries: Sequence[Pair], faces: Faces, width: float, columns: int
) -> Iterator[list[Pair]]:
    """Deal pairs into rows; a long text gets a row of its own."""
    row: list[Pair] = []
    for pair in entries:
        long = len(Cell(pair.text, width).lines(faces)) > LONG_TEXT
        if row and (long or len(row) == columns):
            yield row
            row = []
        row.append(pair)
        if long:
            yield row
            row = []
    if row:
        yield row


def _lowest_grid(entries: Sequence[Pair], faces: Faces, title: Strip) -> list[Strip]:
    """Give the grid that takes the least height; an earlier one if that is nearly as low.

    A figure torn over two lines can be misread: only a grid that holds each whole is taken.
    """
    best: list[Strip] = []
    longest = max(
        faces.width(word, BODY) for pair in entries for word in faces.printable(pair.text).split()
        or [""]
    )  # fmt: skip
    for columns, label in ANNEX_GRIDS:
        if best and WIDTH / columns - label - 2 * PAD_X < longest:
            continue
        made = list(pairs(entries, faces, columns=columns, label=label, head=(title,)))
        if not best or _height(made) + WORTH < _height(best):
            best = made
    return best


def _height(strips: Sequence[Strip]) -> float:
    return sum(entry.height for entry in strips)


def customer(sheet: Sheet, faces: Faces) -> Iterator[Strip]:
    """Give the customer's block."""
    yield from pairs(sheet.customer, faces)
    yield space(7)


def remarks(sheet: Sheet, faces: Faces) -> Iterator[Strip]:
    """Give the titled lists: rules that apply, warnings, missing answers."""
    for block in sheet.blocks:
        yield from _block(block, faces)
        yield space(6)


def _block(block: Block, faces: Faces) -> Iterator[Strip]:
    yield strip(faces, [Cell(block.title, WIDTH, bold=True, shade=SHADE)], stay=True)
    last = len(block.remarks) - 1
    for n, remark in enumerate(block.remarks):
        # A short list stays whole; one longer than half a page may be parted.
        yield replace(_remark(remark, faces), stay=n < last)


def _remark(remark: Remark, faces: Faces) -> Strip:
    if remark.blank:
        line = partial(_line_for_ink, remark.blank)
        text = Cell(remark.text, WIDTH * INK_FROM, ink=INKS[remark.tone])
        cells = [text, Cell("", WIDTH * (1 - INK_FROM), draw=line, least=INK_ROW)]
        made = strip(faces, cells)
        return replace(made, give=INK_GIVE if made.height == INK_ROW else made.give)
    if not remark.effect:
        return strip(faces, [Cell(remark.text, WIDTH, ink=INKS[remark.tone])])
    wide = min(WIDTH * 0.42, faces.width(remark.effect, BODY, bold=True) + 2 * PAD_X + 10)
    return strip(
        faces,
        [
            Cell(remark.text, WIDTH - wide, ink=INKS[remark.tone]),
            Cell(remark.effect, wide, Align.MIDDLE, bold=True, ink=INKS[remark.tone]),
        ],
    )


def _line_for_ink(label: str, pen: Pen, box: Box) -> None:
    """Draw a label and a line behind it, as far as the box goes."""
    base = box.y + box.height - INK_RISE
    end = pen.text(box.x + PAD_X, base - BODY, label, BODY, ink=QUIET)
    pen.line(end + 4, base + 1, box.x + box.width - 2 * PAD_X, base + 1, HAIR)


def signings(sheet: Sheet, faces: Faces) -> Iterator[Strip]:
    """Give the places to sign, at most three a row, each with lines that a pen can use."""
    if not sheet.signings:
        return
    for start in range(0, len(sheet.signings), SIGN_COLUMNS):
        row = sheet.signings[start : start + SIGN_COLUMNS]
        width = WIDTH / len(row)
        heads = [_signing_title(entry, sheet.words, faces, width) for entry in row]
        yield strip(faces, heads, stay=True)
        cells = tuple(
            Cell("", width, draw=partial(_place_to_sign, entry, sheet), least=SIGN_HEIGHT)
            for entry in row
        )
        roles = tuple(entry.role for entry in row)
        yield Strip(SIGN_HEIGHT, cells, roles=roles, give=SIGN_GIVE)
    yield space(7)


def _signing_title(entry: Signing, words: Words, faces: Faces, width: float) -> Cell:
    """Give role and name; a name that doesn't fit behind its role stands whole below it."""
    title = partial(Cell, width=width, align=Align.MIDDLE, bold=True, shade=SHADE)
    label = f"{entry.label}{words.colon}".rstrip() if entry.name else entry.label
    both = title(f"{entry.label}{words.colon}{entry.name}" if entry.name else entry.label)
    if not entry.name or len(both.lines(faces)) == 1:
        return both
    return title("", said=title(label).lines(faces) + title(entry.name).lines(faces))


def _place_to_sign(entry: Signing, sheet: Sheet, pen: Pen, box: Box) -> None:
    words, seal = sheet.words, letterhead(sheet.pictures).seal
    for down, label, text in (
        (box.height - 32, words.sign_here, ""),
        (box.height - 12, words.date_here, entry.date),
    ):
        start = box.x + 12 + pen.faces.width(label, BODY) + 4
        pen.text(box.x + 12, box.y + down - BODY, label, BODY, ink=QUIET)
        pen.text(start + 4, box.y + down - BODY, text, BODY)
        pen.line(start, box.y + down + 1, box.x + box.width - 12, box.y + down + 1, HAIR)
    if seal is not None and entry is sheet.signings[-1]:
        seal.press_on(pen, box)


def annex(sheet: Sheet, faces: Faces) -> Iterator[Strip]:
    """Give the figures as entered, and the notes with their formulas."""
    if sheet.inputs:
        title = strip(faces, [Cell(sheet.words.inputs, WIDTH, bold=True, shade=SHADE)], stay=True)
        rows = _lowest_grid(sheet.inputs, faces, title)
        yield from (title, *_kept(rows))
        yield space(7)
    for listing in sheet.listings:
        yield from _listing(listing, faces)
        yield space(7)
    yield from _notes(sheet, faces)


def _kept(rows: Sequence[Strip]) -> Iterator[Strip]:
    """Leave no row alone: the first two stay on one page, and the last two."""
    for n, row in enumerate(rows):
        yield replace(row, stay=n == 0 or n == len(rows) - 2)


def _notes(sheet: Sheet, faces: Faces) -> Iterator[Strip]:
    """Give the notes, on one page while half a page holds them."""
    if sheet.notes:
        yield strip(faces, [Cell(sheet.words.notes, WIDTH, bold=True, border=False)], stay=True)
        for note in sheet.notes:
            cell = Cell(note, WIDTH, size=BODY - 0.6, border=False)
            yield strip(faces, [cell], stay=note is not sheet.notes[-1])


def _listing(listing: Listing, faces: Faces) -> Iterator[Strip]:
    width = WIDTH / len(listing.heads)
    title = strip(faces, [Cell(listing.title, WIDTH, bold=True, shade=SHADE)], stay=True)
    heads = [
        Cell(head, width, Align.MIDDLE, bold=True, size=SMALL, shade=SHADE)
        for head in listing.heads
    ]
    head = strip(faces, heads, stay=True)
    yield from (title, head)
    rows = []
    for row in listing.rows:
        cells = [Cell(text, width, Align.MIDDLE, size=SMALL + 0.6) for text in row]
        rows.append(strip(faces, cells, head=(title, head)))
    yield from _kept(rows)
    if listing.remark:
        yield strip(faces, [Cell(listing.remark, WIDTH, ink=QUIET, border=False)])
