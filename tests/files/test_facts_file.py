"""The files of shared facts: the shipped one, the user's own, and one that can't be read."""

import re
from pathlib import Path

import pytest

from gradeapp.files import paths
from gradeapp.files.facts_file import read_fact_files, read_fact_table
from tests.model.facts_samples import OWN_FACTS


def test_that_the_shipped_facts_are_read() -> None:
    table, problems = read_fact_table([paths.forms_dir()])
    assert problems == ()
    assert table.facts["net_sales"].label.zh == "销售收入净额"


def test_that_a_folder_without_a_table_has_no_facts(tmp_path: Path) -> None:
    table, problems = read_fact_table([tmp_path])
    assert (dict(table.facts), problems) == ({}, ())


def test_that_an_own_table_is_added_to_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text(OWN_FACTS, encoding="utf-8")
    table, problems = read_fact_table([paths.forms_dir(), tmp_path])
    assert problems == ()
    forms = [one.form for one in table.facts["net_sales"].carriers]
    assert forms == ["corporate-credit", "own-check"]


def test_that_a_broken_table_is_named_and_the_others_count(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text("fact = [", encoding="utf-8")
    table, problems = read_fact_files([paths.forms_dir() / "facts.toml", path])
    assert [one.code for one in problems] == ["form.toml"]
    assert "net_sales" in table.facts


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_that_the_example_for_form_writers_is_read(name: str, tmp_path: Path) -> None:
    text = (paths.forms_dir() / name).read_text(encoding="utf-8")
    example = re.findall(r"^    .*$|^$", text[text.index("    version =") :], re.MULTILINE)
    path = tmp_path / "facts.toml"
    path.write_text("\n".join(line.strip() for line in example), encoding="utf-8")
    table, problems = read_fact_files([paths.forms_dir() / "facts.toml", path])
    assert problems == ()
    assert table.facts["net_sales"].carriers[-1].place == "my-form.sales"
