"""Finds numbers without their provenance, and texts in the wrong language."""

from collections.abc import Iterator

from gradeapp.model.language.places import FormPlaces
from gradeapp.model.language.reading import Faults
from gradeapp.model.lint.points import items_at
from gradeapp.model.scorecard import Effect, Input, Item, Scorecard, Section, Text

Numbered = Iterator[tuple[str, str, bool, str]]
"""Place of a part, key of its mark, whether it has a number that needs one, and the mark."""


def check_marks(scorecard: Scorecard, faults: Faults) -> None:
    """Note every number of the form whose provenance isn't given (0.1)."""
    for place, key, has_number, mark in _numbers(scorecard):
        if has_number and not mark:
            faults.add("lint.no_mark", place, key=key)


def _numbers(scorecard: Scorecard) -> Numbered:
    yield "validity", "mark", scorecard.validity_months is not None, scorecard.validity_mark
    for number, section in enumerate(scorecard.sections):
        yield from _of_section(f"section[{number}]", section)
    for place, item in items_at(scorecard):
        yield from _of_item(place, item)
    for number, level in enumerate(scorecard.levels):
        place, rhythm = f"level[{number}]", level.follow_up
        yield place, "stars_mark", level.stars is not None, level.stars_mark or level.mark
        if rhythm is not None:
            yield f"{place}.follow_up", "mark", rhythm.days is not None, rhythm.mark
    for number, rule in enumerate(scorecard.rules):
        yield f"rule[{number}]", "mark", rule.effect is not Effect.NOTE, rule.mark


def _of_section(place: str, section: Section) -> Numbered:
    yield place, "mark", section.maximum is not None, section.mark
    yield place, "pro_rated_mark", section.pro_rated, section.pro_rated_mark or section.mark


def _of_item(place: str, item: Item) -> Numbered:
    yield place, "max_mark", item.maximum is not None, item.maximum_mark or item.mark
    yield place, "rate_mark", item.rate is not None, item.rate_mark or item.mark


def check_texts(scorecard: Scorecard, faults: Faults) -> None:
    """Note English texts that are Chinese."""
    for place, text in _texts(scorecard):
        if text is not None and _is_chinese(text.en):
            faults.add("lint.not_english", f"{place}.en")


def _is_chinese(text: str) -> bool:
    """Tell whether most letters of a text are Chinese; a few are quoted from the source."""
    letters = [letter for letter in text if letter.isalpha()]
    chinese = sum("\u4e00" <= letter <= "\u9fff" for letter in letters)
    return 2 * chinese > len(letters)


def _texts(scorecard: Scorecard) -> Iterator[tuple[str, Text | None]]:
    yield "title", scorecard.title
    yield "strike_note", scorecard.strike_note
    yield from ((f"notes[{n}]", note) for n, note in enumerate(scorecard.notes))
    for number, entry in enumerate(scorecard.inputs):
        yield from _of_input(f"input[{number}]", entry)
    places = FormPlaces(scorecard)
    for value in (*scorecard.derived, *scorecard.late):
        yield f"{places.derived(value.id)}.label", value.label
    for number, section in enumerate(scorecard.sections):
        yield f"section[{number}].label", section.label
    for place, item in items_at(scorecard):
        yield f"{place}.label", item.label
        yield f"{place}.help", item.help
    yield from _of_results(scorecard)


def _of_input(place: str, entry: Input) -> Iterator[tuple[str, Text | None]]:
    texts = (("label", entry.label), ("unit", entry.unit), ("help", entry.help), ("na", entry.na))
    yield from ((f"{place}.{key}", text) for key, text in texts)
    for option in entry.options:
        yield f"{place}.options.{option.id}", option.label
        yield f"{place}.options.{option.id}.description", option.description
    for number, member in enumerate(entry.fields):
        yield from _of_input(f"{place}.field[{number}]", member)


def _of_results(scorecard: Scorecard) -> Iterator[tuple[str, Text | None]]:
    for number, level in enumerate(scorecard.levels):
        yield f"level[{number}]", level.name
        yield f"level[{number}].meaning", level.meaning
    for number, rule in enumerate(scorecard.rules):
        yield f"rule[{number}].label", rule.label
        yield f"rule[{number}].advice", rule.advice
    yield from ((f"warning[{n}].label", one.label) for n, one in enumerate(scorecard.warnings))
    yield from ((f"check[{n}].label", one.label) for n, one in enumerate(scorecard.checks))
    yield from ((f"signature[{n}].label", s.label) for n, s in enumerate(scorecard.signatures))


def check_signatures(scorecard: Scorecard, faults: Faults) -> None:
    """Note two roles that people couldn't tell apart."""
    seen: set[str] = set()
    for number, signature in enumerate(scorecard.signatures):
        if signature.label.zh in seen:
            faults.add("lint.signature_twice", f"signature[{number}]", label=signature.label.zh)
        seen.add(signature.label.zh)
