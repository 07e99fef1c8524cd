"""The names of a form: reads inputs and derived values, and says which formula may use what."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gradeapp.model.expression import Part, Type, names, walk
from gradeapp.model.language.formulas import read_condition, read_derived
from gradeapp.model.language.ids import item_ids
from gradeapp.model.language.parts import input_types, read_inputs, unread_types
from gradeapp.model.language.reading import Fields
from gradeapp.model.language.typecheck import HISTORY_RESULTS, RESULTS, Scope
from gradeapp.model.scorecard import Derived, FormKind, Input


@dataclass(frozen=True, slots=True)
class Names:
    """What has a name in a form.

    `early` knows inputs and derived values; `after` knows the result too. `derived` and `late` hold
    the values computed before and after the grade.
    """

    inputs: tuple[Input, ...]
    derived: tuple[Derived, ...]
    late: tuple[Derived, ...]
    labels: tuple[str, ...]
    early: Scope
    after: Scope


def result_types(kind: FormKind) -> Mapping[str, Type]:
    """Give the names that stand for parts of the result."""
    return {**RESULTS, **HISTORY_RESULTS} if kind is FormKind.HISTORY else RESULTS


def read_names(form: Fields, kind: FormKind, labels: tuple[str, ...]) -> Names:
    """Read inputs and derived values; conditions under `when` are read last."""
    entries = form.tables("input")
    lists: dict[str, Mapping[str, Type]] = {}
    inputs = tuple(
        _with_row_values(entry, fields, lists)
        for entry, fields in zip(read_inputs(form), entries, strict=True)
    )
    types, results = input_types(inputs) | unread_types(entries), result_types(kind)
    base = Scope(types, labels, lists, enterable=frozenset(types))
    after = replace(
        base,
        values={**types, **results},
        items=item_ids(form),
        sections=frozenset(str(fields.raw.get("id")) for fields in form.tables("section")),
    )
    found, derived_types = read_derived(form, after)
    derived, late = _split(found, frozenset(results))
    # A value in a circle stays known, so that formulas that use it aren't blamed too.
    known = {id_: type_ for id_, type_ in derived_types.items() if id_ not in {v.id for v in late}}
    early = replace(base, values={**types, **known})
    return Names(
        inputs=tuple(_with_when(*pair, early) for pair in zip(inputs, entries, strict=True)),
        derived=derived,
        late=late,
        labels=labels,
        early=early,
        after=replace(after, values={**after.values, **derived_types}),
    )


def _split(
    found: list[Derived], results: frozenset[str]
) -> tuple[tuple[Derived, ...], tuple[Derived, ...]]:
    """Set those derived values apart that need the result."""
    after = set(results)
    for value in found:
        if reads(value) & after or _uses_points(value):
            after.add(value.id)
    early = tuple(value for value in found if value.id not in after)
    return early, tuple(value for value in found if value.id in after)


def reads(value: Derived) -> frozenset[str]:
    """Give the ids a derived value reads."""
    found = names(value.node)
    return found if value.undefined_when is None else found | names(value.undefined_when)


def _uses_points(value: Derived) -> bool:
    nodes = (value.node, value.undefined_when)
    return any(isinstance(part, Part) for node in nodes if node for part in walk(node))


def _with_row_values(entry: Input, fields: Fields, lists: dict[str, Mapping[str, Type]]) -> Input:
    """Read the values computed per row of a list, and note the names of its rows in `lists`."""
    if not entry.fields:
        return entry
    own = input_types(entry.fields) | unread_types(fields.tables("field"))
    found, types = read_derived(fields, Scope(own, enterable=frozenset(own)), "value")
    lists[entry.id] = {**own, **types}
    return replace(entry, row_values=tuple(found))


def _with_when(entry: Input, fields: Fields, scope: Scope) -> Input:
    """Read the condition under which an input, and each field of its rows, is required."""
    rows = fields.tables("field") if entry.fields else []
    own = input_types(entry.fields) | unread_types(rows)
    inner = Scope(own, enterable=frozenset(own))
    members = tuple(
        _one_when(member, raw, inner) for member, raw in zip(entry.fields, rows, strict=True)
    )
    return _one_when(replace(entry, fields=members), fields, scope)


def _one_when(entry: Input, fields: Fields, scope: Scope) -> Input:
    if "when" not in fields.raw:
        return entry
    if "required" in fields.raw:
        fields.fault("form.required_and_when", "when")
    return replace(entry, required=read_condition(fields, "when", scope))
