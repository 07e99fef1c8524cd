"""The standards below the fields: every level with its condition, every rule, and the notes."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gradeapp.model.engine.plan import HISTORY_NAMES
from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.page import inputs_behind
from gradeapp.model.entry.targets import LEVEL, RULE
from gradeapp.model.expression import Name, Node, names
from gradeapp.model.scorecard import Effect, FormKind, InputKind, Level, Row, Rule, Scorecard
from gradeapp.model.sheet.bands import Phrases, is_ours
from gradeapp.model.sheet.lines import level_label
from gradeapp.model.sheet.voice import Voice, with_unit
from gradeapp.views.ink import dress
from gradeapp.views.standard_row import StandardRow
from gradeapp.views.wording import has_default_mark, level_name, say_unit, unit_of

NARROW, WIDE, MOST_FIGURES = 46, 190, 3
SIGNS = frozenset("<>≤≥")
FIGURES = frozenset({InputKind.DECIMAL, InputKind.AMOUNT, InputKind.INTEGER, InputKind.DATE})


class Standards(QFrame):
    """One card: a heading and its rows; `rows` are found by their place (`level:AA`)."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.rows: dict[str, StandardRow] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 9, 14, 10)
        self.column.setSpacing(1)
        heading, self._aside = QLabel(title, self), QLabel(self)
        dress(heading, 106, bold=True)
        self._aside.setProperty("tone", "quiet")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(heading)
        row.addWidget(self._aside, 1)
        self.column.addLayout(row)

    def say_money(self, form: Scorecard, nodes: Iterable[Node | None], voice: Voice) -> None:
        """Say beside the heading in which unit amounts are compared, if any are."""
        if _has_money(form, nodes):
            unit = say_unit(form, "wan_yuan", voice)
            self._aside.setText(voice.word(voice.tr("Amounts in {unit}"), unit=unit))

    def show_rating(self, entry: Entry) -> None:
        """Show which rows an entry hits."""


