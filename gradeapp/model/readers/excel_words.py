"""How a workbook says options, states, levels and rules in its language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from gradeapp.model.expression import Name
from gradeapp.model.readers.lower_parts import Lowered, LoweredItem
from gradeapp.model.scorecard import Effect, Input, InputKind, Item, Outcome, Rule, Scorecard, Text
from gradeapp.model.sheet.bands import Phrases
from gradeapp.model.sheet.voice import Voice

STAR, NO_STAR = "★", "☆"


@dataclass(frozen=True, slots=True)
class ExcelWords:
    """The words of one form in one language."""

    scorecard: Scorecard
    voice: Voice

    def tr(self, english: str, **facts: str) -> str:
        """Say a fixed text."""
        return self.voice.word(self.voice.tr(english), **facts)

    def text(self, text: Text | None) -> str:
        """Say a text of the form."""
        return self.voice.text(text)

    @property
    def na(self) -> str:
        """The word that is typed for n/a."""
        return self.tr("not applicable")

    def labels(self, entry: Input) -> dict[str, str]:
        """Give the options of an input as they are typed; ids where two labels are the same."""
        labels = {option.id: self.text(option.label) for option in entry.options}
        twice = len(set(labels.values())) < len(labels)
        return {id_: id_ for id_ in labels} if twice else labels

    def options_of(self, item: Item, lowered: Lowered) -> Mapping[int, str]:
        """Give the labels of the options that the value of an item may have, by place."""
        entry = next((one for one in self.scorecard.inputs if item.value == Name(one.id)), None)
        if entry is None:
            return dict(enumerate(lowered.options))
        return {lowered.options.index(id_): text for id_, text in self.labels(entry).items()}

    def values_of(self, item: LoweredItem, lowered: Lowered, kind: str) -> Mapping[int, str]:
        """Give the words for the code of an item's value."""
        match kind:
            case "option":
                return self.options_of(item.item, lowered)
            case "condition":
                return {2: self.tr("yes"), 0: self.tr("no")}
            case "level":
                return dict(enumerate(lowered.levels))
            case _:
                levels = self.scorecard.levels
                return {
                    place: self.text(level.follow_up.label)
                    for place, level in enumerate(levels)
                    if level.follow_up
                }

    @property
    def states(self) -> Mapping[int, str]:
        """Give the words for a value that isn't one."""
        return {1: self.tr("undefined"), 2: self.tr("missing"), 3: self.na}

    def stars(self) -> Mapping[int, str]:
        """Give the stars of each level that has any, by place."""
        most = max((level.stars or 0 for level in self.scorecard.levels), default=0)
        return {
            place: STAR * level.stars + NO_STAR * (most - level.stars)
            for place, level in enumerate(self.scorecard.levels)
            if level.stars is not None and most
        }

    def bands(self, item: Item) -> str:
        """Say the bands of an item, one line for each column or table."""
        phrases = Phrases(self.scorecard, self.voice)
        lines = []
        for table in item.tables:
            entry = None if table.by is None else self.scorecard.input(table.by)
            for column, rows in table.columns.items():
                bands = [
                    f"{phrases.row(row, table.value)} {self.outcome(row.outcome)}" for row in rows
                ]
                option = None if entry is None else entry.option(column)
                parts = (table.label, None if option is None else option.label)
                # Of a long label such as 工业(生产型) the first part is enough here.
                heads = [
                    re.split(r"[(\uff08]", self.text(part))[0].strip() for part in parts if part
                ]
                colon = "\uff1a" if self.voice.lang == "zh" else ": "
                lines.append(colon.join([*heads, self.voice.tr("; ").join(bands)]))
        if item.rate is not None:
            lines.append(self.tr("points per unit: {rate}", rate=self.voice.points(item.rate)))
        return "\n".join(lines)

    def outcome(self, outcome: Outcome) -> str:
        """Say what a row of a table gives."""
        said = self.voice.points(outcome) if isinstance(outcome, Fraction) else self.na
        return f"→ {said}"

    def effect(self, rule: Rule) -> str:
        """Say what a rule does."""
        match rule.effect:
            case Effect.CAP:
                return self.tr("at most {grade}", grade=rule.level or "")
            case Effect.VETO:
                return self.tr("veto")
            case Effect.ASSIGN:
                return self.tr("set to {grade}", grade=rule.level or "")
            case Effect.SIGN:
                return rule.level or ""
            case _:
                return self.tr("note")

    def allowed(self, entry: Input) -> str:
        """Say what may be typed."""
        parts = []
        limits = (("≥", entry.minimum), ("≤", entry.maximum), (">", entry.above))
        parts += [
            f"{sign} {self.voice.points(limit)}" for sign, limit in limits if limit is not None
        ]
        match entry.kind:
            case InputKind.ENUM | InputKind.BOOL:
                parts.append(self.tr("choose"))
            case InputKind.INTEGER:
                parts.append(self.tr("whole number"))
            case InputKind.DATE:
                parts.append(self.tr("date"))
            case InputKind.DECIMAL | InputKind.AMOUNT if not parts:
                parts.append(self.tr("number"))
            case _:
                pass
        if entry.na is not None:
            parts.append(self.tr("or {na}", na=self.na))
        if entry.required is False:
            parts.append(self.tr("optional"))
        return self.tr(", ").join(parts)
