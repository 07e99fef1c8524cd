"""`rate` and `workbook`: what goes in is what the contract says comes out."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from gradeapp.cli import main
from gradeapp.files import paths

Capture = pytest.CaptureFixture[str]
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "golden-cases.jsonl"
LINES = GOLDEN.read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]
ROSTER = paths.sample_file("客户等级划分表.xlsx")


def test_that_the_program_prints_every_golden_result_field_by_field() -> None:
    cases = "\n".join(json.dumps(one["case"]) for one in CASES)
    command = [sys.executable, "-m", "gradeapp", "rate", "-"]
    done = subprocess.run(command, input=cases.encode(), capture_output=True, check=False)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(results) == len(CASES)
    for found, one in zip(results, CASES, strict=True):
        assert found.keys() == one["result"].keys()
        assert found == one["result"], one["title"]
    refused = [one for one in CASES if one["result"]["errors"]]
    assert done.returncode == (1 if refused else 0)
    faults = sum(len(one["result"]["errors"]) for one in refused)
    assert len(done.stderr.splitlines()) == faults


def test_that_a_provisional_rating_is_done(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "case.json"
    path.write_text('{"form": "sales-size"}', encoding="utf-8")
    assert main(["rate", str(path)]) == 0
    out, err = capsys.readouterr()
    assert (json.loads(out)["provisional"], err) == (True, "")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1e15", "bad_type"),
        ("1000000000000000", "bad_type"),
        ("999999999999999.0000000001", None),
        ("1E-10", None),
        ("0.00000000001", "bad_type"),
        ("-0", None),
        ("0e99999999999999999999", None),
        ("1" * 5000, "bad_type"),
        ('"１"', "bad_type"),
        ('"1 "', "bad_type"),
        ('""', "bad_type"),
        ('"n/a"', "na_not_allowed"),
        ("-0.0000000001", "out_of_range"),
        ("true", "bad_type"),
        ("[" * 400 + "]" * 400, "bad_type"),
        ("null", None),
    ],
)
def test_that_odd_numbers_are_read_exactly(
    tmp_path: Path, capsys: Capture, value: str, code: str | None
) -> None:
    path = tmp_path / "case.json"
    text = f'{{"form": "sales-size", "inputs": {{"avg_annual_sales": {value}}}}}'
    path.write_text(text, encoding="utf-8")
    assert main(["rate", str(path)]) == (1 if code else 0)
    errors = json.loads(capsys.readouterr().out)["errors"]
    assert [error["code"] for error in errors] == ([code] if code else [])


@pytest.mark.parametrize(
    "form", ["x" * 5000, "../sales-size", "Sales-Size", "sales-size@1", ".", "con", "a/b"]
)
def test_that_only_an_exact_id_is_a_form(tmp_path: Path, capsys: Capture, form: str) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"form": form}), encoding="utf-8")
    assert main(["rate", str(path)]) == 1
    assert json.loads(capsys.readouterr().out)["errors"][0]["code"] == "unknown_form"


def test_that_each_line_of_a_stream_has_its_result(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"form": "sales-size"}\r\n\r\n[]\n\xff\n{"form": "sales-size"}')
    assert main(["rate", str(path), "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    found = [json.loads(line)["errors"] for line in out.splitlines()]
    unreadable = [{"input": None, "code": "unreadable"}]
    assert found == [[], unreadable, unreadable, unreadable, []]
    assert [line.partition(":")[0] for line in err.splitlines()] == ["line 2", "line 3", "line 4"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["rate", "r.xlsx"], "请用 --form 指定"),
        (["rate", "case.json", "-o", "x.json"], "-o 只用于名册"),
        (["rate", "--form", "sales-size", "r.xlsx"], "请用 -o 指定"),
        (["rate", "--form", "none", "r.xlsx", "-o", "o.csv"], "没有这个编号"),
        (["rate", "--form", "sales-size", "none.xlsx", "-o", "o.csv"], "找不到该文件"),
    ],
)
def test_that_half_a_call_for_a_roster_is_one_sentence(
    capsys: Capture, arguments: list[str], code: str
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert code in err


def test_that_a_roster_is_rated_into_another_file(tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "评级 结果.csv"
    command = ["rate", "--form", "sales-size", str(ROSTER), "-o", str(target)]
    assert main([*command, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["customers"], told["rated"], told["problems"]) == (20, 20, [])
    content = target.read_bytes()
    assert main(command) == 0
    assert capsys.readouterr().out.startswith("共20户")
    assert target.read_bytes() == content


def test_that_refused_rows_are_named_with_their_cells(tmp_path: Path, capsys: Capture) -> None:
    source, target = tmp_path / "名册.csv", tmp_path / "out.csv"
    text = "客户编号,年平均销售额(万元)\nK1,100\nK2,abc\nK3,\n"
    source.write_text(text, encoding="utf-8")
    command = ["rate", "--form", "sales-size", str(source), "-o", str(target), "--json"]
    assert main(command) == 1
    out, err = capsys.readouterr()
    [problem] = json.loads(out)["problems"]
    assert problem["where"].startswith("B3")
    assert err == f"{problem['sentence']}\n"


def test_that_rows_left_out_are_named_and_are_no_fault(tmp_path: Path, capsys: Capture) -> None:
    source, target = tmp_path / "名册.csv", tmp_path / "out.csv"
    text = "客户编号,年平均销售额(万元)\nK1,100\n合计,100\n\n销售额,客户等级\n>500万,大客户\n"
    source.write_text(text, encoding="utf-8")
    command = ["rate", "--form", "sales-size", str(source), "-o", str(target), "--json"]
    assert main(command) == 0
    out, err = capsys.readouterr()
    left_out = json.loads(out)["left_out"]
    assert [row["where"] for row in left_out] == ["A3", "A5", "A6"]
    assert err.splitlines() == [row["sentence"] for row in left_out]
    assert err.splitlines()[0] == "A3：本行按合计行略过：“合计 100”。"


def test_that_a_case_is_written_as_a_workbook(tmp_path: Path, capsys: Capture) -> None:
    source, target = tmp_path / "case.json", tmp_path / "案例.xlsx"
    source.write_text(json.dumps(CASES[0]["case"]), encoding="utf-8")
    assert main(["workbook", str(source), "-o", str(target), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"workbook": str(target)}
    content = target.read_bytes()
    assert main(["workbook", str(source), "-o", str(target)]) == 0
    assert target.read_bytes() == content
    assert openpyxl.load_workbook(target).sheetnames


@pytest.mark.parametrize(
    ("text", "status"),
    [("{", 2), ("[]", 2), ('{"form": "none"}', 1), ('{"form": "sales-size", "inputs": 1}', 1)],
)
def test_that_a_refused_case_has_no_workbook(
    tmp_path: Path, capsys: Capture, text: str, status: int
) -> None:
    source, target = tmp_path / "case.json", tmp_path / "case.xlsx"
    source.write_text(text, encoding="utf-8")
    assert main(["workbook", str(source), "-o", str(target)]) == status
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert not target.exists()
