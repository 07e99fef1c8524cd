"""What must hold of any advice, checked by rating many changed cases from scratch."""

import random
from datetime import date, timedelta
from fractions import Fraction

from gradeapp.model.advice.advice import Advice, Change, Outlook, advise
from gradeapp.model.answers import MISSING, NOT_APPLICABLE, Answer, Answers
from gradeapp.model.engine.case import read_answer
from gradeapp.model.engine.rate import failed_checks, rate
from gradeapp.model.exact import plain
from gradeapp.model.scorecard import FormKind, Input, InputKind, Scorecard
from tests.forms.shipped import IDS, scorecard

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


def check(form: Scorecard, answers: Answers, dice: random.Random) -> Advice:
    """Advise on a case and hold every sentence of the advice against `rate`."""
    advice = advise(form, answers)
    if advice.rating.grade is None:
        assert advice.outlook is Outlook.UNGRADED
        return advice
    rank = form.rank(advice.rating.grade)
    check_promises(advice, rank)
    check_loss(advice, rank)
    check_nothing_smaller(advice, rank, dice)
    return advice


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
            assert change.before == counted(answers, change.input)
            assert readable(change.input, change.after)
    if advice.outlook is Outlook.BLOCKED:
        block = advice.block
        assert block.rules or block.row or block.blanks or block.lacking


def check_loss(advice: Advice, rank: int) -> None:
    form, answers = advice.rating.scorecard, advice.rating.answers
    if advice.loss is None:
        return
    (change,) = advice.loss.changes
    lost = rank_of(form, changed(answers, (change,)))
    assert lost is not None
    assert lost == form.rank(advice.loss.grade) > rank
    if isinstance(change.after, Fraction) and isinstance(change.before, Fraction):
        places = max(digits(change.after), digits(change.before))
        half = Fraction(int((change.after - change.before) * 10**places / 2), 10**places)
        kept = rank_of(form, answers.with_(change.input.id, change.before + half))
        assert kept is not None
        assert kept <= rank


def check_nothing_smaller(advice: Advice, rank: int, dice: random.Random) -> None:
    """No single change does it that isn't listed, and none smaller than the one listed."""
    form, answers = advice.rating.scorecard, advice.rating.answers
    if advice.outlook is Outlook.BEST:
        return
    listed = {
        way.changes[0].input.id: way.changes[0].after
        for way in advice.ways
        if len(way.changes) == 1
    }
    entries = [entry for entry in form.inputs if entry.id != "unit"]
    for entry in dice.sample(entries, min(8, len(entries))):
        now = counted(answers, entry)
        for answer in nearer(entry, now, listed.get(entry.id), dice):
            tried = answers.with_(entry.id, answer)
            if failed_checks(form, tried) or set(rate(form, tried).missing) - set(
                advice.rating.missing
            ):
                continue
            found = rank_of(form, tried)
            assert found is None or found >= rank, (entry.id, answer, listed.get(entry.id))
