"""Kill the program at a bad moment, start it again, and compare what is there with what was typed.

What counts as typed is what the robot of `tests/typist.py` logged before each key. After a kill
each assessment must stand as it stood after one of its keys, and no key after that one may be
older than a second when the kill came.
"""

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from gradeapp.files import paths

ROOT = Path(__file__).resolve().parents[1]
SECOND = 1_000_000_000
MOMENTS = ("any", "any", "save", "save", "journal", "journal", "locked")
"""When a kill comes: at any moment, while the records or the journal are written, or while
somebody else keeps the records locked."""

Line = dict[str, Any]
States = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Kill:
    """One kill: its moment, and how old the oldest lost key was, in nanoseconds."""

    moment: str
    keys: int
    lost: int


def kill_again_and_again(folder: Path, kills: int, seed: int) -> Iterator[Kill]:
    """Start, type and kill on one data folder; every start checks what the kill before it left."""
    chance = random.Random(seed)
    before: States = {}
    log: list[Line] = []
    moment, killed_at = "", 0
    for number in range(kills + 1):
        is_last = number == kills
        next_moment = "none" if is_last else chance.choice(MOMENTS)
        lines, ended_at = run(folder, chance, next_moment)
        start = lines[0]
        check_start(start, folder)
        found: States = start["found"]
        if number:
            yield Kill(moment, len(log), lost(before, log, found, killed_at))
        before, log = found, [line for line in lines[1:] if "of" in line]
        moment, killed_at = next_moment, ended_at


def run(folder: Path, chance: random.Random, moment: str) -> tuple[list[Line], int]:
    """Let the robot type and kill it; gives its log, and the moment at which keys are to be safe.

    That is when the kill came, or when the write began that it fell into: how long the disk takes
    is no affair of the program.
    """
    command = [sys.executable, "-m", "tests.typist", str(folder), str(chance.getrandbits(32))]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    with (
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as program,
        ExitStack() as stack,
    ):
        assert program.stdout is not None
        assert program.stderr is not None
        lines = [program.stdout.readline()]
        if moment == "locked":
            stack.enter_context(locked(paths.records_file(folder)))
        lines += wait_for(program, program.stdout, chance, moment)
        now = time.monotonic_ns()
        program.kill()
        lines += program.stdout.readlines()
        said = program.stderr.read().decode("utf-8", "replace")
        assert "Traceback" not in said, f"{folder}: {said}"
    # The last line may be torn.
    told: list[Line] = [json.loads(line) for line in lines if line.endswith(b"\n")]
    return told, told[-1]["at"] if told[-1].get("begins") == "journal" else now


def wait_for(
    program: subprocess.Popen[bytes], log: IO[bytes], chance: random.Random, moment: str
) -> Iterator[bytes]:
    """Give the lines of the log until the moment to kill has come."""
    if moment in {"any", "locked"}:
        wait(program, chance.uniform(0.1, 3))
    elif moment != "none":
        turns = chance.randint(1, 2 if moment == "save" else 4)
        while turns and (line := log.readline()):
            yield line
            turns -= json.loads(line).get("begins") == moment
        wait(program, chance.uniform(0, 0.06 if moment == "save" else 0.012))


def wait(program: subprocess.Popen[bytes], seconds: float) -> None:
    """Let time pass, unless the program ends by itself, which is told by what it said."""
    with suppress(subprocess.TimeoutExpired):
        program.wait(seconds)


@contextmanager
def locked(records: Path) -> Iterator[None]:
    """Keep everybody else from writing into the records."""
    with closing(sqlite3.connect(records, timeout=30, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


def check_start(start: Line, folder: Path) -> None:
    """See that the program came up whole, and shows the draft it brought back."""
    assert start["integrity"] == "ok"
    assert start["chain"] is True
    assert start["altered"] == []
    assert start["problems"] == []
    assert not list(paths.drafts_dir(folder).glob("*.broken"))
    if start["open"]:
        kept = filled(start["found"][start["open"]])
        assert {name: text for name, text in kept.items() if name in start["shown"]} == filled(
            start["shown"]
        )


def lost(before: States, log: list[Line], found: States, killed_at: int) -> int:
    """Give the age of the oldest key that is lost, 0 if none is; nanoseconds."""
    for identity in before.keys() - {line["of"] for line in log}:
        assert filled(found.get(identity, {})) == filled(before[identity]), "an earlier draft"
    return max(
        (lost_of(one, before, log, found, killed_at) for one in {x["of"] for x in log}), default=0
    )


def lost_of(identity: str, before: States, log: list[Line], found: States, killed_at: int) -> int:
    """Give the age of the oldest key lost of one assessment."""
    keys = [line for line in log if line["of"] == identity]
    state = filled(before.get(identity, {}))
    states = [state]
    for key in keys:
        state = filled({**state, key["field"]: key["text"]})
        states.append(state)
    there = filled(found.get(identity, {}))
    assert there in states, (there, [(key["field"], key["text"]) for key in keys])
    last = max(number for number, one in enumerate(states) if one == there)
    return killed_at - keys[last]["at"] if last < len(keys) else 0


def filled(texts: dict[str, str]) -> dict[str, str]:
    """Leave out what is blank: not being there and being blank are the same."""
    return {name: text for name, text in texts.items() if text}


def summary(kills: list[Kill]) -> str:
    """Say how many kills there were and what they took."""
    losses = [kill.lost / 1_000_000 for kill in kills]
    mean = sum(losses) / len(losses)
    keys = sum(kill.keys for kill in kills)
    by_moment = ", ".join(
        f"{moment} {sum(kill.moment == moment for kill in kills)}"
        for moment in dict.fromkeys(MOMENTS)
    )
    late = [kill.moment for kill in kills if kill.lost > SECOND]
    return (
        f"{len(kills)} kills ({by_moment}) in {keys} keys: "
        f"most lost {max(losses):.0f} ms, mean {mean:.0f} ms, "
        f"over a second {late}"
    )
