"""Says where a customer stands in a form, and why it stands otherwise in another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gradeapp.model.exact import plain
from gradeapp.model.expression import Name
from gradeapp.model.facts.contrast import Contrast, Measure, Use, share
from gradeapp.model.facts.standing import Standing
from gradeapp.model.rating import ItemRating, Rating, RuleTrace
from gradeapp.model.scorecard import Row, Scorecard
from gradeapp.model.sheet.bands import Phrases, band_of, score_band_of
from gradeapp.model.sheet.inputs import missing
from gradeapp.model.sheet.lines import level_label
from gradeapp.model.sheet.voice import Voice

MOST_NAMES = 8
"""Names that a sentence lists before it only counts."""

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences under a heading."""

    title: str
    lines: tuple[str, ...]


def title_of(form: Scorecard, voice: Voice) -> str:
    """Name a form within a sentence."""
    return voice.word(voice.tr('"{form}"'), form=voice.text(form.title))


def level_of(form: Scorecard, label: str, voice: Voice) -> str:
    """Say a level: its label, in English the name of one labelled in Chinese."""
    return level_label(form.level(label), voice)


def choice_of(form: Scorecard, found: ItemRating, voice: Voice) -> str:
    """Say the option that is the value of an item, "" for any other value."""
    node = found.item.value
    if not isinstance(found.value, str) or not isinstance(node, Name):
        return ""
    one = next((one for one in form.inputs if one.id == node.id), None)
    return "" if one is None else voice.answer(one, found.value)


class StandingWords:
    """Says one standing in one language."""

    def __init__(self, standing: Standing, voice: Voice) -> None:
        self.standing, self.voice = standing, voice
        self.form, self.rating = standing.form, standing.rating

    def grade(self) -> str:
        """Say the grade; without one, what was chosen or that it is open."""
        voice, rating = self.voice, self.rating
        if rating.grade is not None:
            return level_of(self.form, rating.grade, voice)
        if self.form.levels:
            return voice.set(voice.tr("open") if rating.provisional else voice.tr("not rated"))
        chosen = (choice_of(self.form, found, voice) for found in rating.items.values())
        return " · ".join(text for text in chosen if text) or "—"

    def place(self) -> str:
        """Say the place of the level on the form's own ladder."""
        found = self.standing.place
        if found is None:
            return ""
        text = self.voice.tr("level {place} of {count} from the top")
        return self.voice.word(text, place=str(found[0]), count=str(found[1]))

    def score(self) -> str:
        """Say the score with the highest there is."""
        score = self.rating.score
        if score is None:
            return ""
        said = self.voice.points(score, score_band_of(self.form))
        top = self.form.maximum
        return said if top is None else f"{said} / {self.voice.points(top)}"

    def range(self) -> str:
        """Say what the blanks still permit, "" for a complete rating."""
        found = self.rating.range
        if found is None:
            return ""
        return " · ".join(text for text in (self._scores(found.score), self.grades()) if text)

    def _scores(self, ends: tuple[Fraction, Fraction | None] | None) -> str:
        if ends is None:
            return ""
        low, high = ends
        if low == high:
            return ""
        if high is None:
            return self.voice.word(self.voice.tr("from {low}"), low=self.voice.points(low))
        return f"{self.voice.points(low)}–{self.voice.points(high)}"

    def grades(self) -> str:
        """Say the levels between which the blanks leave the grade, worst first."""
        found = self.rating.range
        ends = None if found is None else found.grade
        if ends is None or ends[0] is None or ends[1] is None:
            return ""
        worst, best = (level_of(self.form, end, self.voice) for end in ends if end is not None)
        return worst if worst == best else f"{worst}–{best}"

    def state(self) -> str:
        """Say whether the rating is complete, or how many inputs it lacks."""
        voice, lacking = self.voice, len(self.missing())
        if not lacking:
            return voice.set(voice.tr("complete"))
        text = voice.tr(
            "estimate, 1 input lacking" if lacking == 1 else "estimate, {count} inputs lacking"
        )
        return voice.word(text, count=str(lacking))

    def missing(self) -> tuple[str, ...]:
        """Name the required inputs that aren't known."""
        return missing(self.rating, self.voice)

    def needs(self) -> str:
        """Say how much is lacking for a form that can't be rated yet."""
        voice, lacking, known = self.voice, len(self.standing.missing), self.standing.known
        if not lacking:
            return voice.set(voice.tr("nothing entered"))
        text = voice.tr("needs 1 more input" if lacking == 1 else "needs {count} more inputs")
        said = voice.word(text, count=str(lacking))
        if not known:
            return said
        return voice.word(voice.tr("{needs}, {known} known"), needs=said, known=str(known))

    def days(self) -> str:
        """Say the days of the assessments behind it."""
        days = self.standing.days
        ends = dict.fromkeys((*days[:1], *days[-1:]))
        return " – ".join(day.isoformat() for day in ends)

    def origin(self) -> str:
        """Say which assessments the answers come from."""
        voice, tr = self.voice, self.voice.tr
        found = self.standing.origins
        if [one.form.id for one in found] == [self.form.id]:
            return voice.set(tr("rated by this form"))
        names = [title_of(one.form, voice) for one in found if one.form.id != self.form.id]
        names = list(dict.fromkeys(names))
        text = tr("from {forms}") if self.standing.is_borrowed else tr("by this form and {forms}")
        return voice.word(text, forms=voice.set(tr(", ")).join(names))


