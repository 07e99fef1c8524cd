"""A fault of our own in a command: one sentence, a report, a status of its own."""

from pathlib import Path

import pytest

from gradeapp import cli
from gradeapp.cli import door
from gradeapp.files import paths

CUSTOMER = "北京信达贸易有限公司"


def test_that_a_bug_is_one_sentence_and_a_report(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise LookupError(CUSTOMER)

    monkeypatch.setattr(door.Door, "say", fail)
    assert cli.main(["forms", "--data-dir", str(data_dir), "--lang", "en"]) == 70
    (report,) = paths.reports_dir(data_dir).glob("*.txt")
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert str(report) in said
    assert "Traceback" not in said
    text = report.read_text("utf-8")
    assert "door: command forms" in text
    assert "builtins.LookupError" in text
    assert CUSTOMER not in text
    assert str(Path.cwd()) not in text


def test_that_a_report_that_cant_be_written_is_a_sentence_still(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise LookupError(CUSTOMER)

    paths.reports_dir(data_dir).write_bytes(b"")
    monkeypatch.setattr(door.Door, "say", fail)
    assert cli.main(["forms", "--data-dir", str(data_dir), "--lang", "zh"]) == 70
    assert capsys.readouterr().err == "程序自身出现了故障。\n"
