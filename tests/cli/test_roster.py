"""`template`: an empty roster for a form."""

import json
from pathlib import Path

import openpyxl
import pytest

from gradeapp.cli import main

Capture = pytest.CaptureFixture[str]


def test_that_a_template_is_written(tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "空白 名册.xlsx"
    assert main(["template", "--form", "corporate-credit", "-o", str(target), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"template": str(target), "form": "corporate-credit@1"}
    assert openpyxl.load_workbook(target).sheetnames == ["名册", "填写说明"]


@pytest.mark.parametrize(
    ("form", "name"), [("none", "t.xlsx"), ("sales-size", "t.csv"), ("sales-size", "a/../b\0")]
)
def test_that_a_template_is_refused_in_one_sentence(
    tmp_path: Path, capsys: Capture, form: str, name: str
) -> None:
    assert main(["template", "--form", form, "-o", str(tmp_path / name)]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert list(tmp_path.iterdir()) == []
