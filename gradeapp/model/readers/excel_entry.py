"""The page of a workbook on which a case is entered, with the rating live on top."""

from datetime import date
from fractions import Fraction

from gradeapp.model.answers import MISSING, NOT_APPLICABLE, Answers
from gradeapp.model.rating import Rating
from gradeapp.model.readers.excel_parts import Look, Mark, Page, Rule, Shown, place, quoted
from gradeapp.model.readers.excel_steps import Entries, StepsPage, limits
from gradeapp.model.readers.excel_words import ExcelWords
from gradeapp.model.readers.steps import ONE, YES, ZERO, Expr, choose, equal, every, some
from gradeapp.model.scorecard import Input, InputKind, Scorecard

LABEL, ENTRY, UNIT, STATUS, ALLOWED, HELP = range(6)
CARD_ROW, HEAD_ROW, FIRST = 3, 6, 7
HEIGHT = 19
WIDTHS = (34, 22, 13, 9, 26, 70)


def shown_inputs(scorecard: Scorecard) -> list[Input]:
    """Give the inputs that a workbook has a cell for; lists of rows aren't rated there."""
    return [entry for entry in scorecard.inputs if entry.kind is not InputKind.LIST]


def entries_of(words: ExcelWords, page: str) -> Entries:
    """Find the cells of the inputs on the page of that name."""
    inputs = shown_inputs(words.scorecard)
    return Entries(
        page,
        {entry.id: place(row, ENTRY) for row, entry in enumerate(inputs, FIRST)},
        {entry.id: words.labels(entry) for entry in inputs if entry.options},
        words.na,
        words.tr("yes"),
        words.tr("no"),
    )


