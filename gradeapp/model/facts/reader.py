"""Reads the tables of a file of shared facts strictly, every fault with its place."""

from collections.abc import Sequence
from dataclasses import replace

from gradeapp.model.facts.table import ONE, Apart, Carrier, Fact, FactTable
from gradeapp.model.language.reading import Faults, Fields, Raw
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import InputKind

KINDS = {kind.value: kind for kind in InputKind if kind is not InputKind.LIST}
Read = tuple[FactTable, tuple[Problem, ...]]


def read_facts(files: Sequence[tuple[str, Raw]]) -> Read:
    """Read files (name and tables), the shipped one first.

    A later file adds facts, and to a fact of an earlier one inputs that hold it too.
    """
    facts: dict[str, Fact] = {}
    apart: list[Apart] = []
    problems: list[Problem] = []
    for name, raw in files:
        faults = Faults(name)
        fields = Fields(raw, "", faults)
        fields.choice("version", {"1"})
        for fact in _facts(fields):
            _add(facts, fact, faults)
        apart += [_apart(one) for one in fields.tables("apart")]
        fields.done()
        problems += faults.found
    return FactTable(facts, tuple(apart)), tuple(problems)


def _facts(fields: Fields) -> list[Fact]:
    table = fields.table("fact")
    if table is None:
        return []
    found = [_fact(id_, Fields(table.take(id_), table.at(id_), table.faults)) for id_ in table.raw]
    table.done()
    return found


def _fact(id_: str, fields: Fields) -> Fact:
    kind = KINDS[fields.choice("kind", KINDS)]
    label, group = fields.words("label", needed=True), fields.text("group")
    inputs = fields.list("inputs")
    if not inputs:
        fields.absent("inputs")
    carriers = [_carrier(raw, fields, n, kind) for n, raw in enumerate(inputs)]
    fields.done()
    return Fact(id_, label, kind, tuple(one for one in carriers if one is not None), group)


def _carrier(raw: object, fields: Fields, number: int, kind: InputKind) -> Carrier | None:
    place = f"inputs[{number}]"
    if isinstance(raw, str):
        return _named(raw, fields, place)
    table = Fields(raw, fields.at(place), fields.faults)
    carrier = _named(table.text("input", needed=True), table, "input")
    times = table.number("times") if "times" in table.raw else ONE
    table.done()
    if times is None or times <= 0 or (times != ONE and kind is not InputKind.DECIMAL):
        table.fault("facts.times", "times")
        times = ONE
    return None if carrier is None else replace(carrier, times=times)


def _named(text: str, fields: Fields, key: str) -> Carrier | None:
    form, _, name = text.partition(".")
    if form and name:
        return Carrier(form, name)
    fields.fault("facts.input", key, input=text)
    return None


def _apart(fields: Fields) -> Apart:
    found = Apart(fields.strings("inputs"), fields.words("reason", needed=True))
    fields.done()
    return found


def _add(facts: dict[str, Fact], fact: Fact, faults: Faults) -> None:
    """Take a fact, or the inputs that a later file adds to one."""
    known = facts.setdefault(fact.id, fact)
    if known is fact:
        return
    for what in ("kind", "group"):
        if getattr(known, what) != getattr(fact, what):
            faults.add("facts.again", f"fact.{fact.id}.{what}", fact=fact.id, what=what)
    facts[fact.id] = replace(known, carriers=(*known.carriers, *fact.carriers))
