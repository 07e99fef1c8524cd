"""Laying out the assessment sheet: a rating and its facts become plain data, ready to be drawn.

What a sheet must carry stands in section 0.11 of the specification.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from gradeapp.model.dates import add_months
from gradeapp.model.problem import Translate
from gradeapp.model.rating import Rating
from gradeapp.model.scorecard import Effect, Rule, Scorecard
from gradeapp.model.sheet.approvals import Taken, approvals_block
from gradeapp.model.sheet.code import Code
from gradeapp.model.sheet.grades import grades, said_grade, verdict
from gradeapp.model.sheet.inputs import columns_read, inputs, listings, missing
from gradeapp.model.sheet.lines import is_checks, parts, shows, total
from gradeapp.model.sheet.parts import (
    NO_PICTURES,
    Block,
    Pair,
    Pictures,
    Remark,
    Sheet,
    Signing,
    Tone,
    Verdict,
)
from gradeapp.model.sheet.voice import Voice
from gradeapp.model.sheet.words import words

NUMBER_DIGITS = 8
LIMITS = frozenset({Effect.CAP, Effect.VETO, Effect.ASSIGN})
SECONDS = len("2026-01-05 09:30:00")


@dataclass(frozen=True, slots=True)
class Override:
    """A confirmed grade (认定等级) beside the machine's, with reason, name and day."""

    grade: str
    reason: str
    name: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sheet says besides the rating. `printed_at` needs a time zone.

    `names` gives who is expected in a role, `reasons` the written reason for a warning by its id;
    `more` is printed in the customer's block. `alone` says that there is only one account, so
    that nobody else could approve; `steps` are those taken so far. `pictures` are printed,
    but no part of what is embedded.
    """

    printed_at: datetime
    company: str = ""
    number: str = ""
    rating_date: date | None = None
    customer_id: str = ""
    customer_name: str = ""
    uscc: str = ""
    more: tuple[Pair, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    override: Override | None = None
    alone: bool = False
    steps: tuple[Taken, ...] = ()
    pictures: Pictures = NO_PICTURES


LAYOUT = 1
"""Raised whenever a sheet of the same rating shows other figures than before: a sheet says with
which layout it was printed, and one of another isn't compared with what is printed today."""


def fingerprint(files: Mapping[str, bytes]) -> str:
    """Give the fingerprint of a sheet: SHA-256 over the names and contents of what it embeds."""
    whole = hashlib.sha256()
    for name in sorted(files):
        content = hashlib.sha256(files[name]).hexdigest()
        whole.update(f"{name}\n{len(files[name])}\n{content}\n".encode())
    return whole.hexdigest()


def sheet_number(facts: Facts, rating_mark: str) -> str:
    """Give the number of the assessment; without one, the day and the start of the mark."""
    return facts.number or f"{_rated_on(facts):%Y%m%d}-{rating_mark[:NUMBER_DIGITS].upper()}"


def lay_out(rating: Rating, facts: Facts, mark: str, lang: str, tr: Translate) -> Sheet:
    """Lay out the sheet of a rating in `zh` or `en`; `mark` is its fingerprint."""
    scorecard, voice = rating.scorecard, Voice(lang, tr)
    made = parts(rating, voice)
    number = sheet_number(facts, mark)
    return Sheet(
        lang=lang,
        title=voice.text(scorecard.title),
        company=facts.company,
        form_number=_form_number(scorecard, voice),
        number=number,
        head=_head(scorecard, facts, number, voice),
        customer=_customer(rating, facts, voice),
        inputs=inputs(rating, voice),
        listings=listings(rating, voice),
        parts=made,
        shows=shows(made),
        checks=is_checks(scorecard),
        total=total(rating, voice),
        verdict=_confirmed(verdict(rating, voice), scorecard, facts, voice),
        grades=grades(rating, voice),
        grades_note=_grades_note(scorecard, voice),
        blocks=_blocks(rating, facts, voice),
        notes=tuple(voice.text(note) for note in scorecard.notes),
        signings=tuple(
            Signing(role.id, voice.text(role.label), facts.names.get(role.id, ""))
            for role in scorecard.signatures
        ),
        form_line=_form_line(scorecard, voice),
        printed_at=_time(facts.printed_at),
        fingerprint=mark,
        code=_code(rating, facts, mark).text,
        words=words(
            voice,
            scored=scorecard.score is not None or any(level.row for level in scorecard.levels),
            ours=any(level.meaning_mark == "G" for level in scorecard.levels),
        ),
        pictures=facts.pictures,
    )


def _code(rating: Rating, facts: Facts, mark: str) -> Code:
    scorecard, override = rating.scorecard, facts.override
    grade = rating.grade if override is None else override.grade
    customer = facts.customer_id or facts.customer_name
    return Code(scorecard.id, scorecard.version, customer, grade or "", mark)


def _rated_on(facts: Facts) -> date:
    return facts.rating_date or facts.printed_at.date()


def _time(at: datetime) -> str:
    text = at.isoformat(" ", "seconds")
    return f"{text[:SECONDS]} {text[SECONDS:]}".strip()


def _form_number(scorecard: Scorecard, voice: Voice) -> str:
    tr = voice.tr
    number = scorecard.form_number
    return voice.word(tr("Form No. {number}"), number=number) if number else ""


