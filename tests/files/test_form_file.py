"""Form files are read exactly or refused with a sentence, and a library keeps what is published."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.files import form_file
from gradeapp.files.form_file import FormFile, FormLibrary, read_toml

FORMS = Path(__file__).resolve().parents[1] / "data" / "forms"
LIBRARY = FORMS / "library"
FAULTLESS = (FORMS / "without-fault.toml").read_text(encoding="utf-8")


def write(folder: Path, form_id: str, version: str, effective: str, text: str = FAULTLESS) -> Path:
    path = folder / form_id / f"{effective}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = text.replace('id = "small"', f'id = "{form_id}"')
    text = text.replace('version = "1"', f'version = "{version}"')
    path.write_text(text.replace("2026-01-01", effective), encoding="utf-8")
    return path


def code_of(path: Path) -> str:
    (problem,) = read_toml(path)[1]
    return problem.code


def test_that_decimals_are_exact(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("a = 0.1\nb = 1e3\nc = true", encoding="utf-8")
    assert read_toml(path) == ({"a": Decimal("0.1"), "b": Decimal("1e3"), "c": True}, ())


def test_that_every_number_that_isnt_exact_and_short_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("a = nan\nb = [1, -inf]\n[c]\nd = 1e-400\n", encoding="utf-8")
    assert [(p.code, p.where) for p in read_toml(path)[1]] == [
        ("form.number", f"{tmp_path.name}/a.toml: {place}") for place in ("a", "b[1]", "c.d")
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a = 0x" + b"F" * 9000, "form.number"),
        (b"a = " + b"9" * 9000, "form.toml"),
        (b"a = " + b"[" * 5000 + b"]" * 5000, "form.toml"),
        (b"a." * 5000 + b"b = 1", "form.too_deep"),
        (b"\xff", "form.not_utf8"),
        (b"a = 1\na = 2", "form.toml"),
        (b"# " + b"x" * 2_000_000, "form.too_large"),
        (b"\x00", "form.toml"),
    ],
    ids=["hex", "digits", "brackets", "dots", "bytes", "twice", "large", "nul"],
)
def test_that_a_hostile_file_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(data)
    assert code_of(path) == code


def test_that_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    assert code_of(tmp_path / "no.toml") == "file.missing"
    assert code_of(tmp_path) == "file.unreadable"


@given(data=st.binary(max_size=60))
def test_that_any_bytes_give_tables_or_one_problem(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "a.toml"
    path.write_bytes(data)
    raw, problems = read_toml(path)
    assert all(problem.sentence() for problem in problems)
    assert raw == {} or problems == () or {p.code for p in problems} <= {
        "form.number", "form.too_deep",
    }  # fmt: skip


def test_that_without_a_version_the_highest_is_taken(tmp_path: Path) -> None:
    for number, day in ((2, "2026-02-01"), (10, "2026-03-01"), (1, "2026-01-01")):
        write(tmp_path, "small", str(number), day)
    library = FormLibrary([tmp_path])
    assert library.versions("small") == ("1", "2", "10")
    newest, first = library.find("small"), library.find("small", "1")
    assert newest is not None
    assert first is not None
    assert (newest.version, first.effective.isoformat()) == ("10", "2026-01-01")


def test_that_a_form_is_read_once() -> None:
    library = FormLibrary([LIBRARY])
    assert library.find("small") is library.find("small", "1")


@pytest.mark.parametrize("form_id", ["", "none", "..", ".", "../small", "small/.."])
def test_that_there_is_no_form_of_another_name(form_id: str) -> None:
    form, (problem,) = FormLibrary([LIBRARY]).load(form_id)
    assert form is None
    assert problem.code == "unknown_form"


def test_that_there_is_no_such_version() -> None:
    assert FormLibrary([LIBRARY]).find("small", "2") is None


def test_that_a_form_that_cant_be_read_says_why(tmp_path: Path) -> None:
    write(tmp_path, "small", "1", "2026-01-01", "[[")
    form, (problem,) = FormLibrary([tmp_path]).load("small")
    assert (form, problem.code) == (None, "form.toml")


def test_that_a_form_that_contradicts_itself_is_refused(tmp_path: Path) -> None:
    text = FAULTLESS.replace("maximum = 20", "maximum = 100")
    write(tmp_path, "small", "1", "2026-01-01", text)
    form, (problem,) = FormLibrary([tmp_path]).load("small")
    assert (form, problem.code) == (None, "lint.form_sum")


def test_that_a_later_folder_adds_forms_and_versions(tmp_path: Path) -> None:
    write(tmp_path, "small", "2", "2026-06-01")
    write(tmp_path, "mine", "1", "2026-01-01")
    library = FormLibrary([LIBRARY, tmp_path, tmp_path / "none"])
    assert "mine" in library.ids()
    assert library.versions("small") == ("1", "2")


def test_that_a_later_folder_may_not_change_a_version(tmp_path: Path) -> None:
    text = FAULTLESS.replace("小评级表", "另一评级表")
    path = write(tmp_path, "small", "1", "2026-01-01", text)
    library = FormLibrary([LIBRARY, tmp_path])
    form, (problem,) = library.read(FormFile(path, read_toml(path)[0]))
    assert (form, problem.code) == (None, "form.version_twice")
    kept = library.find("small")
    assert kept is not None
    assert kept.title.zh == "小评级表"


def test_that_the_digest_of_a_published_version_is_held(tmp_path: Path) -> None:
    path = write(tmp_path, "small", "1", "2026-01-01")
    form = FormLibrary([tmp_path]).find("small")
    assert form is not None
    (tmp_path / form_file.PUBLISHED).write_text(f'"small@1" = "{form.digest}"\n', encoding="utf-8")
    assert FormLibrary([tmp_path]).find("small") is not None
    path.write_text(path.read_text(encoding="utf-8").replace("分档", "档"), encoding="utf-8")
    problems = FormLibrary([tmp_path]).load("small")[1]
    assert [problem.code for problem in problems] == ["form.digest"]


def test_that_comments_and_line_ends_are_no_change(tmp_path: Path) -> None:
    path = write(tmp_path, "small", "1", "2026-01-01")
    before = FormLibrary([tmp_path]).find("small")
    path.write_bytes(b"# another comment\r\n" + path.read_bytes().replace(b"\n", b"\r\n"))
    after = FormLibrary([tmp_path]).find("small")
    assert before is not None
    assert after is not None
    assert before.digest == after.digest


def test_that_a_change_of_the_base_changes_the_digest(tmp_path: Path) -> None:
    shutil.copytree(LIBRARY / "small", tmp_path / "small")
    shutil.copytree(LIBRARY / "adds-and-replaces", tmp_path / "adds-and-replaces")
    before = FormLibrary([tmp_path]).find("adds-and-replaces")
    base = tmp_path / "small" / "2026-01-01.toml"
    base.write_text(base.read_text(encoding="utf-8").replace("分档", "档"), encoding="utf-8")
    after = FormLibrary([tmp_path]).find("adds-and-replaces")
    assert before is not None
    assert after is not None
    assert before.digest != after.digest


def test_that_an_extended_form_has_its_parts_and_says_what_it_extends() -> None:
    form = FormLibrary([LIBRARY]).find("adds-and-replaces")
    assert form is not None
    assert form.extends == "small@1"
    assert [rule.id for rule in form.rules] == ["cap-leverage", "cap-late"]
    assert form.rules[0].condition == "ratio >= 90"
    assert form.sections[0].items[0].help is not None
    assert form.warnings == ()


def test_that_a_long_chain_of_forms_ends(tmp_path: Path) -> None:
    write(tmp_path, "f0", "1", "2026-01-01")
    for number in range(1, 12):
        text = f'id = "small"\nversion = "1"\neffective = 2026-01-01\nextends = "f{number - 1}@1"\n'
        write(tmp_path, f"f{number}", "1", "2026-01-01", text)
    library = FormLibrary([tmp_path])
    assert library.find("f8") is not None
    assert [problem.code for problem in library.load("f11")[1]] == ["form.extends_circle"]


def test_that_what_a_form_extends_must_be_a_text(tmp_path: Path) -> None:
    write(tmp_path, "small", "1", "2026-01-01", 'extends = 5\nversion = "1"\n')
    (problem,) = FormLibrary([tmp_path]).load("small")[1]
    assert (problem.code, problem.where) == ("form.extends", "small/2026-01-01.toml: extends")