def contrast_paragraphs(found: Contrast, voice: Voice) -> tuple[Paragraph, ...]:
    """Say why a customer stands otherwise in one form than in another."""
    return tuple(part for part in _ContrastWords(found, voice).paragraphs() if part.lines)


class _ContrastWords:
    """Says one contrast in one language."""

    def __init__(self, found: Contrast, voice: Voice) -> None:
        self.found, self.voice = found, voice
        self.sides = ((found.one, found.only_one), (found.other, found.only_other))

    def paragraphs(self) -> Iterator[Paragraph]:
        tr = self.voice.tr
        yield self._paragraph(tr("Where the customer stands"), self._positions())
        yield self._paragraph(tr("Rules that act in one form only"), self._rules())
        yield self._paragraph(tr("The same figure, another weight"), self._weights())
        yield self._paragraph(tr("What only one form looks at"), self._alone())
        yield self._paragraph(tr("What isn't known yet"), self._unknown())

    def _paragraph(self, title: str, lines: Iterable[str]) -> Paragraph:
        return Paragraph(self.voice.set(title), tuple(line for line in lines if line))

    # --- positions

    def _positions(self) -> Iterator[str]:
        for standing, _ in self.sides:
            yield self._position(standing)
        if not self.found.has_common:
            text = "The two forms have no figure in common: they judge different things."
            yield self._say(self.voice.tr(text))

    def _position(self, standing: Standing) -> str:
        words, tr = StandingWords(standing, self.voice), self.voice.tr
        facts = {
            "form": title_of(standing.form, self.voice),
            "grade": words.grade(),
            "place": words.place(),
            "score": words.score(),
            "why": self._decided(standing.rating),
        }
        if not facts["place"]:
            text = tr("{form}: {grade}.")
        elif not facts["why"]:
            text = tr("{form}: {grade}, {place}.")
        elif not facts["score"]:
            text = tr("{form}: {grade}, {place}, by “{why}”.")
        else:
            text = tr("{form}: {grade}, {place}; {score} points, and {why} gives the level.")
            if standing.rating.grade != standing.rating.score_grade:
                text = tr("{form}: {grade}, {place}; {score} points alone would give {by_score}.")
                facts["by_score"] = self._by_score(standing.rating)
        return self.voice.word(text, **facts)

    def _by_score(self, rating: Rating) -> str:
        label = rating.score_grade
        return "" if label is None else level_of(rating.scorecard, label, self.voice)

    def _decided(self, rating: Rating) -> str:
        """Say the condition of the row that gave the level."""
        level = rating.level
        if level is not None and level.row is not None:
            return self._row(rating.scorecard, level.row, is_score=True)
        if level is None or not rating.grade_hits or rating.scorecard.grade is None:
            return ""
        row = rating.grade_hits[0].row
        if row.node is None and row.note is None:
            return self.voice.text(level.meaning)
        said = self._row(rating.scorecard, row, is_score=False)
        return "" if said == level_of(rating.scorecard, level.label, self.voice) else said

    def _row(self, form: Scorecard, row: Row, *, is_score: bool) -> str:
        table = form.grade
        subject = Name("score") if is_score or table is None else table.value
        return Phrases(form, self.voice).row(row, subject)

    # --- rules

    def _rules(self) -> Iterator[str]:
        tr = self.voice.tr
        for standing, side in self.sides:
            for trace in side.rules:
                moved = tr("{form}: {rule}. It lowers the grade.")
                idle = tr("{form}: {rule}. The grade is no better anyway.")
                yield self._rule(standing, trace, moved if trace.moved else idle)
        for standing, side in self.sides:
            if side.open_rules:
                labels = [self.voice.text(trace.rule.label) for trace in side.open_rules]
                text = tr("{form}: {count} rules can't be judged yet: {rules}.")
                if len(labels) == 1:
                    text = tr("{form}: 1 rule can't be judged yet: {rules}.")
                listed = self._names(labels, tr("; "))
                yield self._form(text, standing, count=str(len(labels)), rules=listed)

    def _rule(self, standing: Standing, trace: RuleTrace, text: str) -> str:
        return self._form(text, standing, rule=self.voice.text(trace.rule.label))

    # --- weights

    def _weights(self) -> Iterator[str]:
        for pair in self.found.unlike:
            yield self._measure(pair)
        for use in self.found.uses:
            yield self._use(use)
        if self.found.alike:
            tr, names = self.voice.tr, [self._label(pair.one) for pair in self.found.alike]
            text = tr("{count} items earn the same in both: {items}.")
            if len(names) == 1:
                text = tr("1 item earns the same in both: {items}.")
            yield self.voice.word(text, count=str(len(names)), items=self._names(names))

    def _measure(self, pair: Measure) -> str:
        text = self.voice.tr("{item} {value}: {first}; {second}.")
        return self.voice.word(
            text,
            item=self._label(pair.one),
            value=self._value(pair.one),
            first=self._earned(self.found.one, pair.one),
            second=self._earned(self.found.other, pair.other),
        )

    def _earned(self, standing: Standing, found: ItemRating) -> str:
        tr, form = self.voice.tr, standing.form
        points = "—" if found.points is None else self.voice.points(found.points)
        top = found.item.maximum
        facts = {"points": points if top is None else f"{points}/{self.voice.points(top)}"}
        weight = share(found, form)[1]
        text = tr("in {form} {points} points")
        if weight is not None:
            text = tr("in {form} {points} points ({weight} % of the whole)")
            facts["weight"] = plain(weight * HUNDRED, 1)
        return self._form(text, standing, **facts)

    def _use(self, use: Use) -> str:
        text = self.voice.tr("{fact}: {first}; {second}.")
        return self.voice.word(
            text,
            fact=self.voice.text(use.fact.label),
            first=self._used(self.found.one, use.one),
            second=self._used(self.found.other, use.other),
        )

    def _used(self, standing: Standing, items: Sequence[ItemRating]) -> str:
        tr = self.voice.tr
        if not items:
            return self._form(tr("in {form} it counts without an item of its own"), standing)
        names = self._names([self._label(one) for one in items])
        return self._form(tr("in {form} part of {items}"), standing, items=names)

    # --- what only one has

    def _alone(self) -> Iterator[str]:
        for standing, side in self.sides:
            yield self._inputs(standing, side.known)

    def _unknown(self) -> Iterator[str]:
        for standing, _ in self.sides:
            words = StandingWords(standing, self.voice)
            names, tr = words.missing(), self.voice.tr
            text = tr("{form} still needs: {inputs}.")
            if words.grades():
                text = tr(
                    "{form} still needs: {inputs}. Until then anything from {grades} is open."
                )
            if names:
                facts = {"inputs": self._names(names), "grades": words.grades()}
                yield self._form(text, standing, **facts)

    def _inputs(self, standing: Standing, ids: Sequence[str]) -> str:
        labels = {entry.id: self.voice.text(entry.label) for entry in standing.form.inputs}
        names = [labels[id_] for id_ in ids]
        text = self.voice.tr("Only {form} looks at: {inputs}.")
        return self._form(text, standing, inputs=self._names(names)) if names else ""

    # --- small words

    def _say(self, text: str) -> str:
        return self.voice.set(text)

    def _form(self, text: str, standing: Standing, **facts: str) -> str:
        return self.voice.word(text, form=title_of(standing.form, self.voice), **facts)

    def _label(self, found: ItemRating) -> str:
        return self.voice.text(found.item.label)

    def _value(self, found: ItemRating) -> str:
        value, item = found.value, found.item
        if isinstance(value, Fraction):
            number = self.voice.number(value, band_of(item.tables, item.value))
            unit = self.voice.text(item.unit)
            return f"{number} {unit}".strip()
        return choice_of(self.found.one.form, found, self.voice) or self.voice.state(value)

    def _names(self, names: Sequence[str], between: str = "") -> str:
        tr = self.voice.tr
        listed = self.voice.set(between or tr(", ")).join(names[:MOST_NAMES])
        if len(names) <= MOST_NAMES:
            return listed
        text = tr("{names} and {count} more")
        return self.voice.word(text, names=listed, count=str(len(names) - MOST_NAMES))
