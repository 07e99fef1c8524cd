"""Accounts are added, renamed and put to rest, each with its entry in the log."""

from gradeapp.model.audit import Account
from gradeapp.model.problem import Problem
from gradeapp.store import accounts
from gradeapp.store.audit import list_entries
from gradeapp.store.records import Records
from tests.records_samples import ME, OTHER


def test_that_accounts_are_listed_as_they_were_put(records: Records) -> None:
    accounts.put(records, ME, Account(OTHER, "李四经理"))
    accounts.put(records, ME, Account(OTHER, "李四", is_active=False))
    listed = {account.name: account for account in accounts.list_accounts(records)}
    assert listed == {ME: Account(ME, ME), OTHER: Account(OTHER, "李四", is_active=False)}
    verbs = [entry.verb for entry in list_entries(records, subject=OTHER)]
    assert verbs == ["account.changed", "account.added"]


def test_that_one_active_account_stays(records: Records) -> None:
    resting = Account(ME, ME, is_active=False)
    assert accounts.put(records, ME, resting) == Problem("account.last", ME)
    assert accounts.put(records, ME, Account(OTHER, OTHER)) is None
    assert accounts.put(records, OTHER, resting) is None
    assert accounts.put(records, OTHER, Account(OTHER, OTHER, is_active=False)) is not None


def test_that_a_known_account_isnt_added_again(records: Records) -> None:
    before = list_entries(records)
    accounts.add_missing(records, ME)
    assert list_entries(records) == before
