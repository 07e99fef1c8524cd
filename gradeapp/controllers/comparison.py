"""One customer under every form: which customer, and which two forms are set side by side."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gradeapp.controllers.jobs import Job, Jobs, Reporter
from gradeapp.model.later import Later
from gradeapp.model.problem import Problem, Unavailable
from gradeapp.work.place import Place

if TYPE_CHECKING:
    from gradeapp.model.customer import Customer
    from gradeapp.model.desk import Desk
    from gradeapp.model.entry.entry import Entry
    from gradeapp.model.facts import contrast as contrasts
    from gradeapp.model.facts import standing as standings
    from gradeapp.model.facts.contrast import Contrast
    from gradeapp.model.facts.known import Source
    from gradeapp.model.facts.standing import Comparison, Standing
    from gradeapp.work import customer as customers
    from gradeapp.work import facts
else:
    contrasts = Later("gradeapp.model.facts.contrast")
    standings = Later("gradeapp.model.facts.standing")
    customers = Later("gradeapp.work.customer")
    facts = Later("gradeapp.work.facts")

MOST_FOUND = 12
PAIR = 2


class ComparisonController(QObject):
    """`found` carries customers for a search, `failed` problems of the records.

    `begun` tells that a comparison is under way.

    `compared` carries a customer (or None), its `Comparison` and the ids of the pair side by side;
    `contrasted` the `Contrast` of that pair, or None.
    """

    found = Signal(object)
    begun = Signal()
    compared = Signal(object, object, object)
    contrasted = Signal(object)
    failed = Signal(object)

    def __init__(self, place: Place, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place, self._jobs = place, jobs
        self._customer: Customer | None = None
        self._comparison: Comparison | None = None
        self._pair: tuple[str, ...] = ()
        self._desk_id = ""
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a comparison is under way."""
        return self._job is not None

    @property
    def customer(self) -> "Customer | None":
        """The customer that is compared."""
        return self._customer

    @property
    def comparison(self) -> "Comparison | None":
        """What came out, None before a customer is chosen."""
        return self._comparison

    @Slot(str)
    def search(self, text: str) -> None:
        """Look for customers by name, number, credit code or pinyin; a blank text: the newest."""
        try:
            self.found.emit(customers.find(self._place.records, text, limit=MOST_FOUND))
        except Unavailable as fault:
            self._fail(fault.problem)

    @Slot(object)
    def choose(self, customer: "Customer") -> None:
        """Compare a customer of the records."""
        self._compare(customer, None)

    def choose_of(self, identity: str) -> None:
        """Compare a customer by the id of the records."""
        try:
            customer = customers.fetch(self._place.records, identity)
        except Unavailable as fault:
            self._fail(fault.problem)
        else:
            if customer is not None:
                self.choose(customer)

    def choose_desk(self, desk: "Desk", entry: "Entry") -> None:
        """Compare the customer on the desk, by what is on the screen and all else that is known."""
        try:
            customer = facts.customer_of(self._place, desk)
        except Unavailable as fault:
            self._fail(fault.problem)
        else:
            self._compare(customer, facts.source_of_desk(desk, entry, self._place.today()))

    def refresh(self, desk: "Desk | None", entry: "Entry | None") -> None:
        """Compare the same customer again, with what is on the desk if that was compared."""
        if self._desk_id and desk is not None and entry is not None:
            if desk.assessment.id == self._desk_id:
                self.choose_desk(desk, entry)
        elif self._customer is not None:
            self.choose(self._customer)

    def tell(self) -> None:
        """Tell again what is shown, to a page that was made anew."""
        if self._comparison is not None:
            self.compared.emit(self._customer, self._comparison, self._pair)
            self.pair(self._pair)

    @Slot(object)
    def pair(self, forms: tuple[str, ...]) -> None:
        """Set two of the forms beside each other, by their ids; fewer than two: none."""
        self._pair = forms
        chosen = [one for one in (self._standing(form) for form in forms) if one is not None]
        comparison = self._comparison
        if len(chosen) < PAIR or comparison is None:
            self.contrasted.emit(None)
            return

        def work(_: Reporter) -> "Contrast":
            return contrasts.contrast(chosen[0], chosen[1], comparison.knowledge)

        self._jobs.start(work, lambda made: self._show_pair(made, forms), self._fail)

    def _standing(self, form_id: str) -> "Standing | None":
        shown = () if self._comparison is None else self._comparison.shown
        return next((one for one in shown if one.form.id == form_id), None)

    def _show_pair(self, made: "Contrast", forms: tuple[str, ...]) -> None:
        if forms == self._pair:
            self.contrasted.emit(made)

    def _compare(self, customer: "Customer | None", desk: "Source | None") -> None:
        if self._job is not None:
            self._job.cancel()
        drafts, problems = self._place.journal.drafts()
        if problems:
            self.failed.emit(problems)
        identity = None if customer is None else customer.id

        def work(_: Reporter) -> "Comparison":
            return facts.compare_customer(self._place, identity, drafts, desk)

        def done(made: "Comparison") -> None:
            self._desk_id = "" if desk is None else desk.id
            self._take_in(customer, made)

        self._job = self._jobs.start(work, done, self._fail)
        self.begun.emit()

    def _take_in(self, customer: "Customer | None", made: "Comparison") -> None:
        """Keep a comparison; of the same customer the same two forms stay side by side."""
        before, self._job = self._customer, None
        is_same = customer is not None and before is not None and customer.id == before.id
        shown = {one.form.id for one in made.shown}
        if not is_same or len(shown & set(self._pair)) < PAIR:
            self._pair = standings.pair_of(made)
        self._customer, self._comparison = customer, made
        self.tell()

    def _fail(self, problem: Problem) -> None:
        self._job = None
        self.failed.emit((problem,))
