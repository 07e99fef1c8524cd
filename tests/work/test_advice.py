"""Advice on case files: in sentences, as JSON, and refused where the case or the call is wrong."""

import json
from pathlib import Path

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.work.advice import Advised, advise_case_file, as_json
from gradeapp.work.rating import rate_one
from tests.forms.shipped import GOLDEN, read_lines

LIBRARY = FormLibrary([paths.forms_dir()])
CASE = read_lines(GOLDEN)[0]["case"]


def advised(
    folder: Path, case: object, *fixed: str, lang: str = "en"
) -> tuple[Advised | None, tuple[str, ...]]:
    path = folder / "case.json"
    path.write_text(json.dumps(case, ensure_ascii=False, default=str), encoding="utf-8")
    found, problems = advise_case_file(path, fixed, LIBRARY, lang, translator(lang))
    return found, tuple(problem.code for problem in problems)


def small(form: str, **inputs: object) -> dict[str, object]:
    return {"form": form, "inputs": inputs}


def test_that_every_way_of_the_json_rates_as_promised(tmp_path: Path) -> None:
    found, _ = advised(tmp_path, CASE)
    assert found is not None
    assert found.advice is not None
    told = json.loads(json.dumps(as_json(found.advice)))
    assert (told["grade"], told["score"], told["outlook"]) == ("AA", "89", "reachable")
    for way in (*told["ways"], told["loss"]):
        changes = {change["input"]: change["to"] for change in way["changes"]}
        inputs = CASE["inputs"] | changes
        result = rate_one(CASE | {"inputs": inputs}, LIBRARY, "en", str).result
        assert (result["grade"], result["score"]) == (way["grade"], way["score"])


def test_that_sentences_say_figures_and_points(tmp_path: Path) -> None:
    found, _ = advised(tmp_path, CASE)
    assert found is not None
    lines = [line.partition(". ")[2] for line in found.lines]
    assert (
        "Current assets 7,000 → 7,150; Current ratio (times) 1.27 → 1.30 (6 → 8 points); "
        "then AAA (91 points)"
    ) in lines
    assert found.lines[0] == "Now AA (89 points)."
    assert found.lines[-1] == "Amounts in 10,000 yuan."


def test_that_sentences_are_chinese_too(tmp_path: Path) -> None:
    found, _ = advised(tmp_path, CASE, lang="zh")
    assert found is not None
    assert found.lines[0] == "现为AA（89分）。"
    assert any(
        "流动资产 7,000 → 7,150；流动比率（倍） 1.27 → 1.30，6 → 8分" in one for one in found.lines
    )


def test_that_inputs_are_fixed_by_id_or_label(tmp_path: Path) -> None:
    for name in ("current_assets", "流动资产", "Current assets"):
        found, _ = advised(tmp_path, CASE, name)
        assert found is not None
        assert found.lines[1] == "Kept as they are: Current assets."
        assert not any("Current assets 7,000" in line for line in found.lines)


def test_that_an_unknown_input_is_named(tmp_path: Path) -> None:
    assert advised(tmp_path, CASE, "zzzz") == (None, ("call.unknown_input",))
    assert advised(tmp_path, CASE, "curent_assets") == (None, ("call.unknown_input_near",))


def test_that_a_refused_case_gets_its_faults(tmp_path: Path) -> None:
    found, problems = advised(tmp_path, small("sales-size", unit="x"))
    assert problems == ()
    assert found is not None
    assert found.advice is None
    assert [problem.code for problem in found.problems] == ["out_of_range"]


def test_that_a_file_that_is_no_case_is_refused(tmp_path: Path) -> None:
    found, _ = advised(tmp_path, [1, 2])
    assert found is not None
    assert [problem.code for problem in found.problems] == ["unreadable"]
    missing = tmp_path / "nothing.json"
    assert advise_case_file(missing, (), LIBRARY, "en", str)[1][0].code == "file.missing"


def test_that_a_case_without_inputs_names_what_is_missing(tmp_path: Path) -> None:
    found, _ = advised(tmp_path, {"form": "sales-size"})
    assert found is not None
    assert found.lines == ("There is no grade yet.", "Not entered yet: Average annual sales.")


def test_that_the_row_that_decides_is_said(tmp_path: Path) -> None:
    found, _ = advised(tmp_path, small("closing-time-tiers", demand="latent"))
    assert found is not None
    assert "Decided by: Demand = latent." in found.lines


def test_that_a_rule_that_blocks_is_said(tmp_path: Path) -> None:
    inputs = {"customer_status": "new"}
    found, _ = advised(tmp_path, small("customer-credit-practical", **inputs), "customer_status")
    assert found is not None
    assert found.advice is not None
    assert [rule.id for rule in found.advice.block.rules] == ["new-customer-b"]
    assert any(line.startswith("Held by the rule: ") for line in found.lines)


def test_that_the_best_and_the_worst_grade_say_so(tmp_path: Path) -> None:
    best, _ = advised(tmp_path, small("sales-size", avg_annual_sales="9000000"))
    worst, _ = advised(tmp_path, small("sales-size", avg_annual_sales="1"))
    assert best is not None
    assert worst is not None
    assert "There is no better grade." in best.lines
    assert not any("loses the grade" in line for line in worst.lines)


def test_that_many_changes_are_one_way_in_one_line(tmp_path: Path) -> None:
    unmet = dict.fromkeys(
        ("similar_success", "standard_operation", "cooperative", "targets_met", "team"), False
    )
    met = ("values_credit", "dares_innovate", "ideas_marketing", "strong_funding")
    inputs = unmet | dict.fromkeys((*met, "modern_channels"), True) | {"coverage_pct": "80"}
    found, _ = advised(tmp_path, small("dealer-ten", **inputs))
    assert found is not None
    assert "A better grade needs many changes; one way with 5:" in found.lines


def test_that_signs_that_are_lifted_are_said(tmp_path: Path) -> None:
    found, _ = advised(tmp_path, small("mazda-satisfaction", media=True, expected=True))
    assert found is not None
    assert any("lifts “6.1 Media”" in line for line in found.lines)
    assert any("brings “7 Crisis event”" in line for line in found.lines)


def test_that_a_form_without_grades_says_so(tmp_path: Path) -> None:
    found, _ = advised(tmp_path, {"form": "customer-axes"})
    assert found is not None
    assert found.lines == ("This form gives no grade that single answers decide.",)
