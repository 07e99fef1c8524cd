"""Every golden case of every form, and random and edge cases, in workbooks that rate themselves."""

from pathlib import Path

import pytest

from gradeapp.files.catalogue import translator
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.readers.excel_parts import Book
from gradeapp.model.readers.to_excel import to_excel
from tests.files.recalculated import Values, differences, recalculate
from tests.files.test_workbook import CASES
from tests.model.readers.test_to_sql import COVERED, shipped
from tests.model.sql_rows import edge_rows, random_rows

SOME, EDGES = 6, 30


def rows_of(form_id: str) -> list[dict[str, object]]:
    scorecard = shipped(form_id)
    golden = [case["inputs"] for case in CASES if case["form"] == form_id]
    edges = EDGES if form_id == "corporate-credit" else SOME
    return [
        *golden,
        *random_rows(scorecard, SOME, seed=31),
        *edge_rows(scorecard, edges, seed=32),
    ]


def asks(book: Book, values: Values) -> bool:
    """Whether the workbook says that the program must be asked."""
    steps = book.pages[2]
    row = next(cell.row for cell in steps.cells if cell.value == "doubtful")
    return values[steps.name, row, 1] != 0


@pytest.mark.parametrize("form_id", COVERED)
def test_that_workbooks_rate_themselves_or_ask_for_the_program(
    form_id: str, tmp_path: Path
) -> None:
    scorecard = shipped(form_id)
    books: dict[str, Book] = {}
    for number, row in enumerate(rows_of(form_id)):
        answers, faults = read_inputs(scorecard, row)
        book = None if faults else to_excel(rate(scorecard, answers), "zh", translator("zh"))
        if isinstance(book, Book):
            books[str(number)] = book
    found = recalculate(books, tmp_path)
    asked = {name for name, book in books.items() if asks(book, found[name])}
    wrong = {name: differences(books[name], found[name]) for name in books.keys() - asked}
    assert not any(wrong.values()), [texts[:3] for texts in wrong.values() if texts]
    assert len(asked) <= len(books) / 2
