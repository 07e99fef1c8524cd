"""The steps of a piece of work that can be undone and redone, whatever they changed."""

from collections.abc import Callable
from dataclasses import dataclass

MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One change: how to take it back, how to make it again, and where it was made.

    Changes of one `key` that follow each other are one step; "" never joins. `is_idle` tells
    whether taking it back changes nothing, asked when another change was joined to it.
    """

    undo: Callable[[], None]
    redo: Callable[[], None]
    where: str = ""
    key: str = ""
    state: tuple[object, object] = (0, 1)

    def joined(self, later: "Step") -> "Step":
        """Give the one step of this one and a later one of the same key."""
        state = (self.state[0], later.state[1])
        return Step(self.undo, later.redo, self.where, self.key, state)

    @property
    def is_idle(self) -> bool:
        """Whether it ends where it began."""
        return self.state[0] == self.state[1]


class Steps:
    """What there is to undo and to redo, the newest last."""

    def __init__(self) -> None:
        self._before: list[Step] = []
        self._after: list[Step] = []
        self._open = False

    @property
    def reach(self) -> tuple[bool, bool]:
        """Whether there is anything to undo, and anything to redo."""
        return bool(self._before), bool(self._after)

    def clear(self) -> None:
        """Forget everything."""
        self._before, self._after, self._open = [], [], False

    def settle(self) -> None:
        """Let the next change be a step of its own, even at the same place."""
        self._open = False

    def take(self, step: Step) -> None:
        """Note a change that was made; what was undone before can't be redone any more."""
        last = self._before[-1] if self._before and self._open else None
        self._after, self._open = [], True
        if last is None or not step.key or last.key != step.key:
            self._before = [*self._before[-MOST_STEPS:], step]
        elif (joined := last.joined(step)).is_idle:
            # What comes next has nothing to join: the step before this one was settled.
            self._before.pop()
            self._open = False
        else:
            self._before[-1] = joined

    def undo(self) -> Step | None:
        """Take the last change back; gives it, None if there is none."""
        if not self._before:
            return None
        step = self._before.pop()
        self._after.append(step)
        self._open = False
        step.undo()
        return step

    def redo(self) -> Step | None:
        """Make the change again that was taken back last."""
        if not self._after:
            return None
        step = self._after.pop()
        self._before.append(step)
        self._open = False
        step.redo()
        return step
