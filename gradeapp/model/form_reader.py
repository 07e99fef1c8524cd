"""Builds a scorecard from the raw tables of a form file, or names every problem with its place."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from gradeapp.model.exact import UNITS
from gradeapp.model.expression import Kind, Node, Type, names
from gradeapp.model.form_formulas import (
    level_reader,
    read_derived,
    read_formula,
    read_points,
    read_table,
)
from gradeapp.model.form_parts import (
    input_types,
    read_id,
    read_inputs,
    read_level,
    read_notes,
    read_signature,
)
from gradeapp.model.problem import Problem
from gradeapp.model.reading import Faults, Fields, Raw, unit_text
from gradeapp.model.scorecard import (
    Check,
    Derived,
    Effect,
    FormKind,
    History,
    Input,
    Item,
    Level,
    Row,
    Rule,
    Score,
    Scorecard,
    Section,
    Table,
    Warn,
)
from gradeapp.model.typecheck import HISTORY_RESULTS, RESULTS, Scope


def read_form(raw: Raw, file: str) -> tuple[Scorecard | None, tuple[Problem, ...]]:
    """Build the scorecard of a resolved form; with any problem there is none."""
    faults = Faults(file)
    scorecard = _Builder(Fields(raw, "", faults)).build()
    if faults.found:
        return None, tuple(faults.found)
    text = canonical(raw)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return replace(scorecard, text=text, digest=digest), ()


def canonical(raw: Raw) -> str:
    """Write a resolved form as canonical JSON: sorted keys, decimals and dates as text."""
    return json.dumps(
        raw, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_as_text
    )


def _as_text(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)


class _Builder:
    """Reads one form, part by part, in the order in which its names become known."""

    def __init__(self, form: Fields) -> None:
        self.form = form

    def build(self) -> Scorecard:
        form = self.form
        kind = FormKind(form.choice("kind", {kind.value for kind in FormKind}))
        self.kind = kind
        inputs = read_inputs(form)
        level_fields = form.tables("level")
        levels = tuple(read_level(fields) for fields in level_fields)
        self.labels = tuple(level.label for level in levels)
        inputs, lists = self.with_row_values(inputs)
        types = input_types(inputs)
        enterable = frozenset(types)
        base = Scope(types, self.labels, lists, enterable=enterable)
        derived, late, derived_types = self.split_derived(base)
        early_types = {value.id: derived_types[value.id] for value in derived}
        self.scope = replace(base, values={**types, **early_types})
        sections = tuple(self.section(fields) for fields in form.tables("section"))
        loose_fields = form.tables("item")
        self.late_scope = replace(
            base,
            values={**types, **self.results(), **derived_types},
            items=item_ids(sections, loose_fields),
            sections=frozenset(section.id for section in sections),
        )
        loose = tuple(self.item(fields, self.loose_scope(fields)) for fields in loose_fields)
        rules = tuple(self.rule(fields) for fields in form.tables("rule"))
        history, earned = self.history()
        warn_scope = replace(self.late_scope, rules=frozenset(rule.id for rule in rules))
        return Scorecard(
            kind=kind,
            inputs=tuple(self.with_when(entry, n) for n, entry in enumerate(inputs)),
            derived=derived,
            late=late,
            sections=sections,
            loose_items=loose,
            levels=self.with_rows(levels, level_fields),
            grade=self.grade() or earned,
            score=self.score(),
            history=history,
            rules=rules,
            warnings=tuple(self.warning(fields, warn_scope) for fields in form.tables("warning")),
            checks=tuple(self.check(fields) for fields in form.tables("check")),
            signatures=tuple(read_signature(fields) for fields in form.tables("signature")),
            notes=read_notes(form),
            types=MappingProxyType(dict(self.late_scope.values)),
            **self.heading(),
        )

    def heading(self) -> dict[str, object]:  # type: ignore[misc]
        """Read what stands at the top of the file, and name the keys that nothing asked for."""
        form = self.form
        version = form.text("version", needed=True)
        if version and not (version.isdecimal() and version.isascii() and version[0] != "0"):
            form.fault("form.version", "version", version=version)
        validity = form.table("validity")
        id_ = form.text("id", needed=True)
        if id_ and not id_.replace("-", "_").isidentifier():
            form.fault("form.id", "id", id=id_, allowed="letters, digits and hyphens")
        found = {
            "id": id_,
            "version": version,
            "title": form.words("title", needed=True),
            "effective": form.day("effective"),
            "purpose": form.text("purpose"),
            "unit": self.unit(),
            "maximum": form.number("maximum"),
            "validity_months": validity.whole("months", least=1) if validity else None,
            "validity_mark": validity.mark() if validity else "",
            "form_number": form.text("form_number"),
            "strike_note": form.optional_words("strike_note"),
            "roster_columns": form.strings("roster_columns"),
            "extends": form.text("extends") or None,
        }
        if validity:
            validity.done()
        form.done()
        return found

    def unit(self) -> str | None:
        raw = self.form.raw.get("input")
        listed = raw if isinstance(raw, list) else []
        units = [entry for entry in listed if isinstance(entry, Mapping) and entry.get("type") == "unit"]
        default = units[0].get("default", "wan_yuan") if units else None
        return default if isinstance(default, str) and default in UNITS else None

    def with_row_values(
        self, inputs: tuple[Input, ...]
    ) -> tuple[tuple[Input, ...], dict[str, dict[str, Type]]]:
        """Read the values computed per row of each list, and give the lists' names."""
        lists: dict[str, dict[str, Type]] = {}
        read = []
        for number, entry in enumerate(inputs):
            values: tuple[Derived, ...] = ()
            if entry.fields:
                own = input_types(entry.fields)
                fields = Fields(self.raw_input(number), f"input[{number}]", self.form.faults)
                scope = Scope(own, enterable=frozenset(own))
                found, types = read_derived(fields, scope, "value")
                values = tuple(found)
                lists[entry.id] = own | types
            read.append(replace(entry, row_values=values))
        return tuple(read), lists

    def raw_input(self, number: int) -> object:
        listed = self.form.raw.get("input")
        return listed[number] if isinstance(listed, list) else {}

    def with_when(self, entry: Input, number: int) -> Input:
        """Read the condition under which an input, or a field of its rows, is required."""
        fields = Fields(self.raw_input(number), f"input[{number}]", self.form.faults)
        inner = Scope(input_types(entry.fields), enterable=frozenset(f.id for f in entry.fields))
        members = tuple(
            self.one_when(member, raw, inner)
            for member, raw in zip(entry.fields, fields.tables("field"), strict=False)
        )
        return replace(self.one_when(entry, fields, self.scope), fields=members)

    def one_when(self, entry: Input, fields: Fields, scope: Scope) -> Input:
        if "when" not in fields.raw:
            return entry
        if "required" in fields.raw:
            fields.fault("form.required_and_when", "when")
        return replace(entry, required=read_formula(fields, "when", scope, Kind.CONDITION)[0])

    def split_derived(
        self, scope: Scope
    ) -> tuple[tuple[Derived, ...], tuple[Derived, ...], Mapping[str, Type]]:
        """Read the derived values; those that need the result stand apart. Gives all types."""
        results = self.results()
        found, types = read_derived(self.form, replace(scope, values={**scope.values, **results}))
        after = set(results)
        for value in found:
            if reads(value) & after:
                after.add(value.id)
            if value.id in scope.values or value.id in results:
                self.form.fault("form.taken", "derived", id=value.id)
        early = tuple(value for value in found if value.id not in after)
        late = tuple(value for value in found if value.id in after)
        return early, late, types

    def results(self) -> Mapping[str, Type]:
        history = HISTORY_RESULTS if self.kind is FormKind.HISTORY else {}
        return {**RESULTS, **history}

    def loose_scope(self, fields: Fields) -> Scope:
        """An item that is only shown may use the result; one that scores may not."""
        scores = {"table", "rate", "met", "lower_of"} & fields.raw.keys()
        return self.scope if scores else self.late_scope

    def section(self, fields: Fields) -> Section:
        section = Section(
            id=read_id(fields),
            label=fields.words("label", needed=True),
            items=tuple(self.item(entry, self.scope) for entry in fields.tables("item")),
            maximum=fields.number("max"),
            mark=fields.mark(),
            pro_rated=fields.flag("pro_rated"),
            pro_rated_mark=fields.mark("pro_rated_mark"),
        )
        fields.done()
        return section

    def item(self, fields: Fields, scope: Scope) -> Item:
        tables, value = self.item_tables(fields, scope)
        met = None
        if fields.text("met"):
            met, _ = read_formula(fields, "met", scope, Kind.CONDITION)
        item = Item(
            id=read_id(fields),
            label=fields.words("label", needed=True),
            value=value,
            formula=fields.text("value") or fields.text("met"),
            maximum=fields.number("max"),
            maximum_mark=fields.mark("max_mark"),
            unit=unit_text(fields),
            tables=tables,
            rate=fields.number("rate"),
            rate_mark=fields.mark("rate_mark"),
            met=met,
            help=fields.optional_words("help"),
            mark=fields.mark(),
        )
        ways = (bool(item.tables), item.rate is not None, item.met is not None)
        if sum(ways) > 1:
            fields.fault("form.one_way", "id", id=item.id)
        if item.value is None and item.met is None:
            fields.absent("value")
        fields.done()
        return item

    def item_tables(
        self, fields: Fields, scope: Scope
    ) -> tuple[tuple[Table, ...], Node | None]:
        table = read_table(fields, scope, read_points)
        value = table.value if table else None
        if table is None and fields.text("value"):
            value, _ = read_formula(fields, "value", scope, None)
        if table is not None:
            return (table,), value
        lower = []
        for part in fields.tables("lower_of"):
            found = read_table(part, scope, read_points)
            if found is None:
                part.absent("table")
            else:
                lower.append(replace(found, label=part.optional_words("label")))
            part.done()
        return tuple(lower), value

    def with_rows(self, levels: tuple[Level, ...], fields: list[Fields]) -> tuple[Level, ...]:
        """Read the cut-offs of the levels of a scored form."""
        scope = Scope({"score": Type(Kind.NUMBER)})
        read = []
        for level, entry in zip(levels, fields, strict=True):
            raw = {"value": "score", "table": [[entry.raw.get("score"), level.label, level.mark]]}
            if "score" in entry.raw:
                holder = Fields(raw, entry.place, entry.faults)
                table = read_table(holder, scope, level_reader(self.labels))
                rows: tuple[Row, ...] = table.columns[""] if table and table.columns else ()
                level = replace(level, row=replace(rows[0], place="score") if rows else None)  # noqa: PLW2901
            read.append(level)
        return tuple(read)

    def grade(self) -> Table | None:
        fields = self.form.table("grade")
        if fields is None:
            return None
        table = read_table(fields, self.scope, level_reader(self.labels))
        if table is None:
            fields.absent("table")
        fields.done()
        return table

    def score(self) -> Score | None:
        fields = self.form.table("score")
        if fields is None:
            return None
        node, _ = read_formula(fields, "formula", self.scope, Kind.NUMBER)
        lowest, highest = fields.number("min", needed=True), fields.number("max", needed=True)
        fields.done()
        none = Fraction(0)
        return Score(fields.text("formula"), node, lowest or none, highest or none)

    def history(self) -> tuple[History | None, Table | None]:
        fields = self.form.table("history")
        if fields is None:
            return None, None
        found = History(
            fields.text("rows", needed=True),
            fields.text("month", needed=True),
            fields.text("initial", needed=True),
            fields.whole("below", least=1) or 1,
        )
        table = read_table(
            fields, self.row_scope(found.rows), level_reader(self.labels)
        )
        fields.mark()
        fields.done()
        return found, table

    def row_scope(self, list_id: str) -> Scope:
        if list_id not in self.scope.lists:
            self.form.fault("formula.unknown_list", "history.rows", name=list_id, near="")
            return self.scope
        return self.scope.inside(list_id)

    def rule(self, fields: Fields) -> Rule:
        node, _ = read_formula(fields, "when", self.late_scope, Kind.CONDITION)
        effect = Effect(fields.choice("effect", {effect.value for effect in Effect}, "note"))
        level = fields.text("level") or None
        rule = Rule(
            id=fields.text("id", needed=True),
            condition=fields.text("when"),
            node=node,
            effect=effect,
            label=fields.words("label", needed=True),
            level=level,
            unscored=fields.flag("unscored"),
            mark=fields.mark(),
            enabled=fields.flag("enabled", default=True),
            advice=fields.optional_words("advice"),
        )
        needs_level = effect in {Effect.CAP, Effect.ASSIGN, Effect.SIGN}
        if needs_level and level not in self.labels:
            fields.fault("form.rule_level", "level", level=level or "", levels=", ".join(self.labels))
        if level is not None and not needs_level:
            fields.fault("form.rule_no_level", "level", effect=effect.value)
        fields.done()
        return rule

    def warning(self, fields: Fields, scope: Scope) -> Warn:
        node, _ = read_formula(fields, "when", scope, Kind.CONDITION)
        warning = Warn(
            fields.text("id", needed=True),
            fields.text("when"),
            node,
            fields.words("label", needed=True),
        )
        fields.done()
        return warning

    def check(self, fields: Fields) -> Check:
        node, _ = read_formula(fields, "when", self.scope, Kind.CONDITION)
        check = Check(
            fields.text("input", needed=True),
            fields.text("when"),
            node,
            fields.words("label", needed=True),
        )
        if check.input not in self.scope.enterable:
            fields.fault("form.check_input", "input", input=check.input)
        fields.done()
        return check



def reads(value: Derived) -> frozenset[str]:
    """Give the ids a derived value reads."""
    found = names(value.node)
    return found if value.undefined_when is None else found | names(value.undefined_when)


def item_ids(sections: tuple[Section, ...], loose: list[Fields]) -> frozenset[str]:
    """Give the ids of all items, of those outside a section as they are written."""
    inside = {item.id for section in sections for item in section.items}
    return frozenset(inside | {str(fields.raw.get("id")) for fields in loose})
