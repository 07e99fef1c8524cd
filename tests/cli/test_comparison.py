"""The command `compare` as a person calls it: sentences, JSON and exit statuses."""

import json
from pathlib import Path

import pytest

from gradeapp.cli import main
from tests.model.facts_samples import CREDIT, golden

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "客户 甲.json"
    inputs = dict(golden(CREDIT))
    path.write_text(json.dumps({"form": CREDIT, "inputs": inputs}, default=str), encoding="utf-8")
    return path


def test_that_the_forms_are_listed_and_their_difference_explained(
    case: Path, capsys: Capture
) -> None:
    assert main(["compare", str(case), "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0].startswith("Corporate credit rating  AA  level 2 of 6 from the top")
    assert "11 rules can't be judged yet" in out
    assert "VIP and metal tiers  needs 1 more input" in out
    assert err == ""


def test_that_the_json_is_for_other_programs(case: Path, capsys: Capture) -> None:
    assert main(["compare", str(case), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"systems", "others", "differences"}
    assert told["systems"][0]["rules"] == []


def test_that_a_refused_case_ends_with_1_and_a_missing_file_with_2(
    tmp_path: Path, case: Path, capsys: Capture
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"form": "sales-size", "inputs": {"zz": 1}}', encoding="utf-8")
    assert main(["compare", str(bad)]) == 1
    assert main(["compare", str(case), str(bad)]) == 1
    assert "AA" in capsys.readouterr().out
    assert main(["compare", str(tmp_path / "no.json")]) == 2


def test_that_check_takes_a_table_of_facts(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "facts.toml"
    path.write_text(
        'version = "1"\n[fact.a]\nlabel = { zh = "甲", en = "A" }\nkind = "bool"\n'
        'inputs = ["jd-premium.buys_mch", "nowhere.x"]\n',
        encoding="utf-8",
    )
    assert main(["check", str(path), "--lang", "en"]) == 1
    err = capsys.readouterr().err
    assert "did you mean “buys_much”" in err
    assert "There is no form “nowhere”" in err
