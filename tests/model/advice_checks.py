"""What must hold of any advice, checked by rating many changed cases from scratch."""

import random
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from gradeapp.model.advice.advice import Advice, Change, Outlook, advise
from gradeapp.model.advice.reach import classifiers, looks_at_result, reach_of
from gradeapp.model.advice.settled import Standing, may_become, standing_of
from gradeapp.model.answers import MISSING, NOT_APPLICABLE, Answer, Answers
from gradeapp.model.engine.case import read_answer
from gradeapp.model.engine.rate import failed_checks, rate
from gradeapp.model.exact import plain
from gradeapp.model.scorecard import Effect, FormKind, Input, InputKind, Rule, Scorecard
from tests.forms.shipped import IDS, scorecard

WITHOUT = 0.2
"""How often a form is compiled anew without the rules that block: that takes longest."""

OUTSIDE = {FormKind.TAGS, FormKind.RECORD, FormKind.HISTORY}
ADVISED = [form for form in IDS if scorecard(form).levels and scorecard(form).kind not in OUTSIDE]


def rank_of(form: Scorecard, answers: Answers) -> int | None:
    grade = rate(form, answers).grade
    return None if grade is None else form.rank(grade)


def changed(answers: Answers, changes: tuple[Change, ...]) -> Answers:
    for change in changes:
        answers = answers.with_(change.input.id, change.after)
    return answers


def readable(entry: Input, answer: Answer) -> bool:
    """Whether a case may hold this answer."""
    raw = plain(answer) if isinstance(answer, Fraction) else answer
    raw = str(raw) if isinstance(raw, date) else raw
    return read_answer(entry, raw)[0] == answer


def counted(answers: Answers, entry: Input) -> Answer:
    held = answers.get(entry.id)
    default = entry.default
    return default if held is MISSING and isinstance(default, Fraction | str | bool) else held


def digits(number: Fraction) -> int:
    return len(plain(number).partition(".")[2])


def nearer(entry: Input, now: Answer, limit: Answer | None, dice: random.Random) -> list[Answer]:
    """Some changes of an answer, all nearer than `limit` if there is one."""
    found: list[Answer] = []
    if isinstance(now, bool):
        return [] if limit is not None else [not now]
    if isinstance(now, Fraction):
        places = 0 if entry.kind is InputKind.INTEGER else max(2, digits(now))
        step = Fraction(1, 10**places)
        most = None if limit is None else int(abs(Fraction(str(limit)) - now) / step) - 1
        for _ in range(4):
            far = int(10 ** dice.uniform(0, 11)) if most is None else dice.randint(0, most)
            found += [now + far * step, now - far * step]
        if most is not None:
            found += [now + most * step, now - most * step]
    elif isinstance(now, date):
        for _ in range(6):
            days = dice.randint(1, 400)
            if not isinstance(limit, date) or days < abs((limit - now).days):
                found += [now + timedelta(days), now - timedelta(days)]
    elif entry.kind is InputKind.ENUM and now is not NOT_APPLICABLE and now is not MISSING:
        ids = [option.id for option in entry.options]
        most = len(ids) if limit is None else abs(ids.index(str(limit)) - ids.index(str(now)))
        found += [id_ for n, id_ in enumerate(ids) if 0 < abs(n - ids.index(str(now))) < most]
    return [answer for answer in found if answer != now and readable(entry, answer)]


def check(
    form: Scorecard,
    answers: Answers,
    dice: random.Random,
    fixed: frozenset[str] = frozenset(),
    tried: int = 8,
) -> Advice:
    """Advise on a case and hold every sentence of the advice against `rate`.

    `tried` inputs, drawn at random, are changed on their own.
    """
    advice = advise(form, answers, fixed)
    if advice.rating.grade is None:
        assert advice.outlook is Outlook.UNGRADED
        return advice
    rank = form.rank(advice.rating.grade)
    check_promises(advice, rank)
    check_loss(advice, rank)
    check_block(advice, rank, dice)
    check_nothing_smaller(advice, rank, dice, tried)
    return advice


def check_change(advice: Advice, change: Change) -> None:
    """A change starts from what is there, ends in what may be typed, and can still happen."""
    entry = change.input
    assert change.before == counted(advice.rating.answers, entry)
    assert readable(entry, change.after)
    assert may_become(entry, change.before, change.after)
    assert entry.id not in advice.fixed


def check_promises(advice: Advice, rank: int) -> None:
    form, answers = advice.rating.scorecard, advice.rating.answers
    assert bool(advice.ways) == (advice.outlook is Outlook.REACHABLE)
    assert (advice.outlook is Outlook.BEST) == (rank == 0)
    assert len({len(way.changes) for way in advice.ways}) <= 1
    for way in advice.ways:
        after = changed(answers, way.changes)
        assert rate(form, after).grade == way.grade
        assert form.rank(way.grade) < rank
        assert not failed_checks(form, after)
        for change in way.changes:
            check_change(advice, change)


def one_step_less(change: Change) -> Answer | None:
    """The change but for its last step; None if it is only one step."""
    before, after = change.before, change.after
    less: Answer = before
    if isinstance(after, Fraction) and isinstance(before, Fraction):
        whole = change.input.kind is InputKind.INTEGER
        step = Fraction(1, 1 if whole else 10 ** max(2, digits(before)))
        less = after - step if after > before else after + step
    elif isinstance(after, date) and isinstance(before, date):
        less = after - timedelta(1) if after > before else after + timedelta(1)
    elif not isinstance(before, bool):
        ids = [option.id for option in change.input.options]
        was, then = ids.index(str(before)), ids.index(str(after))
        less = ids[then - 1 if then > was else then + 1]
    return None if less == before else less


