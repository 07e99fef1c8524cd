"""The two tables of the sheet: the items by section, and the grid of the levels."""

from collections.abc import Iterator
from functools import partial

from gradeapp.files.sheet.cells import BODY, PAD_X, SMALL, Align, Cell, Strip, space, strip
from gradeapp.files.sheet.fonts import Faces
from gradeapp.files.sheet.pen import ALERT, HIGHLIGHT, INK, QUIET, SHADE, WIDTH, Box, Pen
from gradeapp.model.sheet.parts import Grade, Line, Part, Sheet, Tick, Words

NUMBER_WIDTH = 30.0
WIDTHS = {"value": 84.0, "full": 42.0, "band": 116.0, "points": 46.0}
TICK_WIDTH = 150.0
LEVEL_LABEL = 72.0
GRID_NARROWEST = 54.0
GRID_LINES = 2


def items(sheet: Sheet, faces: Faces) -> Iterator[Strip]:
    """Give the item table: a head that repeats on every page, sections, lines, sums, the total."""
    if not sheet.parts:
        return
    head = (_head(sheet, faces),)
    yield head[0]
    for part in sheet.parts:
        if part.title:
            yield _section(sheet, part, faces, head)
        for line in part.lines:
            yield _line(sheet, line, faces, head)
    if sheet.total is not None:
        yield _total(sheet, sheet.total, faces, head)
    yield space(7)


def _shown(sheet: Sheet) -> tuple[str, ...]:
    return () if sheet.checks else sheet.shows


def _label_width(sheet: Sheet) -> float:
    taken = TICK_WIDTH if sheet.checks else sum(WIDTHS[name] for name in sheet.shows)
    return WIDTH - NUMBER_WIDTH - taken


def _head(sheet: Sheet, faces: Faces) -> Strip:
    words = sheet.words
    names = {"value": words.value, "full": words.full, "band": words.band, "points": words.points}
    head = partial(Cell, align=Align.MIDDLE, bold=True, shade=SHADE)
    cells = [head(words.item, NUMBER_WIDTH + _label_width(sheet))]
    cells += [head(names[name], WIDTHS[name]) for name in _shown(sheet)]
    if sheet.checks:
        cells.append(head(words.judgement, TICK_WIDTH))
    return strip(faces, cells, stay=True)


def _section(sheet: Sheet, part: Part, faces: Faces, head: tuple[Strip, ...]) -> Strip:
    sums = {"full": part.full, "points": part.points}
    shown = _shown(sheet)
    wide = sum(WIDTHS[name] for name in shown if name == "value")
    title = f"{part.title}  {part.remark}" if part.remark else part.title
    bold = partial(Cell, bold=True, shade=SHADE)
    cells = [bold(title, NUMBER_WIDTH + _label_width(sheet) + wide)]
    cells += [
        bold(
            sums.get(name, sheet.words.subtotal if part.points else ""),
            WIDTHS[name],
            align=Align.RIGHT if name == "band" else Align.MIDDLE,
        )
        for name in shown
        if name != "value"
    ]
    if sheet.checks:
        text = f"{sheet.words.subtotal} {part.points} / {part.full}" if part.points else ""
        cells.append(bold(text, TICK_WIDTH, align=Align.MIDDLE))
    return strip(faces, cells, stay=True, head=head)


def _line(sheet: Sheet, line: Line, faces: Faces, head: tuple[Strip, ...]) -> Strip:
    texts = {"value": line.value, "full": line.full, "band": line.band, "points": line.points}
    cells = [
        Cell(line.number, NUMBER_WIDTH, Align.MIDDLE, size=SMALL, ink=QUIET),
        Cell(line.label, _label_width(sheet)),
    ]
    cells += [
        Cell(
            texts[name],
            WIDTHS[name],
            Align.LEFT if name == "band" else Align.MIDDLE,
            size=SMALL if name == "band" else BODY,
            bold=name == "points",
            ink=ALERT if line.open else INK,
        )
        for name in _shown(sheet)
    ]
    if sheet.checks:
        cells.append(Cell("", TICK_WIDTH, draw=partial(_ticks, line.tick, sheet.words)))
    return strip(faces, cells, head=head)


def _ticks(tick: Tick | None, words: Words, pen: Pen, box: Box) -> None:
    choices = ((Tick.YES, words.yes), (Tick.NO, words.no), (Tick.NA, words.not_applicable))
    texts = [pen.faces.width(word, BODY) for _, word in choices]
    gap = (box.width - 2 * PAD_X - sum(texts) - len(choices) * (BODY + 3)) / len(choices)
    middle = box.y + (box.height - BODY) / 2
    x = box.x + PAD_X + gap / 2
    for (choice, word), wide in zip(choices, texts, strict=True):
        pen.tick_box(x, middle, BODY - 1, ticked=tick is choice)
        pen.text(x + BODY + 2, middle - 0.4, word, BODY)
        x += BODY + 3 + wide + gap


