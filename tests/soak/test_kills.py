"""Soak: the program is killed again and again while somebody types; at most a second is lost.

    python -m pytest -s tests/soak/test_kills.py

`SOAK_KILLS` sets how many kills there are (200 by default), `SOAK_CHAINS` how many data folders
are worked on at the same time (2); the seed changes every day. A machine too busy to let the robot
type steadily makes the figures worse than they are.
"""

import os
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.kills import SECOND, Kill, kill_again_and_again, summary

KILLS = int(os.environ.get("SOAK_KILLS", "200"))
CHAINS = int(os.environ.get("SOAK_CHAINS", "2"))
LENGTH = 20
"""How many kills one data folder goes through."""
TODAY = random.Random(datetime.now(UTC).date().isoformat()).getrandbits(32)


@pytest.mark.timeout(0)
def test_that_a_kill_loses_at_most_a_second(tmp_path: Path) -> None:
    def chain(number: int) -> list[Kill]:
        kills = min(LENGTH, KILLS - number * LENGTH)
        return list(kill_again_and_again(tmp_path / str(number), kills, TODAY + number))

    chains = range(-(-KILLS // LENGTH))
    with ThreadPoolExecutor(CHAINS) as side_by_side:
        kills = [kill for found in side_by_side.map(chain, chains) for kill in found]
    print(f"\n{summary(kills)}")  # noqa: T201 - the figures of the soak
    assert len(kills) == KILLS
    assert max(kill.lost for kill in kills) <= SECOND
