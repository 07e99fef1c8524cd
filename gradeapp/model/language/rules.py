"""Reads what a form says beside the points: rules, warnings and cross-checks."""

from gradeapp.model.language.formulas import read_condition
from gradeapp.model.language.names import Names
from gradeapp.model.language.reading import Fields
from gradeapp.model.language.typecheck import Scope, suggest
from gradeapp.model.scorecard import Check, Effect, Rule, Warn

NEED_A_LEVEL = frozenset({Effect.CAP, Effect.ASSIGN, Effect.SIGN})


def read_rule(fields: Fields, names: Names) -> Rule:
    """Read a rule; a cap, an assignment and a sign name a level."""
    effect = Effect(fields.choice("effect", {effect.value for effect in Effect}, "note"))
    rule = Rule(
        id=fields.text("id", needed=True),
        condition=fields.text("when"),
        node=read_condition(fields, "when", names.after),
        effect=effect,
        label=fields.words("label", needed=True),
        level=fields.text("level") or None,
        unscored=fields.flag("unscored"),
        mark=fields.mark(),
        enabled=fields.flag("enabled", default=True),
        advice=fields.optional_words("advice"),
    )
    _check_level(rule, fields, names.labels)
    fields.done()
    return rule


def _check_level(rule: Rule, fields: Fields, labels: tuple[str, ...]) -> None:
    if rule.effect in NEED_A_LEVEL and rule.level is None:
        fields.absent("level")
    elif rule.effect in NEED_A_LEVEL and rule.level not in labels:
        near = suggest(rule.level or "", labels)
        code = "form.rule_level_near" if near else "form.rule_level"
        facts = {"level": rule.level or "", "near": near, "levels": ", ".join(labels)}
        fields.fault(code, "level", **facts)
    if rule.effect not in NEED_A_LEVEL and rule.level is not None:
        fields.fault("form.rule_no_level", "level", effect=rule.effect.value)
    if rule.unscored and rule.effect is not Effect.ASSIGN:
        fields.fault("form.unscored", "unscored")


def read_warning(fields: Fields, scope: Scope) -> Warn:
    """Read a warning; it may ask which rules apply."""
    warning = Warn(
        id=fields.text("id", needed=True),
        condition=fields.text("when"),
        node=read_condition(fields, "when", scope),
        label=fields.words("label", needed=True),
    )
    fields.done()
    return warning


def read_check(fields: Fields, names: Names) -> Check:
    """Read a cross-check and the input that it blames."""
    check = Check(
        input=fields.text("input", needed=True),
        condition=fields.text("when"),
        node=read_condition(fields, "when", names.early),
        label=fields.words("label", needed=True),
    )
    if check.input and check.input not in names.early.enterable:
        near = suggest(check.input, names.early.enterable)
        code = "formula.unknown_input_near" if near else "formula.unknown_input"
        fields.fault(code, "input", name=check.input, near=near)
    fields.done()
    return check
