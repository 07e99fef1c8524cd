"""Sheets that come back: a PDF with its case, or a scan with its code, finds its record."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from gradeapp.files.sheet.scan import read_scan
from gradeapp.model.assessment import Assessment
from gradeapp.model.desk import Desk, fields_of
from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.kept import case_of, entry_of_case
from gradeapp.model.entry.kept import reopen as entry_of
from gradeapp.model.paper import Paper
from gradeapp.model.problem import Problem
from gradeapp.model.returned import Difference, Returned
from gradeapp.model.sheet.code import Code
from gradeapp.store import customers, sheets
from gradeapp.work import assessment as assessments
from gradeapp.work import paper as papers
from gradeapp.work.embedded import CASE, Embedded, Refused, read_embedded
from gradeapp.work.place import Place

SHORT = 16
"""So many digits of a fingerprint tell it apart for people."""


def receive(place: Place, path: Path, trusted: tuple[str, ...] = ()) -> Paper | Refused:
    """Take a PDF or a scanned picture: verify it, and find the record it belongs to."""
    taken = papers.read(path)
    if isinstance(taken, tuple):
        return taken
    is_pdf = taken.pdf.lstrip()[:5] == b"%PDF-"
    if is_pdf:
        taken = papers.verify(place, taken, trusted)
        if taken.found is not None and CASE in taken.found.files:
            return replace(taken, returned=_returned(place, taken))
    codes = read_scan(taken.pdf, path.name)
    if isinstance(codes, tuple) and codes:
        return _of_scan(place, codes, path.name, trusted)
    if is_pdf:
        return taken
    return (codes if isinstance(codes, Problem) else Problem("scan.no_code", path.name),)


def _of_scan(
    place: Place, codes: tuple[Code, ...], name: str, trusted: tuple[str, ...]
) -> Paper | Refused:
    """Show the record's own PDF in place of its picture, which proves nothing by itself."""
    for code in codes:
        kept = sheets.find_by_fingerprint(place.records, code.fingerprint)
        if kept is not None:
            paper = papers.verify(place, papers.take(name, kept.pdf), trusted)
            return replace(paper, returned=replace(_returned(place, paper), code=code))
    return tuple(Problem("scan.unknown", name, _facts(code)) for code in codes)


def _facts(code: Code) -> dict[str, str]:
    return {
        "form": f"{code.form}@{code.version}",
        "customer": code.customer or "–",
        "grade": code.grade or "–",
        "fingerprint": code.fingerprint[:SHORT],
    }


def _returned(place: Place, paper: Paper) -> Returned:
    """Find the record of a sheet by its fingerprint, and what is otherwise there today."""
    if paper.found is None:
        return Returned()
    embedded = read_embedded(paper.found.files, place.now())
    can_open = isinstance(embedded, Embedded)
    kept = sheets.find_by_fingerprint(place.records, paper.found.fingerprint)
    record = None if kept is None else assessments.reopen(place.records, kept.assessment)
    if record is None:
        return Returned(can_open=can_open)
    assessment, _ = record
    return Returned(
        assessment=assessment.id,
        number=assessment.number,
        state=assessment.state,
        grade=assessment.grade or "",
        differences=compare(embedded, assessment) if isinstance(embedded, Embedded) else (),
        can_open=can_open,
    )


def compare(embedded: Embedded, assessment: Assessment) -> tuple[Difference, ...]:
    """Name each input that stands otherwise in the record than on the sheet."""
    scorecard = embedded.scorecard
    there = entry_of(scorecard, assessment.content.inputs)
    here = entry_of_case(scorecard, embedded.inputs)
    found = []
    for one in scorecard.inputs:
        on_paper, kept = here.answers.values.get(one.id), there.answers.values.get(one.id)
        if on_paper != kept:
            shown = (_text(entry, one.id) for entry in (here, there))
            found.append(Difference(one.label, *shown))
    return tuple(found)


def _text(entry: Entry, name: str) -> str:
    """Give an input as it was written, of a list how many rows there are."""
    inputs = case_of(entry)["inputs"]
    value = inputs.get(name) if isinstance(inputs, dict) else None
    if isinstance(value, list):
        return f"{len(value)} ×"
    return "" if value is None else entry.text(name)


def take_over(place: Place, files: Mapping[str, bytes]) -> tuple[Desk, Entry] | Refused:
    """Put the case of a sheet on the desk, as a new assessment with the sheet's own form."""
    embedded = read_embedded(files, place.now())
    if not isinstance(embedded, Embedded):
        return embedded
    scorecard, facts = embedded.scorecard, embedded.facts
    here = place.library.find(scorecard.id, scorecard.version)
    if here is not None and here.digest != scorecard.digest:
        names = {"form": scorecard.id, "version": scorecard.version}
        return (Problem("form.digest_changed", "", names),)
    typed = {
        "name": facts.customer_name,
        "number": facts.customer_id,
        "uscc": facts.uscc,
        "rated_on": (facts.rating_date or place.today()).isoformat(),
    }
    number = facts.customer_id
    customer = customers.fetch_by_number(place.records, number) if number else None
    if customer is not None and customer.name == facts.customer_name:
        typed |= fields_of(customer)
    else:
        customer = None
    started = assessments.start(here or scorecard, customer.id if customer else None)
    desk = Desk(here or scorecard, started, typed, customer)
    return desk, entry_of_case(here or scorecard, embedded.inputs)
