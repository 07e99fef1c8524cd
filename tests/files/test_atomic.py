"""A file is the old one or the new one, never half of either."""

import os
from pathlib import Path

from gradeapp.files.atomic import try_lock, write_whole


def test_that_the_new_content_stands_alone(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "file"
    for content in (b"old and longer", b"new"):
        assert write_whole(path, content, with_folder=True) is None
        assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_that_a_failed_write_leaves_the_old_and_no_scraps(tmp_path: Path) -> None:
    folder = tmp_path / "taken"
    folder.mkdir()
    problem = write_whole(folder, b"new")
    assert problem is not None
    assert (problem.code, problem.where) == ("file.unwritable", str(folder))
    assert list(tmp_path.iterdir()) == [folder]


def test_that_a_link_stays_and_what_it_names_is_written(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "file", tmp_path / "link"
    target.write_bytes(b"old")
    try:
        link.symlink_to(target)
    except OSError:
        # Windows asks for a right to make links that few users have; what follows holds anyway.
        link.write_bytes(b"old")
    is_link = link.is_symlink()
    assert write_whole(link, b"new") is None
    assert link.read_bytes() == b"new"
    assert link.is_symlink() == is_link


def test_that_a_device_is_never_replaced() -> None:
    problem = write_whole(Path(os.devnull), b"new")
    assert problem is not None
    assert problem.code == "file.unwritable"
    assert not Path(os.devnull).is_file()


def test_that_a_name_too_long_is_a_problem(tmp_path: Path) -> None:
    problem = write_whole(tmp_path / ("x" * 3000), b"new")
    assert problem is not None
    assert problem.code == "file.unwritable"


def test_that_a_lock_has_one_holder_and_ends_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_bytes(b"")
    with path.open("r+b") as first, path.open("r+b") as second:
        assert try_lock(first)
        assert not try_lock(second)
    with path.open("r+b") as third:
        assert try_lock(third)


def test_that_a_mistyped_folder_is_named_and_not_made(tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "out.csv"
    problem = write_whole(target, b"x")
    assert problem is not None
    assert problem.code == "file.unwritable"
    assert not target.parent.exists()
    assert write_whole(target, b"x", with_folder=True) is None
