"""The files of lists: the shipped one, the user's own, and one with a fault."""

from pathlib import Path

from gradeapp.files import paths
from gradeapp.files.tally_file import read_tally_file, read_tally_files

GOOD = """version = "1"

[[tally]]
form = "battery-customers"
label = { zh = "订单清单", en = "Order list" }
count = "order_count"
sum = "order_quantity"
"""


def test_that_the_shipped_lists_are_read() -> None:
    found, problems = read_tally_files([paths.forms_dir()])
    assert problems == ()
    assert [(one.form, one.count, one.sum) for one in found] == [
        ("battery-customers", "order_count", "order_quantity")
    ]


def test_that_an_own_file_gives_a_form_a_list(tmp_path: Path) -> None:
    own = GOOD.replace("battery-customers", "my-form")
    (tmp_path / "tallies.toml").write_text(own, encoding="utf-8")
    found, problems = read_tally_files([paths.forms_dir(), tmp_path, tmp_path / "none"])
    assert ([one.form for one in found], problems) == (["battery-customers", "my-form"], ())


def test_that_of_a_faulty_file_no_list_counts(tmp_path: Path) -> None:
    path = tmp_path / "tallies.toml"
    path.write_text(f'{GOOD}more = "x"\n', encoding="utf-8")
    found, problems = read_tally_file(path)
    assert found == ()
    assert len(problems) == 1
