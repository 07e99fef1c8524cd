"""Proves the points of a form: maxima that add up, and best rows that reach them (0.10)."""

from collections.abc import Iterator
from fractions import Fraction

from gradeapp.model.exact import ZERO, plain
from gradeapp.model.expression import Name, Node, walk
from gradeapp.model.language.reading import Faults
from gradeapp.model.lint.ranges import ONE
from gradeapp.model.scorecard import NA, FormKind, Item, Scorecard, Section, Table


def items_at(scorecard: Scorecard) -> Iterator[tuple[str, Item]]:
    """Give every item with its place in the form."""
    for number, section in enumerate(scorecard.sections):
        for n, item in enumerate(section.items):
            yield f"section[{number}].item[{n}]", item
    for n, item in enumerate(scorecard.loose_items):
        yield f"item[{n}]", item


def tables_at(place: str, item: Item) -> Iterator[tuple[str, Table]]:
    """Give the tables of an item with their places."""
    for n, table in enumerate(item.tables):
        yield (place if len(item.tables) == 1 else f"{place}.lower_of[{n}]"), table


def check_points(scorecard: Scorecard, faults: Faults) -> None:
    """Note sums that don't come out, and maxima that no row gives."""
    for place, item in items_at(scorecard):
        _check_best(place, item, faults)
    for number, section in enumerate(scorecard.sections):
        _check_section(f"section[{number}]", section, scorecard, faults)
    _check_form(scorecard, faults)


def _check_best(place: str, item: Item, faults: Faults) -> None:
    if item.maximum is None:
        return
    for at, table in tables_at(place, item):
        for column, rows in table.columns.items():
            points = [row.outcome for row in rows if isinstance(row.outcome, Fraction)]
            best = max(points, default=ZERO)
            if best != item.maximum:
                where = f"{at}.table.{column}" if column else f"{at}.table"
                faults.add("lint.best_row", where, best=plain(best), max=plain(item.maximum))


def _item_maximum(item: Item) -> Fraction | None:
    return ONE if item.met is not None and item.maximum is None else item.maximum


def _check_section(place: str, section: Section, scorecard: Scorecard, faults: Faults) -> None:
    scored = scorecard.kind is FormKind.SCORECARD
    if section.maximum is None:
        if scored:
            faults.add("lint.no_maximum", f"{place}.max")
        return
    maxima = [_item_maximum(item) for item in section.items]
    for n, maximum in enumerate(maxima):
        if maximum is None:
            faults.add("lint.no_maximum", f"{place}.item[{n}].max")
    if None not in maxima:
        total = sum((maximum for maximum in maxima if maximum is not None), ZERO)
        if total != section.maximum:
            facts = {"sum": plain(total), "max": plain(section.maximum)}
            faults.add("lint.section_sum", f"{place}.max", **facts)


def _check_form(scorecard: Scorecard, faults: Faults) -> None:
    maxima = [section.maximum for section in scorecard.sections]
    if scorecard.maximum is None:
        if scorecard.kind is FormKind.SCORECARD:
            faults.add("lint.no_maximum", "maximum")
        return
    if scorecard.sections and None not in maxima:
        total = sum((maximum for maximum in maxima if maximum is not None), ZERO)
        if total != scorecard.maximum:
            facts = {"sum": plain(total), "max": plain(scorecard.maximum)}
            faults.add("lint.form_sum", "maximum", **facts)


def check_pro_rating(scorecard: Scorecard, faults: Faults) -> None:
    """Note sections that are pro-rated although nothing in them can be n/a."""
    for number, section in enumerate(scorecard.sections):
        if section.pro_rated and not any(_may_be_na(item, scorecard) for item in section.items):
            faults.add("lint.pro_rated", f"section[{number}].pro_rated")


def _may_be_na(item: Item, scorecard: Scorecard) -> bool:
    rows = [row for table in item.tables for column in table.columns.values() for row in column]
    values = [item.value, item.met, *(table.value for table in item.tables)]
    return any(row.outcome == NA for row in rows) or any(
        value is not None and _reads_na(value, scorecard) for value in values
    )


def _reads_na(node: Node, scorecard: Scorecard) -> bool:
    derived = {value.id: value for value in scorecard.derived}
    allowed = {entry.id for entry in scorecard.inputs if entry.na is not None}
    found = {part.id for part in walk(node) if isinstance(part, Name)}
    deeper = (derived[id_].node for id_ in found & derived.keys())
    return bool(found & allowed) or any(_reads_na(inner, scorecard) for inner in deeper)
