"""What the rating panel says about a rating, in one language."""

from collections.abc import Collection
from fractions import Fraction
from functools import cached_property

from gradeapp.model.advice.advice import OUTSIDE, Advice, is_advised
from gradeapp.model.advice.words import Speaker
from gradeapp.model.answers import Answers
from gradeapp.model.engine.outlook import BINDING
from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.outlook import next_level, score_limit
from gradeapp.model.entry.path import split
from gradeapp.model.entry.targets import RULE, target_of
from gradeapp.model.expression import Name
from gradeapp.model.rating import Rating
from gradeapp.model.scorecard import Effect, FormKind, InputKind, Level, Rule, Scorecard, Text
from gradeapp.model.sheet.bands import Phrases, score_band_of
from gradeapp.model.sheet.grades import grades
from gradeapp.model.sheet.lines import level_label
from gradeapp.model.sheet.voice import BandOf, Voice, with_unit
from gradeapp.views.level_list import LevelRow
from gradeapp.views.remarks import Remark
from gradeapp.views.wording import level_name, say_problem, say_unit, say_value

SCORED = frozenset({FormKind.SCORECARD, FormKind.ACCUMULATION, FormKind.CHECKLIST})
SHORT, SIGNS = 12, frozenset("<>≤≥")
Told = tuple[str, tuple[Remark, ...], str]


