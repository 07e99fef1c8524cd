"""The item table of the sheet: sections, lines and sums out of a rating."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gradeapp.model.answers import MISSING, NOT_APPLICABLE, State
from gradeapp.model.expression import Name
from gradeapp.model.rating import ItemRating, Rating, SectionRating
from gradeapp.model.scorecard import FormKind, InputKind, Item, Level, Scorecard, Section
from gradeapp.model.sheet.bands import Phrases, band_of, score_band_of
from gradeapp.model.sheet.parts import Line, Part, Tick
from gradeapp.model.sheet.voice import Voice

COLUMNS = ("value", "full", "band", "points")


def parts(rating: Rating, voice: Voice) -> tuple[Part, ...]:
    """Give every section with its lines, and the lines outside any section."""
    phrases = Phrases(rating.scorecard, voice)
    made = [_section(found, rating, phrases) for found in rating.sections]
    loose = rating.scorecard.loose_items
    if loose:
        made.append(Part("", tuple(_lines(loose, rating, phrases))))
    return tuple(made)


def shows(made: Sequence[Part]) -> tuple[str, ...]:
    """Name the columns that hold anything."""
    lines = [line for part in made for line in part.lines]
    return tuple(name for name in COLUMNS if any(getattr(line, name) for line in lines))


def is_checks(scorecard: Scorecard) -> bool:
    """Tell whether the lines are yes/no boxes."""
    return scorecard.kind is FormKind.CHECKLIST


def full_score(scorecard: Scorecard) -> Fraction | None:
    """Give the most points the form can give; None where nothing limits them."""
    if scorecard.maximum is not None:
        return scorecard.maximum
    if scorecard.score is not None:
        return scorecard.score.maximum
    return Fraction(len(scorecard.items)) if is_checks(scorecard) else None


def total(rating: Rating, voice: Voice) -> Line | None:
    """Give the line of the total; None where nothing is summed."""
    tr = voice.tr
    scorecard = rating.scorecard
    summed = {FormKind.SCORECARD, FormKind.ACCUMULATION, FormKind.CHECKLIST}
    if rating.score is None or scorecard.kind not in summed:
        return None
    full = full_score(scorecard)
    return Line(
        number="",
        label=voice.set(tr("Conditions met") if is_checks(scorecard) else tr("Total")),
        full="" if full is None else voice.points(full),
        points=voice.points(rating.score, score_band_of(scorecard)),
    )


def _section(found: SectionRating, rating: Rating, phrases: Phrases) -> Part:
    voice, section = phrases.voice, found.section
    tr = voice.tr
    letter, title = letter_of(section, voice), voice.text(section.label)
    full = section.maximum
    if full is None and is_checks(rating.scorecard):
        full = Fraction(len(section.items))
    factor = found.factor
    remark = tr("pro rata × {factor}").format(factor=f"{factor.numerator}/{factor.denominator}")
    return Part(
        title=f"{letter} {title}".strip(),
        lines=tuple(_lines(section.items, rating, phrases)),
        full="" if full is None else voice.points(full),
        points=voice.points(found.points),
        remark=voice.set(remark) if factor != 1 else "",
    )


def letter_of(section: Section, voice: Voice) -> str:
    """Give the letter to put before a section's name, "" where there is none or the name has it."""
    # "A Quality" says its letter itself, "Tags" only begins with that of section T.
    begins = re.match(rf"{re.escape(section.id)}(?![A-Za-z])", voice.text(section.label))
    return section.id if len(section.id) == 1 and not begins else ""


def _lines(items: Sequence[Item], rating: Rating, phrases: Phrases) -> Iterator[Line]:
    for n, item in enumerate(items, 1):
        yield _line(rating.items[item.id], rating, phrases, str(n))


def _line(found: ItemRating, rating: Rating, phrases: Phrases, count: str) -> Line:
    voice, item = phrases.voice, found.item
    short = item.id if item.id[:1].isupper() and len(item.id) <= len("A10") else count
    points = "" if found.points is None else voice.points(found.points)
    if found.value is NOT_APPLICABLE or _left_out(found):
        points = "—" if item.tables or item.rate is not None else ""
    return Line(
        number=short,
        label=_label(found, rating, voice),
        value=value_text(found, rating.scorecard, voice),
        full="" if item.maximum is None else voice.points(item.maximum),
        band=_band(found, phrases),
        points=points,
        tick=_tick(found) if is_checks(rating.scorecard) else None,
        open=found.value is MISSING or not found.determined,
    )


def _label(found: ItemRating, rating: Rating, voice: Voice) -> str:
    said = voice.measured(voice.text(found.item.label), voice.text(found.item.unit))
    open_check = is_checks(rating.scorecard) and found.value is MISSING
    return voice.measured(said, voice.state(MISSING)) if open_check else said


def _left_out(found: ItemRating) -> bool:
    return found.points is None and found.outcomes == ("n/a",)


def _band(found: ItemRating, phrases: Phrases) -> str:
    tr, item = phrases.voice.tr, found.item
    if _left_out(found) or found.value is NOT_APPLICABLE:
        return phrases.voice.set(tr("not applicable"))
    if item.rate is not None:
        rate = phrases.voice.points(item.rate)
        return phrases.voice.word(tr("points per unit: {rate}"), rate=rate)
    return phrases.band(found)


def _tick(found: ItemRating) -> Tick:
    if isinstance(found.value, bool):
        return Tick.YES if found.value else Tick.NO
    return Tick.NA if found.value is NOT_APPLICABLE else Tick.OPEN


def value_text(found: ItemRating, scorecard: Scorecard, voice: Voice) -> str:
    """Say the value of an item; a computed one by the rule of display (0.2)."""
    value, item = found.value, found.item
    if isinstance(value, State):
        return voice.state(value)
    if isinstance(value, Fraction):
        tables = item.tables or ((scorecard.grade,) if scorecard.grade is not None else ())
        if _whole(item, scorecard) and value.denominator == 1:
            return voice.points(value)
        return voice.number(value, band_of(tables, item.value))
    if isinstance(value, str):
        return _option(value, item, scorecard, voice)
    return voice.other(value)


def _whole(item: Item, scorecard: Scorecard) -> bool:
    """Tell whether an item shows an integer input as it is."""
    return isinstance(item.value, Name) and any(
        entry.id == item.value.id and entry.kind is InputKind.INTEGER for entry in scorecard.inputs
    )


def _option(value: str, item: Item, scorecard: Scorecard, voice: Voice) -> str:
    """Say an option, a follow-up log or a level that is the value of an item."""
    for entry in scorecard.inputs:
        named = isinstance(item.value, Name) and entry.id == item.value.id
        option = entry.option(value) if named else None
        if option is not None:
            return voice.text(option.label)
    for level in scorecard.levels:
        if level.follow_up is not None and level.follow_up.label.zh == value:
            return voice.text(level.follow_up.label)
    known = next((level for level in scorecard.levels if level.label == value), None)
    return value if known is None else level_label(known, voice)


def level_label(level: Level, voice: Voice) -> str:
    """Say a level; in English with its English name where the label is Chinese."""
    if voice.lang == "zh" or level.label.isascii():
        return level.label
    return level.name.say(voice.lang)
