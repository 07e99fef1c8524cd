"""Where a command speaks: one line a message, whatever stands in it, and never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gradeapp.cli import main
from gradeapp.cli.door import shown

Capture = pytest.CaptureFixture[str]
FULL = Path("/dev/full")
LONG = "x" * 5000
"""A name longer than any system takes."""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("客户 甲.json", "客户 甲.json"),
        ("a\nb\r\tc\x1b[31m", "a\\nb\\r\\tc\\x1b[31m"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
        ("bad\udcff", "bad\\xff"),
        ("\udce5\udcae\udca2", "客"),
        ("\ud800", "\\ud800"),
        ("𬱖😀é", "𬱖😀é"),
    ],
)
def test_that_a_message_is_one_harmless_line(text: str, line: str) -> None:
    assert shown(text) == line


def test_that_an_input_named_by_a_stranger_stays_on_its_line(
    tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "case.json"
    case = {"form": "sales-size", "inputs": {"a\nb\x1b[2J": 1}}
    path.write_text(json.dumps(case), encoding="utf-8")
    assert main(["rate", str(path)]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["errors"][0]["input"] == "a\nb\x1b[2J"
    assert len(err.splitlines()) == 1
    assert "\x1b" not in err


def test_that_a_data_folder_that_is_a_file_is_refused(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "file"
    path.write_text("", encoding="utf-8")
    assert main(["forms", "--data-dir", str(path)]) == 2
    assert capsys.readouterr() == ("", f"{path}：数据目录不能是文件。\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["forms", "--data-dir", LONG],
        ["audit", "--database", LONG],
        ["restore", LONG],
        ["import", f"{LONG}.csv", "--form", "sales-size"],
        ["identity", "new", "--name", "甲", "--password-file", "phrase", "--output", LONG],
    ],
)
def test_that_a_place_the_system_refuses_is_one_sentence(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("phrase").write_text("春风又绿江南岸明月何时照我", encoding="utf-8")
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "该文件" in err
    assert list(tmp_path.rglob("*.txt")) == []


def test_that_faulty_settings_are_named(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "settings.json").write_text('{"theme": 7}', encoding="utf-8")
    assert main(["audit", "--data-dir", str(tmp_path)]) == 2
    assert [line.partition("：")[0] for line in capsys.readouterr().err.splitlines()] == [
        "theme",
        str(tmp_path / "records.db"),
    ]


@pytest.mark.parametrize("arguments", [["forms"], ["rate", "-"]])
def test_that_a_reader_who_has_had_enough_is_no_fault(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "gradeapp", *arguments]
    done = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert done.stdin
    assert done.stdout
    assert done.stderr
    with done:
        done.stdout.close()
        try:
            done.stdin.write(b'{"form": "sales-size"}\n' * 20)
            done.stdin.close()
        except BrokenPipeError:
            # It may have stopped before it read everything.
            done.stdin.close()
        error = done.stderr.read()
    assert (done.returncode, error) == (0, b"")


def test_that_output_nobody_can_take_is_a_sentence() -> None:
    command = [sys.executable, "-m", "gradeapp", "forms", "--lang", "en"]
    if not FULL.exists():
        # Without a device that is always full, a closed output shows the same.
        code = "sys.exit(main(['forms', '--lang', 'en']))"
        code = f"import sys; sys.stdout = None; from gradeapp.cli import main; {code}"
        command = [sys.executable, "-c", code]
    with Path(FULL if FULL.exists() else os.devnull).open("wb") as target:
        done = subprocess.run(command, stdout=target, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("stdout: The file can't be written")


def test_that_a_missing_standard_input_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["rate", "-"]) == 2
    assert capsys.readouterr() == ("", "标准输入无法读取。\n")


def test_that_a_result_comes_before_the_next_case_is_asked_for() -> None:
    command = [sys.executable, "-m", "gradeapp", "rate", "-"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as running:  # type: ignore[call-overload]
        for _ in range(2):
            running.stdin.write(b'{"form": "sales-size"}\n')
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["form"] == "sales-size"
        running.stdin.close()
    assert running.returncode == 0


def test_that_a_name_in_bytes_that_are_no_text_is_shown() -> None:
    if sys.platform in {"win32", "darwin"}:
        name = "none.json"  # their names are always text
    else:
        name = os.fsdecode(b"bad\xff.json")
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "gradeapp", "rate", name]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 2
    assert done.stdout == b""
    assert "找不到该文件" in done.stderr.decode()
