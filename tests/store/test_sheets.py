"""A sheet is kept byte for byte and found again by its fingerprint."""

import hashlib

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from gradeapp.store import sheets
from gradeapp.store.records import Records
from tests.records_samples import ME, kept_draft

PDF = bytes(range(256)) * 40


def test_that_sheets_are_loaded_as_they_were_made(records: Records) -> None:
    draft = kept_draft(records)
    with records.writing(ME) as writing:
        plain = sheets.add(writing, "s1", draft.id, PDF, ())
    with records.writing(ME) as writing:
        signed = sheets.add(writing, "s2", draft.id, PDF + b"signed", ("recorder", "manager"))
    assert sheets.list_sheets(records, draft.id) == (signed, plain)
    assert sheets.find_by_digest(records, hashlib.sha256(PDF).hexdigest()) == plain
    assert sheets.find_by_digest(records, "0" * 64) is None


def test_that_the_newest_sheet_with_a_fingerprint_is_found(records: Records) -> None:
    draft = kept_draft(records)
    with records.writing(ME) as writing:
        sheets.add(writing, "s1", draft.id, PDF, (), "ab" * 32)
    with records.writing(ME) as writing:
        signed = sheets.add(writing, "s2", draft.id, PDF + b"signed", ("recorder",), "ab" * 32)
        sheets.add(writing, "s3", draft.id, PDF + b"other", ())
    assert sheets.find_by_fingerprint(records, "ab" * 32) == signed
    assert sheets.find_by_fingerprint(records, "cd" * 32) is None


@pytest.mark.parametrize("statement", ["UPDATE sheets SET pdf = NULL", "DELETE FROM sheets"])
def test_that_a_sheet_never_changes(records: Records, statement: str) -> None:
    draft = kept_draft(records)
    with records.writing(ME) as writing:
        kept = sheets.add(writing, "s1", draft.id, PDF, ())
    with (
        pytest.raises(IntegrityError, match="nothing is changed"),
        records.engine.begin() as connection,
    ):
        connection.execute(text(statement))
    assert sheets.list_sheets(records, draft.id) == (kept,)