class RatingWords:
    """Says everything about ratings of one form."""

    def __init__(self, form: Scorecard, voice: Voice) -> None:
        self.form, self.voice = form, voice

    @cached_property
    def star_places(self) -> int:
        """The most stars that a level of the form has, 0 if none has any."""
        return max((level.stars or 0 for level in self.form.levels), default=0)

    @cached_property
    def whole(self) -> Fraction | None:
        """The highest score, None where nothing limits it."""
        return score_limit(self.form)

    @cached_property
    def bands(self) -> BandOf:
        """Where a score lies among the levels."""
        return score_band_of(self.form)

    @property
    def is_scored(self) -> bool:
        """Whether ratings of the form have a score."""
        return self.form.kind in SCORED or self.form.score is not None

    @property
    def has_distances(self) -> tuple[bool, bool]:
        """Whether there are points to the next level to tell, and a way to it."""
        scored = any(level.row is not None for level in self.form.levels)
        outside = not self.form.levels or self.form.kind in OUTSIDE
        return scored, not outside and self.form.kind is not FormKind.LADDER

    def grade(self, rating: Rating) -> str:
        """Say the grade; where a form has none, what it counts or the classes that were chosen."""
        voice = self.voice
        if rating.grade is not None:
            return level_name(self.form, rating.grade, voice)
        if self.form.levels:
            return voice.set(voice.tr("open") if rating.provisional else voice.tr("not rated"))
        if self.is_scored:
            return voice.set(voice.tr("Conditions counted"))
        said = (say_value(one, self.form, voice) for one in rating.items.values())
        return " · ".join(text for text in said if text) or self._ungraded(rating)

    def _ungraded(self, rating: Rating) -> str:
        voice = self.voice
        return "—" if rating.provisional else voice.set(voice.tr("Recorded, not graded"))

    def score(self, rating: Rating) -> str:
        """Say the score, a dash where a form with scores gives none."""
        if rating.score is None:
            return "—" if self.is_scored else ""
        return self.voice.points(rating.score, self.bands)

    def limit(self) -> str:
        """Say the highest score."""
        return "" if self.whole is None else f"/ {self.voice.points(self.whole)}"

    @property
    def veto_note(self) -> str:
        """What a veto puts in the place of the meaning, "" where nothing is said."""
        return self.voice.text(self.form.strike_note)

    @cached_property
    def meanings(self) -> tuple[str, ...]:
        """What the levels mean, best first."""
        return tuple(self._meaning(level) for level in self.form.levels)

    def meaning(self, rating: Rating) -> str:
        """Say what the level means, or that a veto applies."""
        if rating.vetoed and self.veto_note:
            return self.veto_note
        return "" if rating.grade is None else self.meanings[self.form.rank(rating.grade)]

    def _meaning(self, level: Level) -> str:
        voice = self.voice
        name = voice.text(level.name)
        shown = "" if name == level_label(level, voice) else name
        parts = [shown, voice.text(level.meaning), self._follow_up(level)]
        return " · ".join(dict.fromkeys(part for part in parts if part))

    def _follow_up(self, level: Level) -> str:
        found, voice = level.follow_up, self.voice
        if found is None:
            return ""
        if found.days is None:
            return voice.text(found.label)
        daily, rhythm = voice.tr("every day"), voice.tr("every {days} days")
        every = voice.set(daily) if found.days == 1 else voice.word(rhythm, days=str(found.days))
        return f"{voice.text(found.label)} {every}"

    def range(self, rating: Rating) -> str:
        """Say what the blanks still permit."""
        found, voice = rating.range, self.voice
        if not rating.provisional:
            return ""
        head = voice.set(voice.tr("Estimate"))
        if found is None:
            return head
        parts = [self._scores(found.score), self._grades(found.grade)]
        return " ".join([head, " · ".join(part for part in parts if part)]).strip()

    def _scores(self, ends: tuple[Fraction, Fraction | None] | None) -> str:
        if ends is None:
            return ""
        low, high = ends
        if high is None:
            return self.voice.word(self.voice.tr("from {low}"), low=self.voice.points(low))
        return f"{self.voice.points(low)}–{self.voice.points(high)}"

    def _grades(self, ends: tuple[str | None, str | None] | None) -> str:
        if ends is None:
            return ""
        worst, best = (level_name(self.form, end, self.voice) for end in ends)
        return worst if worst == best else f"{worst}–{best}"

    def levels(self, rating: Rating) -> tuple[LevelRow, ...]:
        """Give all levels, the one reached and those still possible marked."""
        ends = rating.range.grade if rating.range is not None else None
        possible = self._possible(ends)
        return tuple(
            LevelRow(*said, reached=level.label == rating.grade, possible=rank in possible)
            for rank, (level, said) in enumerate(zip(self.form.levels, self._said, strict=True))
        )

    def _possible(self, ends: tuple[str | None, str | None] | None) -> Collection[int]:
        """Give the ranks from the best to the worst level that the blanks still permit."""
        if ends is None or ends[0] is None or ends[1] is None:
            return ()
        return range(self.form.rank(ends[1]), self.form.rank(ends[0]) + 1)

    @cached_property
    def _said(self) -> tuple[tuple[str, str, str], ...]:
        printed = grades(Rating(self.form, Answers()), self.voice)
        said = [
            self._level(level, grade.reference)
            for level, grade in zip(self.form.levels, printed, strict=True)
        ]
        # A long condition stands where a name does, and the short ones beside it as well.
        is_long = any(not name and len(reference) > SHORT for _, name, reference in said)
        return tuple(
            (label, reference, "") if is_long and not name else (label, name, reference)
            for label, name, reference in said
        )

    def _level(self, level: Level, reference: str) -> tuple[str, str, str]:
        """Say label, name and condition of a level."""
        voice = self.voice
        label, name = level_label(level, voice), voice.text(level.name)
        name = voice.text(level.meaning) if name == label else name
        if level.row is not None:
            return label, name, Phrases(self.form, voice).row(level.row, Name("score"))
        if level.follow_up is not None:
            return label, name, voice.text(level.follow_up.label)
        reference = "" if reference.casefold() in {label.casefold(), name.casefold()} else reference
        if self._is_money and reference[:1] in SIGNS:
            reference = with_unit(reference, say_unit(self.form, "wan_yuan", voice))
        return label, name, "" if name and len(reference) > SHORT else reference

    @cached_property
    def _is_money(self) -> bool:
        """Whether the grade is read from an amount, which is compared in 万元."""
        value = None if self.form.grade is None else self.form.grade.value
        amounts = {one.id for one in self.form.inputs if one.kind is InputKind.AMOUNT}
        return isinstance(value, Name) and value.id in amounts

    def ahead(self, rating: Rating) -> str:
        """Say how far the next level is, and why the grade isn't the one of the score."""
        voice = self.voice
        if rating.grade != rating.score_grade and rating.score_grade is not None:
            final = level_name(self.form, rating.grade, voice)
            if rating.score is None:
                text = voice.tr("Without a score; the rules below make it {grade}.")
                return voice.word(text, grade=final)
            by_score = level_name(self.form, rating.score_grade, voice)
            text = voice.tr("By score {score}; the rules below make it {grade}.")
            return voice.word(text, score=by_score, grade=final)
        found = next_level(rating)
        if rating.provisional or _is_bound(rating):
            return ""
        if found is None:
            best = rating.score_grade is not None and not self.form.rank(rating.score_grade)
            return voice.set(voice.tr("This is the best level.")) if best else ""
        if not found.lacking:
            text = voice.tr("Just above this score comes {level}.")
            return voice.word(text, level=level_label(found.level, voice))
        text = voice.tr("Points to {level}: {points}")
        points = voice.points(found.lacking)
        return voice.word(text, points=points, level=level_label(found.level, voice))

    def has_step(self, rating: Rating) -> bool:
        """Tell whether the points to a better level may be told."""
        return not (rating.provisional or _is_bound(rating) or next_level(rating) is None)

    def has_way(self, rating: Rating) -> bool:
        """Tell whether a way to a better level may be told, even if none leads there."""
        return is_advised(rating) and rating.grade != self.form.levels[0].label

    def advice(self, advice: Advice | None) -> str:
        """Say the best way to a better level in one sentence, or what blocks it."""
        return "" if advice is None else Speaker(advice, self.voice).sentence()

    # --- lists

    def missing(self, rating: Rating) -> Told:
        """Name the required inputs that aren't entered, as links."""
        voice = self.voice
        remarks = tuple(Remark(self.place(path), path) for path in rating.missing)
        title = voice.word(voice.tr("Missing: {count}"), count=str(len(remarks)))
        return title, remarks, voice.set(voice.tr("and more …"))

    def faults(self, entry: Entry) -> Told:
        """Name what can't be read or contradicts itself, as links."""
        voice = self.voice
        remarks = tuple(
            Remark(
                f"{self.place(path)}{voice.tr(': ')}{say_problem(self.form, problem, voice)}", path
            )
            for path, problem in entry.problems.items()
        )
        title = voice.word(voice.tr("To be corrected: {count}"), count=str(len(remarks)))
        return title, remarks, voice.set(voice.tr("and more …"))

    def warnings(self, rating: Rating) -> Told:
        """Name the warnings, as links to what they are about."""
        voice = self.voice
        remarks = tuple(self._warnings[name] for name in rating.warnings)
        title = voice.word(voice.tr("Warnings: {count}"), count=str(len(remarks)))
        return title, remarks, voice.set(voice.tr("and more …"))

    @cached_property
    def _warnings(self) -> dict[str, Remark]:
        """What a warning says and where it leads is the same at every key."""
        form, text = self.form, self.voice.text
        return {one.id: Remark(text(one.label), target_of(form, one.node)) for one in form.warnings}

    def rules(self, rating: Rating) -> Told:
        """Name the rules that apply with what they do, as links to what they look at."""
        voice = self.voice
        remarks = tuple(
            Remark(self._rule(rule), target_of(self.form, rule.node) or f"{RULE}{rule.id}")
            for rule in rating.applied
        )
        title = voice.word(voice.tr("Rules that apply: {count}"), count=str(len(remarks)))
        return title, remarks, voice.set(voice.tr("and more …"))

    def _rule(self, rule: Rule) -> str:
        voice = self.voice
        words = {
            Effect.CAP: voice.tr("at most {level}"),
            Effect.VETO: voice.tr("veto"),
            Effect.ASSIGN: voice.tr("set to {level}"),
            Effect.SIGN: voice.tr("class {level}"),
            Effect.NOTE: "",
        }
        level = level_name(self.form, rule.level, voice)
        effect = voice.word(words[rule.effect], level=level) if words[rule.effect] else ""
        label = voice.text(rule.label)
        shown = "" if level and level in label else effect
        return f"{label} → {shown}" if shown else label

    def place(self, path: str) -> str:
        """Name the field of a path: its label, in a list with the row."""
        name, number, field = split(path)
        list_id = name.partition(".")[0]
        one = next((one for one in self.form.inputs if one.id == list_id), None)
        if one is None:
            return path
        label = self.voice.text(one.label)
        if number is None:
            rest = name.partition(".")[2]
            return f"{label} {rest}".strip()
        inner: Text | None = next((f.label for f in one.fields if f.id == field), None)
        row = self.voice.word(self.voice.tr("row {row}"), row=str(number + 1))
        return f"{label} {row} {self.voice.text(inner)}".strip()


def _is_bound(rating: Rating) -> bool:
    return any(rule.effect in BINDING for rule in rating.applied)