def _total(sheet: Sheet, total: Line, faces: Faces, head: tuple[Strip, ...]) -> Strip:
    shown = _shown(sheet)
    bold = partial(Cell, bold=True, size=BODY + 0.8)
    wide = sum(WIDTHS[name] for name in shown if name in {"value", "band"})
    full = WIDTHS["full"] if "full" in shown else 0.0
    if sheet.checks:
        amount = f"{total.points} / {total.full}" if total.full else total.points
        label = bold(total.label, WIDTH - TICK_WIDTH, Align.RIGHT)
        return strip(faces, [label, bold(amount, TICK_WIDTH, Align.MIDDLE)], head=head)
    before = WIDTH - WIDTHS["points"] - full - (WIDTHS["band"] if "band" in shown else 0.0)
    rest = wide - (WIDTHS["value"] if "value" in shown else 0.0)
    cells = [bold(total.label, before, Align.RIGHT)]
    if full:
        cells.append(bold(total.full, full, Align.MIDDLE))
    if rest:
        cells.append(bold(total.band, rest, Align.RIGHT))
    cells.append(bold(total.points, WIDTHS["points"], Align.MIDDLE))
    return strip(faces, cells, head=head)


def grades(sheet: Sheet, faces: Faces) -> Iterator[Strip]:
    """Give the level grid: side by side while the references are short, else one below another."""
    if not sheet.grades:
        return
    rows = _grid(sheet, faces) if _fits_grid(sheet, faces) else _ladder(sheet, faces)
    yield from rows
    if sheet.grades_note:
        yield strip(faces, [Cell(sheet.grades_note, WIDTH, size=SMALL, ink=QUIET, border=False)])
    yield space(5)


def _grid_width(sheet: Sheet) -> float:
    return (WIDTH - LEVEL_LABEL) / len(sheet.grades)


def _fits_grid(sheet: Sheet, faces: Faces) -> bool:
    width = _grid_width(sheet)
    cells = [Cell(grade.reference, width) for grade in sheet.grades]
    return width >= GRID_NARROWEST and all(len(cell.lines(faces)) <= GRID_LINES for cell in cells)


def _grid(sheet: Sheet, faces: Faces) -> list[Strip]:
    words = sheet.words
    rows = [
        _grid_row(sheet, faces, words.level, [grade.label for grade in sheet.grades], bold=True),
        _grid_row(sheet, faces, words.actual, [grade.actual for grade in sheet.grades], bold=True),
    ]
    references = [grade.reference for grade in sheet.grades]
    if any(references):
        rows.insert(1, _grid_row(sheet, faces, words.reference, references))
    if any(grade.meaning for grade in sheet.grades):
        meanings = [grade.meaning for grade in sheet.grades]
        rows.append(_grid_row(sheet, faces, words.meaning, meanings, size=SMALL - 0.4))
    return rows


def _grid_row(
    sheet: Sheet,
    faces: Faces,
    label: str,
    texts: list[str],
    *,
    bold: bool = False,
    size: float = BODY,
) -> Strip:
    cells = [Cell(label, LEVEL_LABEL, Align.MIDDLE, bold=True, shade=SHADE)]
    cells += [
        Cell(
            text,
            _grid_width(sheet),
            Align.MIDDLE,
            bold=bold,
            size=size,
            shade=HIGHLIGHT if grade.achieved else None,
        )
        for grade, text in zip(sheet.grades, texts, strict=True)
    ]
    return strip(faces, cells, stay=True)


def _ladder(sheet: Sheet, faces: Faces) -> list[Strip]:
    words = sheet.words
    head = partial(Cell, align=Align.MIDDLE, bold=True, shade=SHADE)
    meant = any(grade.meaning for grade in sheet.grades)
    named = max(
        [faces.width(grade.label, BODY, bold=True) + 2 * PAD_X + 2 for grade in sheet.grades]
    )
    widths = [max(LEVEL_LABEL, named), 0.0, 150.0 if meant else 0.0, 74.0]
    widths[1] = WIDTH - sum(widths)
    titles = [words.level, words.reference, words.meaning, words.actual]
    top = strip(
        faces,
        [head(title, width) for title, width in zip(titles, widths, strict=True) if width],
        stay=True,
    )
    return [top] + [_ladder_row(grade, faces, widths, top) for grade in sheet.grades]


def _ladder_row(grade: Grade, faces: Faces, widths: list[float], head: Strip) -> Strip:
    shade = HIGHLIGHT if grade.achieved else None
    cells = [
        Cell(grade.label, widths[0], Align.MIDDLE, bold=True, shade=shade),
        Cell(grade.reference, widths[1], shade=shade),
    ]
    if widths[2]:
        cells.append(Cell(grade.meaning, widths[2], size=SMALL, shade=shade))
    cells.append(Cell(grade.actual, widths[3], Align.MIDDLE, bold=True, shade=shade))
    return strip(faces, cells, head=(head,), stay=True)
