"""Finds ids of a form that stand twice, or that a formula could mistake for one another."""

from collections.abc import Iterable, Iterator, Mapping

from gradeapp.model.language.reading import Fields

Place = tuple[Fields, str]
"""A table of the form and the key under which it has its id."""

SINGLE = {"section": "id", "level": "label", "rule": "id", "warning": "id", "signature": "id"}


def check_ids(form: Fields, results: Iterable[str]) -> None:
    """Note every id that stands twice among its kind, and every name with two meanings."""
    inputs = form.tables("input")
    values = _keyed([*inputs, *form.tables("derived")])
    _note_repeated(values)
    names = {_id(place) for place in values}
    for fields, key in values:
        if _id((fields, key)) in set(results):
            fields.fault("form.taken", key, id=_id((fields, key)))
    for entry in inputs:
        _note_repeated(_keyed([*entry.tables("field"), *entry.tables("value")]))
        _note_options(entry, names)
    inside = [item for section in form.tables("section") for item in section.tables("item")]
    _note_repeated(_keyed([*inside, *form.tables("item")]))
    for kind, key in SINGLE.items():
        _note_repeated(_keyed(form.tables(kind), key))


def item_ids(form: Fields) -> frozenset[str]:
    """Give the ids of all items as they are written."""
    inside = [item for section in form.tables("section") for item in section.tables("item")]
    return frozenset(_id(place) for place in _keyed([*inside, *form.tables("item")]))


def _keyed(tables: Iterable[Fields], key: str = "id") -> list[Place]:
    return [(fields, key) for fields in tables if isinstance(fields.raw.get(key), str)]


def _id(place: Place) -> str:
    fields, key = place
    return str(fields.raw[key])


def _note_repeated(places: list[Place]) -> None:
    first: dict[str, Fields] = {}
    for fields, key in places:
        id_ = _id((fields, key))
        if first.setdefault(id_, fields) is not fields:
            fields.fault("form.repeated", key, id=id_, first=first[id_].place)


def _note_options(entry: Fields, names: set[str]) -> None:
    """On the right of `=` stands an option, so no option may be called as an input is (0.4)."""
    for holder in _inputs_of(entry):
        options = holder.raw.get("options")
        for option in options if isinstance(options, Mapping) else ():
            if option in names:
                holder.fault("form.option_is_value", f"options.{option}", id=str(option))


def _inputs_of(entry: Fields) -> Iterator[Fields]:
    yield entry
    yield from entry.tables("field")
