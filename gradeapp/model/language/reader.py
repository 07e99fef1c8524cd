"""Builds a scorecard from the raw tables of a form file, or names every problem with its place."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from gradeapp.model.language.ids import check_ids
from gradeapp.model.language.items import (
    read_cut_off,
    read_grade,
    read_history,
    read_levels,
    read_loose_item,
    read_score,
    read_section,
)
from gradeapp.model.language.names import Names, read_names, result_types
from gradeapp.model.language.parts import read_notes, read_signature
from gradeapp.model.language.reading import Faults, Fields, Raw
from gradeapp.model.language.rules import read_check, read_rule, read_warning
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import FormKind, Scorecard


def read_form(raw: Raw, faults: Faults) -> tuple[Scorecard | None, tuple[Problem, ...]]:
    """Build the scorecard of a resolved form; with any problem there is none."""
    scorecard = _read(Fields(raw, "", faults))
    if faults.found:
        return None, faults.found
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


def _read(form: Fields) -> Scorecard:
    """Read a form, part by part, in the order in which its names become known."""
    heading = _read_heading(form)
    check_ids(form, result_types(heading.kind))
    levels = read_levels(form)
    names = read_names(form, heading.kind, tuple(level.label for level in levels))
    cut_offs = zip(levels, form.tables("level"), strict=True)
    heading = replace(
        heading,
        inputs=names.inputs,
        derived=names.derived,
        late=names.late,
        levels=tuple(read_cut_off(level, fields) for level, fields in cut_offs),
        unit=_unit(names),
        types=MappingProxyType(dict(names.after.values)),
    )
    scorecard = _read_parts(form, heading, names)
    form.done()
    return scorecard


def _read_heading(form: Fields) -> Scorecard:
    """Read what stands at the top of the file."""
    months, mark = _read_validity(form)
    return Scorecard(
        id=_read_form_id(form),
        version=_read_version(form),
        kind=FormKind(form.choice("kind", {kind.value for kind in FormKind})),
        title=form.words("title", needed=True),
        effective=form.day("effective"),
        inputs=(),
        purpose=form.text("purpose"),
        maximum=form.number("maximum"),
        validity_months=months,
        validity_mark=mark,
        form_number=form.text("form_number"),
        strike_note=form.optional_words("strike_note"),
        roster_columns=form.strings("roster_columns"),
        extends=form.text("extends") or None,
        notes=read_notes(form),
    )


def _read_form_id(form: Fields) -> str:
    id_ = form.text("id", needed=True)
    if id_ and not id_.replace("-", "_").isidentifier():
        form.fault("form.form_id", "id", id=id_)
    return id_


def _read_version(form: Fields) -> str:
    version = form.text("version", needed=True)
    if version and not (version.isdecimal() and version.isascii() and version[0] != "0"):
        form.fault("form.version", "version", version=version)
    return version


def _read_validity(form: Fields) -> tuple[int | None, str]:
    fields = form.table("validity")
    if fields is None:
        return None, ""
    months = fields.whole("months", least=1, needed=True)
    mark = fields.mark()
    fields.done()
    return months, mark


def _unit(names: Names) -> str | None:
    """Give the unit in which amounts are entered unless the case says another."""
    default = next((entry.default for entry in names.inputs if entry.id == "unit"), None)
    return default if isinstance(default, str) else None


def _read_parts(form: Fields, heading: Scorecard, names: Names) -> Scorecard:
    """Read what has formulas."""
    rules = tuple(read_rule(fields, names) for fields in form.tables("rule"))
    after_rules = replace(names.after, rules=frozenset(rule.id for rule in rules))
    history, earned = read_history(form, names)
    return replace(
        heading,
        sections=tuple(read_section(fields, names) for fields in form.tables("section")),
        loose_items=tuple(read_loose_item(fields, names) for fields in form.tables("item")),
        grade=read_grade(form, names) or earned,
        score=read_score(form, names),
        history=history,
        rules=rules,
        warnings=tuple(read_warning(fields, after_rules) for fields in form.tables("warning")),
        checks=tuple(read_check(fields, names) for fields in form.tables("check")),
        signatures=tuple(read_signature(fields) for fields in form.tables("signature")),
    )
