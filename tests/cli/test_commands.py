"""The commands as scripts and auditors call them: results, messages and exit statuses."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gradeapp.cli import main
from gradeapp.files import paths

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "golden-cases.jsonl"
CASES = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
TEXT = {"encoding": "utf-8"}
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "客户 甲.json"
    path.write_text(json.dumps(CASES[0]["case"], ensure_ascii=False), **TEXT)
    return path


def test_that_every_form_is_listed(capsys: Capture) -> None:
    assert main(["forms", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["id"] for row in rows} == {case["case"]["form"] for case in CASES}
    corporate = next(row for row in rows if row["id"] == "corporate-credit")
    assert corporate["levels"] == ["AAA", "AA", "A", "BBB", "BB", "B"]
    assert corporate["title"]["zh"] == "客户信用等级评定表"
    assert (corporate["version"], corporate["kind"]) == ("1", "scorecard")


def test_that_titles_follow_the_language(capsys: Capture) -> None:
    main(["--lang", "en", "forms"])
    assert "Corporate credit rating" in capsys.readouterr().out
    main(["forms", "--lang", "zh"])
    assert "客户信用等级评定表" in capsys.readouterr().out


def test_that_a_case_gives_its_result(case: Path, capsys: Capture) -> None:
    assert main(["rate", str(case)]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == CASES[0]["result"]
    assert err == ""


def test_that_a_refused_case_says_every_fault_in_both_languages(
    tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "case.json"
    path.write_text('{"form": "sales-size", "inputs": {"unit": "x", "zz": 1}}', **TEXT)
    assert main(["rate", str(path)]) == 1
    out, err = capsys.readouterr()
    assert [error["code"] for error in json.loads(out)["errors"]] == [
        "out_of_range",
        "unknown_input",
    ]
    assert len(err.splitlines()) == 2
    assert "金额单位" in err
    assert main(["rate", str(path), "--lang", "en"]) == 1
    assert "The form has no such input." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "status"), [("{", 2), ("[]", 1), ('{"form": "none"}', 1), ('{"form": 7}', 1)]
)
def test_that_what_is_no_case_has_its_exit_status(
    tmp_path: Path, capsys: Capture, text: str, status: int
) -> None:
    path = tmp_path / "case.json"
    path.write_text(text, **TEXT)
    assert main(["rate", str(path)]) == status
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("name", ["none.json", "none.jsonl", "."])
def test_that_a_file_that_is_not_there_is_one_sentence(
    tmp_path: Path, capsys: Capture, name: str
) -> None:
    assert main(["rate", str(tmp_path / name)]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)


def test_that_lines_give_results_in_their_order(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "cases.jsonl"
    lines = [json.dumps(case["case"], ensure_ascii=False) for case in CASES]
    path.write_text("\n".join([*lines, "{", '{"form": "\\ud800"}']) + "\n", **TEXT)
    assert main(["rate", str(path)]) == 1
    out, _ = capsys.readouterr()
    results = [json.loads(line) for line in out.splitlines()]
    assert results[:-2] == [case["result"] for case in CASES]
    assert [result["errors"][0]["code"] for result in results[-2:]] == [
        "unreadable",
        "unknown_form",
    ]


def test_that_standard_input_is_read_by_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    data = json.dumps(CASES[0]["case"]).encode() + b"\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["rate", "-"]) == 0
    assert json.loads(capsys.readouterr().out) == CASES[0]["result"]


def test_that_the_shipped_forms_have_no_problem(capsys: Capture) -> None:
    files = sorted(str(path) for path in paths.forms_dir().glob("*/*.toml"))
    assert len(files) == 29
    assert main(["check", *files]) == 0
    assert capsys.readouterr().err == ""


def test_that_a_faulty_form_is_named_with_its_place(tmp_path: Path, capsys: Capture) -> None:
    source = paths.forms_dir() / "sales-size" / "2026-01-01.toml"
    folder = tmp_path / "sales-size"
    folder.mkdir()
    path = folder / "2026-01-01.toml"
    text = source.read_text(**TEXT).replace('"> 100"', '"> 600"')
    path.write_text(text.replace('version = "1"', 'version = "2"'), **TEXT)
    assert main(["check", "--json", str(path)]) == 1
    out, err = capsys.readouterr()
    [problem] = json.loads(out)
    assert problem["where"] == "sales-size/2026-01-01.toml: grade.table[1]"
    assert problem["sentence"] in err
    assert main(["check", str(tmp_path / "none.toml")]) == 2


def test_that_a_sheet_is_the_same_for_the_same_print_time(case: Path, tmp_path: Path) -> None:
    at = ["--printed-at", "2026-11-22T10:00:00+08:00"]
    assert main(["sheet", str(case), "-o", str(tmp_path / "a.pdf"), *at]) == 0
    assert main(["sheet", str(case), "-o", str(tmp_path / "b.pdf"), *at]) == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--printed-at", "noon"], 2),
        (["--sign", "recorder"], 2),
        (["--sign", "recorder=none.p12"], 2),
    ],
)
def test_that_a_sheet_is_refused_in_one_sentence(
    case: Path, tmp_path: Path, capsys: Capture, arguments: list[str], status: int
) -> None:
    target = tmp_path / "sheet.pdf"
    assert main(["sheet", str(case), "-o", str(target), *arguments]) == status
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not target.exists()


def test_that_a_refused_case_has_no_sheet(tmp_path: Path, capsys: Capture) -> None:
    path, target = tmp_path / "case.json", tmp_path / "sheet.pdf"
    path.write_text('{"form": "sales-size", "inputs": {"unit": "x", "zz": 1}}', **TEXT)
    assert main(["sheet", str(path), "-o", str(target)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert not target.exists()


def test_that_an_unsigned_sheet_does_not_verify(
    case: Path, tmp_path: Path, capsys: Capture
) -> None:
    target = tmp_path / "sheet.pdf"
    main(["sheet", str(case), "-o", str(target)])
    assert main(["verify", str(target), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["signed"], found["holds"], found["rerated_equal"]) == (False, False, True)
    assert main(["verify", str(tmp_path / "none.pdf")]) == 2
    assert main(["verify", str(case)]) == 2


def test_that_a_scorecard_is_printed_as_sql(capsys: Capture) -> None:
    assert main(["sql", "--form", "corporate-credit", "--dialect", "duckdb"]) == 0
    assert "SELECT" in capsys.readouterr().out
    assert main(["sql", "--form", "boc-tiers", "--dialect", "duckdb"]) == 2
    assert main(["sql", "--form", "none", "--dialect", "duckdb"]) == 2


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["rate"], ["sql", "--form", "x"]])
def test_that_a_wrong_call_exits_with_2(arguments: list[str], capsys: Capture) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)


def test_that_results_are_utf8_whatever_the_console() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "gradeapp", "forms"]
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert "客户信用等级评定表" in done.stdout.decode("utf-8")


def test_that_the_headless_program_imports_no_qt() -> None:
    code = "import sys, gradeapp.cli; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
