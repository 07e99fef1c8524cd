"""The accounts that work with the records."""

from sqlalchemy import select

from gradeapp.model.audit import Account
from gradeapp.model.problem import Problem
from gradeapp.store.records import Records
from gradeapp.store.tables import accounts


def add_missing(records: Records, name: str) -> None:
    """Add the account `name` if it isn't there, in its own name."""
    known = select(accounts.c.name).where(accounts.c.name == name)
    with records.reading() as reading:
        if reading.first(known):
            return
    with records.writing(name, is_joining=True) as writing:
        if writing.first(known) is None:
            values = {
                "name": name,
                "display": name,
                "is_active": True,
                "created_at": writing.moment,
            }
            writing.change("account.added", name, {}, accounts.insert().values(values))


def list_accounts(records: Records) -> tuple[Account, ...]:
    """Give all accounts by name."""
    query = select(accounts).order_by(accounts.c.name)
    with records.reading() as reading:
        return tuple(Account(row.name, row.display, row.is_active) for row in reading.rows(query))


def put(records: Records, actor: str, account: Account) -> Problem | None:
    """Add an account, or change the shown name and activity of the one with this name.

    Refused: to put the last active account to rest.
    """
    values = {"display": account.display, "is_active": account.is_active}
    others = select(accounts.c.name).where(accounts.c.is_active, accounts.c.name != account.name)
    with records.writing(actor) as writing:
        if not account.is_active and writing.first(others) is None:
            return Problem("account.last", account.name)
        known = select(accounts.c.name).where(accounts.c.name == account.name)
        if writing.first(known):
            statement = accounts.update().where(accounts.c.name == account.name).values(values)
            writing.change("account.changed", account.name, values, statement)
        else:
            row = values | {"name": account.name, "created_at": writing.moment}
            writing.change("account.added", account.name, values, accounts.insert().values(row))
    return None
