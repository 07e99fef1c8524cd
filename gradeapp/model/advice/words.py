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
from gradeapp.model.sheet.voice import Voice


def advice_lines(advice: Advice, lang: str, tr: Translate) -> tuple[str, ...]:
    """Give advice as sentences, one a line, in `zh` or `en`; the first says what the case has."""
    return tuple(_Speaker(advice, Voice(lang, tr)).lines())


class _Speaker:
    """Says the advice on one case in one language."""

    def __init__(self, advice: Advice, voice: Voice) -> None:
        self.advice, self.voice = advice, voice
        self.form: Scorecard = advice.rating.scorecard

    def lines(self) -> Iterator[str]:
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
            labels = [self._label(id_) for id_ in sorted(self.advice.fixed)]
            yield self.voice.word(tr("Kept as they are: {inputs}."), inputs=self._listed(labels))
        yield from self._up()
        yield from self._down()
        yield from self._money()

    def _now(self) -> str:
        tr, rating = self.voice.tr, self.advice.rating
        facts = {"grade": self._level(rating.grade), "score": self._score(rating)}
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
                yield from self._block()
            case _:
                yield self._title()
                for number, way in enumerate(self.advice.ways, 1):
                    yield f"{number}. {self._way(way)}"

    def _title(self) -> str:
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

    def _block(self) -> Iterator[str]:
        tr, block, word = self.voice.tr, self.advice.block, self.voice.word
        for rule in block.rules:
            yield word(tr("Held by the rule: {rule}."), rule=self._rule(rule))
        if block.row is not None:
            said = Phrases(self.form, self.voice).row(block.row, None)
            yield word(tr("Decided by: {row}."), row=said)
        if block.lacking is not None:
            text = tr("Even with every change that helps, {points} points are lacking.")
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

    # --- one way

    def _way(self, way: Way) -> str:
        tr, word = self.voice.tr, self.voice.word
        parts = [self._listed([self._change(change) for change in way.changes])]
        changed = {change.input.id for change in way.changes}
        parts += [self._move(move, changed) for move in way.moves]
        parts += [word(tr("lifts “{rule}”"), rule=self._rule(rule)) for rule in way.gone]
        parts += [word(tr("brings “{rule}”"), rule=self._rule(rule)) for rule in way.new]
        facts = {"grade": self._level(way.grade), "score": self._score(way.rating)}
        known, bare = tr("then {grade} ({score} points)"), tr("then {grade}")
        parts.append(word(bare if way.rating.score is None else known, **facts))
        return self.voice.set(tr("; ")).join(parts)

    def _change(self, change: Change) -> str:
        entry, voice = change.input, self.voice
        label, unit = voice.text(entry.label), voice.text(entry.unit)
        text = f"{label} {self._answer(change, change.before)} → "
        text += self._answer(change, change.after)
        return text if not unit or unit in label or unit == "%" else f"{text} {unit}"

    def _answer(self, change: Change, answer: Answer) -> str:
        if isinstance(answer, Fraction):
            return grouped(plain(answer))
        return self.voice.answer(change.input, answer)

    def _money(self) -> Iterator[str]:
        """Say the unit of the amounts once, if there are any."""
        ways = [*self.advice.ways, *filter(None, (self.advice.loss,))]
        changes = (change for way in ways for change in way.changes)
        if any(change.input.kind is InputKind.AMOUNT for change in changes):
            chosen = self.advice.rating.answers.get("unit")
            unit = chosen if isinstance(chosen, str) else self.form.unit
            option = self.form.input("unit").option(unit) if unit else None
            if option is not None:
                text = self.voice.tr("Amounts in {unit}.")
                yield self.voice.word(text, unit=self.voice.text(option.label))

    def _move(self, move: Move, changed: set[str]) -> str:
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

    def _score(self, rating: Rating) -> str:
        if rating.score is None:
            return ""
        return self.voice.points(rating.score, score_band_of(self.form))

    def _level(self, label: str | None) -> str:
        if label is None or self.voice.lang == "zh" or label.isascii():
            return label or ""
        return self.form.level(label).name.en

    def _rule(self, rule: Rule) -> str:
        return self.voice.text(rule.label)

    def _label(self, id_: str) -> str:
        return self.voice.text(self.form.input(id_).label)

    def _listed(self, texts: list[str]) -> str:
        return self.voice.set(self.voice.tr(", ")).join(texts)
