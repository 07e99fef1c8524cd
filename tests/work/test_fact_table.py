"""The table of facts of a library, and the check of one file against it."""

from pathlib import Path

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.work.fact_table import check_fact_file, fact_table
from gradeapp.work.forms import check_files
from tests.model.facts_samples import OWN_FACTS, own_library


def test_that_the_shipped_file_has_no_fault() -> None:
    path = paths.forms_dir() / "facts.toml"
    assert check_fact_file(path, FormLibrary([paths.forms_dir()])) == ()


def test_that_an_own_file_is_checked_with_the_shipped_one(tmp_path: Path) -> None:
    library = own_library(tmp_path, OWN_FACTS.replace("own-check.sales", "corporate-credit.unit"))
    problems = check_files([tmp_path / "facts.toml"], library)
    assert [(one.code, one.facts["input"]) for one in problems] == [
        ("facts.unit_input", "corporate-credit.unit")
    ]


def test_that_a_faulty_own_file_leaves_the_shipped_facts(tmp_path: Path) -> None:
    library = own_library(tmp_path, "fact = 7")
    assert "net_sales" in fact_table(library).facts
