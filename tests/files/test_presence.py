"""Who is the first window of a data folder."""

from pathlib import Path

from gradeapp.files.presence import Presence


def test_that_only_the_first_is_the_first(tmp_path: Path) -> None:
    first, second = Presence(tmp_path), Presence(tmp_path)
    assert (first.is_first, second.is_first) == (True, False)
    first.close()
    second.close()
    third = Presence(tmp_path)
    assert third.is_first
    third.close()
