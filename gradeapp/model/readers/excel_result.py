"""The page of a workbook that shows the rating: items, sections, total, levels, rules, warnings."""

from gradeapp.model.answers import MISSING, NOT_APPLICABLE, UNDEFINED, Answer, State
from gradeapp.model.expression import Kind, Node
from gradeapp.model.rating import Rating
from gradeapp.model.readers.excel_entry import equal_zero
from gradeapp.model.readers.excel_parts import Look, Mark, Page, Shown, place, quoted
from gradeapp.model.readers.excel_steps import StepsPage
from gradeapp.model.readers.excel_words import ExcelWords
from gradeapp.model.readers.lower_formula import Known
from gradeapp.model.readers.lower_parts import LoweredItem
from gradeapp.model.readers.steps import UNKNOWN, YES, ZERO, Expr, Int, equal, every
from gradeapp.model.scorecard import Section
from gradeapp.model.sheet.bands import Phrases
from gradeapp.model.sheet.voice import is_wide

ID, NAME, VALUE, UNIT, MOST, POINTS, BANDS = range(7)
WIDTHS = (11, 38, 16, 8, 9, 10, 92)
STATES = {UNDEFINED: 1, MISSING: 2, NOT_APPLICABLE: 3}
ROOM = 34
"""How many half-width letters fit on a line of a label."""

LOW = 18
LINE = 15
"""The height of a line of small text in points."""