def _form_line(scorecard: Scorecard, voice: Voice) -> str:
    tr = voice.tr
    return voice.word(
        tr("{form} version {version}, effective {day}, form digest {digest}"),
        form=scorecard.id,
        version=scorecard.version,
        day=scorecard.effective.isoformat(),
        digest=scorecard.digest[:NUMBER_DIGITS],
    )


def _head(scorecard: Scorecard, facts: Facts, number: str, voice: Voice) -> tuple[Pair, ...]:
    tr = voice.tr
    day = _rated_on(facts)
    made = [
        Pair(voice.set(tr("Assessment No.")), number),
        Pair(voice.set(tr("Rating date")), day.isoformat()),
    ]
    months = scorecard.validity_months
    if months is not None:
        made.append(Pair(voice.set(tr("Valid until")), add_months(day, months).isoformat()))
    return tuple(made)


def _customer(rating: Rating, facts: Facts, voice: Voice) -> tuple[Pair, ...]:
    """Give the customer, and the columns that were read: they can move the grade by a level."""
    tr = voice.tr
    named = [
        Pair(voice.set(tr("Customer")), facts.customer_name),
        Pair(voice.set(tr("Customer No.")), facts.customer_id),
    ]
    if facts.uscc:
        named.append(Pair(voice.set(tr("Credit code")), facts.uscc))
    return (*named, *facts.more, *columns_read(rating, voice))


def _confirmed(found: Verdict, scorecard: Scorecard, facts: Facts, voice: Voice) -> Verdict:
    """Write in the confirmed grade, with its reason and who confirmed it."""
    tr = voice.tr
    override = facts.override
    if override is None:
        return found
    level = scorecard.level(override.grade)
    day = override.day.isoformat() if override.day else ""
    return replace(
        found,
        final_grade=said_grade(scorecard, override.grade, voice),
        stars=level.stars,
        reason=override.reason,
        confirmed_by=voice.word(tr("Confirmed by {name} {day}"), name=override.name, day=day),
    )


def _grades_note(scorecard: Scorecard, voice: Voice) -> str:
    tr = voice.tr
    banded = any(level.row is not None for level in scorecard.levels)
    return voice.set(tr("Bands include their lower end.")) if banded else ""


def _blocks(rating: Rating, facts: Facts, voice: Voice) -> tuple[Block, ...]:
    made = (
        _missing_block(rating, voice),
        _rules_block(rating, voice),
        _warnings_block(rating, facts, voice),
        approvals_block(facts.steps, voice),
        _alone_block(facts, voice),
    )
    return tuple(block for block in made if block is not None)


def _missing_block(rating: Rating, voice: Voice) -> Block | None:
    tr = voice.tr
    names = missing(rating, voice)
    if not names:
        return None
    joined = voice.set(tr(", ")).join(names)
    return Block(voice.set(tr("Missing data")), (Remark(joined, tone=Tone.ALERT),))


def _rules_block(rating: Rating, voice: Voice) -> Block | None:
    tr = voice.tr
    if not rating.scorecard.rules:
        return None
    remarks = tuple(_rule(rule, rating.scorecard, voice) for rule in rating.applied)
    none = Remark(voice.set(tr("none")), tone=Tone.QUIET)
    binds = any(rule.effect in LIMITS for rule in rating.scorecard.rules)
    title = tr("Limits and vetoes that apply") if binds else tr("Rules that apply")
    return Block(voice.set(title), remarks or (none,))


def _rule(rule: Rule, scorecard: Scorecard, voice: Voice) -> Remark:
    tr = voice.tr
    grade = said_grade(scorecard, rule.level, voice)
    match rule.effect:
        case Effect.CAP:
            effect = voice.word(tr("at most {grade}"), grade=grade)
        case Effect.VETO:
            effect = voice.set(tr("veto"))
        case Effect.ASSIGN:
            effect = voice.word(tr("set to {grade}"), grade=grade)
        case _:
            effect = ""
    tone = Tone.ALERT if rule.effect is Effect.VETO else Tone.PLAIN
    return Remark(voice.text(rule.label), effect, tone)


def _warnings_block(rating: Rating, facts: Facts, voice: Voice) -> Block | None:
    tr = voice.tr
    labels = {warning.id: voice.text(warning.label) for warning in rating.scorecard.warnings}
    remarks = []
    for id_ in rating.warnings:
        reason = facts.reasons.get(id_, "")
        said = voice.word(tr("Reason: {reason}"), reason=reason)
        # Without a reason nothing can be submitted: then a pen gives it on paper.
        text, blank = (f"{labels[id_]} {said}", "") if reason else (labels[id_], said.strip())
        remarks.append(Remark(text, blank=blank))
    title = voice.set(tr("Warnings (each needs a written reason)"))
    return Block(title, tuple(remarks)) if remarks else None


def _alone_block(facts: Facts, voice: Voice) -> Block | None:
    tr = voice.tr
    if not facts.alone:
        return None
    text = voice.set(tr("There is only one account: nobody else has approved this assessment."))
    return Block(voice.set(tr("Remark")), (Remark(text, tone=Tone.QUIET),))
