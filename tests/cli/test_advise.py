"""The command `advise` as a person calls it: sentences, JSON and exit statuses."""

import json
from pathlib import Path

import pytest

from gradeapp.cli import main
from tests.forms.shipped import GOLDEN

CASE = json.loads(GOLDEN.read_text(encoding="utf-8").splitlines()[0])["case"]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "客户 甲.json"
    path.write_text(json.dumps(CASE, ensure_ascii=False), encoding="utf-8")
    return path


def test_that_the_way_up_is_said_in_the_language_asked_for(case: Path, capsys: Capture) -> None:
    assert main(["advise", str(case)]) == 0
    assert "升级所需的最小调整（任选其一）：" in capsys.readouterr().out
    assert main(["advise", str(case), "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert "Current assets 7,000 → 7,150" in out
    assert "The smallest single change that loses the grade:" in out
    assert err == ""


def test_that_the_json_holds_the_changes(case: Path, capsys: Capture) -> None:
    assert main(["advise", str(case), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    changes = [way["changes"][0] for way in told["ways"]]
    assert {"input": "current_assets", "from": "7000", "to": "7150"} in changes
    assert told["loss"]["grade"] == "A"


def test_that_what_is_settled_is_named_where_it_blocks(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "case.json"
    inputs = {"customer_status": "new"}
    told = {"form": "customer-credit-practical", "inputs": inputs}
    path.write_text(json.dumps(told), encoding="utf-8")
    assert main(["advise", str(path)]) == 0
    out = capsys.readouterr().out
    assert "受规则限制：" in out
    assert "已成事实，不作调整：客户状态。" in out
    assert main(["advise", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["settled"] == ["customer_status"]


def test_that_fixed_inputs_may_be_named_several_times(case: Path, capsys: Capture) -> None:
    fixed = ["--fixed", "current_assets", "--fixed", "行业类别"]
    assert main(["advise", str(case), "--json", *fixed]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["fixed"] == ["current_assets", "industry"]
    named = {change["input"] for way in told["ways"] for change in way["changes"]}
    assert not named & {"current_assets", "industry"}


def test_that_an_unknown_fixed_input_is_a_wrong_call(case: Path, capsys: Capture) -> None:
    assert main(["advise", str(case), "--fixed", "curent_assets"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "是否指“current_assets”" in err


def test_that_a_refused_case_ends_with_1_and_a_missing_file_with_2(
    tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "case.json"
    path.write_text('{"form": "sales-size", "inputs": {"zz": 1}}', encoding="utf-8")
    assert main(["advise", str(path)]) == 1
    assert "zz" in capsys.readouterr().err
    assert main(["advise", str(tmp_path / "none.json")]) == 2
    assert "none.json" in capsys.readouterr().err
