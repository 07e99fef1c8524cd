"""The pictures that the settings name are read, or refused by the name of their file."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from gradeapp.model.settings import Settings
from gradeapp.model.sheet.parts import Pictures
from gradeapp.work.letterhead import read_pictures


def test_that_logo_and_seal_are_read_from_their_files(tmp_path: Path) -> None:
    file = BytesIO()
    Image.new("RGB", (30, 10), "red").save(file, "PNG")
    path = tmp_path / "标志.png"
    path.write_bytes(file.getvalue())
    pictures, problems = read_pictures(Settings(logo=str(path), seal=str(path)))
    assert pictures == Pictures(file.getvalue(), file.getvalue())
    assert problems == ()


def test_that_without_names_there_are_no_pictures() -> None:
    assert read_pictures(Settings()) == (Pictures(), ())


def test_that_what_cannot_be_used_is_named_by_its_file(tmp_path: Path) -> None:
    text, gone = tmp_path / "logo.png", tmp_path / "gone.png"
    text.write_text("no picture", encoding="utf-8")
    pictures, problems = read_pictures(Settings(logo=str(text), seal=str(gone)))
    assert pictures == Pictures()
    assert [(one.code, one.where) for one in problems] == [
        ("picture.unreadable", str(text)),
        ("file.missing", str(gone)),
    ]
