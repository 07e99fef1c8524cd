"""A report says where the program failed, and nothing about anybody."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.files import paths
from gradeapp.files.report_file import (
    MOST_REPORTS,
    describe,
    describe_native,
    read_report,
    write_report,
)

CUSTOMER = "北京信达贸易有限公司"


def fail(text: str) -> None:
    """Fail as code does that meets a text it doesn't expect, with causes and notes."""
    try:
        try:
            dict[str, str]()[text]
        except KeyError as error:
            error.add_note(text)
            raise ValueError(text) from error
    except ValueError:
        int(text)


def error_of(text: str) -> Exception:
    with pytest.raises(ValueError, match="invalid literal") as caught:
        fail(text)
    return caught.value


@given(st.text(min_size=3).filter(lambda text: not text.strip().isdecimal()))
def test_that_no_text_of_a_customer_enters_it(text: str) -> None:
    plain = describe(error_of("x"))
    assert describe(error_of(text)) == plain


def test_that_it_names_kinds_places_and_causes() -> None:
    lines = describe(error_of(CUSTOMER)).splitlines()
    assert lines[0] == "builtins.ValueError"
    assert "after:" in lines
    assert "builtins.KeyError" in lines
    assert any(line.startswith("  test_report_file.py:") and "fail" in line for line in lines)


def test_that_names_of_our_own_code_are_told_and_others_not() -> None:
    with pytest.raises(AttributeError) as known:
        getattr(Path(), "no_such_place")  # noqa: B009 - it is missing
    with pytest.raises(AttributeError) as typed:
        getattr(Path(), CUSTOMER)
    assert describe(known.value).startswith("builtins.AttributeError (no_such_place)")
    assert describe(typed.value).startswith("builtins.AttributeError\n")


def test_that_the_errors_of_a_group_are_all_told() -> None:
    group = ExceptionGroup(CUSTOMER, [error_of(CUSTOMER), OSError(CUSTOMER)])
    told = describe(group)
    assert told.count("one of a group:") == 2
    assert "builtins.OSError" in told
    assert CUSTOMER not in told


def test_that_it_says_when_and_with_what_but_not_where_on_the_disk(tmp_path: Path) -> None:
    data_dir = tmp_path / "张三"
    file = write_report(data_dir, describe(error_of(CUSTOMER)), {"door": "window"})
    assert file is not None
    assert file.parent == paths.reports_dir(data_dir)
    text = read_report(file)
    assert "time: 2" in text
    assert "PySide6_Essentials 6." in text
    assert "door: window" in text
    for private in (CUSTOMER, "张三", str(tmp_path), str(Path.home()), str(Path.cwd())):
        assert private not in text


def test_that_only_the_newest_are_kept(tmp_path: Path) -> None:
    folder = paths.reports_dir(tmp_path)
    folder.mkdir()
    for number in range(MOST_REPORTS + 5):
        (folder / f"20250101T0000{number:02}-00000000.txt").write_text("old", encoding="utf-8")
    newest = write_report(tmp_path, "", {})
    kept = sorted(folder.iterdir())
    assert len(kept) == MOST_REPORTS
    assert kept[-1] == newest


def test_that_an_old_report_that_cant_be_removed_is_no_second_fault(tmp_path: Path) -> None:
    folder = paths.reports_dir(tmp_path)
    for number in range(MOST_REPORTS):
        (folder / f"20250101T0000{number:02}-00000000.txt").mkdir(parents=True)
    assert write_report(tmp_path, "", {}) is not None


def test_that_a_report_that_cant_be_written_is_no_second_fault(tmp_path: Path) -> None:
    paths.reports_dir(tmp_path).write_bytes(b"")
    assert write_report(tmp_path, "", {}) is None
    assert read_report(tmp_path / "none.txt") == ""


def test_that_a_native_crash_is_told_without_places_on_the_disk() -> None:
    code = "import faulthandler, sys, ctypes\nfaulthandler.enable()\nctypes.string_at(0)"
    with tempfile.TemporaryFile() as trace:
        subprocess.run([sys.executable, "-c", code], stderr=trace, check=False)
        trace.seek(0)
        raw = trace.read().decode("utf-8", "replace")
    told = describe_native(f"{raw}\n{CUSTOMER}\n")
    assert told.startswith("native crash: ")
    assert "string_at" in told
    assert CUSTOMER not in told
    assert str(Path(tempfile.__file__).parent) not in told


@pytest.mark.parametrize(
    ("file", "short"),
    [
        (paths.__file__, "gradeapp/files/paths.py"),
        ("/home/gradeapp/张三/form.py", "form.py"),
        ("C:\\Users\\张三\\gradeapp\\.venv\\Lib\\site-packages\\PIL\\a.py", "PIL/a.py"),
        ("/x/lib/python3.11/site-packages/sqlalchemy/orm/a.py", "sqlalchemy/orm/a.py"),
        ("/usr/lib/python3.11/json/decoder.py", "decoder.py"),
        ("gradeapp/app/program.py", "gradeapp/app/program.py"),
        ("<string>", "<string>"),
    ],
)
def test_that_a_file_is_named_from_its_package_on(file: str, short: str) -> None:
    assert paths.short_name(file) == short
