"""Finds what a form of its kind needs and doesn't have, or has and can't use (0.12)."""

from gradeapp.model.language.reading import Faults
from gradeapp.model.lint.points import items_at
from gradeapp.model.scorecard import (
    Effect,
    FormKind,
    History,
    Input,
    InputKind,
    Item,
    Scorecard,
)

SCORED = frozenset({FormKind.SCORECARD, FormKind.ACCUMULATION})
WITHOUT_GRADE = frozenset({FormKind.TAGS, FormKind.RECORD})
BY_TABLE = frozenset({FormKind.THRESHOLDS, FormKind.DECISION_TABLE, FormKind.LADDER})
WITH_ITEMS = frozenset({FormKind.ACCUMULATION, FormKind.CHECKLIST, FormKind.TAGS})


def check_kind(scorecard: Scorecard, faults: Faults) -> None:
    """Note what is missing for the kind of the form, and what has no place in it."""
    kind, facts = scorecard.kind, {"kind": scorecard.kind.value}
    if kind is FormKind.SCORECARD and not any(section.items for section in scorecard.sections):
        faults.add("lint.needs_sections", "section", **facts)
    if kind in WITH_ITEMS and not scorecard.items:
        faults.add("lint.needs_items", "item", **facts)
    for place, item in items_at(scorecard):
        lacking = _lacking(item, kind)
        if lacking:
            faults.add(lacking, place, **facts)
    _check_grade(scorecard, faults)
    if scorecard.history is not None:
        _check_history(scorecard.history, scorecard, faults)
    elif kind is FormKind.HISTORY:
        faults.add("lint.needs_history", "history", **facts)


def _lacking(item: Item, kind: FormKind) -> str | None:
    """Give the code of what an item of a kind must have and doesn't."""
    shown_only = not item.tables and item.rate is None and item.met is None
    match kind:
        case FormKind.SCORECARD if shown_only:
            return "lint.needs_points"
        case FormKind.ACCUMULATION if item.rate is None:
            return "lint.needs_rates"
        case FormKind.CHECKLIST if item.met is None:
            return "lint.needs_conditions"
        case _:
            return None


def _check_grade(scorecard: Scorecard, faults: Faults) -> None:
    """Note a grade that nothing gives, or levels that nothing can use."""
    kind, facts = scorecard.kind, {"kind": scorecard.kind.value}
    by_score = any(level.row is not None for level in scorecard.levels)
    by_signs = any(rule.effect is Effect.SIGN for rule in scorecard.rules)
    if not scorecard.levels:
        _check_unnamed(scorecard, faults)
    if kind in WITHOUT_GRADE:
        if scorecard.levels:
            faults.add("lint.gives_no_grade", "level", **facts)
    elif not scorecard.levels:
        if kind is not FormKind.CHECKLIST:
            faults.add("lint.needs_levels", "level", **facts)
    elif kind in SCORED and not by_score:
        faults.add("lint.needs_scores", "level", **facts)
    elif kind in BY_TABLE | {FormKind.CHECKLIST} and not (scorecard.grade or by_score or by_signs):
        faults.add("lint.needs_grade", "grade", **facts)
    if by_signs and scorecard.grade is not None:
        faults.add("lint.sign_and_grade", "grade")


def _check_unnamed(scorecard: Scorecard, faults: Faults) -> None:
    """Note what gives a grade in a form without levels; other rules name theirs when read."""
    if scorecard.grade is not None:
        faults.add("lint.no_levels", "grade")
    for number, rule in enumerate(scorecard.rules):
        if rule.effect is Effect.VETO:
            faults.add("lint.no_levels", f"rule[{number}].effect")


def _check_history(history: History, scorecard: Scorecard, faults: Faults) -> None:
    """Note rows, a month, a first level or options that a history can't work with."""
    inputs = {entry.id: entry for entry in scorecard.inputs}
    rows = inputs[history.rows]
    if not rows.minimum:
        faults.add("lint.history_rows", "history.rows", id=history.rows)
    month = next((member for member in rows.fields if member.id == history.month), None)
    if month is None or month.kind is not InputKind.MONTH or not _is_always_there(month):
        faults.add("lint.history_month", "history.month", id=history.month)
    without = [n for n, level in enumerate(scorecard.levels) if level.option is None]
    for number in without:
        level = scorecard.levels[number].label
        faults.add("lint.no_level_option", f"level[{number}]", level=level)
    initial = inputs.get(history.initial)
    options = {option.id for option in initial.options} if initial is not None else set()
    stand_for = {level.option for level in scorecard.levels if level.option is not None}
    is_sure = initial is not None and initial.default is not None and initial.na is None
    if not without and (not options or options - stand_for or not is_sure):
        faults.add("lint.history_initial", "history.initial", id=history.initial)


def _is_always_there(member: Input) -> bool:
    """Tell whether a field has a value in every row."""
    return member.required is True and member.na is None
