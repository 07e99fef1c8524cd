"""Where on the entry page a condition of the form is met: at an item, else at an input."""

from collections.abc import Iterator

from gradeapp.model.engine.plan import HISTORY_NAMES
from gradeapp.model.entry.page import inputs_behind
from gradeapp.model.expression import Entered, Name, Node, Part, names, walk
from gradeapp.model.scorecard import InputKind, Scorecard

ITEM, SECTION, LEVEL, RULE = "item:", "section:", "level:", "rule:"
"""What a place on the page begins with if it isn't the path of an input."""

_BEFORE = {"points": ITEM, "section": SECTION, "applies": RULE}


def target_of(form: Scorecard, node: Node) -> str:
    """Give the place that a condition speaks of first; "" where it names nothing of the page."""
    return next(_places(form, node), "")


def _places(form: Scorecard, node: Node) -> Iterator[str]:
    for part in walk(node):
        if isinstance(part, Part):
            yield f"{_BEFORE[part.function]}{part.id}"
    yield from (part.id for part in walk(node) if isinstance(part, Entered))
    inputs, read = {one.id for one in form.inputs}, names(node)
    yield from (f"{ITEM}{item.id}" for item in form.items if _shows(item.value, read - inputs))
    behind = inputs_behind(form, [node])
    yield from (one.id for one in behind if one.kind is not InputKind.LIST)
    yield from (one.id for one in behind)
    if form.history is not None and read & {*HISTORY_NAMES}:
        yield form.history.rows


def _shows(value: Node | None, read: frozenset[str]) -> bool:
    return isinstance(value, Name) and value.id in read
