"""List what was worked on: the records' assessments, a page at a time, and the journal's drafts."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gradeapp.files.form_file import FormLibrary
from gradeapp.model.assessment import Assessment, Draft, FormText, State, WorkRow
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Text
from gradeapp.model.worklist import Asked, FormFacts, Known, LevelFacts, Worklist, arrange
from gradeapp.store import assessments, audit, customers, forms, work_rows
from gradeapp.store.search import fold, search_text
from gradeapp.work.place import Place

PAGE = 200
"""How many rows are read at once where somebody waits for them."""
SAMPLE = "SAMPLE"
"""The number of the sample customer, who goes with the last of the sample's drafts."""

Forms = Mapping[str, FormFacts]
Refused = tuple[Problem, ...]


def list_work(place: Place, asked: Asked | str = "", lang: str = "zh") -> Worklist:
    """Give the whole worklist as asked for (a text alone: what it finds, last changed first)."""
    known = begin(place, Known())
    rows = dict(known.rows)
    while page := read_page(place, known.forms, list(rows.values())[-1] if rows else None):
        rows |= {row.id: row for row in page}
    wanted = Asked(asked) if isinstance(asked, str) else asked
    return show(place, replace(known, rows=rows, is_whole=True), wanted, lang)


def begin(place: Place, before: Known) -> Known:
    """Read the first page; until the rest is read the rows known `before` stand for it."""
    forms_now = read_forms(place, before.forms)
    page = read_page(place, forms_now)
    rows = {row.id: row for row in page}
    drafts, _ = place.journal.drafts()
    is_whole = len(page) < PAGE
    return Known(rows if is_whole else {**before.rows, **rows}, drafts, forms_now, is_whole)


def look_at_drafts(place: Place, known: Known) -> Known:
    """Read the journal again, nothing else."""
    return replace(known, drafts=place.journal.drafts()[0])


def mark(place: Place) -> str:
    """Give a mark that is another one once anything in the records has changed."""
    return audit.read_head(place.records)


def read_page(place: Place, known: Forms, after: WorkRow | None = None) -> tuple[WorkRow, ...]:
    """Read the rows after one, last changed first."""
    followed = [digest for digest, facts in known.items() if facts.is_followed]
    return work_rows.list_work(place.records, limit=PAGE, after=after, followed=followed)


def read_forms(place: Place, known: Forms) -> dict[str, FormFacts]:
    """Give what a list says of every form ever rated with; what is `known` isn't read again."""
    found = dict(known)
    for form in forms.list_forms(place.records):
        if form.key.digest not in found:
            found[form.key.digest] = facts_of(form)
    return found


def facts_of(form: FormText) -> FormFacts:
    """Read the facts from a form as the records keep it; its file may be gone."""
    raw = json.loads(form.text)
    levels = {
        level["label"]: LevelFacts(_named(level), level.get("stars"), rank)
        for rank, level in enumerate(raw.get("level", ()))
    }
    followed = any(item.get("id") == work_rows.NEXT_DUE for item in raw.get("item", ()))
    title = raw.get("title") or {"zh": form.key.id, "en": form.key.id}
    return FormFacts(Text(title["zh"], title["en"]), levels, followed)


def _named(level: Mapping[str, Any]) -> Text:
    """Give a level's label, and for English its name."""
    label = str(level["label"])
    return Text(label, label if label.isascii() else str(level.get("en", label)))


def show(place: Place, known: Known, asked: Asked, lang: str) -> Worklist:
    """Give the worklist as asked for: the rows known so far, with the journal's drafts."""
    drafts, facts, words = known.drafts, forms_of(place, known), fold(asked.text)
    unsaved = frozenset(draft.id for draft in drafts)
    rest = Worklist(
        (), drafts, facts, asked, place.today(), unsaved=unsaved, is_whole=known.is_whole
    )
    return arrange(ratings_of(known, words), words, rest, lang)


def forms_of(place: Place, known: Known) -> Forms:
    """Give what is known of the forms, with those that only a draft of the journal uses."""
    facts = dict(known.forms)
    for draft in known.drafts:
        if draft.form.digest not in facts and (title := title_of(place.library, draft.form.id)):
            facts[draft.form.digest] = FormFacts(title)
    return facts


def ratings_of(known: Known, words: str = "") -> tuple[WorkRow, ...]:
    """Give the rows of records and journal; `words` are going to be looked for in them."""
    fresh = [_row_of(draft, words) for draft in known.drafts if draft.id not in known.rows]
    return (*fresh, *known.rows.values())


def _row_of(draft: Draft, words: str) -> WorkRow:
    """Give the row of a draft that the records know nothing of; `words` are looked for in it."""
    name, number, uscc = (draft.typed.get(key, "").strip() for key in ("name", "number", "uscc"))
    form = draft.form
    return WorkRow(
        *(draft.id, "", draft.customer, name, form.id, form.version, State.DRAFT, None),
        *(None, False, draft.rated_on, None, 1, draft.at, form.digest),
        *(number, uscc, search_text(number, uscc, name) if words else ""),
    )


def title_of(library: FormLibrary, form_id: str) -> Text | None:
    """Give the title of a form's highest version, without building the form if possible."""
    files = library.files(form_id)[0]
    raw = files[-1].raw.get("title") if files else None
    if isinstance(raw, dict) and {"zh", "en"} <= raw.keys():
        return Text(str(raw["zh"]), str(raw["en"]))
    scorecard = library.find(form_id)
    return scorecard.title if scorecard else None


def may_discard(row: WorkRow) -> bool:
    """Tell whether a row is a draft that can be deleted; what was submitted once stays."""
    return row.state is State.DRAFT


def discard(place: Place, row: WorkRow) -> Refused:
    """Delete a draft from the records and the journal; gives what stands in the way."""
    kept = assessments.fetch(place.records, row.id)
    problems = () if kept is None else _discard(place, kept)
    if not problems:
        place.journal.forget(row.id)
    return problems


def _discard(place: Place, kept: Assessment) -> Refused:
    with place.records.writing(place.actor) as writing:
        problems = assessments.discard(writing, kept)
        if not problems and kept.content.customer:
            customers.remove_unrated(writing, kept.content.customer, SAMPLE)
        return problems
