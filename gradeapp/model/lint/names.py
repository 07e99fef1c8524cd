"""Finds what a form declares and nothing uses, and what it uses without declaring it."""

from collections.abc import Iterator

from gradeapp.model.expression import Ascending, Entered, Node, names, walk
from gradeapp.model.language.places import FormPlaces
from gradeapp.model.language.reading import Faults
from gradeapp.model.lint.nodes import Nodes
from gradeapp.model.scorecard import FormKind, Input, InputKind, Scorecard

NOTED_ONLY = frozenset({FormKind.TAGS, FormKind.RECORD})
"""Kinds whose inputs may be there for the record alone."""


def check_names(scorecard: Scorecard, nodes: Nodes, faults: Faults) -> None:
    """Note inputs, fields and derived values that nothing uses."""
    used = frozenset(_used(scorecard, nodes))
    if scorecard.kind not in NOTED_ONLY:
        for number, entry in enumerate(scorecard.inputs):
            _check_input(f"input[{number}]", entry, used, faults)
    places = FormPlaces(scorecard)
    for value in (*scorecard.derived, *scorecard.late):
        if value.id not in used:
            faults.add("lint.unused_derived", f"{places.derived(value.id)}.id", id=value.id)
    _check_unit(scorecard, faults)
    _check_headings(scorecard, faults)


def _check_headings(scorecard: Scorecard, faults: Faults) -> None:
    """Note a heading under which a roster's column could belong to two inputs."""
    owners: dict[str, str] = {}
    for number, entry in enumerate(scorecard.inputs):
        for heading in (entry.id, entry.label.zh, entry.label.en, *entry.aliases):
            owner = owners.setdefault(heading.casefold(), entry.id)
            if owner != entry.id:
                facts = {"heading": heading, "id": owner}
                faults.add("lint.heading_twice", f"input[{number}]", **facts)


def _check_input(place: str, entry: Input, used: frozenset[str], faults: Faults) -> None:
    if entry.id != "unit" and entry.kind is not InputKind.TEXT and entry.id not in used:
        faults.add("lint.unused_input", f"{place}.id", id=entry.id)
        return
    for number, member in enumerate(entry.fields):
        if member.kind is not InputKind.TEXT and member.id not in used:
            faults.add("lint.unused_field", f"{place}.field[{number}].id", id=member.id)


def _used(scorecard: Scorecard, nodes: Nodes) -> Iterator[str]:
    """Give every name that something in the form reads."""
    for _, node in nodes:
        yield from _read_by(node)
    for item in scorecard.items:
        yield from (table.by for table in item.tables if table.by is not None)
    if scorecard.grade is not None and scorecard.grade.by is not None:
        yield scorecard.grade.by
    if scorecard.history is not None:
        yield from (scorecard.history.rows, scorecard.history.month, scorecard.history.initial)
    for check in scorecard.checks:
        yield check.input


def _read_by(node: Node) -> Iterator[str]:
    yield from names(node)
    for part in walk(node):
        match part:
            case Entered(id):
                yield id
            case Ascending(_, field):
                yield field
            case _:
                pass


def _check_unit(scorecard: Scorecard, faults: Faults) -> None:
    members = [member for entry in scorecard.inputs for member in entry.fields]
    amounts = any(entry.kind is InputKind.AMOUNT for entry in (*scorecard.inputs, *members))
    number = next((n for n, entry in enumerate(scorecard.inputs) if entry.id == "unit"), None)
    if amounts and number is None:
        faults.add("lint.no_unit", "input")
    elif number is not None and not amounts:
        faults.add("lint.unused_unit", f"input[{number}]")
