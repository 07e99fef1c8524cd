"""Says advice in sentences: the way to the next grade, what blocks it, and what loses the grade."""

from collections.abc import Iterator
from fractions import Fraction

from gradeapp.model.advice.advice import Advice, Change, Move, Outlook, Way
from gradeapp.model.answers import Answer
from gradeapp.model.exact import grouped, plain
from gradeapp.model.expression import Name
from gradeapp.model.problem import Translate
from gradeapp.model.rating import ItemRating, Rating
from gradeapp.model.scorecard import InputKind, Item, Rule, Scorecard
from gradeapp.model.sheet.bands import Phrases, band_of, score_band_of
from gradeapp.model.sheet.inputs import missing
from gradeapp.model.sheet.lines import level_label
from gradeapp.model.sheet.voice import Voice, with_unit


def advice_lines(advice: Advice, lang: str, tr: Translate) -> tuple[str, ...]:
    """Give advice as sentences, one a line, in `zh` or `en`; the first says what the case has."""
    return tuple(Speaker(advice, Voice(lang, tr)).lines())


class Speaker:
    """Says the advice on one case in one language."""

    def __init__(self, advice: Advice, voice: Voice) -> None:
        self.advice, self.voice = advice, voice
        self.form: Scorecard = advice.rating.scorecard

    def lines(self) -> Iterator[str]:
        """Say everything, one sentence a line."""
        tr, say = self.voice.tr, self.voice.set
        match self.advice.outlook:
            case Outlook.OUTSIDE:
                yield say(tr("This form gives no grade that single answers decide."))
                return
            case Outlook.UNGRADED:
                yield say(tr("There is no grade yet."))
                yield from self._blanks()
                return
            case _:
                yield self._now()
        if self.advice.fixed:
            labels = [self.label(id_) for id_ in sorted(self.advice.fixed)]
            yield self.voice.word(tr("Kept as they are: {inputs}."), inputs=self.listed(labels))
        yield from self._up()
        yield from self._down()
        yield from self._money()

    def _now(self) -> str:
        tr, rating = self.voice.tr, self.advice.rating
        facts = {"grade": self.level(rating.grade), "score": self.score(rating)}
        if rating.provisional:
            known = tr("Now {grade} ({score} points), provisional.")
            bare = tr("Now {grade}, provisional.")
        else:
            known, bare = tr("Now {grade} ({score} points)."), tr("Now {grade}.")
        return self.voice.word(bare if rating.score is None else known, **facts)

    # --- up

    def _up(self) -> Iterator[str]:
        tr, say = self.voice.tr, self.voice.set
        match self.advice.outlook:
            case Outlook.BEST:
                yield say(tr("There is no better grade."))
            case Outlook.BLOCKED:
                yield say(tr("No change of these answers gives a better grade."))
                yield from self.block()
                yield from self._settled()
            case _:
                yield self.title()
                for number, way in enumerate(self.advice.ways, 1):
                    yield f"{number}. {self._way(way)}"

    def title(self) -> str:
        """Say how many changes a better grade needs."""
        tr, ways = self.voice.tr, self.advice.ways
        count = str(len(ways[0].changes))
        if not self.advice.fewest:
            text = tr("A better grade needs many changes; one way with {count}:")
        elif count != "1":
            text = tr("A better grade needs {count} changes together; the smallest:")
        elif len(ways) > 1:
            text = tr("The smallest changes for a better grade, any one of them:")
        else:
            text = tr("The smallest change for a better grade:")
        return self.voice.word(text, count=count)

    def _settled(self) -> Iterator[str]:
        """Name what wasn't tried because nobody can change it any more."""
        if self.advice.settled:
            labels = self.listed([self.label(id_) for id_ in self.advice.settled])
            yield self.voice.word(
                self.voice.tr("Can’t be changed any more: {inputs}."), inputs=labels
            )

    def block(self) -> Iterator[str]:
        """Say what keeps a better grade out of reach."""
        tr, block, word = self.voice.tr, self.advice.block, self.voice.word
        for rule in block.rules:
            yield word(tr("Held by the rule: {rule}."), rule=self.rule(rule))
        if block.row is not None:
            said = Phrases(self.form, self.voice).row(block.row, None)
            yield word(tr("Decided by: {row}."), row=said)
        if block.lacking is not None:
            text = tr("Even every change that helps isn't enough; points lacking: {points}.")
            yield word(text, points=self.voice.points(block.lacking))
        yield from self._blanks()

    def _blanks(self) -> Iterator[str]:
        if self.advice.block.blanks:
            labels = self.voice.set(self.voice.tr("; ")).join(
                missing(self.advice.rating, self.voice)
            )
            yield self.voice.word(self.voice.tr("Not entered yet: {inputs}."), inputs=labels)

    # --- down

    def _down(self) -> Iterator[str]:
        tr, loss, grade = self.voice.tr, self.advice.loss, self.advice.rating.grade
        if loss is not None:
            yield self.voice.set(tr("The smallest single change that loses the grade:"))
            yield self._way(loss)
        elif grade is not None and grade != self.form.levels[-1].label:
            yield self.voice.set(tr("No single change of these answers loses the grade."))

    def sentence(self) -> str:
        """Say the best way in one sentence, or what blocks it; "" where there is nothing to say."""
        tr, word = self.voice.tr, self.voice.word
        if self.advice.outlook is Outlook.BLOCKED:
            rules = self.advice.block.rules
            if rules:
                return word(tr("Held by the rule: {rule}."), rule=self.rule(rules[0]))
            return self.voice.set(tr("No change of these answers gives a better grade."))
        if not self.advice.ways:
            return ""
        way = self.advice.ways[0]
        changes = self.listed([self._in_unit(change) for change in way.changes])
        facts = {"changes": changes, "grade": self.level(way.grade)}
        if way.rating.score is None:
            return word(tr("{changes} gives {grade}."), **facts)
        text = tr("{changes} gives {grade} ({score}).")
        return word(text, score=self.score(way.rating), **facts)

    # --- one way

    def _way(self, way: Way) -> str:
        tr, word = self.voice.tr, self.voice.word
        parts = [self.listed([self.change(change) for change in way.changes])]
        changed = {change.input.id for change in way.changes}
        parts += [self.move(move, changed) for move in way.moves]
        parts += [word(tr("lifts “{rule}”"), rule=self.rule(rule)) for rule in way.gone]
        parts += [word(tr("brings “{rule}”"), rule=self.rule(rule)) for rule in way.new]
        facts = {"grade": self.level(way.grade), "score": self.score(way.rating)}
        known, bare = tr("then {grade} ({score} points)"), tr("then {grade}")
        parts.append(word(bare if way.rating.score is None else known, **facts))
        return self.voice.set(tr("; ")).join(parts)

    def change(self, change: Change) -> str:
        """Say what changes from what to what; the unit only where the label doesn't say it."""
        entry, voice = change.input, self.voice
        label, unit = voice.text(entry.label), voice.text(entry.unit)
        text = f"{label} {self.figures(change)}"
        return text if not unit or unit in label or unit == "%" else with_unit(text, unit)

    def _in_unit(self, change: Change) -> str:
        text = self.change(change)
        return with_unit(text, self.money) if change.input.kind is InputKind.AMOUNT else text

    def figures(self, change: Change) -> str:
        """Say the present answer and the one that is needed."""
        return f"{self._answer(change, change.before)} → {self._answer(change, change.after)}"

    def _answer(self, change: Change, answer: Answer) -> str:
        if isinstance(answer, Fraction):
            return grouped(plain(answer))
        return self.voice.answer(change.input, answer)

    @property
    def money(self) -> str:
        """The unit that amounts are entered in, "" where the form has none."""
        chosen = self.advice.rating.answers.get("unit")
        unit = chosen if isinstance(chosen, str) else self.form.unit
        option = self.form.input("unit").option(unit) if unit else None
        return "" if option is None else self.voice.text(option.label)

    def _money(self) -> Iterator[str]:
        """Say the unit of the amounts once, if there are any."""
        ways = [*self.advice.ways, *filter(None, (self.advice.loss,))]
        changes = (change for way in ways for change in way.changes)
        if self.money and any(change.input.kind is InputKind.AMOUNT for change in changes):
            yield self.voice.word(self.voice.tr("Amounts in {unit}."), unit=self.money)

    def move(self, move: Move, changed: set[str]) -> str:
        """Say what an item is then, and what it earns; not again what changes itself."""
        item, tr = move.after.item, self.voice.tr
        points = {"before": self._points(move.before), "after": self._points(move.after)}
        said = self.voice.word(tr("{before} → {after} points"), **points)
        if self._is_changed(item, changed):
            return said
        label = self.voice.text(item.label)
        before, after = self._value(move.before), self._value(move.after)
        if before == after or not (before and after):
            return f"{label} {said}"
        text = tr("{item} {before} → {after} ({points})")
        return self.voice.word(text, item=label, before=before, after=after, points=said)

    @staticmethod
    def _is_changed(item: Item, changed: set[str]) -> bool:
        """Whether an item is nothing but the single answer that changes."""
        node = item.value or item.met
        return isinstance(node, Name) and changed == {node.id}

    def _points(self, found: ItemRating) -> str:
        return (
            self.voice.set(self.voice.tr("not applicable"))
            if found.points is None
            else (self.voice.points(found.points))
        )

    def _value(self, found: ItemRating) -> str:
        value = found.value
        if isinstance(value, Fraction):
            return self.voice.number(value, band_of(found.item.tables, found.item.value))
        if isinstance(value, str):
            return ""
        return self.voice.state(value) or self.voice.other(value)

    def score(self, rating: Rating) -> str:
        """Say the score, "" without one."""
        if rating.score is None:
            return ""
        return self.voice.points(rating.score, score_band_of(self.form))

    def level(self, label: str | None) -> str:
        """Say a level, in English by its name where the label is Chinese."""
        return "" if label is None else level_label(self.form.level(label), self.voice)

    def rule(self, rule: Rule) -> str:
        """Name a rule."""
        return self.voice.text(rule.label)

    def label(self, id_: str) -> str:
        """Name an input."""
        return self.voice.text(self.form.input(id_).label)

    def listed(self, texts: list[str]) -> str:
        """Put texts in a row."""
        return self.voice.set(self.voice.tr(", ")).join(texts)
