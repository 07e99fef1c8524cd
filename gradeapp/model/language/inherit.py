"""Resolves `extends`: a form made of another one by adding, replacing and disabling parts.

Parts are told apart by their id (levels by `label`, checks by `input`). A part with a new id is
added at the end. One whose id the base has must say `replace = true` (it stands in its place) or
`extend = true` (its keys override, its own lists are merged in the same way). `disable` lists
parts that are left out, as `rule.veto-sued` or `item.B1`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gradeapp.model.language.reading import Faults, Raw
from gradeapp.model.language.typecheck import suggest

LISTS = {
    "input": "id",
    "derived": "id",
    "section": "id",
    "item": "id",
    "level": "label",
    "rule": "id",
    "warning": "id",
    "check": "input",
    "signature": "id",
    "field": "id",
    "value": "id",
}
OWN = frozenset({"extends", "disable", "replace", "extend"})


def inherit(base: Raw, own: Raw, faults: Faults) -> Raw:
    """Give the resolved form: the base with this form's parts laid over it.

    `faults` learns where each part of the result stands in this form's own file.
    """
    disabled = own.get("disable", [])
    if not isinstance(disabled, list):
        faults.add("form.wanted_list", "disable")
        disabled = []
    merged = _lay_over(_without(base, disabled, faults), own, Place("", ""), faults)
    return {**merged, "extends": own.get("extends")}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part stands: in the file that extends, and in the form that results."""

    own: str
    merged: str

    def at(self, key: str) -> "Place":
        """Give the place of a key."""
        return Place(f"{self.own}.{key}" if self.own else key, self._merged(key))

    def _merged(self, key: str) -> str:
        return f"{self.merged}.{key}" if self.merged else key

    def entry(self, own: int, merged: int) -> "Place":
        """Give the place of one entry of a list."""
        return Place(f"{self.own}[{own}]", f"{self.merged}[{merged}]")


def _lay_over(base: Raw, own: Raw, place: Place, faults: Faults) -> Raw:
    merged = dict(base)
    for key, value in own.items():
        before = base.get(key, [])
        if key in LISTS and isinstance(value, list) and isinstance(before, list):
            merged[key] = _lay_parts(before, value, LISTS[key], place.at(key), faults)
        elif key not in OWN:
            merged[key] = value
    return merged


def _lay_parts(
    base: Sequence[object], own: Sequence[object], key: str, place: Place, faults: Faults
) -> list[object]:
    """Lay the parts of one list over those of the base."""
    merged = list(base)
    for number, part in enumerate(own):
        at = _find(merged, part, key)
        where = place.entry(number, len(merged) if at is None else at)
        faults.origins[where.merged] = where.own
        _note_misuse(part, key, merged, where.own, faults)
        if at is None:
            merged.append(_clean(part))
        elif isinstance(part, Mapping) and part.get("extend"):
            merged[at] = _lay_over(_as_table(merged[at]), part, where, faults)
        else:
            merged[at] = _clean(part)
    return merged


def _find(parts: Sequence[object], part: object, key: str) -> int | None:
    """Give the position of the part that has the id of another one."""
    id_ = _id(part, key)
    return next(
        (n for n, old in enumerate(parts) if id_ is not None and _id(old, key) == id_), None
    )


def _note_misuse(
    part: object, key: str, known: Sequence[object], where: str, faults: Faults
) -> None:
    """Note a part that replaces nothing, or stands over another one without saying so."""
    lays_over = isinstance(part, Mapping) and bool(part.get("replace") or part.get("extend"))
    exists = _find(known, part, key) is not None
    if lays_over and not exists:
        _note_unknown(str(_id(part, key)), [str(_id(one, key)) for one in known], where, faults)
    if exists and not lays_over:
        faults.add("form.overrides", f"{where}.{key}", id=str(_id(part, key)))


def _as_table(part: object) -> Raw:
    return part if isinstance(part, Mapping) else {}


def _id(part: object, key: str) -> object:
    return _as_table(part).get(key)


def _clean(part: object) -> object:
    if not isinstance(part, Mapping):
        return part
    return {key: value for key, value in part.items() if key not in OWN}


def _note_unknown(id_: str, known: Sequence[str], where: str, faults: Faults) -> None:
    near = suggest(id_, known)
    faults.add("form.no_such_part_near" if near else "form.no_such_part", where, id=id_, near=near)


def _without(base: Raw, disabled: Sequence[object], faults: Faults) -> Raw:
    """Take the disabled parts out of the base."""
    left = base
    for number, name in enumerate(disabled):
        known = set(_part_names(left))
        if isinstance(name, str) and name in known:
            left = _take_out(left, name)
        else:
            _note_unknown(str(name), sorted(known), f"disable[{number}]", faults)
    return left


def _part_names(raw: Raw) -> Iterator[str]:
    """Give the names under which parts can be disabled."""
    for key, part in _parts(raw):
        yield f"{key}.{_id(part, LISTS[key])}"
        yield from _part_names(part)


def _parts(raw: Raw) -> Iterator[tuple[str, Raw]]:
    for key, value in raw.items():
        if key in LISTS and isinstance(value, list):
            yield from ((key, part) for part in value if isinstance(part, Mapping))


def _take_out(raw: Raw, name: str) -> Raw:
    left = dict(raw)
    for key, value in raw.items():
        if key in LISTS and isinstance(value, list):
            kept = [part for part in value if f"{key}.{_id(part, LISTS[key])}" != name]
            left[key] = [
                _take_out(part, name) if isinstance(part, Mapping) else part for part in kept
            ]
    return left
