"""A rated roster as it is written: the columns it came with, then what it was rated."""

from dataclasses import dataclass

from gradeapp.model.roster.grid import Raw


@dataclass(frozen=True, slots=True)
class OutputTable:
    """What is written: the roster's own columns, then `added` ones.

    `money` are the columns (from 0) of amounts; `alarms` the rows (from 0) that were refused.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Raw, ...], ...]
    added: int
    money: frozenset[int] = frozenset()
    alarms: frozenset[int] = frozenset()