class EntryPage:
    """Fills the page of one case."""

    def __init__(self, words: ExcelWords, steps: StepsPage, rating: Rating) -> None:
        """Take what the page shows; `steps` must be filled already."""
        self.words, self.steps, self.rating = words, steps, rating
        self.page = Page(steps.entries.page, WIDTHS, frozen=FIRST, landscape=True)

    def fill(self) -> Page:
        """Write the title, the rating, and one row for every input."""
        words, scorecard = self.words, self.words.scorecard
        self.page.span(0, (LABEL, HELP), words.text(scorecard.title), Look.TITLE)
        about = words.tr(
            "{form} version {version}, effective {day}, form digest {digest}",
            form=scorecard.id,
            version=scorecard.version,
            day=scorecard.effective.isoformat(),
            digest=scorecard.digest[:16],
        )
        self.page.span(1, (LABEL, HELP), about, Look.SUBTITLE)
        self.page.heights |= {0: 30, CARD_ROW: 18, CARD_ROW + 1: 34, HEAD_ROW: 22}
        self.card()
        heads = ("Entry", "Your figure", "Unit", "Check", "Allowed", "What it means")
        for column, head in enumerate(heads):
            self.page.put(HEAD_ROW, column, words.tr(head), Look.HEADING)
        missing = {entry.id: test for entry, test in self.steps.lowered.missing}
        for row, entry in enumerate(shown_inputs(scorecard), FIRST):
            self.entry(row, entry)
            self.status(row, entry, missing.get(entry.id, ZERO))
        return self.page

    def card(self) -> None:
        """Write the rating on top: score, grade, stars, and whether it is complete."""
        words, found, outside = self.words, self.steps.lowered, self.steps.outside
        fit = f"{self.steps.at('fit')}=1"
        for column, head in enumerate(("Score", "Grade", "Stars")):
            self.page.put(CARD_ROW, column, words.tr(head), Look.CARD_LABEL)
        self.page.span(CARD_ROW, (STATUS, HELP), words.tr("State"), Look.CARD_LABEL)
        row = CARD_ROW + 1
        score: Shown = self.rating.score
        formula = '""'
        if found.score is not None:
            counts = outside.test(every([found.scored, equal_zero(found.unscored)]))
            formula = f'IF(AND({fit},{counts}),{outside.ratio(found.score)},"")'
        self.page.put(row, LABEL, score if score is not None else "", Look.CARD, formula)
        levels = dict(enumerate(found.levels))
        grade = f'IF({fit},{outside.choice(found.grade, levels)},"")'
        self.page.put(row, ENTRY, self.rating.grade or "", Look.CARD, grade)
        stars = words.stars()
        place_ = None if self.rating.grade is None else found.levels.index(self.rating.grade)
        self.page.put(
            row,
            UNIT,
            stars.get(-1 if place_ is None else place_, ""),
            Look.CARD,
            f'IF({fit},{outside.choice(found.grade, stars)},"")',
        )
        self.page.span(row, (STATUS, HELP), self.state(), Look.CARD_TEXT, self.state_formula())

    def state(self) -> str:
        """Say how far the rating of the case at hand is."""
        words = self.words
        if self.rating.provisional:
            return words.tr("Data incomplete (estimate)")
        return self.strike() if self.rating.vetoed else words.tr("complete")

    def strike(self) -> str:
        """Say what a veto means."""
        note = self.words.scorecard.strike_note
        return self.words.text(note) if note else self.words.tr("Veto: no credit to be granted")

    def state_formula(self) -> str:
        """Write what says how far the rating is, and whether it can be trusted."""
        words, found, outside = self.words, self.steps.lowered, self.steps.outside
        vetoes = [equal(truth, YES) for rule, truth in found.rules if rule.effect.value == "veto"]
        parts = (
            (f"{self.steps.at('invalid')}>0", words.tr("Please correct the entries marked red")),
            (
                f"{self.steps.at('doubtful')}>0",
                words.tr("Too near a cut-off for a spreadsheet: please rate it with the program"),
            ),
            (outside.test(found.provisional), words.tr("Data incomplete (estimate)")),
            (outside.test(some(vetoes)), self.strike()),
        )
        text = quoted(words.tr("complete"))
        for test, said in reversed(parts):
            if test != "FALSE":
                text = f"IF({test},{quoted(said)},{text})"
        return text

    # --- one input

    def entry(self, row: int, entry: Input) -> None:
        """Write one input: its label, the cell to type in, its unit and what may be typed."""
        words, page = self.words, self.page
        page.heights[row] = HEIGHT
        page.put(row, LABEL, words.text(entry.label), Look.LABEL)
        page.put(row, ENTRY, self.answer(entry), self.look(entry))
        page.put(row, UNIT, *self.unit(entry))
        page.put(row, ALLOWED, words.allowed(entry), Look.SMALL)
        page.put(row, HELP, words.text(entry.help), Look.SMALL)
        rule = self.rule(row, entry)
        if rule is not None:
            page.rules.append(rule)

    def look(self, entry: Input) -> Look:
        """Tell how the cell of an input looks."""
        match entry.kind:
            case InputKind.AMOUNT:
                return Look.ENTRY_FIGURE
            case InputKind.DECIMAL | InputKind.INTEGER:
                return Look.ENTRY_NUMBER
            case InputKind.DATE:
                return Look.ENTRY_DAY
            case _:
                return Look.ENTRY

    def answer(self, entry: Input) -> Shown:
        """Give what is entered, as it would be typed."""
        answer = answer_of(self.rating.answers, entry)
        match answer:
            case bool():
                return self.steps.entries.yes if answer else self.steps.entries.no
            case str() if entry.options:
                return self.steps.entries.labels[entry.id][answer]
            case Fraction() | str() | date():
                return answer
            case _ if answer is NOT_APPLICABLE:
                return self.steps.entries.na
            case _:
                return None

    def unit(self, entry: Input) -> tuple[Shown, Look, str]:
        """Give the unit of an input; that of amounts follows the chosen one."""
        scorecard = self.words.scorecard
        if entry.kind is not InputKind.AMOUNT or scorecard.unit is None:
            return self.words.text(entry.unit), Look.UNIT, ""
        labels = self.steps.entries.labels["unit"]
        cell = self.steps.entries.cells["unit"]
        chosen = self.rating.answers.values.get("unit", scorecard.unit)
        default = quoted(labels[scorecard.unit])
        return labels[str(chosen)], Look.UNIT, f'IF({cell}="",{default},{cell})'

    def rule(self, row: int, entry: Input) -> Rule | None:
        """Say what the cell of an input accepts."""
        entries = self.steps.entries
        title, message = self.words.text(entry.label), self.words.allowed(entry)
        na = (entries.na,) if entry.na is not None else ()
        match entry.kind:
            case InputKind.ENUM:
                options = (*entries.labels[entry.id].values(), *na)
                return Rule(row, ENTRY, title, message, options)
            case InputKind.BOOL:
                return Rule(row, ENTRY, title, message, (entries.yes, entries.no, *na))
            case InputKind.TEXT:
                return None
            case _:
                cell = place(row, ENTRY)
                tests = ",".join([f"ISNUMBER({cell})", *limits(entry, cell)])
                formula = f"AND({tests})"
                if na:
                    formula = f"IF(ISNUMBER({cell}),{formula},{cell}={quoted(entries.na)})"
                return Rule(row, ENTRY, title, message, (), formula)

    def status(self, row: int, entry: Input, missing: Expr) -> None:
        """Say beside an entry that it is wrong or missing, and colour it."""
        words, page = self.words, self.page
        wrong, blank = words.tr("wrong"), words.tr("missing")
        test = self.steps.outside.test(missing)
        inner = '""' if test == "FALSE" else f'IF({test},{quoted(blank)},"")'
        formula = f"IF({self.steps.fault_cell(entry)}=1,{quoted(wrong)},{inner})"
        shown = blank if entry.id in self.rating.missing else ""
        page.put(row, STATUS, shown, Look.FLAG, formula)
        for word, look in ((wrong, "wrong"), (blank, "missing")):
            told = f"{place(row, STATUS)}={quoted(word)}"
            page.marks.append(Mark((row, ENTRY), (row, STATUS), told, look))


def answer_of(answers: Answers, entry: Input) -> object:
    """Give the answer to an input; a blank stays blank, whatever its default."""
    return answers.values.get(entry.id, MISSING)


def equal_zero(test: Expr) -> Expr:
    """Test that a test doesn't hold."""
    return equal(choose(test, ONE, ZERO), ZERO)