class ResultPage:
    """Fills the page of one case, from the top down."""

    def __init__(self, name: str, words: ExcelWords, steps: StepsPage, rating: Rating) -> None:
        """Take what the page shows; `steps` must be filled already."""
        self.words, self.steps, self.rating = words, steps, rating
        self.page = Page(name, WIDTHS, frozen=2, landscape=True)
        self.outside = steps.outside
        self.row = 0
        shown = every([equal_zero(steps.lowered.unscored)])
        self.fit = f"{steps.at('fit')}=1"
        self.shown = f"AND({self.fit},{self.outside.test(shown)})"

    def fill(self) -> Page:
        """Write all blocks."""
        words, page, scorecard = self.words, self.page, self.words.scorecard
        page.span(0, (ID, BANDS), words.text(scorecard.title), Look.TITLE)
        about = words.tr("Computed from the entries; nothing is typed here.")
        page.span(1, (ID, BANDS), about, Look.SUBTITLE)
        page.heights[0] = 30
        self.row = 2
        if scorecard.items:
            self.items()
        if scorecard.derived:
            self.derived()
        if scorecard.levels:
            self.levels()
        self.rules()
        self.warnings()
        self.notes()
        return page

    def heads(self, *heads: str) -> None:
        """Write a row of headings from the left, the last one over what remains."""
        for column, head in enumerate(heads[:-1]):
            self.page.put(self.row, column, self.words.tr(head) if head else "", Look.HEADING)
        last = len(heads) - 1
        text = self.words.tr(heads[-1]) if heads[-1] else ""
        if last < BANDS:
            self.page.span(self.row, (last, BANDS), text, Look.HEADING)
        else:
            self.page.put(self.row, last, text, Look.HEADING)
        self.page.heights[self.row] = 22
        self.row += 1

    def label(self, label: str, least: int = LOW) -> None:
        """Write the label of a row, which is high enough for it."""
        lines = 1 + sum(1 + is_wide(sign) for sign in label) // ROOM
        self.page.put(self.row, NAME, label, Look.LABEL)
        self.page.heights[self.row] = max(least, LINE * lines + 3)

    # --- items

    def items(self) -> None:
        """Write the items by section, the sums and the total."""
        words, found = self.words, self.steps.lowered
        self.heads("No.", "Item", "Value", "Unit", "Full marks", "Points", "Bands")
        for section, sum_ in found.sections:
            earned = next((one for one in self.rating.sections if one.section is section), None)
            shown = "" if earned is None else earned.points
            self.sum_row(words.text(section.label), section, shown, self.outside.ratio(sum_))
            for item in section.items:
                self.item(found.items[item.id])
        for item in words.scorecard.loose_items:
            self.item(found.items[item.id])
        if found.score is not None:
            scored = self.outside.test(found.scored)
            formula = f'IF(AND({self.shown},{scored}),{self.outside.ratio(found.score)},"")'
            for column in (ID, VALUE, UNIT, BANDS):
                self.page.put(self.row, column, "", Look.TOTAL)
            self.page.put(self.row, NAME, words.tr("Total"), Look.TOTAL)
            most = words.scorecard.maximum
            self.page.put(self.row, MOST, most, Look.TOTAL_POINTS)
            score = "" if self.rating.score is None else self.rating.score
            self.page.put(self.row, POINTS, score, Look.TOTAL_POINTS, formula)
            self.page.heights[self.row] = 22
            self.row += 1

    def sum_row(self, label: str, section: Section, points: Shown, formula: str) -> None:
        """Write the heading of a section with its sum."""
        page, row = self.page, self.row
        for column in (VALUE, UNIT, BANDS):
            page.put(row, column, "", Look.SECTION)
        page.put(row, ID, section.id, Look.SECTION)
        page.put(row, NAME, label, Look.SECTION)
        page.put(row, MOST, section.maximum, Look.SECTION_POINTS)
        page.put(row, POINTS, points, Look.SECTION_POINTS, f'IF({self.shown},{formula},"")')
        page.heights[row] = 20
        self.row += 1

    def item(self, item: LoweredItem) -> None:
        """Write one item: its value, what it earned, and its bands."""
        words, page, row = self.words, self.page, self.row
        rated = self.rating.items.get(item.item.id)
        page.put(row, ID, item.item.id, Look.SMALL)
        value = "" if rated is None else self.cached(item, rated.value)
        look = Look.DAY if item.value.kind is Kind.DATE else Look.VALUE
        page.put(row, VALUE, value, look, f'IF({self.shown},{self.value(item)},"")')
        page.put(row, UNIT, words.text(item.item.unit), Look.CENTRE)
        page.put(row, MOST, item.item.maximum, Look.POINTS)
        points: Shown = "" if rated is None or rated.points is None else rated.points
        formula = '""'
        if item.points is not None:
            earned = self.outside.ratio(item.points)
            left_out = self.outside.test(item.left_out)
            earned = earned if item.left_out == ZERO else f'IF({left_out},"",{earned})'
            formula = f'IF({self.shown},{earned},"")'
        page.put(row, POINTS, points, Look.POINTS, formula)
        bands = words.bands(item.item)
        page.put(row, BANDS, bands, Look.SMALL)
        self.label(words.text(item.item.label), LINE * (bands.count("\n") + 1) + 5)
        self.row += 1

    def value(self, item: LoweredItem) -> str:
        """Write the value of an item, or why there is none."""
        return self.with_state(item.value, self.plain(item))

    def with_state(self, known: Known, plain: str) -> str:
        """Write a value, or the word for why there is none."""
        if known.states == {0}:
            return plain
        state = self.outside.text(known.state)
        words = {place: word for place, word in self.words.states.items() if place in known.states}
        return f"IF({state}=0,{plain},{self.outside.choice(known.state, words)})"

    def plain(self, item: LoweredItem) -> str:
        """Write the value of an item that has one."""
        known = item.value
        match known.kind:
            case Kind.NUMBER:
                return self.outside.ratio(known.amount)
            case Kind.DATE:
                return self.outside.text(known.code)
            case kind:
                words = self.words.values_of(item, self.steps.lowered, kind.value)
                return self.outside.choice(known.code, words)

    def cached(self, item: LoweredItem, value: Answer) -> Shown:
        """Give what the formula of a value shows."""
        if isinstance(value, State):
            return self.words.states[STATES[value]]
        match value:
            case bool():
                return self.words.tr("yes") if value else self.words.tr("no")
            case str() if item.value.kind is Kind.OPTION:
                options = self.words.options_of(item.item, self.steps.lowered)
                return options[self.steps.lowered.options.index(value)]
            case str() if item.value.kind is Kind.TEXT:
                return self.log(value)
            case _:
                return value  # type: ignore[return-value]

    def log(self, zh: str) -> str:
        """Say a follow-up, which a rating names in Chinese."""
        levels = [level.follow_up for level in self.words.scorecard.levels if level.follow_up]
        return next(self.words.text(one.label) for one in levels if one.label.zh == zh)

    # --- the other blocks

    def derived(self) -> None:
        """Write the values that formulas use."""
        self.row += 1
        self.heads("", "Intermediate value", "Value", "Unit", "Formula")
        for value in (*self.words.scorecard.derived, *self.words.scorecard.late):
            known = self.steps.lowered.derived[value.id]
            if known.kind is not Kind.NUMBER:
                continue
            page, row = self.page, self.row
            page.put(row, ID, "", Look.SMALL)
            self.label(self.words.text(value.label))
            found = self.rating.derived.get(value.id, MISSING)
            shown = self.words.states[STATES[found]] if isinstance(found, State) else found
            formula = self.with_state(known, self.outside.ratio(known.amount))
            page.put(row, VALUE, shown, Look.VALUE, f'IF({self.fit},{formula},"")')  # type: ignore[arg-type]
            page.put(row, UNIT, self.words.text(value.unit), Look.CENTRE)
            page.span(row, (MOST, BANDS), self.said(value.node), Look.SMALL)
            self.row += 1

    def levels(self) -> None:
        """Write the levels; the one reached is marked."""
        words, scorecard = self.words, self.words.scorecard
        self.row += 1
        self.heads("Level", "Name", "Reached", "Stars", "", "", "From score; meaning")
        stars = words.stars()
        phrases = Phrases(scorecard, words.voice)
        first = self.row
        for number, level in enumerate(scorecard.levels):
            page, row = self.page, self.row
            page.put(row, ID, level.label, Look.CENTRE)
            self.label(words.text(level.name))
            here = self.outside.test(equal(self.steps.lowered.grade, Int(number)))
            mark = "●" if self.rating.grade == level.label else ""
            page.put(row, VALUE, mark, Look.CENTRE, f'IF(AND({self.fit},{here}),"●","")')
            page.span(row, (UNIT, POINTS), stars.get(number, ""), Look.CENTRE)
            parts = [phrases.row(level.row, None)] if level.row is not None else []
            parts += [words.text(level.meaning)] if level.meaning else []
            page.put(row, BANDS, "   ".join(parts), Look.SMALL)
            self.row += 1
        last = (self.row - 1, BANDS)
        reached = f'${place(first, VALUE)[1]}{first + 1}="●"'
        self.page.marks.append(Mark((first, ID), last, reached, "reached"))

    def rules(self) -> None:
        """Write the rules, and whether each applies."""
        rules = self.steps.lowered.rules
        if not rules:
            return
        words = self.words
        self.row += 1
        self.heads("Effect", "Rule", "Applies", "Condition")
        first = self.row
        applied = {rule.id for rule in self.rating.applied}
        traces = {trace.rule.id: trace.applies for trace in self.rating.rules}
        yes, open_, no = words.tr("applies"), words.tr("open"), "–"
        for rule, truth in rules:
            unknown = traces.get(rule.id, False) is None
            cached = yes if rule.id in applied else open_ if unknown else no
            self.page.put(self.row, ID, words.effect(rule), Look.CENTRE)
            self.label(words.text(rule.label))
            formula = self.truth(truth, yes, open_, no)
            self.page.put(self.row, VALUE, cached, Look.CENTRE, formula)
            self.page.span(self.row, (UNIT, BANDS), self.said(rule.node), Look.SMALL)
            self.row += 1
        self.flag(first, yes)

    def warnings(self) -> None:
        """Write the warnings, and whether each is to be seen to."""
        warnings = self.steps.lowered.warnings
        if not warnings:
            return
        words = self.words
        self.row += 1
        self.heads("Warning", "Finding", "Found", "Condition")
        first = self.row
        yes, no = words.tr("check this"), "–"
        for warning, truth in warnings:
            cached = yes if warning.id in self.rating.warnings else no
            self.page.put(self.row, ID, "", Look.CENTRE)
            self.label(words.text(warning.label))
            formula = self.truth(truth, yes, no, no)
            self.page.put(self.row, VALUE, cached, Look.CENTRE, formula)
            self.page.span(self.row, (UNIT, BANDS), self.said(warning.node), Look.SMALL)
            self.row += 1
        self.flag(first, yes)

    def said(self, node: Node) -> str:
        """Say a condition or a formula in words."""
        return Phrases(self.words.scorecard, self.words.voice).say(node)

    def truth(self, truth: Expr, yes: str, open_: str, no: str) -> str:
        """Write one of three words by a truth."""
        met = self.outside.test(equal(truth, YES))
        unknown = self.outside.test(equal(truth, Int(UNKNOWN)))
        inner = f"IF({met},{quoted(yes)},IF({unknown},{quoted(open_)},{quoted(no)}))"
        return f'IF({self.fit},{inner},"")'

    def flag(self, first: int, word: str) -> None:
        """Colour the rows in which a word stands."""
        told = f"${place(first, VALUE)[1]}{first + 1}={quoted(word)}"
        self.page.marks.append(Mark((first, ID), (self.row - 1, BANDS), told, "flag"))

    def notes(self) -> None:
        """Write the printed notes of the form."""
        self.row += 1
        for note in self.words.scorecard.notes:
            self.page.span(self.row, (ID, BANDS), self.words.text(note), Look.NOTE)
            self.row += 1
