"""The result of the sheet: the level grid with the score written in, and the verdict."""

from collections.abc import Sequence
from fractions import Fraction

from gradeapp.model.expression import Name
from gradeapp.model.rating import Range, Rating
from gradeapp.model.scorecard import Level, Row, Scorecard
from gradeapp.model.sheet.bands import Phrases, cut_offs, score_band_of
from gradeapp.model.sheet.lines import full_score, level_label
from gradeapp.model.sheet.parts import Grade, Verdict
from gradeapp.model.sheet.voice import Voice

VETO = "Veto: no credit to be granted"


def grades(rating: Rating, voice: Voice) -> tuple[Grade, ...]:
    """Give every level with its reference; the achieved one carries the actual score."""
    scorecard = rating.scorecard
    references = _references(scorecard, Phrases(scorecard, voice))
    return tuple(
        Grade(
            label=level_label(level, voice),
            reference=reference,
            actual=_actual(rating, voice) if level.label == rating.grade else "",
            stars=level.stars,
            meaning=voice.text(level.meaning),
            achieved=level.label == rating.grade,
        )
        for level, reference in zip(scorecard.levels, references, strict=True)
    )


def said_grade(scorecard: Scorecard, label: str | None, voice: Voice) -> str:
    """Say a grade by its label; a dash where it is open."""
    return "—" if label is None else level_label(scorecard.level(label), voice)


def _actual(rating: Rating, voice: Voice) -> str:
    if rating.score is None or rating.unscored:
        return "✓"
    return voice.points(rating.score, score_band_of(rating.scorecard))


def _references(scorecard: Scorecard, phrases: Phrases) -> list[str]:
    printed = _printed_ranges(scorecard)
    if printed:
        return printed
    return [_reference(level, scorecard, phrases) for level in scorecard.levels]


def _printed_ranges(scorecard: Scorecard) -> list[str]:
    """Give 90–100, 80–89 … as the source tables print them, where every bound is whole."""
    rows = [level.row for level in scorecard.levels]
    top = full_score(scorecard)
    bounds = [_lower_bound(row) for row in rows if row is not None]
    if top is None or len(bounds) != len(scorecard.levels) or None in bounds:
        return []
    made, above = [], top + 1
    for bound in bounds:
        if bound is None or bound.denominator != 1 or bound >= above:
            return []
        made.append(f"{bound}–{above - 1}")
        above = bound
    return made


def _lower_bound(row: Row) -> Fraction | None:
    """Give the score from which a level is given; 0 for the last one."""
    if row.node is None:
        return Fraction(0)
    cuts = list(cut_offs([row], Name("score")))
    return cuts[0] if len(cuts) == 1 and row.condition.lstrip().startswith(("≥", ">=")) else None


def _reference(level: Level, scorecard: Scorecard, phrases: Phrases) -> str:
    if level.row is not None:
        return phrases.row(level.row, Name("score"))
    if scorecard.grade is not None:
        said = dict.fromkeys(_conditions(level, scorecard, phrases))
        return phrases.voice.set(phrases.voice.tr("; ")).join(said)
    return _option_text(level, scorecard, phrases)


def _conditions(level: Level, scorecard: Scorecard, phrases: Phrases) -> Sequence[str]:
    table = scorecard.grade
    if table is None:
        return ()
    return [
        phrases.row(row, table.value)
        for rows in table.columns.values()
        for row in rows
        if row.outcome == level.label
    ]


def _option_text(level: Level, scorecard: Scorecard, phrases: Phrases) -> str:
    for entry in scorecard.inputs:
        option = entry.option(level.option or "")
        if option is not None:
            return phrases.voice.text(option.description or option.label)
    return ""


def verdict(rating: Rating, voice: Voice) -> Verdict:
    """Give what came out: score, machine grade, stars, veto and the range of a provisional one."""
    scorecard = rating.scorecard
    tr = voice.tr
    level, full = rating.level, full_score(scorecard)
    scored = rating.score is not None and not rating.unscored
    veto = voice.text(scorecard.strike_note) or voice.set(tr(VETO))
    score = voice.points(rating.score, score_band_of(scorecard)) if rating.score is not None else ""
    return Verdict(
        score=score if scored else "",
        score_full=voice.points(full) if full is not None else "",
        score_grade=_score_grade(rating, voice),
        machine_grade=said_grade(scorecard, rating.grade, voice) if scorecard.levels else "",
        stars=rating.stars,
        stars_of=max((entry.stars or 0 for entry in scorecard.levels), default=0),
        meaning="" if level is None else voice.text(level.meaning),
        struck=rating.vetoed and scored,
        veto=veto if rating.vetoed else "",
        provisional=voice.set(tr("Data incomplete (estimate)")) if rating.provisional else "",
        range_text=_range_text(rating.range, rating, voice),
    )


def _score_grade(rating: Rating, voice: Voice) -> str:
    """Say the grade by score alone, where rules may have moved it (得分等级 → 限制后等级)."""
    if not rating.scorecard.rules or rating.score_grade is None or rating.unscored:
        return ""
    return said_grade(rating.scorecard, rating.score_grade, voice)


def _range_text(found: Range | None, rating: Rating, voice: Voice) -> str:
    tr = voice.tr
    if found is None:
        return ""
    parts = []
    if found.score is not None:
        low, high = found.score
        said = voice.points(low)
        top = f"{said}–{voice.points(high)}" if high is not None else f"≥ {said}"
        parts.append(voice.word(tr("score {range}"), range=said if low == high else top))
    if found.grade is not None:
        worst, best = (said_grade(rating.scorecard, one, voice) for one in found.grade)
        between = worst if worst == best else f"{worst} – {best}"
        parts.append(voice.word(tr("grade {range}"), range=between))
    joined = voice.set(tr(", ")).join(parts)
    return voice.word(tr("Possible: {what}"), what=joined) if parts else ""
