"""Reads the lists that forms are counted from strictly, and proves them against the forms."""

from collections.abc import Callable, Collection, Iterator, Sequence

from gradeapp.model.entry.tally import SUMMED, Tally
from gradeapp.model.language.reading import Faults, Fields, Raw
from gradeapp.model.language.typecheck import suggest
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import InputKind, Scorecard

FindForm = Callable[[str, str | None], Scorecard | None]


def read_tallies(name: str, raw: Raw) -> tuple[tuple[Tally, ...], tuple[Problem, ...]]:
    """Read the tables of one file; `name` stands before every place."""
    faults = Faults(name)
    fields = Fields(raw, "", faults)
    fields.choice("version", {"1"})
    found = tuple(_tally(one) for one in fields.tables("tally"))
    fields.done()
    return found, faults.found


def _tally(fields: Fields) -> Tally:
    label = fields.words("label", needed=True)
    form, count, added = (fields.text(key, needed=True) for key in ("form", "count", "sum"))
    fields.done()
    return Tally(form, label, count, added)


def check_tallies(
    tallies: Sequence[Tally], find: FindForm, forms: Collection[str], file: str = ""
) -> tuple[Problem, ...]:
    """Give every fault of the lists of a file; `forms` are the ids of all forms."""
    seen: set[tuple[str, str]] = set()
    faults: list[Problem] = []
    for number, one in enumerate(tallies):
        where = f"{file}: tally[{number}]" if file else f"tally[{number}]"
        form = find(one.form, None) if one.form in forms else None
        if form is None:
            near = suggest(one.form, tuple(forms))
            code = "facts.no_form_near" if near else "facts.no_form"
            faults.append(Problem(code, f"{where}.form", {"form": one.form, "near": near}))
        else:
            faults += _check(one, form, where, seen)
    return tuple(faults)


def _check(
    one: Tally, form: Scorecard, where: str, seen: set[tuple[str, str]]
) -> Iterator[Problem]:
    known = {entry.id: entry for entry in form.inputs}
    fills = (("count", one.count, {InputKind.INTEGER}), ("sum", one.sum, SUMMED))
    for key, name, kinds in fills:
        place, facts = f"{where}.{key}", {"form": form.id, "input": name}
        if name not in known:
            near = suggest(name, tuple(known))
            code = "facts.no_input_near" if near else "facts.no_input"
            yield Problem(code, place, {**facts, "near": near})
        elif known[name].kind not in kinds:
            yield Problem(f"tally.{key}", place, facts)
        elif (form.id, name) in seen:
            yield Problem("tally.twice", place, facts)
        seen.add((form.id, name))
