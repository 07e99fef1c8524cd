"""Killed while somebody types: at most a second is lost, whatever the records are doing."""

from pathlib import Path

import pytest

from tests.kills import SECOND, kill_again_and_again


@pytest.mark.parametrize("seed", [3, 17])
def test_that_a_kill_loses_at_most_a_second(tmp_path: Path, seed: int) -> None:
    kills = list(kill_again_and_again(tmp_path / "data", 3, seed))
    assert len(kills) == 3
    assert sum(kill.keys for kill in kills) > 0
    assert max(kill.lost for kill in kills) <= SECOND
