"""The files of lists proven against the forms: every fault with its place."""

from pathlib import Path

import pytest

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.work.forms import check_files
from gradeapp.work.tallies import tallies_for

GOOD = """version = "1"

[[tally]]
form = "battery-customers"
label = { zh = "订单清单", en = "Order list" }
count = "order_count"
sum = "order_quantity"
"""


def library() -> FormLibrary:
    return FormLibrary([paths.forms_dir()])


def test_that_the_shipped_file_is_faultless() -> None:
    assert check_files([paths.forms_dir() / "tallies.toml"], library()) == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ('"1"', '"2"', "form.", "version"),
        ("count =", "counts =", "form.", "tally[0]"),
        ('zh = "订单清单", ', "", "form.", "tally[0].label"),
        ("battery-customers", "battery-customer", "facts.no_form_near", "tally[0].form"),
        ("battery-customers", "xyz", "facts.no_form", "tally[0].form"),
        ("order_count", "order_counts", "facts.no_input_near", "tally[0].count"),
        ('"order_quantity"', '"zzz"', "facts.no_input", "tally[0].sum"),
        ('"order_count"', '"order_quantity"', "tally.count", "tally[0].count"),
        ('"order_quantity"', '"basis"', "tally.sum", "tally[0].sum"),
        ('"order_quantity"', '"order_count"', "tally.twice", "tally[0].sum"),
        ("version", "version =", "form.toml", ""),
    ],
)
def test_that_each_fault_is_named_with_its_place(
    tmp_path: Path, old: str, new: str, code: str, place: str
) -> None:
    path = tmp_path / "tallies.toml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    problems = check_files([path], library())
    assert problems
    assert problems[0].code.startswith(code)
    assert place in problems[0].where
    assert problems[0].sentence()


def test_that_other_forms_have_none() -> None:
    forms = library()
    ids = [id_ for id_ in forms.ids() if (form := forms.find(id_)) and tallies_for(form, forms)]
    assert ids == ["battery-customers"]
