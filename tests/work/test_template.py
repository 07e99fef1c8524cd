"""An empty roster, filled in, is a roster that is rated without a question."""

from pathlib import Path

import openpyxl
import pytest

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.scorecard import InputKind, Scorecard
from gradeapp.model.template import Column, lay_out
from gradeapp.work.roster import import_roster
from gradeapp.work.template import write_template

LIBRARY = FormLibrary([paths.forms_dir()])
TR = translator("zh")
FILLED: dict[InputKind, str | int] = {
    InputKind.DECIMAL: 1,
    InputKind.AMOUNT: 1,
    InputKind.INTEGER: 1,
    InputKind.DATE: "2026-01-02",
    InputKind.MONTH: "2026-01",
    InputKind.TEXT: "甲",
}
ASKS_ONE_OR_THE_OTHER = {"icbc-stars", "satisfaction-index"}
"""Forms that refuse a case with everything filled in."""


def scorecard_of(form: str) -> Scorecard:
    scorecard = LIBRARY.find(form)
    assert scorecard is not None
    return scorecard


def value_of(place: int, column: Column) -> str | int | None:
    if place == 1:
        return "K1"
    if column.heading == "统一社会信用代码":
        return None
    return column.choices[0] if column.choices else FILLED[column.kind]


@pytest.mark.parametrize("form", sorted({*LIBRARY.ids()} - ASKS_ONE_OR_THE_OTHER))
def test_that_a_filled_template_is_rated(form: str, tmp_path: Path) -> None:
    scorecard, path = scorecard_of(form), tmp_path / "名册.xlsx"
    assert write_template(scorecard, path, "zh", TR) is None
    book = openpyxl.load_workbook(path)
    for page in lay_out(scorecard, "zh", TR).pages:
        for place, column in enumerate(page.columns, 1):
            book[page.name].cell(2, place, value_of(place, column))
    book.save(path)
    roster = import_roster(path, scorecard, lang="zh", tr=TR)
    assert (roster.all_problems, roster.unmatched) == ((), ())
    [row] = roster.rows
    assert row.outcome is not None


@pytest.mark.parametrize("form", ["corporate-credit", "boc-tiers"])
def test_that_the_same_form_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for path in (first, second):
        assert write_template(scorecard_of(form), path, "en", str) is None
    assert first.read_bytes() == second.read_bytes()


def test_that_cells_have_drop_downs_and_checks(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_template(scorecard_of("corporate-credit"), path, "zh", TR)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    columns = lay_out(scorecard_of("corporate-credit"), "zh", TR).pages[0].columns
    assert len(rules) == len(columns)
    kinds = {rule.type for rule in rules.values()}
    assert {"list", "custom", "textLength"} <= kinds
    industry = next(rule for rule in rules.values() if rule.type == "list")
    assert industry.formula1 == '"工业(生产型),商业(流通型)"'
    assert sheet.freeze_panes == "C2"


def test_that_choices_too_long_for_a_cell_stand_out_of_sight(tmp_path: Path) -> None:
    hidden: list[str] = []
    for form in LIBRARY.ids():
        path = tmp_path / f"{form}.xlsx"
        write_template(scorecard_of(form), path, "en", str)
        book = openpyxl.load_workbook(path)
        hidden += [sheet.title for sheet in book if sheet.sheet_state == "veryHidden"]
        for sheet in book:
            for rule in sheet.data_validations.dataValidation:
                assert len(str(rule.formula1)) <= 257
    assert hidden
    assert set(hidden) == {"choices"}


def test_that_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    problem = write_template(scorecard_of("sales-size"), path, "zh", TR)
    assert problem is not None
    assert problem.code == "template.kind"
    assert not path.exists()
