"""What is written is what was read: texts stay texts, numbers exact, files whole."""

import csv
import tempfile
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from gradeapp.files.roster.roster_csv import read_csv
from gradeapp.files.roster.roster_file import read_grids
from gradeapp.files.roster.roster_output import csv_bytes, is_table_file, write_table
from gradeapp.files.roster.roster_parquet import distinct, parquet_bytes
from gradeapp.model.roster.grid import CellFault, Percent, Raw
from gradeapp.model.roster.output import OutputTable

ROW: tuple[Raw, ...] = (
    *("=1+1", "********", "#N/A", Decimal(6585000), Decimal("0.58"), Percent(Decimal("0.5"))),
    *(True, date(2026, 1, 31), None, Decimal("12345678901234567.5"), "a\x01b", "问题"),
)
NAMES = tuple("abcdefghijkl")


def table(*rows: tuple[Raw, ...], headings: tuple[str, ...] = NAMES) -> OutputTable:
    return OutputTable("表:一/二", headings, rows, 5, frozenset({3, 4}), frozenset({0}))


def sheet_of(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path).active
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.fixture
def written(tmp_path: Path) -> Worksheet:
    assert write_table(tmp_path / "a.xlsx", table(ROW)) is None
    return sheet_of(tmp_path / "a.xlsx")


def test_that_a_text_beginning_with_an_equals_sign_is_no_formula(written: Worksheet) -> None:
    assert written["A2"].value == "=1+1"
    assert written["A2"].data_type == "s"
    assert written["A2"].quotePrefix
    assert written["C2"].data_type == "s"


def test_that_a_workbook_holds_numbers_as_numbers(written: Worksheet) -> None:
    values = [written.cell(2, column).value for column in range(4, 12)]
    assert values[:5] == [6585000, 0.58, 0.5, True, datetime(2026, 1, 31)]  # noqa: DTZ001
    assert values[5:] == [None, "12345678901234567.5", "a\ufffdb"]
    assert written["D2"].number_format == "#,##0"
    assert written["F2"].number_format == "0.00%"


def test_that_headings_stay_in_sight_and_print_on_one_width(written: Worksheet) -> None:
    assert written.freeze_panes == "A2"
    assert written.auto_filter.ref == "A1:L2"
    assert written.title == "表 一 二"
    assert written.page_setup.orientation == "landscape"
    assert written.sheet_properties.pageSetUpPr is not None
    assert written.sheet_properties.pageSetUpPr.fitToPage


def test_that_a_workbook_holds_nothing_of_the_time_it_was_written(tmp_path: Path) -> None:
    assert write_table(tmp_path / "a.xlsx", table(ROW)) is None
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert {part.date_time for part in archive.infolist()} == {(2026, 1, 1, 0, 0, 0)}
        assert {part.external_attr for part in archive.infolist()} == {0o600 << 16}
    about = openpyxl.load_workbook(tmp_path / "a.xlsx").properties
    assert about.created == about.modified == datetime(2026, 1, 1)  # noqa: DTZ001
    assert write_table(tmp_path / "b.xlsx", table(ROW)) is None
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_that_a_row_is_as_high_as_its_problems(tmp_path: Path) -> None:
    long = (*ROW[:-1], "一行\n" + "很长的一行" * 20)
    write_table(tmp_path / "a.xlsx", table(ROW, long))
    sheet = sheet_of(tmp_path / "a.xlsx")
    assert sheet.row_dimensions[2].height is None
    assert sheet.row_dimensions[3].height == 75


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-x", "\tx"])
def test_that_csv_runs_nothing_and_reads_back_the_same(text: str) -> None:
    data = csv_bytes(OutputTable("t", ("a", "b"), ((text, "x"),), 1))
    assert data.startswith(b"\xef\xbb\xbf")
    (found,) = list(csv.reader(data.decode("utf-8-sig").split("\r\n")))[1:2]
    assert found[0] == f"'{text}"
    assert read_csv(data)[0][0].rows[1] == (text, "x")


