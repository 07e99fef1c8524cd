"""How a long piece of work tells how far it is, and learns that it should stop."""

from collections.abc import Callable
from dataclasses import dataclass


def _say_nothing(_done: int, _total: int) -> None:
    pass


def _go_on() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Watch:
    """Two callables: `progress(done, total)` is told, `cancelled()` is asked, now and then."""

    progress: Callable[[int, int], None] = _say_nothing
    cancelled: Callable[[], bool] = _go_on


UNWATCHED = Watch()
"""For work that nobody watches."""
