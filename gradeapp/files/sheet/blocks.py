"""The blocks of the sheet around its tables: heading, customer, result, remarks, signatures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from gradeapp.files.sheet.cells import BODY, LEADING, PAD_X, SMALL, Align, Cell, Strip, space, strip
from gradeapp.files.sheet.fonts import Faces
from gradeapp.files.sheet.pen import (
    ALERT,
    HAIR,
    INK,
    QUIET,
    SHADE,
    WIDTH,
    Box,
    Pen,
)
from gradeapp.files.sheet.text import wrap
from gradeapp.model.sheet.parts import (
    Block,
    Listing,
    Pair,
    Remark,
    Sheet,
    Signing,
    Tone,
    Verdict,
    Words,
)

TITLE = 17.0
GRADE = 25.0
SCORE = 18.0
STAR = 11.0
PAIR_LABEL = 84.0
VERDICT_HEIGHT = 56.0
SIGN_HEIGHT = 60.0
SIGN_COLUMNS = 3
LONG_TEXT = 3
SIGN_INSET = 3.0
INKS = {Tone.PLAIN: INK, Tone.QUIET: QUIET, Tone.ALERT: ALERT}


def heading(sheet: Sheet, faces: Faces) -> Iterator[Strip]:
    """Give company and form number, the title, and the line of number and dates."""
    free = partial(Cell, border=False, size=BODY, ink=QUIET)
    yield strip(
        faces,
        [free(sheet.company, WIDTH * 0.7), free(sheet.form_number, WIDTH * 0.3, Align.RIGHT)],
    )
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
    entries: Sequence[Pair], faces: Faces, *, columns: int = 2, head: tuple[Strip, ...] = ()
) -> Iterator[Strip]:
    """Give a grid of labels and texts, several pairs a row; `head` is repeated on a new page."""
    label = min(PAIR_LABEL, WIDTH / columns * 0.55)
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


def customer(sheet: Sheet, faces: Faces) -> Iterator[Strip]:
    """Give the customer's block."""
    yield from pairs(sheet.customer, faces)
    yield space(7)


def verdict(sheet: Sheet, faces: Faces) -> Iterator[Strip]:
    """Give the result: the score, the grade with its stars, and how the final grade came about."""
    found = sheet.verdict
    if not (found.machine_grade or found.provisional):
        return
    words = sheet.words
    boxes = []
    if found.score:
        boxes.append((words.score, 108.0, partial(_score, found)))
    if found.machine_grade or found.range_text:
        boxes.append((words.level, 130.0, partial(_grade, found)))
    boxes.append(
        (words.result, WIDTH - sum(width for _, width, _ in boxes), partial(_steps, found, words))
    )
    head = partial(Cell, align=Align.MIDDLE, bold=True, shade=SHADE)
    yield strip(faces, [head(title, width) for title, width, _ in boxes], stay=True)
    text = WIDTH - sum(width for _, width, _ in boxes[:-1]) - 2 * PAD_X
    least = max(VERDICT_HEIGHT, 9 + _steps_height(found, words, faces, text))
    yield strip(
        faces, [Cell("", width, draw=draw, least=least) for _, width, draw in boxes], stay=True
    )
    yield space(7)


def _score(found: Verdict, pen: Pen, box: Box) -> None:
    full = f" / {found.score_full}" if found.score_full else ""
    size, room = SCORE, box.width - 2 * PAD_X
    while size > SMALL and pen.faces.width(found.score + full, size, bold=True) > room:
        size -= 0.5
    wide = pen.faces.width(found.score, size, bold=True)
    left = box.x + (box.width - wide - pen.faces.width(full, size * 0.6)) / 2
    top = box.y + (box.height - size) / 2 - (8 if found.veto else 0)
    pen.text(left, top, found.score, size, bold=True)
    pen.text(left + wide, top + size * 0.4, full, size * 0.6, ink=QUIET)
    if found.struck:
        pen.strike(left - 3, left + wide + 3, top + size * 0.56)
    if found.veto:
        lines = wrap(pen.faces, found.veto, SMALL, box.width - 2 * PAD_X, bold=True)
        for n, line in enumerate(lines):
            middle = box.x + (box.width - pen.faces.width(line, SMALL, bold=True)) / 2
            pen.text(
                middle, top + size + 7 + n * SMALL * LEADING, line, SMALL, bold=True, ink=ALERT
            )


def _grade(found: Verdict, pen: Pen, box: Box) -> None:
    label = found.final_grade or found.machine_grade or "—"
    size, room = GRADE, box.width - 2 * PAD_X
    while size > SMALL and pen.faces.width(label, size, bold=True) > room:
        size -= 0.5
    starred = bool(found.stars_of) and found.stars is not None
    top = box.y + (box.height - size - (STAR + 5 if starred else 0)) / 2
    pen.text(
        box.x + (box.width - pen.faces.width(label, size, bold=True)) / 2,
        top,
        label,
        size,
        bold=True,
    )
    if starred:
        wide = STAR * (1.18 * found.stars_of - 0.18)
        pen.stars(
            box.x + (box.width - wide) / 2, top + size + 6, STAR, found.stars or 0, found.stars_of
        )


