"""Writes a scorecard as one SELECT that rates a whole book on DuckDB or PostgreSQL.

The SELECT reads a table (or view, or CTE) `book` with a `customer_id` and one column per input,
typed as `book_columns` says and as its first line repeats. NULL is a blank; a column whose input
may be n/a holds text, and says so by the word `n/a`. It gives per row:

`score`, `score_grade`, `grade`, `stars`, `provisional`, `recheck`, then for every section
`section.<id>.sum`, for every item `item.<id>.value`, `.state` (`value`, `undefined`, `missing` or
`n/a`) and `.points`, for every rule `rule.<id>` and for every warning `warning.<id>`, both yes/no.

All of it is decided in exact integers: numbers are counted in 10⁻¹⁰, money in 10⁻¹⁰ 元, and no
comparison divides (see `ratio`). On PostgreSQL the integers have no limit. On DuckDB they have
127 bits; what they can reach is bounded beforehand (`Bound`), and a row with a number beyond that
is not computed. Such a row, and one that `rate` would refuse, has `recheck` set and nothing else:
ask the program. Of the shipped forms only satisfaction-index has such rows: those with more than
a million points in the questionnaires.
Only `item.<id>.value` is a binary number, to look at. Ranges are `rate`'s alone.
"""

from collections.abc import Iterable, Iterator

from gradeapp.model.expression import Kind
from gradeapp.model.problem import Problem
from gradeapp.model.readers.lower_form import lower
from gradeapp.model.readers.lower_formula import Known
from gradeapp.model.readers.lower_parts import Lowered, LoweredItem, Scales
from gradeapp.model.readers.sql_book import KEY, SCALE, book_columns, faults, leaf_columns, typed
from gradeapp.model.readers.sql_text import DIALECTS, DUCKDB, Dialect, dialect_of, named, quoted
from gradeapp.model.readers.steps import YES, ZERO, Expr, Int, Op, Ref, Step, equal
from gradeapp.model.scorecard import Scorecard

__all__ = ["DIALECTS", "book_columns", "to_sql"]

LARGEST = 2**127 - 1
STATES = "CASE {} WHEN 0 THEN 'value' WHEN 1 THEN 'undefined' WHEN 2 THEN 'missing' ELSE 'n/a' END"


def to_sql(scorecard: Scorecard, dialect: str) -> str | tuple[Problem, ...]:
    """Write the scorecard as a SELECT of a dialect (`DIALECTS`), or say why it can't be."""
    lowered = lower(scorecard, Scales(SCALE), "SQL")
    if isinstance(lowered, Problem):
        return (lowered,)
    return _Select(lowered, dialect_of(dialect)).text()


