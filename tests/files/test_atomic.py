"""A file is the old one or the new one, never half of either."""

from pathlib import Path

from gradeapp.files.atomic import try_lock, write_whole


def test_that_the_new_content_stands_alone(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "file"
    for content in (b"old and longer", b"new"):
        assert write_whole(path, content) is None
        assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_that_a_failed_write_leaves_the_old_and_no_scraps(tmp_path: Path) -> None:
    folder = tmp_path / "taken"
    folder.mkdir()
    problem = write_whole(folder, b"new")
    assert problem is not None
    assert (problem.code, problem.where) == ("file.unwritable", str(folder))
    assert list(tmp_path.iterdir()) == [folder]


def test_that_a_lock_has_one_holder_and_ends_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_bytes(b"")
    with path.open("r+b") as first, path.open("r+b") as second:
        assert try_lock(first)
        assert not try_lock(second)
    with path.open("r+b") as third:
        assert try_lock(third)
