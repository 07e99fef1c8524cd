"""Reads the formulas of a form file: parses them, resolves names and notes every fault."""

from collections.abc import Mapping
from dataclasses import replace

from gradeapp.model.exact import ZERO
from gradeapp.model.expression import Kind, Node, Number, Type, names
from gradeapp.model.language.grammar import Misread, parse
from gradeapp.model.language.parts import read_id
from gradeapp.model.language.reading import Fields, unit_text
from gradeapp.model.language.typecheck import Scope, check
from gradeapp.model.scorecard import Derived

NOTHING = Number(ZERO)
"""Stands where a formula couldn't be read; the form is refused anyway."""


def read_formula(
    fields: Fields, key: str, scope: Scope, wanted: Kind | None, text: str | None = None
) -> tuple[Node, Type]:
    """Read the formula under `key` (or the given text of it); faults are noted at its place."""
    source = fields.text(key, needed=True) if text is None else text
    failed = (NOTHING, Type(wanted or Kind.UNREAD))
    if not source:
        return failed
    try:
        tree = parse(source)
    except Misread as fault:
        facts = {"formula": source, "column": str(fault.column), "found": fault.found}
        fields.fault(fault.reason, key, **facts)
        return failed
    typed, type_, faults = check(tree, scope, wanted)
    for found in faults:
        fields.fault(found.code, key, formula=source, **found.facts)
    return failed if faults else (typed, type_)


def read_condition(fields: Fields, key: str, scope: Scope) -> Node:
    """Read the condition under `key`, which must be there."""
    return read_formula(fields, key, scope, Kind.CONDITION)[0]


def read_derived(
    form: Fields, scope: Scope, key: str = "derived"
) -> tuple[list[Derived], Mapping[str, Type]]:
    """Read derived values in an order in which each stands after those it needs.

    Gives them with the types of all. A circle of values that need each other is a fault.
    """
    waiting = {str(fields.raw.get("id")): fields for fields in form.tables(key)}
    needs = {id_: _needs(fields) for id_, fields in waiting.items()}
    types: dict[str, Type] = {}
    done: list[Derived] = []
    while waiting:
        ready = [id_ for id_ in waiting if not needs[id_] & waiting.keys()]
        if not ready:
            _note_circle(waiting, needs)
            return done, types | dict.fromkeys(waiting, Type(Kind.UNREAD))
        for id_ in ready:
            inner = replace(scope, values={**scope.values, **types})
            value, types[id_] = _read_one(waiting.pop(id_), inner)
            done.append(value)
    return done, types


def _needs(fields: Fields) -> frozenset[str]:
    """Give the names that a derived value reads, as far as its formulas can be read."""
    found: frozenset[str] = frozenset()
    for key in ("formula", "undefined_when"):
        text = fields.raw.get(key)
        try:
            found |= names(parse(text)) if isinstance(text, str) else frozenset()
        except Misread:
            continue
    return found


def _note_circle(waiting: Mapping[str, Fields], needs: Mapping[str, frozenset[str]]) -> None:
    """Name one circle among values that wait for each other."""
    path = [next(iter(waiting))]
    while path[-1] not in path[:-1]:
        path.append(min(needs[path[-1]] & waiting.keys()))
    circle = path[path.index(path[-1]) :]
    waiting[circle[0]].fault("form.circle", "formula", ids=" → ".join(circle))


def _read_one(fields: Fields, scope: Scope) -> tuple[Derived, Type]:
    node, type_ = read_formula(fields, "formula", scope, None)
    conditional = "undefined_when" in fields.raw
    value = Derived(
        id=read_id(fields),
        label=fields.words("label", needed=True),
        formula=fields.text("formula"),
        node=node,
        unit=unit_text(fields),
        undefined_when=read_condition(fields, "undefined_when", scope) if conditional else None,
        mark=fields.mark(),
    )
    fields.done()
    return value, type_
