"""Which inputs of which forms hold the same fact, as the file of shared facts declares it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from gradeapp.model.exact import UNITS
from gradeapp.model.scorecard import Input, InputKind, Scorecard, Text

ONE = Fraction(1)
DEEPEST = 8
"""Forms that extend each other, as many as a form file may."""

FindForm = Callable[[str, str | None], Scorecard | None]
"""Gives a form by id and version, None for the highest version."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """One input that holds a fact: the input's number is the fact's, times `times`."""

    form: str
    input: str
    times: Fraction = ONE

    @property
    def place(self) -> str:
        """Name form and input as the file does."""
        return f"{self.form}.{self.input}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about a customer, and every input that holds it.

    An amount is kept in 万元. Facts of one `group` belong to one paper, such as the statements of
    a year: they are only ever taken together, from one assessment.
    """

    id: str
    label: Text
    kind: InputKind
    carriers: tuple[Carrier, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """Inputs (`form.input`) that look alike but mean different things, and why."""

    inputs: tuple[str, ...]
    reason: Text


@dataclass(frozen=True, slots=True)
class FactTable:
    """All facts by id, and what was found not to be one."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    apart: tuple[Apart, ...] = ()

    def carriers(self) -> Iterator[tuple[Fact, Carrier]]:
        """Go through every input that is declared, with its fact."""
        for fact in self.facts.values():
            yield from ((fact, carrier) for carrier in fact.carriers)


@dataclass(frozen=True, slots=True)
class Held:
    """The fact that an input of a form holds."""

    fact: Fact
    times: Fraction


def held_by(form: Scorecard, table: FactTable, find: FindForm) -> Mapping[str, Held]:
    """Give the fact behind each input of a form that has one.

    A form that extends another holds what it inherits unchanged, if it isn't declared otherwise.
    """
    own = {
        carrier.input: Held(fact, carrier.times)
        for fact, carrier in table.carriers()
        if carrier.form == form.id
    }
    inherited = dict(_inherited(form, table, find, DEEPEST))
    found = {**inherited, **own}
    fits = {one.id for one in form.inputs if one.id in found and _fits(one, found[one.id].fact)}
    return {one.id: found[one.id] for one in form.inputs if one.id in fits}


def _fits(one: Input, fact: Fact) -> bool:
    """Tell whether an input is of the fact's kind; another version of a form may differ."""
    return one.kind is fact.kind


def _inherited(
    form: Scorecard, table: FactTable, find: FindForm, depth: int
) -> Iterator[tuple[str, Held]]:
    if form.extends is None or not depth:
        return
    base_id, _, version = form.extends.partition("@")
    base = find(base_id, version or None)
    if base is None:
        return
    known = dict(_inherited(base, table, find, depth - 1))
    known |= {
        carrier.input: Held(fact, carrier.times)
        for fact, carrier in table.carriers()
        if carrier.form == base.id
    }
    there = {one.id: one for one in base.inputs}
    for one in form.inputs:
        if one.id in known and one.id in there and is_same(one, there[one.id]):
            yield one.id, known[one.id]


def is_same(one: Input, other: Input) -> bool:
    """Tell whether two inputs ask for the same: label, kind, unit and options."""
    return (one.label, one.kind, one.unit, options_of(one)) == (
        other.label,
        other.kind,
        other.unit,
        options_of(other),
    )


def options_of(one: Input) -> tuple[str, ...]:
    """Give the ids of an input's options."""
    return tuple(option.id for option in one.options)


def money_of(form: Scorecard, unit: str) -> Fraction:
    """Give how many 万元 one of a case's unit is; 1 for a form without amounts."""
    return UNITS.get(unit or form.unit or "", ONE)