def check_loss(advice: Advice, rank: int) -> None:
    """The move loses the grade, and one step less doesn't."""
    form, answers = advice.rating.scorecard, advice.rating.answers
    if advice.loss is None:
        return
    (change,) = advice.loss.changes
    check_change(advice, change)
    lost = rank_of(form, changed(answers, (change,)))
    assert lost is not None
    assert lost == form.rank(advice.loss.grade) > rank
    less = one_step_less(change)
    if less is not None:
        kept = answers.with_(change.input.id, less)
        found = rank_of(form, kept)
        assert found is None or found <= rank or failed_checks(form, kept)


# --- what blocks


def limit_of(form: Scorecard, rule: Rule) -> int:
    """The place of the best level that a rule permits."""
    if rule.effect is Effect.VETO or rule.level is None:
        return len(form.levels) - 1
    return form.rank(rule.level)


def check_block(advice: Advice, rank: int, dice: random.Random) -> None:
    """Who is told that it can't be done is told why, and it is the reason."""
    form, block = advice.rating.scorecard, advice.block
    if advice.outlook is not Outlook.BLOCKED:
        return
    assert block.rules or block.row or block.blanks or block.lacking
    for rule in block.rules:
        assert limit_of(form, rule) >= rank
        assert rule in advice.rating.applied or looks_at_result(rule.node), rule.id
    for rule in advice.rating.applied:
        if rule.effect is not Effect.NOTE and limit_of(form, rule) >= rank:
            assert not stands(advice, rule) or rule in block.rules, rule.id
    if block.rules and dice.random() < WITHOUT:
        check_without(advice, rank)


def check_without(advice: Advice, rank: int) -> None:
    """Without the rules that are named there is a way, or something else in it that is named."""
    form, block = advice.rating.scorecard, advice.block
    rules = tuple(replace(rule, enabled=rule not in block.rules) for rule in form.rules)
    other = advise(replace(form, rules=rules), advice.rating.answers, advice.fixed)
    if other.outlook is Outlook.BLOCKED and not is_better(other, rank):
        named = (one.lacking or one.blanks or one.row for one in (block, other.block))
        assert any(named) or set(other.block.rules) - set(block.rules)


def stands(advice: Advice, rule: Rule) -> bool:
    """Whether nothing that a rule looks at can change any more."""
    if looks_at_result(rule.node):
        return False
    behind = reach_of(advice.rating.scorecard).behind[f"applies:{rule.id}"] - advice.fixed
    return not any(is_free(advice, id_) for id_ in behind)


def is_free(advice: Advice, id_: str) -> bool:
    """Whether an answer is there that can still change."""
    entry = advice.rating.scorecard.input(id_)
    now, standing = counted(advice.rating.answers, entry), standing_of(entry)
    if now is MISSING or now is NOT_APPLICABLE:
        return False
    return standing is None or (standing is Standing.RECORD and now is not True)


def is_better(advice: Advice, rank: int) -> bool:
    grade = advice.rating.grade
    return grade is not None and advice.rating.scorecard.rank(grade) < rank


# --- nothing smaller


def weight(entry: Input, now: Answer, then: Answer) -> Fraction:
    """How large a change is, as a share: of the number, of the options, of a year."""
    if isinstance(now, bool) or isinstance(then, bool):
        return Fraction(1)
    if isinstance(now, Fraction) and isinstance(then, Fraction):
        return abs(then - now) / abs(now) if now else Fraction(1)
    if isinstance(now, date) and isinstance(then, date):
        return Fraction(abs((then - now).days), 365)
    ids = [option.id for option in entry.options]
    return Fraction(abs(ids.index(str(then)) - ids.index(str(now))), max(len(ids) - 1, 1))


def check_nothing_smaller(advice: Advice, rank: int, dice: random.Random, count: int) -> None:
    """No single change does it that isn't listed, and none smaller than the one listed."""
    form, answers = advice.rating.scorecard, advice.rating.answers
    listed = {
        way.changes[0].input.id: way.changes[0].after
        for way in advice.ways
        if len(way.changes) == 1
    }
    aside = classifiers(form)
    entries = [entry for entry in form.inputs if entry.id not in advice.fixed]
    for entry in dice.sample(entries, min(count, len(entries))):
        now = counted(answers, entry)
        for answer in nearer(entry, now, listed.get(entry.id), dice):
            tried = answers.with_(entry.id, answer)
            if not may_become(entry, now, answer) or failed_checks(form, tried):
                continue
            found = rate(form, tried)
            if found.grade is None or set(found.missing) - set(advice.rating.missing):
                continue
            if form.rank(found.grade) > rank and entry.id not in aside:
                check_no_smaller_loss(advice, entry, weight(entry, now, answer))
            else:
                better = form.rank(found.grade) < rank
                assert not better, (entry.id, answer, listed.get(entry.id))


def check_no_smaller_loss(advice: Advice, entry: Input, size: Fraction) -> None:
    """A change that loses the grade isn't smaller than the one that is told."""
    assert advice.loss is not None, entry.id
    (change,) = advice.loss.changes
    told = weight(change.input, change.before, change.after)
    assert told <= size, (entry.id, change.input.id)
