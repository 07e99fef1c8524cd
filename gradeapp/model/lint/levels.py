"""Proves the levels of a form: in order, without hole or overlap, and each one given (0.10)."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from gradeapp.model.exact import plain
from gradeapp.model.expression import Call, Comparison, Name, Node, walk
from gradeapp.model.language.reading import Faults
from gradeapp.model.lint.nodes import Nodes
from gradeapp.model.lint.ranges import Range, constant
from gradeapp.model.lint.values import LOWEST, Edge, after, before, written
from gradeapp.model.scorecard import Effect, InputKind, Level, Row, Scorecard

PARTED = {">": 1, ">=": 0}


def check_levels(scorecard: Scorecard, score: Range, nodes: Nodes, faults: Faults) -> None:
    """Note everything wrong with the levels and with what gives them."""
    if any(level.row is not None for level in scorecard.levels):
        _check_scores(scorecard.levels, score, faults)
    else:
        _check_given(scorecard, faults)
    _check_stars(scorecard.levels, faults)
    _check_options(scorecard, nodes, faults)
    _check_follow_up(scorecard, nodes, faults)


def _check_scores(levels: Sequence[Level], score: Range, faults: Faults) -> None:
    """Note cut-offs that aren't lower bounds falling from level to level down to `otherwise`."""
    rows: list[tuple[int, Level, Row]] = []
    for number, level in enumerate(levels):
        if level.row is None:
            faults.add("lint.level_no_score", f"level[{number}].score", level=level.label)
        elif level.row.node is not None and _bound(level.row.node) is None:
            faults.add("lint.level_bound", f"level[{number}].score")
        else:
            rows.append((number, level, level.row))
    edges = [(number, level, _edge(row)) for number, level, row in rows]
    before_pairs = len(faults.found)
    for (_, better, first), (number, level, second) in pairwise(edges):
        _check_pair((better, first), (level, second), f"level[{number}].score", faults)
    if len(faults.found) == before_pairs:
        _check_reach(edges, score, faults)
    bounds = [edge for _, _, edge in edges if edge is not None]
    if len(bounds) == len(levels):
        gap = written([(LOWEST, bounds[-1])])
        faults.add("lint.levels_hole", f"level[{len(levels) - 1}].score", gap=gap)


def _check_pair(
    upper: tuple[Level, Edge | None], lower: tuple[Level, Edge | None], place: str, faults: Faults
) -> None:
    (better, first), (level, second) = upper, lower
    facts = {"level": level.label, "better": better.label}
    if first is None:
        faults.add("lint.after_otherwise", place)
    elif second == first:
        faults.add("lint.level_overlap", place, **facts)
    elif second is not None and second > first:
        faults.add("lint.level_order", place, **facts)


def _check_reach(
    edges: Sequence[tuple[int, Level, Edge | None]], score: Range, faults: Faults
) -> None:
    """Note levels that begin above the highest score, and those all of which lies below it."""
    if score.low is None or score.high is None:
        return
    facts = {"low": plain(score.low), "high": plain(score.high)}
    ceiling = after(score.high)
    for number, level, edge in edges:
        start = before(score.low) if edge is None else edge
        if start >= ceiling or ceiling <= before(score.low):
            faults.add(
                "lint.level_unreachable", f"level[{number}].score", level=level.label, **facts
            )
        if edge is not None:
            ceiling = min(ceiling, edge)


def _bound(node: Node) -> tuple[str, Fraction] | None:
    """Give a lower bound of the score, or None for any other condition."""
    match node:
        case Comparison((">" | ">=") as operator, Name("score"), right):
            bound = constant(right)
            return None if bound is None else (operator, bound)
        case _:
            return None


def _edge(row: Row) -> Edge | None:
    """Give where a level begins; None for `otherwise`."""
    found = None if row.node is None else _bound(row.node)
    return None if found is None else (0, found[1], PARTED[found[0]])


def _check_given(scorecard: Scorecard, faults: Faults) -> None:
    """Note levels that no row and no rule gives."""
    columns = {} if scorecard.grade is None else scorecard.grade.columns
    given = {row.outcome for rows in columns.values() for row in rows}
    given |= {rule.level for rule in scorecard.rules if rule.level is not None}
    if any(rule.effect is Effect.VETO for rule in scorecard.rules):
        given |= {level.label for level in scorecard.levels[-1:]}
    by_signs = any(rule.effect is Effect.SIGN for rule in scorecard.rules)
    if scorecard.grade is None and not by_signs:
        return
    for number, level in enumerate(scorecard.levels):
        if level.label not in given:
            faults.add("lint.level_never", f"level[{number}].label", level=level.label)


def _check_stars(levels: Sequence[Level], faults: Faults) -> None:
    starred = [(n, level, level.stars) for n, level in enumerate(levels) if level.stars is not None]
    for (_, better, most), (number, level, stars) in pairwise(starred):
        if stars > most:
            facts = {"level": level.label, "better": better.label}
            faults.add("lint.stars_order", f"level[{number}].stars", **facts)


def _check_options(scorecard: Scorecard, nodes: Nodes, faults: Faults) -> None:
    """Note levels and options that should stand for each other and don't."""
    known = {option.id for entry in scorecard.inputs for option in entry.options}
    for number, level in enumerate(scorecard.levels):
        if level.option is not None and level.option not in known:
            faults.add("lint.level_option", f"level[{number}].option", option=level.option)
            return
    stand_for = {level.option for level in scorecard.levels}
    for place, id_ in _graded(scorecard, nodes):
        entry = scorecard.input(id_)
        lacking = [option.id for option in entry.options if option.id not in stand_for]
        if entry.kind is InputKind.ENUM and lacking:
            faults.add("lint.option_without_level", place, id=id_, options=", ".join(lacking))


def _graded(scorecard: Scorecard, nodes: Nodes) -> Iterator[tuple[str, str]]:
    """Give the inputs that `level` and `worst` turn into levels, each with the formula's place."""
    inputs = {entry.id for entry in scorecard.inputs}
    for place, node in nodes:
        for part in walk(node):
            if isinstance(part, Call) and part.function in {"level", "worst"}:
                operands = (one for one in part.operands if isinstance(one, Name))
                yield from ((place, one.id) for one in operands if one.id in inputs)


def _check_follow_up(scorecard: Scorecard, nodes: Nodes, faults: Faults) -> None:
    """Note levels without a rhythm where a formula asks for it."""
    calls = [part for _, node in nodes for part in walk(node)]
    asked = any(isinstance(part, Call) and part.function.startswith("follow_up_") for part in calls)
    for number, level in enumerate(scorecard.levels):
        if asked and level.follow_up is None:
            faults.add("lint.no_follow_up", f"level[{number}]", level=level.label)
