"""Lowers a whole scorecard to steps of plain arithmetic, in the order in which `rate` works.

Covered is every form without a history and without a list of rows that must be entered; a list
that may be left out is taken as not entered. Ranges are `rate`'s alone.
"""

from dataclasses import replace

from gradeapp.model.problem import Problem
from gradeapp.model.readers.lower_formula import NotLowered
from gradeapp.model.readers.lower_grade import Grade
from gradeapp.model.readers.lower_items import Items
from gradeapp.model.readers.lower_parts import Lowered, Scales, Work
from gradeapp.model.readers.steps import (
    FALSE,
    MISSING,
    ONE,
    UNDEFINED,
    UNKNOWN,
    VALUE,
    YES,
    ZERO,
    Int,
    as_truth,
    choose,
    equal,
    every,
    less,
    some,
)
from gradeapp.model.scorecard import (
    Derived,
    InputKind,
    Item,
    Scorecard,
)


def lower(scorecard: Scorecard, scales: Scales, reader: str) -> Lowered | Problem:
    """Lower a scorecard for a reader (its name is for the problem, if the form isn't covered)."""
    lists = [
        entry.id
        for entry in scorecard.inputs
        if entry.kind is InputKind.LIST and entry.required is not False
    ]
    if lists or scorecard.history is not None:
        return _refused(scorecard, reader, lists[0] if lists else "history")
    try:
        return _Form(Work(scorecard, scales)).lowered()
    except NotLowered as part:
        return _refused(scorecard, reader, str(part))


def _refused(scorecard: Scorecard, reader: str, part: str) -> Problem:
    return Problem("reader.not_covered", scorecard.place, {"reader": reader, "part": part})


class _Form:
    """One scorecard on its way to steps; follows `rate` step by step."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def lowered(self) -> Lowered:
        work = self.work
        scorecard, found = work.scorecard, work.found
        items, grade = Items(work), Grade(work)
        for value in scorecard.derived:
            self.derive(value)
        self.require()
        scoring = [item for item in scorecard.loose_items if _scores(item)]
        for item in (*(item for section in scorecard.sections for item in section.items), *scoring):
            items.keep(items.item(item))
        for section in scorecard.sections:
            items.section(section)
        grade.total(scoring)
        grade.decide()
        grade.bind()
        for value in scorecard.late:
            self.derive(value)
        for item in scorecard.loose_items:
            if not _scores(item):
                items.keep(items.item(item))
        grade.note()
        found.warnings = [
            (one, self.work.truth(f"warning_{one.id}", one.node)) for one in scorecard.warnings
        ]
        failed = [self.work.truth(f"check_{check.input}", check.node) for check in scorecard.checks]
        found.refused = some([equal(truth, YES) for truth in failed])
        return found

    def derive(self, value: Derived) -> None:
        known = self.work.formulas.value(value.node)
        if value.undefined_when is not None:
            truth = self.work.truth(f"undefined_{value.id}", value.undefined_when)
            when = choose(equal(truth, Int(UNKNOWN)), Int(MISSING), Int(VALUE))
            when = choose(equal(truth, YES), Int(UNDEFINED), when)
            state = choose(known.in_state(VALUE), when, known.state)
            known = replace(known, state=state, states=known.states | {UNDEFINED, MISSING})
        self.work.found.derived[value.id] = self.work.settle(value.id, known)
        self.work.formulas.values[value.id] = self.work.found.derived[value.id]

    def require(self) -> None:
        """Find the required inputs that aren't entered; an unknown `when` is required (0.3)."""
        for leaf in self.work.found.leaves:
            required = leaf.input.required
            blank = equal(leaf.entered, ZERO)
            if isinstance(required, bool):
                missing = every([blank, Int(int(required))])
            else:
                truth = self.work.truth(f"when_{leaf.input.id}", required)
                missing = every([blank, less(Int(FALSE), truth)])
            if missing != ZERO:
                self.work.found.missing.append((leaf.input, missing))
        any_ = some([test for _, test in self.work.found.missing])
        self.work.found.provisional = equal(
            self.work.steps.let("provisional", choose(any_, ONE, ZERO)), ONE
        )
        self.work.formulas.values["provisional"] = self.work.formulas.truth_value(
            as_truth(self.work.found.provisional)
        )


def _scores(item: Item) -> bool:
    return bool(item.tables) or item.rate is not None or item.met is not None
