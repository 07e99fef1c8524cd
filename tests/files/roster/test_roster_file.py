"""Every kind of file gives the same cells; what can't be read gives one sentence."""

import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path

import duckdb
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.worksheet.worksheet import Worksheet
from xlrd.compdoc import CompDoc

from gradeapp.files.roster import roster_csv, roster_parquet, roster_xls, roster_xlsx
from gradeapp.files.roster.roster_file import read_grids
from gradeapp.files.roster.roster_values import binary_number, raw_value
from gradeapp.model.problem import SENTENCES, Problem
from gradeapp.model.roster.grid import CellFault, Grid, Percent, Raw
from tests.roster_samples import SAMPLE, put, write_book

DATA = Path(__file__).resolve().parents[2] / "data" / "rosters"


def only(path: Path) -> Grid:
    grids, problems = read_grids(path)
    assert problems == ()
    (grid,) = grids
    return grid


def refusal(path: Path, password: str | None = None) -> Problem:
    grids, problems = read_grids(path, password)
    assert grids == ()
    (problem,) = problems
    assert problem.where == str(path)
    assert problem.sentence()
    return problem


def replaced(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """A workbook with something changed in the XML of one of its parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


# --- xlsx


def test_that_the_sample_is_read_cell_by_cell() -> None:
    grid = only(SAMPLE)
    assert grid.place(2, 6) == "Sheet1!G3"
    assert grid.at(2, 6) == Decimal(6585000)
    assert grid.at(2, 3) == "********"
    assert grid.at(1, 6) == "年平均销售\n额"
    assert grid.seen(0, 7) == "客户等级划分表"
    assert grid.at(0, 7) is None


def test_that_an_old_workbook_holds_the_same_cells_as_a_new_one() -> None:
    new, old = only(SAMPLE), only(DATA / "sample.xls")
    spots = [(row, column) for row in range(23) for column in range(12)]
    assert [old.at(*spot) for spot in spots] == [new.at(*spot) for spot in spots]
    assert old.merged == new.merged


@pytest.mark.parametrize("name", ["values.xlsx", "values.xls"])
def test_that_every_kind_of_cell_is_seen_and_hidden_sheets_are_not(name: str) -> None:
    grid = only(DATA / name)
    assert grid.sheet == "各种值"
    assert grid.rows[0] == (
        *("文字", Decimal("12345.67"), Decimal("0.58"), True, date(2026, 1, 31)),
        datetime(2026, 1, 31, 8, 30),  # noqa: DTZ001 -- a workbook has no zones
    )
    assert grid.at(1, 0) == CellFault("roster.error_cell", "#DIV/0!")
    assert grid.at(1, 1) == Percent(Decimal("0.5"))
    assert grid.at(1, 2) == Decimal("109.5")
    assert grid.seen(3, 1) == "合并"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("0.57999999999999996", "0.58"),
        ("1234567890.1234567", "1234567890.12346"),
        ("6585000", "6585000"),
        ("1.0E+20", "1E+20"),
        ("-0.1", "-0.1"),
        ("123456789012345678", "123456789012346000"),
    ],
)
def test_that_a_stored_number_is_taken_at_fifteen_digits(
    tmp_path: Path, stored: str, shown: str
) -> None:
    path = write_book(tmp_path / "a.xlsx", lambda sheet: sheet.append([7.25]))
    replaced(path, "xl/worksheets/sheet1.xml", b"<v>7.25</v>", f"<v>{stored}</v>".encode())
    assert only(path).at(0, 0) == Decimal(shown)


def test_that_a_wrong_dimension_hides_no_rows(tmp_path: Path) -> None:
    path = write_book(
        tmp_path / "a.xlsx", lambda sheet: put(sheet, 1, 1, [(n, n) for n in range(5)])
    )
    replaced(path, "xl/worksheets/sheet1.xml", b'ref="A1:B5"', b'ref="A1:A2"')
    assert only(path).at(4, 1) == Decimal(4)


def test_that_a_formula_without_a_result_is_no_blank(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", lambda sheet: sheet.append(["x", "=1+1", None]))
    assert only(path).rows[0][:2] == ("x", CellFault("roster.uncalculated", "=1+1"))


def test_that_a_text_that_looks_like_an_error_is_no_error(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "#N/A"
        sheet["A1"].data_type = "s"
        sheet["B1"] = "=x"
        sheet["B1"].data_type = "s"

    assert only(write_book(tmp_path / "a.xlsx", fill)).rows[0] == ("#N/A", "=x")


def test_that_very_hidden_sheets_are_skipped_and_several_visible_ones_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, state in (("b", "hidden"), ("c", "veryHidden"), ("d", "visible")):
        book.create_sheet(name).sheet_state = state
    book.save(tmp_path / "a.xlsx")
    assert [grid.sheet for grid in read_grids(tmp_path / "a.xlsx")[0]] == ["Sheet", "d"]


def encrypted(path: Path, password: str) -> Path:
    with SAMPLE.open("rb") as plain, path.open("wb") as target:
        OOXMLFile(plain).encrypt(password, target)
    return path


def test_that_an_encrypted_workbook_opens_with_its_chinese_password_only(tmp_path: Path) -> None:
    path = encrypted(tmp_path / "a.xlsx", "密码123")
    assert refusal(path).code == "roster.encrypted"
    assert refusal(path, "密码124").code == "roster.wrong_password"
    grids, problems = read_grids(path, "密码123")
    assert problems == ()
    assert grids == read_grids(SAMPLE)[0]


def test_that_the_content_counts_and_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(SAMPLE.read_bytes())
    assert only(path).rows == only(SAMPLE).rows
    path.write_bytes("客户编号\t年平均销售额\nD1\t5".encode("gb18030"))
    assert only(path).rows == (("客户编号", "年平均销售额"), ("D1", "5"))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "roster.damaged"),
        ("a.xlsx", b"PK\x03\x04 no archive", "roster.damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "roster.damaged"),
        ("a.xls", b"\x00\x01\x02", "roster.damaged"),
        ("a.parquet", b"PAR1 broken", "roster.damaged"),
        ("a.parquet", b"", "roster.damaged"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "roster.web_page"),
        ("a.csv", b"\xef\xbb\xbf <!DOCTYPE html>", "roster.web_page"),
        ("a.csv", b"\xff\xff\x80", "roster.encoding"),
        ("a.csv", b"a,b\0c", "roster.encoding"),
        ("a.csv", b'"' + b"x" * 200_000 + b'"', "roster.damaged"),
        ("a.pdf", b"%PDF-1.7", "roster.kind"),
        ("a", b"", "roster.kind"),
    ],
)
def test_that_a_file_of_another_kind_gets_one_sentence(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path).code == code
    assert code in SENTENCES


def test_that_no_file_and_a_folder_are_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.xlsx").code == "file.missing"
    assert refusal(tmp_path).code == "file.unreadable"


def test_that_a_workbook_with_entities_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", lambda sheet: sheet.append(["x"]))
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet'
    replaced(path, "xl/worksheets/sheet1.xml", b"<worksheet", bomb)
    assert refusal(path).code == "roster.damaged"


def test_that_a_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_book(tmp_path / "a.xlsx", lambda sheet: sheet.append(["x"]))
    monkeypatch.setattr(roster_xlsx, "MOST_CELLS", 1)
    assert refusal(path).code == "roster.too_large"
    monkeypatch.setattr(roster_xlsx, "MOST_BYTES", 1000)
    assert refusal(path).code == "roster.too_large"


def test_that_text_and_parquet_have_limits_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roster_csv, "MOST_CELLS", 5)
    (tmp_path / "a.csv").write_text("a,b\nc,d\n", encoding="utf-8")
    assert refusal(tmp_path / "a.csv").code == "roster.too_large"
    monkeypatch.setattr(roster_parquet, "MOST_CELLS", 3)
    save(tmp_path / "a.parquet", "SELECT 1 AS a, 2 AS b")
    assert refusal(tmp_path / "a.parquet").code == "roster.too_large"


@pytest.mark.parametrize("name", ["values.xlsx", "values.xls"])
@given(data=st.data())
def test_that_a_damaged_workbook_never_stops_the_program(name: str, data: st.DataObject) -> None:
    content = bytearray((DATA / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(8, len(content) - 1))] = data.draw(st.integers(0, 255))
    reader = roster_xlsx.read_xlsx if name.endswith("x") else _read_old
    grids, problems = reader(bytes(content))
    assert {problem.code for problem in problems} <= {"roster.damaged", "roster.encrypted"}
    assert not (grids and problems)


def _read_old(data: bytes) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    from gradeapp.files.roster.roster_file import _read_ole  # noqa: PLC0415 -- with what opens it

    return _read_ole(data, None)


# --- csv

TEXT = "客户编号,年平均销售额\nD1,6585000\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_that_text_is_read_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode(encoding))
    grid = only(path)
    assert grid.rows == (("客户编号", "年平均销售额"), ("D1", "6585000"))
    assert grid.place(1, 1) == "B2"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_that_the_delimiter_is_found(sign: str) -> None:
    text = f'编号{sign}名称{sign}数\nD1{sign}"甲,乙;丙"{sign}"1,234"\n'
    grids, _ = roster_csv.read_csv(text.encode())
    assert grids[0].rows[1] == ("D1", "甲,乙;丙", "1,234")


def test_that_one_column_is_a_table_too() -> None:
    assert roster_csv.read_csv(b"a\n1\n")[0][0].rows == (("a",), ("1",))


def test_that_a_quotation_mark_left_open_does_not_swallow_the_customers_below() -> None:
    text = '客户编号,年平均销售额\n"K1\n1",6585000\n"K2,980000\nK3,1250000\n'
    assert roster_csv.read_csv(text.encode()) == (
        (),
        (Problem("roster.open_quote", "", {"line": "4"}),),
    )
    (grid,), problems = roster_csv.read_csv(text.replace('"K2', "K2").encode())
    assert problems == ()
    assert grid.rows[1:] == (("K1\n1", "6585000"), ("K2", "980000"), ("K3", "1250000"))


def test_that_wrappings_against_guessing_come_off() -> None:
    text = b"=\"00123\",'=1+1,'x',-5\n"
    assert roster_csv.read_csv(text)[0][0].rows == (("00123", "=1+1", "'x'", "-5"),)


# --- parquet


def save(path: Path, select: str) -> None:
    with duckdb.connect() as engine:
        engine.sql(select).to_parquet(str(path))


def test_that_parquet_keeps_exact_numbers_days_and_blanks(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    values = "'D1' AS 客户编号, 12.34::DECIMAL(20,4) AS d, 0.1::DOUBLE + 0.2 AS f, 123 AS i"
    save(path, f"SELECT {values}, true AS b, DATE '2026-01-31' AS t, NULL AS n")
    grid = only(path)
    assert grid.rows[0] == ("客户编号", "d", "f", "i", "b", "t", "n")
    assert grid.rows[1] == (
        *("D1", Decimal("12.34"), Decimal("0.3"), Decimal(123), True, date(2026, 1, 31), None),
    )


# --- values


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), Decimal("sNaN")])
def test_that_what_is_no_number_stays_a_text(value: object) -> None:
    assert isinstance(raw_value(value), str)


def test_that_other_values_are_shown_as_text() -> None:
    assert raw_value([1, 2]) == "[1, 2]"
    assert raw_value(datetime(2026, 1, 1, tzinfo=UTC).time()) == "00:00:00"


@given(st.decimals(-(10**9), 10**9, places=5))
def test_that_a_number_of_fifteen_digits_survives_binary(number: Decimal) -> None:
    assert binary_number(float(number)) == number


def test_that_raw_values_are_kept() -> None:
    kept: list[Raw] = [None, "x", True, date(2026, 1, 1), CellFault("roster.masked", "*")]
    assert [raw_value(value) for value in kept] == kept


@pytest.mark.parametrize(
    ("chain", "expected"),
    [([], False), ([-2], False), ([1, 2, -2], False), ([1, 0], True), ([0], True), ([9, 0], False)],
)
def test_that_a_circle_of_sectors_is_seen(chain: list[int], expected: bool) -> None:
    assert roster_xls.has_circle(chain) is expected


def test_that_an_old_workbook_with_a_circle_of_sectors_ends() -> None:
    content = (DATA / "values.xls").read_bytes()
    book = CompDoc(content, StringIO())
    short = book.SSAT.index(-2)
    assert short > 0
    table = b"".join(number.to_bytes(4, "little", signed=True) for number in book.SSAT[: short + 1])
    assert table in content
    circle = table[:-4] + (0).to_bytes(4, "little")
    grids, problems = _read_old(content.replace(table, circle))
    assert grids == ()
    assert [problem.code for problem in problems] == ["roster.damaged"]
