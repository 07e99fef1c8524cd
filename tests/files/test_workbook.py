"""A workbook that rates itself gives what the program gives."""

import json
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from gradeapp.files.catalogue import translator
from gradeapp.files.workbook import draw, write_workbook
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.rating import Rating
from gradeapp.model.readers.excel_parts import Book
from gradeapp.model.readers.to_excel import to_excel
from tests.files.recalculated import STALE, differences, recalculate
from tests.model.readers.test_to_sql import shipped

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "golden-cases.jsonl"
CASES = [json.loads(line)["case"] for line in GOLDEN.read_text("utf-8").splitlines()]
BASE = dict(CASES[0]["inputs"])


def rated(form_id: str, inputs: dict[str, object]) -> Rating:
    answers, faults = read_inputs(shipped(form_id), inputs)
    assert not faults
    return rate(shipped(form_id), answers)


def book_of(rating: Rating, lang: str = "zh") -> Book:
    book = to_excel(rating, lang, translator(lang))
    assert isinstance(book, Book)
    return book


def edges() -> dict[str, dict[str, object]]:
    """Cases on a cut-off that binary numbers miss, and beside it."""
    thirds = BASE | {"total_assets": "1000.1", "total_liabilities": "700.07"}
    return {
        "on 700/3": thirds,
        "above 700/3": thirds | {"total_liabilities": "700.0701"},
        "on 1.1": BASE | {"current_assets": "0.33", "current_liabilities": "0.3"},
        "below 1.1": BASE | {"current_assets": "0.3299", "current_liabilities": "0.3"},
        "in yuan": BASE | {"unit": "yuan", "total_assets": "0.3", "total_liabilities": "0.18"},
    }


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Book, list[str]]]:
    golden = [case["inputs"] for case in CASES if case["form"] == "corporate-credit"]
    readable = [one for one in golden if not read_inputs(shipped("corporate-credit"), one)[1]]
    cases = {f"golden {number}": one for number, one in enumerate(readable)} | edges()
    books = {name: book_of(rated("corporate-credit", one)) for name, one in cases.items()}
    named = {str(number): book for number, book in enumerate(books.values())}
    found = recalculate(named, tmp_path_factory.mktemp("books"))
    return {
        name: (book, differences(book, values))
        for (name, book), values in zip(books.items(), found.values(), strict=True)
    }


def test_that_every_golden_case_of_corporate_credit_rates_itself(
    recalculated: dict[str, tuple[Book, list[str]]],
) -> None:
    golden = {name: found for name, (_, found) in recalculated.items() if "golden" in name}
    assert len(golden) == 11
    assert not any(golden.values()), golden


@pytest.mark.parametrize("name", edges())
def test_that_a_figure_on_a_cut_off_falls_into_the_right_band(
    name: str, recalculated: dict[str, tuple[Book, list[str]]]
) -> None:
    assert recalculated[name][1] == []


def test_that_the_comparison_notices_a_formula_that_isnt_computed() -> None:
    book = book_of(rated("corporate-credit", BASE))
    values = {
        (page.name, cell.row, cell.column): STALE for page in book.pages for cell in page.cells
    }
    assert len(differences(book, values)) > 100


def test_that_a_workbook_shows_the_rating_before_it_is_recalculated(tmp_path: Path) -> None:
    path = tmp_path / "case.xlsx"
    assert write_workbook(rated("corporate-credit", BASE), path) == ()
    entries = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    assert [cell.value for cell in entries[5]][:4] == [89, "AA", "★★★★☆", "资料齐全"]


def test_that_a_workbook_speaks_english_if_asked() -> None:
    book = book_of(rated("corporate-credit", BASE), "en")
    assert [page.name for page in book.pages] == ["Entries", "Rating", "Steps"]
    shown = "".join(
        cell.value for page in book.pages for cell in page.cells if isinstance(cell.value, str)
    )
    assert not any("一" <= char <= "鿿" for char in shown)


def test_that_the_same_case_gives_the_same_bytes() -> None:
    rating = rated("corporate-credit", BASE)
    assert draw(book_of(rating)) == draw(book_of(rating))


def test_that_a_form_with_a_history_is_refused_with_a_reason(tmp_path: Path) -> None:
    inputs = next(case["inputs"] for case in CASES if case["form"] == "boc-tiers")
    (problem,) = write_workbook(rated("boc-tiers", inputs), tmp_path / "case.xlsx")
    assert problem.code == "reader.not_covered"


def test_that_a_list_that_is_entered_is_left_to_the_program(tmp_path: Path) -> None:
    inputs = next(
        case["inputs"]
        for case in CASES
        if case["form"] == "icbc-stars" and "transactions" in case["inputs"]
    )
    (problem,) = write_workbook(rated("icbc-stars", inputs), tmp_path / "case.xlsx")
    assert problem.facts["part"] == "transactions"


def test_that_a_folder_that_isnt_there_is_made_or_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (problem,) = write_workbook(rated("sales-size", {}), tmp_path / "file" / "case.xlsx")
    assert problem.code == "file.unwritable"


def test_that_points_are_written_as_exact_numbers() -> None:
    rating = rated("corporate-credit", BASE)
    values = [cell.value for page in book_of(rating).pages for cell in page.cells]
    assert not any(isinstance(value, float) for value in values)
    assert Fraction(89) in values