@pytest.mark.parametrize("text", ["-", "-5", "+1,234.50", "-12.5%", "'x", "甲"])
def test_that_csv_leaves_numbers_and_ordinary_texts_alone(text: str) -> None:
    data = csv_bytes(OutputTable("t", ("a",), ((text,),), 1)).decode("utf-8-sig")
    assert next(csv.reader(data.splitlines()[1:])) == [text]


def test_that_csv_says_yes_and_no_and_days_plainly() -> None:
    data = csv_bytes(table(ROW)).decode("utf-8-sig").splitlines()[1]
    assert ",6585000,0.58,50%,true,2026-01-31,,12345678901234567.5," in data


def test_that_parquet_keeps_types(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    assert write_table(path, table(ROW, (None,) * 12)) is None
    with duckdb.connect() as engine:
        found = engine.read_parquet(str(path))
        types = [str(kind) for kind in found.types]
        rows = found.fetchall()
    assert types[3:8] == ["BIGINT", "DECIMAL(38,2)", "VARCHAR", "BOOLEAN", "DATE"]
    assert rows[0][:5] == ("=1+1", "********", "#N/A", 6585000, Decimal("0.58"))
    assert rows[1] == (None,) * 12


def test_that_parquet_columns_have_names_of_their_own() -> None:
    names = ("客户", "", "客户", "A", "a", " ", "B")
    assert list(distinct(names)) == ["客户", "B", "客户 (2)", "A", "a (2)", "F", "B (2)"]


@settings(max_examples=15)
@given(
    st.lists(
        st.none() | st.decimals(-(10**20), 10**20, places=12) | st.decimals(-9, 9, places=40),
        min_size=1,
        max_size=5,
    )
)
def test_that_parquet_holds_every_number_exactly(numbers: list[Decimal | None]) -> None:
    data = parquet_bytes(("a", "b"), [(number, "x") for number in numbers])
    assert read_back(data) == numbers


def read_back(data: bytes) -> list[Decimal | None]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.parquet"
        path.write_bytes(data)
        rows = read_grids(path)[0][0].rows[1:]
    return [None if row[0] is None else Decimal(str(row[0])) for row in rows]


def test_that_moments_with_a_zone_and_errors_are_written_as_text(tmp_path: Path) -> None:
    moment = datetime(2026, 1, 31, 8, tzinfo=UTC)
    values = (moment, CellFault("roster.error_cell", "#REF!"), date(1890, 1, 1), "", "x")
    assert write_table(tmp_path / "a.xlsx", table(values, headings=NAMES[:5])) is None
    sheet = sheet_of(tmp_path / "a.xlsx")
    shown = [sheet.cell(2, column).value for column in range(1, 4)]
    assert shown == ["2026-01-31", "#REF!", "1890-01-01"]


@pytest.mark.parametrize("kind", [".xlsx", ".parquet"])
def test_that_a_temporary_folder_that_fails_is_told(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    problem = write_table(tmp_path / f"a{kind}", table(ROW))
    assert problem is not None
    assert (problem.code, problem.where) == ("file.unwritable", str(tmp_path / f"a{kind}"))
    assert list(tmp_path.iterdir()) == []


def test_that_other_kinds_and_places_are_refused(tmp_path: Path) -> None:
    assert not is_table_file(tmp_path / "a.xls")
    other = write_table(tmp_path / "a.xls", table(ROW))
    assert other is not None
    assert other.code == "roster.output_kind"
    (tmp_path / "file").write_text("x", encoding="utf-8")
    nowhere = write_table(tmp_path / "file" / "a.csv", table(ROW))
    assert nowhere is not None
    assert nowhere.code == "file.unwritable"


def test_that_line_breaks_and_quotes_survive_parquet() -> None:
    texts = ["一行\n二行", "一行\r\n二行", 'a"b', "'", "\\", "\t", "陈𬱖", "a,b", "NULL", "{}"]
    data = parquet_bytes(("a",), [(f"x{text}",) for text in texts])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.parquet"
        path.write_bytes(data)
        rows = read_grids(path)[0][0].rows[1:]
    assert [row[0] for row in rows] == [f"x{text}" for text in texts]