class LevelStandards(Standards):
    """All levels, best first, with what gives them and what they mean, in full."""

    def __init__(self, form: Scorecard, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(voice.set(voice.tr("How the level is found")), parent)
        self._voice = voice
        self.say_money(form, (row.node for row in _rows_of(form)), voice)
        labels = [level_label(level, voice) for level in form.levels]
        wide = _widest(self, labels)
        for level, name in zip(form.levels, labels, strict=True):
            row = StandardRow(name, wide, self)
            self._fill(row, level, form)
            self.rows[f"{LEVEL}{level.label}"] = row
            self.column.addWidget(row)

    def _fill(self, row: StandardRow, level: Level, form: Scorecard) -> None:
        voice = self._voice
        meaning = voice.text(level.meaning)
        for condition in conditions_of(level, form, voice):
            row.add_words(condition)
        row.add_words(meaning, "quiet")
        if level.follow_up is not None:
            row.show_end(voice.text(level.follow_up.label))
        elif level.stars is not None:
            row.show_end("★" * level.stars)
        if any(has_default_mark(mark) for mark in _marks(level, form)):
            row.add_badge(voice.set(voice.tr("our default")))

    def show_rating(self, entry: Entry) -> None:
        """Mark the level that was reached."""
        for place, row in self.rows.items():
            row.show_hit(hit=place == f"{LEVEL}{entry.rating.grade}")


class RuleStandards(Standards):
    """All rules in their order, with their condition, what they do, and the figures that hit."""

    def __init__(self, form: Scorecard, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(voice.set(voice.tr("Rules")), parent)
        self._form, self._voice = form, voice
        self._shown: dict[str, tuple[bool, str]] = {}
        self.say_money(form, (rule.node for rule in form.rules), voice)
        for rule in form.rules:
            row = StandardRow("", 0, self)
            label, condition = voice.text(rule.label), _condition(rule, form, voice)
            row.add_words(label)
            row.add_words("" if condition in label else condition, "quiet")
            row.add_words(voice.text(rule.advice), "quiet")
            row.show_end(effect_of(rule, form, voice))
            if has_default_mark(rule.mark):
                row.add_badge(voice.set(voice.tr("our default")))
            self.rows[f"{RULE}{rule.id}"] = row
            self.column.addWidget(row)

    def show_rating(self, entry: Entry) -> None:
        """Mark the rules that apply, with the figures behind them."""
        for trace in entry.rating.rules:
            applies = bool(trace.applies)
            said = applies, self._figures(trace.rule, entry) if applies else ""
            if self._shown.get(trace.rule.id) != said:
                self._shown[trace.rule.id] = said
                self.rows[f"{RULE}{trace.rule.id}"].show_hit(hit=applies, now=said[1])

    def _figures(self, rule: Rule, entry: Entry) -> str:
        voice, said = self._voice, []
        for one in inputs_behind(self._form, [rule.node]):
            if one.kind in FIGURES and entry.text(one.id):
                value = voice.answer(one, entry.answer(one.id))
                unit = unit_of(entry, one, voice)
                said.append(f"{voice.text(one.label)} {with_unit(value, unit)}")
        if not said:
            return ""
        figures = voice.tr(", ").join(said[:MOST_FIGURES])
        return voice.word(voice.tr("now: {figures}"), figures=figures)


class Notes(Standards):
    """The notes that are printed on the form."""

    def __init__(self, form: Scorecard, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(voice.set(voice.tr("Notes of the form")), parent)
        self.column.setSpacing(3)
        for note in form.notes:
            label = QLabel(voice.text(note), self)
            label.setProperty("tone", "quiet")
            label.setWordWrap(True)
            self.column.addWidget(label)


def standards_of(form: Scorecard, voice: Voice, parent: QWidget) -> Iterator[Standards]:
    """Give the cards that say what a form goes by.

    A ladder needs none of levels: its choices stand with their meanings where one is made.
    """
    if form.levels and form.kind is not FormKind.LADDER:
        yield LevelStandards(form, voice, parent)
    if form.rules:
        yield RuleStandards(form, voice, parent)
    if form.notes:
        yield Notes(form, voice, parent)


def conditions_of(level: Level, form: Scorecard, voice: Voice) -> list[str]:
    """Say every condition that gives a level, in full; none where it is simply chosen."""
    phrases = Phrases(form, voice)
    if level.row is not None:
        said = phrases.row(level.row, Name("score"))
        score = voice.set(voice.tr("score"))
        return [f"{score} {said}" if level.row.node is not None and not level.row.note else said]
    if form.grade is None:
        return []
    value = form.grade.value
    found = []
    for row in _rows_of(form):
        if row.outcome == level.label:
            said = phrases.row(row, value)
            found.append(_in_full(said, form, voice) if row.node is not None else said)
    plain = {level_label(level, voice).casefold(), voice.text(level.name).casefold()}
    return [said for said in dict.fromkeys(found) if said.casefold() not in plain]


def _in_full(said: str, form: Scorecard, voice: Voice) -> str:
    """Put before a bare cut-off what is compared, and behind it the unit of an amount (万元)."""
    value = None if form.grade is None else form.grade.value
    if not isinstance(value, Name) or said[:1] not in SIGNS:
        return said
    amounts = {one.id for one in form.inputs if one.kind is InputKind.AMOUNT}
    unit = say_unit(form, "wan_yuan", voice) if value.id in amounts else ""
    return f"{Phrases(form, voice).name(value.id)} {with_unit(said, unit)}"


def _condition(rule: Rule, form: Scorecard, voice: Voice) -> str:
    """Say when a rule applies; what a history tells has no words but the rule's own."""
    if names(rule.node) & {*HISTORY_NAMES}:
        return ""
    return Phrases(form, voice).say(rule.node)


def _has_money(form: Scorecard, nodes: Iterable[Node | None]) -> bool:
    """Tell whether conditions compare amounts, which is always done in 万元."""
    kinds = {one.id: one.kind for one in form.inputs}
    kinds |= {field.id: field.kind for one in form.inputs for field in one.fields}
    read = {name for node in nodes if node is not None for name in names(node)}
    return any(kinds.get(name) is InputKind.AMOUNT for name in read)


def effect_of(rule: Rule, form: Scorecard, voice: Voice) -> str:
    """Say what a rule does to the grade."""
    tr, level = voice.tr, level_name(form, rule.level, voice)
    words = {
        Effect.CAP: tr("at most {level}"),
        Effect.VETO: tr("veto"),
        Effect.ASSIGN: tr("set to {level}"),
        Effect.SIGN: tr("class {level}"),
        Effect.NOTE: tr("note only"),
    }
    return voice.word(words[rule.effect], level=level)


def _rows_of(form: Scorecard) -> list[Row]:
    """Give the rows of the table that gives the grade."""
    columns = () if form.grade is None else form.grade.columns.values()
    return [row for column in columns for row in column]


def _marks(level: Level, form: Scorecard) -> Iterator[str]:
    yield from (level.mark, level.stars_mark)
    found = [row for row in _rows_of(form) if row.outcome == level.label]
    found += [level.row] if level.row is not None else []
    yield from ("G" for row in found if is_ours(row))


def _widest(widget: QWidget, labels: list[str]) -> int:
    metrics = QFontMetrics(widget.font())
    wide = max((metrics.horizontalAdvance(label) for label in labels), default=NARROW)
    return max(NARROW, min(wide * 11 // 10 + 4, WIDE))
