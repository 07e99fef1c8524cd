"""The two tables of the sheet: the items by section, and the grid of the levels."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from gradeapp.files.sheet.cells import BODY, PAD_X, SMALL, Align, Cell, Strip, space, strip
from gradeapp.files.sheet.fonts import Faces
from gradeapp.files.sheet.pen import ALERT, HIGHLIGHT, INK, QUIET, SHADE, WIDTH, Box, Pen
from gradeapp.files.sheet.text import tidy
from gradeapp.model.sheet.parts import Grade, Line, Part, Sheet, Tick, Words

NUMBER_WIDTH = 30.0
WIDTHS = {"value": 84.0, "full": 42.0, "band": 116.0, "points": 46.0}
NARROWEST = {"value": 52.0, "band": 80.0}
SIZES = {"band": SMALL}
TICK_WIDTH = 150.0
LEVEL_LABEL = 72.0
GRID_NARROWEST = 54.0
GRID_LINES = 2


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns of the item table: their widths by name, `label` among them."""

    sheet: Sheet
    faces: Faces
    widths: Mapping[str, float]

    @property
    def shown(self) -> tuple[str, ...]:
        return () if self.sheet.checks else self.sheet.shows

    def sum(self, *names: str) -> float:
        """Give the width of those columns that are shown."""
        return sum(self.widths[name] for name in names if name in self.shown)


def items(sheet: Sheet, faces: Faces) -> Iterator[Strip]:
    """Give the item table: a head that repeats on every page, sections, lines, sums, the total."""
    if not sheet.parts:
        return
    grid = _grid_of(sheet, faces)
    head = (_head(grid),)
    yield head[0]
    for part in sheet.parts:
        if part.title:
            yield _section(grid, part, head)
        for line in part.lines:
            yield _line(grid, line, head)
    if sheet.total is not None:
        yield _total(grid, sheet.total, head)
    yield space(7)


def _grid_of(sheet: Sheet, faces: Faces) -> _Grid:
    """Choose the widths: where labels don't fit on one line, narrower columns give them room."""
    taken = TICK_WIDTH if sheet.checks else sum(WIDTHS[name] for name in sheet.shows)
    widths = {**WIDTHS, "label": WIDTH - NUMBER_WIDTH - taken}
    if not sheet.checks and any(
        len(Cell(line.label, widths["label"]).lines(faces)) > 1
        for part in sheet.parts
        for line in part.lines
    ):
        for name in set(sheet.shows) & set(NARROWEST):
            needed = max(NARROWEST[name], _widest(sheet, faces, name))
            spare = widths[name] - min(widths[name], needed)
            widths[name] -= spare
            widths["label"] += spare
    return _Grid(sheet, faces, widths)


def _widest(sheet: Sheet, faces: Faces, name: str) -> float:
    """Give the width at which every text of a column stands on one line."""
    size = SIZES.get(name, BODY)
    texts = (getattr(line, name) for part in sheet.parts for line in part.lines)
    return max(faces.width(faces.printable(tidy(text)), size) for text in texts) + 2 * PAD_X + 1


def _head(grid: _Grid) -> Strip:
    words, widths = grid.sheet.words, grid.widths
    names = {"value": words.value, "full": words.full, "band": words.band, "points": words.points}
    head = partial(Cell, align=Align.MIDDLE, bold=True, shade=SHADE)
    cells = [head(words.item, NUMBER_WIDTH + widths["label"])]
    cells += [head(names[name], widths[name]) for name in grid.shown]
    if grid.sheet.checks:
        cells.append(head(words.judgement, TICK_WIDTH))
    return strip(grid.faces, cells, stay=True)


def _section(grid: _Grid, part: Part, head: tuple[Strip, ...]) -> Strip:
    sums, subtotal = {"full": part.full, "points": part.points}, grid.sheet.words.subtotal
    title = f"{part.title}  {part.remark}" if part.remark else part.title
    bold = partial(Cell, bold=True, shade=SHADE)
    cells = [bold(title, NUMBER_WIDTH + grid.widths["label"] + grid.sum("value"))]
    cells += [
        bold(
            sums.get(name, subtotal if part.points else ""),
            grid.widths[name],
            align=Align.RIGHT if name == "band" else Align.MIDDLE,
        )
        for name in grid.shown
        if name != "value"
    ]
    if grid.sheet.checks:
        text = f"{subtotal} {part.points} / {part.full}" if part.points else ""
        cells.append(bold(text, TICK_WIDTH, align=Align.MIDDLE))
    return strip(grid.faces, cells, stay=True, head=head)


def _line(grid: _Grid, line: Line, head: tuple[Strip, ...]) -> Strip:
    cells = [
        Cell(line.number, NUMBER_WIDTH, Align.MIDDLE, size=SMALL, ink=QUIET),
        Cell(line.label, grid.widths["label"]),
    ]
    cells += [
        Cell(
            getattr(line, name),
            grid.widths[name],
            Align.LEFT if name == "band" else Align.MIDDLE,
            size=SIZES.get(name, BODY),
            bold=name == "points",
            ink=ALERT if line.open else INK,
        )
        for name in grid.shown
    ]
    if grid.sheet.checks:
        cells.append(Cell("", TICK_WIDTH, draw=partial(_ticks, line.tick, grid.sheet.words)))
    return strip(grid.faces, cells, head=head)


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


def _total(grid: _Grid, total: Line, head: tuple[Strip, ...]) -> Strip:
    bold = partial(Cell, bold=True, size=BODY + 0.8)
    if grid.sheet.checks:
        amount = f"{total.points} / {total.full}" if total.full else total.points
        label = bold(total.label, WIDTH - TICK_WIDTH, Align.RIGHT)
        return strip(grid.faces, [label, bold(amount, TICK_WIDTH, Align.MIDDLE)], head=head)
    points = grid.widths["points"]
    cells = [bold(total.label, WIDTH - points - grid.sum("full", "band"), Align.RIGHT)]
    for name, text in (("full", total.full), ("band", total.band)):
        if name in grid.shown:
            cells.append(bold(text, grid.widths[name], Align.MIDDLE))
    cells.append(bold(total.points, points, Align.MIDDLE))
    return strip(grid.faces, cells, head=head)


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
