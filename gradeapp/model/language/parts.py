"""Reads the parts of a form file that stand by themselves: inputs, levels, texts, roles."""

from fractions import Fraction

from gradeapp.model.exact import UNITS
from gradeapp.model.expression import Kind, Type
from gradeapp.model.language.reading import Fields, as_number, as_text, unit_text
from gradeapp.model.scorecard import (
    FollowUp,
    Input,
    InputKind,
    Level,
    Option,
    Signature,
    Text,
)

UNIT_OPTIONS = (
    Option("yuan", Text("元", "yuan")),
    Option("wan_yuan", Text("万元", "10,000 yuan")),
    Option("yi_yuan", Text("亿元", "100 million yuan")),
)
COUNTED = {InputKind.DECIMAL, InputKind.AMOUNT, InputKind.INTEGER, InputKind.LIST}
INPUT_TYPES = (*(kind.value for kind in InputKind), "unit")
UNIT_LABEL = Text("金额单位", "Unit of amounts")
NA_LABEL = Text("不适用", "not applicable")


def read_inputs(form: Fields, key: str = "input") -> tuple[Input, ...]:
    """Read the inputs of a form, or the fields of a list's rows (key `field`)."""
    return tuple(_read_input(fields) for fields in form.tables(key))


def _read_input(fields: Fields) -> Input:
    id_ = read_id(fields)
    kind = fields.choice("type", INPUT_TYPES)
    misread = not _has_type(fields)
    if misread and "options" in fields.raw:
        kind = InputKind.ENUM.value
    if kind == "unit":
        return _unit_input(id_, fields)
    entry = Input(
        id=id_,
        label=fields.words("label", needed=True),
        kind=InputKind(kind),
        # A condition under `when` is read once the names are known.
        required=fields.flag("required", default="when" not in fields.raw),
        options=_options(fields, needed=kind == "enum"),
        minimum=fields.number("min"),
        maximum=fields.number("max"),
        above=fields.number("above"),
        na=_na(fields),
        default=_default(fields),
        unit=unit_text(fields),
        help=fields.optional_words("help"),
        aliases=fields.strings("aliases"),
        fields=read_inputs(fields, "field"),
        needed=fields.flag("needed"),
        mark=fields.mark(),
    )
    fields.take("when")
    fields.take("value")
    fields.done()
    if not misread:
        _check_input(entry, fields)
    return entry


def _has_type(fields: Fields) -> bool:
    """Tell whether an input says of which type it is; one that doesn't isn't blamed further."""
    return fields.raw.get("type") in INPUT_TYPES


def _unit_input(id_: str, fields: Fields) -> Input:
    """Read the unit of the amounts: always the same three options, never required."""
    default = fields.choice("default", tuple(UNITS), "wan_yuan")
    fields.done()
    if id_ != "unit":
        fields.fault("form.unit_id", "id", id=id_)
    return Input(
        "unit", UNIT_LABEL, InputKind.ENUM, required=False, options=UNIT_OPTIONS, default=default
    )


def _default(fields: Fields) -> object:
    value = fields.take("default")
    number = as_number(value) if not isinstance(value, str) else None
    return value if number is None else number


def _na(fields: Fields) -> Text | None:
    value = fields.take("na")
    if isinstance(value, bool):
        return NA_LABEL if value else None
    return fields.optional_words("na")


def _options(fields: Fields, *, needed: bool) -> tuple[Option, ...]:
    table = fields.table("options")
    if table is None or not table.raw:
        if needed and (table is None or table.is_table):
            fields.absent("options")
        return ()
    if not needed:
        fields.fault("form.options_not_enum", "options")
    return tuple(_option(table, id_) for id_ in table.raw)


def _option(table: Fields, id_: str) -> Option:
    """Read an option: its Chinese label, or a table of label and description."""
    value = table.take(id_)
    english = id_.replace("_", " ")
    if not id_.isidentifier():
        table.fault("form.id", id_, id=id_)
    if isinstance(value, str) and value:
        return Option(id_, Text(value, english))
    fields = Fields(value, table.at(id_), table.faults)
    label = Text(fields.text("zh", needed=True), fields.text("en", english))
    option = Option(id_, label, fields.optional_words("description"))
    fields.done()
    return option


def _check_input(entry: Input, fields: Fields) -> None:
    """Name what contradicts itself within one input."""
    bounds = [bound for bound in (entry.minimum, entry.maximum, entry.above) if bound is not None]
    if entry.kind not in COUNTED and bounds:
        fields.fault("form.bounds_not_number")
    elif _is_empty(entry):
        fields.fault("form.bounds", "max")
    if entry.kind is InputKind.LIST and not entry.fields:
        fields.absent("field")
    if entry.kind is not InputKind.LIST and entry.fields:
        fields.fault("form.fields_not_list", "field")
    if entry.default is not None and not _fits(entry):
        fields.fault("form.default", "default")


def _is_empty(entry: Input) -> bool:
    """Tell whether no number lies within the bounds."""
    if entry.maximum is None:
        return False
    below = entry.minimum is not None and entry.minimum > entry.maximum
    return below or (entry.above is not None and entry.above >= entry.maximum)


def _fits(entry: Input) -> bool:
    default = entry.default
    match entry.kind:
        case InputKind.ENUM:
            return isinstance(default, str) and entry.option(default) is not None
        case InputKind.BOOL:
            return isinstance(default, bool)
        case InputKind.DECIMAL | InputKind.AMOUNT | InputKind.INTEGER:
            return isinstance(default, Fraction) and entry.allows(default)
        case _:
            return False


def read_id(fields: Fields, key: str = "id") -> str:
    """Read an id that formulas can name."""
    id_ = fields.text(key, needed=True)
    if id_ and not id_.isidentifier():
        fields.fault("form.id", key, id=id_)
    return id_


def input_types(inputs: tuple[Input, ...]) -> dict[str, Type]:
    """Give the type that formulas see for each input."""
    return {
        entry.id: Type(entry.kind.seen_as, tuple(option.id for option in entry.options))
        for entry in inputs
    }


def unread_types(tables: list[Fields]) -> dict[str, Type]:
    """Give those inputs whose type can't be told."""
    return {str(f.raw.get("id")): Type(Kind.UNREAD) for f in tables if not _has_type(f)}


def read_follow_up(fields: Fields | None) -> FollowUp | None:
    """Read how often the customers of a level are followed up."""
    if fields is None:
        return None
    follow_up = FollowUp(
        fields.text("id", needed=True),
        Text(fields.text("zh", needed=True), fields.text("en", needed=True)),
        fields.whole("days", least=1),
        fields.mark(),
    )
    fields.done()
    return follow_up


def read_level(fields: Fields) -> Level:
    """Read a level without its cut-off, which needs the form's names."""
    level = Level(
        label=fields.text("label", needed=True),
        name=Text(fields.text("label"), fields.text("en", needed=True)),
        stars=fields.whole("stars"),
        stars_mark=fields.mark("stars_mark"),
        meaning=fields.optional_words("meaning"),
        meaning_mark=fields.mark("meaning_mark"),
        option=fields.text("option") or None,
        follow_up=read_follow_up(fields.table("follow_up")),
        mark=fields.mark(),
    )
    fields.take("score")
    fields.done()
    return level


def read_signature(fields: Fields) -> Signature:
    """Read a role that signs."""
    signature = Signature(read_id(fields), fields.words("label", needed=True), fields.mark())
    fields.done()
    return signature


def read_notes(form: Fields) -> tuple[Text, ...]:
    """Read the notes printed below the sheet."""
    return tuple(as_text(fields) for fields in form.tables("notes"))
