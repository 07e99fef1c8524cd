"""Proves a scorecard before it is used: sums, bands, levels, rules, names (specification 0.10)."""

from dataclasses import replace

from gradeapp.model.language.reading import Faults
from gradeapp.model.lint.conditions import Prover
from gradeapp.model.lint.kind import check_kind
from gradeapp.model.lint.levels import check_levels
from gradeapp.model.lint.marks import check_marks, check_signatures, check_texts
from gradeapp.model.lint.names import check_names
from gradeapp.model.lint.nodes import all_nodes
from gradeapp.model.lint.points import check_points, check_pro_rating, items_at, tables_at
from gradeapp.model.lint.ranges import Ranges, ranges_of
from gradeapp.model.lint.rules import RuleLint
from gradeapp.model.lint.tables import TableLint
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Scorecard


def lint(scorecard: Scorecard, faults: Faults | None = None) -> tuple[Problem, ...]:
    """Give everything in which a form contradicts itself, with its place.

    `faults` knows the file and, for a form that extends another, the places in it.
    """
    found = Faults("") if faults is None else faults
    nodes = tuple(all_nodes(scorecard))
    ranges = ranges_of(scorecard)
    check_kind(scorecard, found)
    check_points(scorecard, found)
    check_pro_rating(scorecard, found)
    check_levels(scorecard, ranges.parts["score"], nodes, found)
    check_names(scorecard, nodes, found)
    check_marks(scorecard, found)
    check_texts(scorecard, found)
    check_signatures(scorecard, found)
    _prove(scorecard, ranges, found)
    return found.found


def _prove(scorecard: Scorecard, ranges: Ranges, faults: Faults) -> None:
    """Prove tables and conditions."""
    labels = tuple(level.label for level in scorecard.levels)
    prover = Prover(ranges, scorecard.types, labels)
    tables = TableLint(prover, faults)
    for place, item in items_at(scorecard):
        for at, table in tables_at(place, item):
            tables.check(table, at, na_ends=True)
    if scorecard.grade is not None:
        own = replace(tables, prover=_of_rows(scorecard, prover))
        own.check(scorecard.grade, "history" if scorecard.history else "grade", na_ends=False)
    RuleLint(scorecard, prover, faults).check()


def _of_rows(scorecard: Scorecard, prover: Prover) -> Prover:
    """Give a prover that knows the fields of the rows of a history."""
    history = scorecard.history
    if history is None:
        return prover
    rows = scorecard.input(history.rows)
    fields = {member.id: member for member in rows.fields}
    inputs = {**prover.ranges.inputs, **fields}
    return replace(prover, ranges=replace(prover.ranges, inputs=inputs))
