"""Who works with the records: tells the accounts, adds one, and says who was chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gradeapp.model.audit import Account
from gradeapp.model.customer import tidy
from gradeapp.model.later import Later
from gradeapp.model.problem import Problem, Unavailable
from gradeapp.work.place import Place

if TYPE_CHECKING:
    from gradeapp.work import audit
else:
    audit = Later("gradeapp.work.audit")


class PeopleController(QObject):
    """`listed` carries the accounts and who works, `chosen` the account that works from now on."""

    listed = Signal(object, str)
    chosen = Signal(str)
    refused = Signal(object)

    def __init__(self, place: Place, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place

    @Slot()
    def refresh(self) -> None:
        """Tell who can work."""
        try:
            people = audit.list_accounts(self._place.records)
        except Unavailable as fault:
            self.refused.emit(fault.problem)
        else:
            self.listed.emit(people, self._place.actor)

    @Slot(str)
    def add(self, typed: str) -> None:
        """Add a person under the name that was typed; nobody is changed by it."""
        name = tidy(typed)
        try:
            known = {one.name for one in audit.list_accounts(self._place.records)}
            if name in known:
                problem: Problem | None = Problem("account.known", "", {"name": name})
            else:
                records, actor = self._place.records, self._place.actor
                problem = audit.put_account(records, actor, Account(name, name))
        except Unavailable as fault:
            problem = fault.problem
        if problem:
            self.refused.emit(problem)
        else:
            self.refresh()

    @Slot(str)
    def choose(self, name: str) -> None:
        """Let somebody else work from now on."""
        if name != self._place.actor:
            self.chosen.emit(name)