class _Select:
    """One SELECT: the book, the inputs as integers, the steps by depth, and the results."""

    def __init__(self, lowered: Lowered, dialect: Dialect) -> None:
        self.lowered, self.dialect = lowered, dialect
        bounds = lowered.steps.bounds if dialect is DUCKDB else ()
        self.limit = min((bound.holds_below(LARGEST) for bound in bounds), default=LARGEST)

    def text(self) -> str:
        results = list(self.results())
        tests = [*faults(self.lowered, self.limit)]
        refused = f"COALESCE({' OR '.join(tests)}, FALSE)" if tests else "FALSE"
        typed_ = typed(self.lowered.scorecard)
        leaves = [f"{refused} AS refused", *leaf_columns(self.lowered, self.dialect, self.limit)]
        stages = [
            ("typed", [KEY, *typed_], "book"),
            ("entered", [KEY, *leaves], "typed"),
        ]
        for depth, steps in enumerate(self.stages()):
            columns = [f"{self.dialect.text(step.expr)} AS {step.name}" for step in steps]
            stages.append((f"step{depth + 1}", ["*", *columns], stages[-1][0]))
        withs = ",\n".join(
            f"{name} {self.dialect.stage} (\nSELECT\n    {_listed(columns)}\nFROM {source}\n)"
            for name, columns, source in stages
        )
        needed = book_columns(self.lowered.scorecard)
        book = ", ".join(f"{name} {kind}" for name, kind in needed.items())
        about = f"-- {self.lowered.scorecard.place}, rating book({book})"
        return f"{about}\nWITH {withs}\nSELECT\n    {_listed(results)}\nFROM {stages[-1][0]}\n"

    # --- steps

    def stages(self) -> Iterator[list[Step]]:
        """Give the steps that the results need, those that need no other first."""
        depths: dict[str, int] = {}
        kept: dict[int, list[Step]] = {}
        needed = self.needed()
        for step in self.lowered.steps.found:
            if step.name in needed:
                below = [depths.get(name, 0) for name in _names(step.expr)]
                depths[step.name] = max(below, default=0) + 1
                kept.setdefault(depths[step.name], []).append(step)
        yield from (kept[depth] for depth in sorted(kept))

    def needed(self) -> set[str]:
        """Find the steps behind the results."""
        exprs = {step.name: step.expr for step in self.lowered.steps.found}
        waiting = [name for expr in self.read() for name in _names(expr)]
        seen: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name in exprs and name not in seen:
                seen.add(name)
                waiting += _names(exprs[name])
        return seen

    def read(self) -> Iterator[Expr]:
        found = self.lowered
        yield from (found.score_grade, found.grade, found.unscored, found.provisional)
        yield from (found.refused, found.scored)
        ratios = [sum_ for _, sum_ in found.sections]
        ratios += [found.score] if found.score is not None else []
        for item in found.items.values():
            yield from (item.left_out, item.value.state, item.value.code)
            ratios += [one for one in (item.points, item.value.number) if one is not None]
        for one in ratios:
            yield one.top
            yield from (bottom.expr for bottom in one.bottoms)
        yield from (truth for _, truth in found.rules)
        yield from (truth for _, truth in found.warnings)

    # --- results

    def test(self, test: Expr) -> str:
        return (
            ("TRUE" if test.value else "FALSE")
            if isinstance(test, Int)
            else self.dialect.text(test)
        )

    def results(self) -> Iterator[str]:
        found = self.lowered
        recheck = f"(refused OR {self.test(found.refused)})"
        unscored = self.test(found.unscored)
        yield KEY
        score = "NULL"
        if found.score is not None:
            lost = f"{recheck} OR {unscored} OR NOT {self.test(found.scored)}"
            score = f"CASE WHEN NOT ({lost}) THEN {self.dialect.decimal(found.score)} END"
        yield f"{score} AS score"
        yield f"{self.unless(recheck, self.level(found.score_grade))} AS score_grade"
        yield f"{self.unless(recheck, self.level(found.grade))} AS grade"
        yield f"{self.unless(recheck, self.stars())} AS stars"
        yield f"{self.unless(recheck, self.test(found.provisional))} AS provisional"
        yield f"{recheck} AS recheck"
        silent = f"{recheck} OR {unscored}"
        for section, sum_ in found.sections:
            text = self.unless(silent, self.dialect.decimal(sum_))
            yield f"{text} AS {named(f'section.{section.id}.sum')}"
        for item in found.items.values():
            yield from self.item(item, silent)
        for rule, truth in found.rules:
            text = self.unless(recheck, self.test(equal(truth, YES)))
            yield f"{text} AS {named(f'rule.{rule.id}')}"
        for warning, truth in found.warnings:
            text = self.unless(recheck, self.test(equal(truth, YES)))
            yield f"{text} AS {named(f'warning.{warning.id}')}"

    def unless(self, test: str, text: str) -> str:
        return text if test == "FALSE" else f"CASE WHEN NOT ({test}) THEN {text} END"

    def item(self, item: LoweredItem, silent: str) -> Iterator[str]:
        name = f"item.{item.item.id}"
        value = item.value
        shown = self.unless(f"{silent} OR {self.text_of(value.state)} <> 0", self.shown(value))
        yield f"{shown} AS {named(name + '.value')}"
        state = STATES.format(self.text_of(value.state))
        yield f"{self.unless(silent, state)} AS {named(name + '.state')}"
        points = "NULL"
        if item.points is not None:
            lost = silent if item.left_out == ZERO else f"{silent} OR {self.test(item.left_out)}"
            points = self.unless(lost, self.dialect.decimal(item.points))
        yield f"{points} AS {named(name + '.points')}"

    def text_of(self, expr: Expr) -> str:
        return self.dialect.text(expr)

    def shown(self, value: Known) -> str:
        """Write the value of an item as people know it."""
        match value.kind:
            case Kind.NUMBER:
                return self.dialect.approximate(value.amount)
            case Kind.CONDITION:
                return f"CASE WHEN {self.text_of(value.code)} = 2 THEN 'yes' ELSE 'no' END"
            case Kind.OPTION:
                return self.word(value.code, enumerate(self.lowered.options))
            case Kind.LEVEL:
                return self.level(value.code)
            case Kind.DATE:
                code = f"CAST({self.text_of(value.code)} AS INTEGER)"
                return f"(DATE '1899-12-30' + {code})"
            case _:
                return self.log(value.code)

    def word(self, code: Expr, words: Iterable[tuple[int, object]]) -> str:
        whens = " ".join(f"WHEN {place} THEN {quoted(str(word))}" for place, word in words)
        return f"CASE {self.text_of(code)} {whens} END" if whens else "NULL"

    def level(self, code: Expr) -> str:
        return self.word(code, enumerate(self.lowered.levels))

    def log(self, code: Expr) -> str:
        """Write the follow-up of a level."""
        levels = self.lowered.scorecard.levels
        logs = [(n, one.follow_up.label.zh) for n, one in enumerate(levels) if one.follow_up]
        return self.word(code, logs)

    def stars(self) -> str:
        stars = [
            f"WHEN {place} THEN {level.stars}"
            for place, level in enumerate(self.lowered.scorecard.levels)
            if level.stars is not None
        ]
        grade = self.text_of(self.lowered.grade)
        return f"CASE {grade} {' '.join(stars)} END" if stars else "CAST(NULL AS INTEGER)"


def _names(expr: Expr) -> list[str]:
    """Give the names an expression reads."""
    match expr:
        case Ref(name):
            return [name]
        case Op(_, parts):
            return [name for part in parts for name in _names(part)]
        case _:
            return []


def _listed(columns: Iterable[str]) -> str:
    return ",\n    ".join(columns)