def _lines_of(found: Verdict, words: Words) -> list[tuple[str, str, bool]]:
    steps = " → ".join(dict.fromkeys(filter(None, (found.score_grade, found.machine_grade))))
    rows = [
        (words.machine_grade, steps, False),
        ("", found.meaning, False),
        ("", found.provisional, True),
        ("", found.range_text, True),
    ]
    if found.machine_grade:
        blank = "_" * 16
        rows.append((words.final_grade, found.final_grade or blank, False))
        rows.append((words.reason, found.reason or blank, False))
        rows.append(("", found.confirmed_by, False))
    return [row for row in rows if row[1]]


def _step_texts(
    found: Verdict, words: Words, faces: Faces, width: float
) -> Iterator[tuple[str, bool]]:
    for label, text, alert in _lines_of(found, words):
        whole = f"{label}{words.colon}{text}" if label else text
        for line in wrap(faces, whole, BODY, width):
            yield line, alert


def _steps_height(found: Verdict, words: Words, faces: Faces, width: float) -> float:
    return len(list(_step_texts(found, words, faces, width))) * BODY * 1.5


def _steps(found: Verdict, words: Words, pen: Pen, box: Box) -> None:
    lines = list(_step_texts(found, words, pen.faces, box.width - 2 * PAD_X))
    top = box.y + (box.height - len(lines) * BODY * 1.5) / 2 + BODY * 0.25
    for line, alert in lines:
        pen.text(box.x + PAD_X, top, line, BODY, ink=ALERT if alert else INK)
        top += BODY * 1.5


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


def signings(sheet: Sheet, faces: Faces) -> Iterator[Strip]:
    """Give the places to sign, at most three a row, each with lines that a pen can use."""
    if not sheet.signings:
        return
    for start in range(0, len(sheet.signings), SIGN_COLUMNS):
        row = sheet.signings[start : start + SIGN_COLUMNS]
        width = WIDTH / len(row)
        yield strip(
            faces,
            [Cell(entry.label, width, Align.MIDDLE, bold=True, shade=SHADE) for entry in row],
            stay=True,
        )
        cells = tuple(
            Cell("", width, draw=partial(_place_to_sign, entry, sheet.words), least=SIGN_HEIGHT)
            for entry in row
        )
        yield Strip(SIGN_HEIGHT, cells, roles=tuple(entry.role for entry in row))
    yield space(7)


def _place_to_sign(entry: Signing, words: Words, pen: Pen, box: Box) -> None:
    for down, label, text in (
        (box.height - 32, words.sign_here, entry.name),
        (box.height - 12, words.date_here, entry.date),
    ):
        start = box.x + 12 + pen.faces.width(label, BODY) + 4
        pen.text(box.x + 12, box.y + down - BODY, label, BODY, ink=QUIET)
        pen.text(start + 4, box.y + down - BODY, text, BODY)
        pen.line(start, box.y + down + 1, box.x + box.width - 12, box.y + down + 1, HAIR)


def annex(sheet: Sheet, faces: Faces) -> Iterator[Strip]:
    """Give the figures as entered, and the notes with their formulas."""
    if sheet.inputs:
        title = strip(faces, [Cell(sheet.words.inputs, WIDTH, bold=True, shade=SHADE)], stay=True)
        yield title
        yield from pairs(sheet.inputs, faces, head=(title,))
        yield space(7)
    for listing in sheet.listings:
        yield from _listing(listing, faces)
        yield space(7)
    if sheet.notes:
        yield strip(faces, [Cell(sheet.words.notes, WIDTH, bold=True, border=False)], stay=True)
        for note in sheet.notes:
            yield strip(faces, [Cell(note, WIDTH, size=BODY - 0.6, border=False)])


def _listing(listing: Listing, faces: Faces) -> Iterator[Strip]:
    width = WIDTH / len(listing.heads)
    title = strip(faces, [Cell(listing.title, WIDTH, bold=True, shade=SHADE)], stay=True)
    heads = [Cell(head, width, Align.MIDDLE, bold=True, size=SMALL) for head in listing.heads]
    head = strip(faces, heads, stay=True)
    yield title
    yield head
    for row in listing.rows:
        cells = [Cell(text, width, Align.MIDDLE, size=SMALL + 0.6) for text in row]
        yield strip(faces, cells, head=(title, head))
    if listing.remark:
        yield strip(faces, [Cell(listing.remark, WIDTH, ink=QUIET, border=False)])
