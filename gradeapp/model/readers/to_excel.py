"""Writes one rated case as a workbook that rates itself with live formulas.

It has three pages: the entries with the rating on top, the rating in full, and every step of the
computation. The values shown before the first recalculation are those of `rate`. Covered is what
`lower` covers; what a spreadsheet can't decide for certain it leaves to the program (see
`excel_text`). Ranges are `rate`'s alone.
"""

from gradeapp.model.problem import Problem, Translate
from gradeapp.model.rating import Rating
from gradeapp.model.readers.excel_entry import EntryPage, entries_of
from gradeapp.model.readers.excel_parts import Book, Look, Page
from gradeapp.model.readers.excel_result import ResultPage
from gradeapp.model.readers.excel_steps import TOP, StepsPage
from gradeapp.model.readers.excel_words import ExcelWords
from gradeapp.model.readers.lower_form import lower
from gradeapp.model.readers.lower_parts import Scales
from gradeapp.model.readers.steps_run import run, unit_size
from gradeapp.model.sheet.voice import Voice

STEP_WIDTHS = (38, 22, 22, 22, 12, 12)
STEP_HEADS = ("Step", "Result", "Left side; state", "Right side; entered", "Doubt; digits", "Wrong")


def to_excel(rating: Rating, lang: str, tr: Translate) -> Book | tuple[Problem, ...]:
    """Lay out the workbook of a rated case in `zh` or `en`, or say why there can't be one."""
    scorecard = rating.scorecard
    lowered = lower(scorecard, Scales(), "Excel")
    if isinstance(lowered, Problem):
        return (lowered,)
    listed = [entry for entry in lowered.unlisted if entry.id in rating.answers.values]
    if listed:
        facts = {"reader": "Excel", "part": listed[0].id}
        return (Problem("reader.not_covered", scorecard.place, facts),)
    words = ExcelWords(scorecard, Voice(lang, tr))
    names = [words.tr(name) for name in ("Entries", "Rating", "Steps")]
    page = Page(names[2], STEP_WIDTHS, frozen=TOP, quiet=True)
    found, size = run(lowered, rating.answers), unit_size(lowered, rating.answers)
    steps = StepsPage(page, lowered, entries_of(words, names[0]), found, size)
    steps.fill()
    page.span(0, (0, 5), words.tr("How the rating is computed"), Look.TITLE)
    page.heights[0] = 30
    for column, head in enumerate(STEP_HEADS):
        page.put(TOP - 1, column, words.tr(head), Look.HEADING)
    entry = EntryPage(words, steps, rating).fill()
    result = ResultPage(names[1], words, steps, rating).fill()
    title = words.text(scorecard.title)
    return Book(title, f"{scorecard.place} {scorecard.digest}", (entry, result, page), lang)
