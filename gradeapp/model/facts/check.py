"""Proves a table of shared facts against the forms: inputs, kinds, units, options, no doubles."""

from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass

from gradeapp.model.facts.table import Carrier, Fact, FactTable, FindForm, options_of
from gradeapp.model.language.typecheck import suggest
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Input, InputKind

UNIT = "unit"


def check_facts(
    table: FactTable, find: FindForm, forms: Collection[str], file: str = ""
) -> tuple[Problem, ...]:
    """Give every fault of a table; `forms` are the ids of all forms, `file` names the table."""
    return tuple(_Check(table, find, tuple(forms), f"{file}: " if file else "").faults())


@dataclass(frozen=True, slots=True)
class _Check:
    table: FactTable
    find: FindForm
    forms: tuple[str, ...]
    file: str

    def faults(self) -> Iterator[Problem]:
        seen: dict[str, str] = {}
        for fact in self.table.facts.values():
            first: tuple[Carrier, Input] | None = None
            for carrier in fact.carriers:
                where = f"{self.file}fact.{fact.id}"
                if carrier.place in seen:
                    facts = {"input": carrier.place, "fact": seen[carrier.place]}
                    yield Problem("facts.twice", where, facts)
                seen.setdefault(carrier.place, fact.id)
                one = yield from self.input(carrier.form, carrier.input, where)
                if one is not None:
                    yield from self.alike(fact, carrier, one, first)
                    first = first or (carrier, one)
        for number, apart in enumerate(self.table.apart):
            yield from self.apart(apart.inputs, f"{self.file}apart[{number}]", seen)

    def input(
        self, form_id: str, input_id: str, where: str
    ) -> Generator[Problem, None, Input | None]:
        form = self.find(form_id, None) if form_id in self.forms else None
        if form is None:
            near = suggest(form_id, self.forms)
            code = "facts.no_form_near" if near else "facts.no_form"
            yield Problem(code, where, {"form": form_id, "near": near})
            return None
        known = {one.id: one for one in form.inputs}
        if input_id not in known:
            near = suggest(input_id, tuple(known))
            code = "facts.no_input_near" if near else "facts.no_input"
            yield Problem(code, where, {"form": form_id, "input": input_id, "near": near})
        return known.get(input_id)

    def alike(
        self, fact: Fact, carrier: Carrier, one: Input, first: tuple[Carrier, Input] | None
    ) -> Iterator[Problem]:
        where, here = f"{self.file}fact.{fact.id}", {"input": carrier.place}
        if one.id == UNIT:
            yield Problem("facts.unit_input", where, here)
        elif one.kind is InputKind.LIST:
            yield Problem("facts.no_list", where, here)
        elif one.kind is not fact.kind:
            kinds = {"found": one.kind.value, "wanted": fact.kind.value}
            yield Problem("facts.kind", where, here | kinds)
        elif first is not None:
            yield from _differ(carrier, one, *first, where)

    def apart(self, inputs: Collection[str], where: str, held: dict[str, str]) -> Iterator[Problem]:
        for place in inputs:
            form_id, _, rest = place.partition(".")
            input_id, _, _ = rest.partition(".")
            if not input_id:
                yield Problem("facts.input", where, {"input": place})
            else:
                yield from self.input(form_id, input_id, where)
        shared = {held[place] for place in inputs if place in held}
        if len(shared) == 1 and all(place in held for place in inputs):
            facts = {"input": next(iter(inputs)), "fact": shared.pop()}
            yield Problem("facts.apart", where, facts)


def _differ(
    carrier: Carrier, one: Input, other: Carrier, first: Input, where: str
) -> Iterator[Problem]:
    """Compare an input with the first one that holds the fact."""
    places = {"input": carrier.place, "other": other.place}
    units = [entry.unit.zh if entry.unit else "" for entry in (one, first)]
    if units[0] != units[1] and carrier.times == other.times:
        yield Problem("facts.unit", where, places | {"found": units[0], "wanted": units[1]})
    if options_of(one) != options_of(first):
        yield Problem("facts.options", where, places | {"options": ", ".join(options_of(first))})
