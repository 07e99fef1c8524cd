"""What the card of advice says: the ways to a better grade, what blocks them, the nearest loss."""

from dataclasses import dataclass

from gradeapp.model.advice.advice import Advice, Change, Outlook, Way
from gradeapp.model.advice.words import Speaker
from gradeapp.model.entry.targets import RULE, target_of
from gradeapp.model.scorecard import InputKind, Rule
from gradeapp.model.sheet.voice import Voice, with_unit


@dataclass(frozen=True, slots=True)
class ChangeText:
    """One answer that changes: where it stands, its name, and what it is now and then."""

    path: str
    label: str
    figures: str


@dataclass(frozen=True, slots=True)
class WayText:
    """Changes that do it together, the grade that comes of them, and why."""

    changes: tuple[ChangeText, ...]
    grade: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A line that leads somewhere; without a path it is only read."""

    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class CardText:
    """Everything on the card; `kept` are the pinned answers."""

    title: str
    ways: tuple[WayText, ...] = ()
    blocks: tuple[Place, ...] = ()
    loss_title: str = ""
    loss: WayText | None = None
    kept: tuple[ChangeText, ...] = ()
    settled: str = ""


def card_text(advice: Advice, voice: Voice) -> CardText:
    """Say the advice on a graded case."""
    return _CardWords(advice, voice).card()


class _CardWords:
    def __init__(self, advice: Advice, voice: Voice) -> None:
        self.advice, self.voice = advice, voice
        self.speaker = Speaker(advice, voice)

    def card(self) -> CardText:
        advice, say, tr = self.advice, self.voice.set, self.voice.tr
        return CardText(
            title=self._title(),
            ways=tuple(self._way(way) for way in advice.ways),
            blocks=self._blocks() if advice.outlook is Outlook.BLOCKED else (),
            loss_title=say(tr("The smallest single change that loses the grade:")),
            loss=None if advice.loss is None else self._way(advice.loss),
            kept=tuple(self._kept(id_) for id_ in sorted(advice.fixed)),
            settled=self.speaker.listed([self.speaker.label(id_) for id_ in advice.settled]),
        )

    def _title(self) -> str:
        say, tr = self.voice.set, self.voice.tr
        match self.advice.outlook:
            case Outlook.BEST:
                return say(tr("There is no better grade."))
            case Outlook.BLOCKED:
                return say(tr("No change of these answers gives a better grade."))
            case _:
                return self.speaker.title()

    def _way(self, way: Way) -> WayText:
        changed = {change.input.id for change in way.changes}
        notes = [self.speaker.move(move, changed) for move in way.moves]
        notes += [self._rule("lifts “{rule}”", rule) for rule in way.gone]
        notes += [self._rule("brings “{rule}”", rule) for rule in way.new]
        return WayText(
            tuple(self._change(change) for change in way.changes),
            self.speaker.level(way.grade),
            (*notes, *self._sum(way)),
        )

    def _rule(self, text: str, rule: Rule) -> str:
        return self.voice.word(self.voice.tr(text), rule=self.speaker.rule(rule))

    def _sum(self, way: Way) -> list[str]:
        """Say the score before and after where there is one."""
        before, after = self.speaker.score(self.advice.rating), self.speaker.score(way.rating)
        if not before or not after or before == after:
            return []
        text = self.voice.tr("score {before} → {after}")
        return [self.voice.word(text, before=before, after=after)]

    def _change(self, change: Change) -> ChangeText:
        entry, voice = change.input, self.voice
        amount = entry.kind is InputKind.AMOUNT
        unit = self.speaker.money if amount else voice.text(entry.unit)
        label, figures = voice.text(entry.label), self.speaker.figures(change)
        shown = with_unit(figures, unit) if unit and unit not in label else figures
        return ChangeText(entry.id, label, shown)

    def _kept(self, id_: str) -> ChangeText:
        return ChangeText(id_, self.speaker.label(id_), "")

    def _blocks(self) -> tuple[Place, ...]:
        form, rules = self.advice.rating.scorecard, self.advice.block.rules
        said = list(self.speaker.block())
        paths = [target_of(form, rule.node) or f"{RULE}{rule.id}" for rule in rules]
        paths += [""] * (len(said) - len(paths))
        return tuple(Place(*each) for each in zip(said, paths, strict=True))
