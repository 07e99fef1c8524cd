"""Walks all formulas of a form with their places."""

from collections.abc import Iterator, Sequence

from gradeapp.model.expression import Node
from gradeapp.model.language.places import FormPlaces
from gradeapp.model.lint.points import items_at, tables_at
from gradeapp.model.scorecard import Input, Scorecard, Table

Placed = Iterator[tuple[str, Node]]
Nodes = Sequence[tuple[str, Node]]
"""Formulas and conditions with their places."""


def all_nodes(scorecard: Scorecard) -> Placed:
    """Give every formula and condition of a form with its place."""
    places = FormPlaces(scorecard)
    for number, entry in enumerate(scorecard.inputs):
        yield from of_input(f"input[{number}]", entry)
        for value in entry.row_values:
            yield f"{places.row_value(number, value.id)}.formula", value.node
    for value in (*scorecard.derived, *scorecard.late):
        yield f"{places.derived(value.id)}.formula", value.node
        if value.undefined_when is not None:
            yield f"{places.derived(value.id)}.undefined_when", value.undefined_when
    for place, item in items_at(scorecard):
        nodes = (("value", item.value), ("met", item.met))
        yield from ((f"{place}.{key}", node) for key, node in nodes if node is not None)
        for at, table in tables_at(place, item):
            yield from _of_table(at, table)
    yield from of_result(scorecard)


def of_result(scorecard: Scorecard) -> Placed:
    """Give the formulas of the grade, the score, rules, warnings and cross-checks."""
    if scorecard.grade is not None:
        yield from _of_table("history" if scorecard.history else "grade", scorecard.grade)
    if scorecard.score is not None:
        yield "score.formula", scorecard.score.node
    yield from conditions_of_rules(scorecard)


def conditions_of_rules(scorecard: Scorecard) -> Placed:
    """Give the conditions of rules, warnings and cross-checks."""
    for n, rule in enumerate(scorecard.rules):
        yield f"rule[{n}].when", rule.node
    for n, warning in enumerate(scorecard.warnings):
        yield f"warning[{n}].when", warning.node
    for n, check in enumerate(scorecard.checks):
        yield f"check[{n}].when", check.node


def of_input(place: str, entry: Input) -> Placed:
    """Give the conditions under which an input or its fields are required."""
    if not isinstance(entry.required, bool):
        yield f"{place}.when", entry.required
    for n, member in enumerate(entry.fields):
        yield from of_input(f"{place}.field[{n}]", member)


def _of_table(place: str, table: Table) -> Placed:
    if table.value is not None:
        yield f"{place}.value", table.value
    for rows in table.columns.values():
        yield from ((f"{place}.{row.place}", row.node) for row in rows if row.node is not None)
