"""The verdict on the sheet: score and grade large, how it came about, and the confirmed grade."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from gradeapp.files.sheet.cells import BODY, LEADING, PAD_X, SMALL, Align, Cell, Strip, space, strip
from gradeapp.files.sheet.fonts import Faces
from gradeapp.files.sheet.pen import ALERT, INK, QUIET, SHADE, WIDTH, Box, Pen
from gradeapp.files.sheet.text import wrap
from gradeapp.model.sheet.parts import Sheet, Verdict, Words

GRADE, SCORE, STAR = 25.0, 18.0, 11.0
SCORE_WIDTH, GRADE_WIDTH, GRADE_ALONE = 98.0, 140.0, 170.0
LABEL = 84.0
HEIGHT, EDGE = 54.0, 4.0
AIR = 6.0
"""How far the large grade keeps from the rules beside it, more than other texts do."""

STEP = BODY * 1.5
VETO_GAP = 7.0
MOST_STEPS = 7
"""Lines beside the grade; what is more goes below, where a page may end."""

INK_HEIGHT = 25.0
"""How high a row is in which a pen writes."""

BLANK = "\N{NO-BREAK SPACE}"
Steps = list[tuple[str, bool]]


def verdict(sheet: Sheet, faces: Faces) -> Iterator[Strip]:
    """Give the result: the score, the grade with its stars, and how the final grade came about."""
    found, words = sheet.verdict, sheet.words
    if not (found.machine_grade or found.provisional):
        return
    boxes = _boxes(found, words, faces)
    taken = sum(width for _, width, _ in boxes)
    steps, more = _dealt(found, words, faces, WIDTH - taken - 2 * PAD_X)
    last = Cell("", WIDTH - taken, draw=partial(_write_steps, steps), least=_height(steps))
    titles = [*((title, width) for title, width, _ in boxes), (words.result, WIDTH - taken)]
    head = partial(Cell, align=Align.MIDDLE, bold=True, shade=SHADE)
    rows = [
        strip(faces, [head(title, width) for title, width in titles]),
        strip(faces, [*(cell for _, _, cell in boxes), last]),
        *(strip(faces, [Cell(text, WIDTH, ink=ALERT if loud else INK)]) for text, loud in more),
        *_confirmed(found, words, faces),
    ]
    yield from (replace(row, stay=True, judges=True) for row in rows)
    yield space(7)


def _boxes(found: Verdict, words: Words, faces: Faces) -> list[tuple[str, float, Cell]]:
    made = []
    if found.score:
        made.append((words.score, SCORE_WIDTH, _score_cell(found, faces)))
    if found.machine_grade or found.range_text:
        width = GRADE_WIDTH if found.score else GRADE_ALONE
        made.append((words.level, width, _grade_cell(found, faces, width)))
    return made


def fitted(faces: Faces, text: str, size: float, room: float) -> tuple[float, tuple[str, ...]]:
    """Give the size at which a bold text fits on one line; at the smallest it is broken."""
    while size > SMALL and faces.width(faces.printable(text), size, bold=True) > room:
        size -= 0.5
    return size, wrap(faces, text, size, room, bold=True)


@dataclass(frozen=True, slots=True)
class _Score:
    """The score as it is drawn: on one line with what is full, or broken; a veto below it."""

    score: str
    full: str
    size: float
    lines: tuple[str, ...]
    veto: tuple[str, ...]
    struck: bool

    @property
    def height(self) -> float:
        broken = self.size * (1 + LEADING * (len(self.lines) - 1))
        return broken + (VETO_GAP + len(self.veto) * SMALL * LEADING if self.veto else 0)

    def draw_on(self, pen: Pen, box: Box) -> None:
        top = box.y + (box.height - self.height) / 2
        if len(self.lines) == 1:
            self._on_one_line(pen, box, top)
        else:
            _write_lines(pen, box, top, self.lines, self.size, struck=self.struck)
        low = box.y + (box.height + self.height) / 2 - len(self.veto) * SMALL * LEADING
        for n, line in enumerate(self.veto):
            middle = box.x + (box.width - pen.faces.width(line, SMALL, bold=True)) / 2
            pen.text(middle, low + n * SMALL * LEADING, line, SMALL, bold=True, ink=ALERT)

    def _on_one_line(self, pen: Pen, box: Box, top: float) -> None:
        size, small = self.size, self.size * 0.6
        number = pen.faces.width(self.score, size, bold=True)
        left = box.x + (box.width - number - pen.faces.width(self.full, small)) / 2
        pen.text(left, top, self.score, size, bold=True)
        pen.text(left + number, top + size * 0.4, self.full, small, ink=QUIET)
        if self.struck:
            pen.strike(left - 3, left + number + 3, top + size * 0.56)


def _score_cell(found: Verdict, faces: Faces) -> Cell:
    room = SCORE_WIDTH - 2 * PAD_X
    full = f" / {found.score_full}" if found.score_full else ""
    size, lines = fitted(faces, found.score + full, SCORE, room)
    veto = wrap(faces, found.veto, SMALL, room, bold=True) if found.veto else ()
    score = _Score(found.score, full, size, lines, veto, found.struck)
    return Cell("", SCORE_WIDTH, draw=score.draw_on, least=max(HEIGHT, score.height + 2 * EDGE))


def _write_lines(
    pen: Pen,
    box: Box,
    top: float,
    lines: tuple[str, ...],
    size: float,
    *,
    struck: bool = False,
) -> None:
    for n, line in enumerate(lines):
        wide = pen.faces.width(line, size, bold=True)
        left = box.x + (box.width - wide) / 2
        pen.text(left, top + n * size * LEADING, line, size, bold=True)
        if struck:
            pen.strike(left - 3, left + wide + 3, top + (n * LEADING + 0.56) * size)


def _grade_cell(found: Verdict, faces: Faces, width: float) -> Cell:
    label = found.final_grade or found.machine_grade or "—"
    size, lines = fitted(faces, label, GRADE, width - 2 * PAD_X - 2 * AIR)
    starred = bool(found.stars_of) and found.stars is not None
    high = size * (1 + LEADING * (len(lines) - 1)) + (STAR + 5 if starred else 0)
    draw = partial(_grade, found, size, lines, high)
    return Cell("", width, draw=draw, least=max(HEIGHT, high + 2 * EDGE))


def _grade(
    found: Verdict, size: float, lines: tuple[str, ...], high: float, pen: Pen, box: Box
) -> None:
    top = box.y + (box.height - high) / 2
    _write_lines(pen, box, top, lines, size)
    if found.stars_of and found.stars is not None:
        star = min(STAR, (box.width - 2 * PAD_X) / (1.18 * found.stars_of))
        left = box.x + (box.width - star * (1.18 * found.stars_of - 0.18)) / 2
        pen.stars(left, top + high - STAR, star, found.stars, found.stars_of)


def _lines_of(found: Verdict, words: Words) -> Iterator[tuple[str, bool]]:
    steps = " → ".join(dict.fromkeys(filter(None, (found.score_grade, found.machine_grade))))
    if steps:
        yield f"{words.machine_grade}{words.colon}{steps}", False
    yield found.meaning, False
    yield found.provisional, True
    yield found.range_text, True


def _dealt(found: Verdict, words: Words, faces: Faces, width: float) -> tuple[Steps, Steps]:
    """Deal the texts: lines for the room beside the grade, and whole texts for rows below."""
    lines: Steps = []
    below: Steps = []
    for text, loud in _lines_of(found, words):
        made = wrap(faces, text, BODY, width) if text else ()
        if below or len(lines) + len(made) > MOST_STEPS:
            below += [(text, loud)] if text else []
        else:
            lines += [(line, loud) for line in made]
    return lines, below


def _height(steps: Steps) -> float:
    return max(HEIGHT, len(steps) * STEP + 2 * EDGE)


def _write_steps(steps: Steps, pen: Pen, box: Box) -> None:
    top = box.y + (box.height - len(steps) * STEP) / 2 + BODY * 0.25
    for line, loud in steps:
        pen.text(box.x + PAD_X, top, line, BODY, ink=ALERT if loud else INK)
        top += STEP


def _confirmed(found: Verdict, words: Words, faces: Faces) -> Iterator[Strip]:
    """Give the row of the confirmed grade: as it was confirmed, or blank for a pen."""
    if not found.machine_grade:
        return
    left = (SCORE_WIDTH + GRADE_WIDTH if found.score else GRADE_ALONE) - LABEL
    label = partial(Cell, shade=SHADE, bold=True, align=Align.MIDDLE)
    reason = max(44.0, faces.width(words.reason, BODY, bold=True) + 2 * PAD_X + 8)
    rest = WIDTH - LABEL - left - reason
    is_long = len(Cell(found.reason, rest).lines(faces)) > MOST_STEPS
    yield strip(
        faces,
        [
            label(words.final_grade, LABEL),
            Cell(found.final_grade or BLANK, left, Align.MIDDLE, bold=True, least=INK_HEIGHT),
            label(words.reason, reason),
            Cell(BLANK if is_long else found.reason or BLANK, rest),
        ],
    )
    if is_long:
        yield strip(faces, [Cell(f"{words.reason}{words.colon}{found.reason}", WIDTH)])
    if found.confirmed_by:
        yield strip(faces, [Cell(found.confirmed_by, WIDTH, Align.RIGHT)])
