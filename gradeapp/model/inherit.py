"""Resolves `extends`: a form made of another one by adding, replacing and disabling parts.

Parts are told apart by their id (levels by `label`, checks by `input`). A part with a new id is
added at the end. One whose id the base has must say `replace = true` (it stands in its place) or
`extend = true` (its keys override, its own lists are merged in the same way). `disable` lists
parts that are left out, as `rule.veto-sued` or `item.B1`.
"""

from collections.abc import Mapping, Sequence

from gradeapp.model.reading import Faults, Raw
from gradeapp.model.typecheck import suggest

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
    """Give the resolved form: the base with this form's parts laid over it."""
    return _merge(_without(base, own.get("disable"), faults), own, "", faults)


def _merge(base: Raw, own: Raw, place: str, faults: Faults) -> Raw:
    merged = dict(base)
    for key, value in own.items():
        if key in OWN:
            if key == "extends":
                merged[key] = value
        elif key in LISTS and isinstance(value, list) and isinstance(base.get(key, []), list):
            merged[key] = _merge_list(base.get(key, []), value, key, f"{place}{key}", faults)
        else:
            merged[key] = value
    return merged


def _merge_list(
    base: object, own: Sequence[object], key: str, place: str, faults: Faults
) -> list[object]:
    merged = list(base) if isinstance(base, list) else []
    for number, part in enumerate(own):
        where = f"{place}[{number}]"
        if not isinstance(part, Mapping):
            merged.append(part)
            continue
        id_ = part.get(LISTS[key])
        at = next((n for n, old in enumerate(merged) if _id(old, key) == id_), None)
        lays_over = bool(part.get("replace") or part.get("extend"))
        if at is None:
            if lays_over:
                _unknown(str(id_), [_id(old, key) for old in merged], where, faults)
            merged.append(_clean(part))
        elif part.get("extend"):
            merged[at] = _merge(merged[at], part, f"{where}.", faults)
        else:
            if not lays_over:
                faults.add("form.overrides", f"{where}.{LISTS[key]}", id=str(id_))
            merged[at] = _clean(part)
    return merged


def _id(part: object, key: str) -> object:
    return part.get(LISTS[key]) if isinstance(part, Mapping) else None


def _clean(part: Raw) -> Raw:
    return {key: value for key, value in part.items() if key not in OWN}


def _unknown(id_: str, known: Sequence[object], where: str, faults: Faults) -> None:
    near = suggest(id_, [str(one) for one in known])
    faults.add("form.no_such_part_near" if near else "form.no_such_part", where, id=id_, near=near)


def _without(base: Raw, disable: object, faults: Faults) -> Raw:
    """Take the disabled parts out of the base."""
    left: Raw = base
    for number, name in enumerate(disable if isinstance(disable, list) else []):
        key, _, id_ = str(name).partition(".")
        found, left = _take_out(left, key, id_)
        if not found:
            known = [f"{kind}.{_id(part, kind)}" for kind, part in _parts(base)]
            _unknown(str(name), known, f"disable[{number}]", faults)
    return left


def _parts(raw: Raw) -> list[tuple[str, object]]:
    parts: list[tuple[str, object]] = []
    for key, value in raw.items():
        if key in LISTS and isinstance(value, list):
            for part in value:
                parts.append((key, part))
                parts += _parts(part) if isinstance(part, Mapping) else []
    return parts


def _take_out(raw: Raw, key: str, id_: str) -> tuple[bool, Raw]:
    found, left = False, dict(raw)
    for name, value in raw.items():
        if name not in LISTS or not isinstance(value, list):
            continue
        kept: list[object] = []
        for part in value:
            if name == key and str(_id(part, key)) == id_:
                found = True
            elif isinstance(part, Mapping):
                inner, rest = _take_out(part, key, id_)
                found = found or inner
                kept.append(rest)
            else:
                kept.append(part)
        left[name] = kept
    return found, left
