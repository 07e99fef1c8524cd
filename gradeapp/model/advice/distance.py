"""How many parts of a grade table's conditions must turn before a better row hits.

It only guides the search where no points say which change helps.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from gradeapp.model.advice.reach import ALWAYS
from gradeapp.model.engine.evaluate import compile_condition
from gradeapp.model.engine.kleene import Condition, Env
from gradeapp.model.engine.plan import plan_of
from gradeapp.model.expression import AtLeast, Logic, Node, Not
from gradeapp.model.scorecard import Row, Scorecard

FAR = 10**6


@lru_cache(maxsize=4096)
def _leaf(scorecard: Scorecard, node: Node) -> Condition:
    return compile_condition(node, plan_of(scorecard).slots)


def to_turn(scorecard: Scorecard, node: Node, env: Env, *, wanted: bool) -> int:
    """Count the parts of a condition that must turn to make it true, or false."""
    match node:
        case Not(operand):
            return to_turn(scorecard, operand, env, wanted=not wanted)
        case Logic(operator, operands):
            each = [to_turn(scorecard, part, env, wanted=wanted) for part in operands]
            return sum(each) if (operator == "and") is wanted else min(each)
        case AtLeast(count, operands):
            each = sorted(to_turn(scorecard, part, env, wanted=wanted) for part in operands)
            return sum(each[:count] if wanted else each[: len(each) - count + 1])
        case _:
            return 0 if _leaf(scorecard, node)(env) is wanted else 1


def to_better_row(scorecard: Scorecard, env: Env, ranks: Mapping[str, int], rank: int) -> int:
    """Count what must turn in the grade table for a level better than `rank`; 0 without a table."""
    table = scorecard.grade
    if table is None:
        return 0
    option = ALWAYS[1]
    if table.by is not None:
        option = str(env[plan_of(scorecard).slots.places[table.by]])
    return _in_rows(scorecard, table.columns.get(option, ()), env, ranks, rank)


def _in_rows(
    scorecard: Scorecard, rows: Sequence[Row], env: Env, ranks: Mapping[str, int], rank: int
) -> int:
    best, before = FAR, 0
    for row in rows:
        hit = 0 if row.node is None else to_turn(scorecard, row.node, env, wanted=True)
        if ranks.get(str(row.outcome), rank) < rank:
            best = min(best, before + hit)
        if row.node is not None:
            before += to_turn(scorecard, row.node, env, wanted=False)
    return best
