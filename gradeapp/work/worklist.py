"""List what was worked on: the records' assessments and the journal's drafts."""

from gradeapp.files.form_file import FormLibrary
from gradeapp.model.scorecard import Text
from gradeapp.model.worklist import Worklist
from gradeapp.work import assessment as assessments
from gradeapp.work import customer as customers
from gradeapp.work.place import Place

MOST_CUSTOMERS = 30


def list_work(place: Place, text: str = "") -> Worklist:
    """Give the worklist, last changed first, narrowed to what a search text names."""
    rows = assessments.list_recent(place.records)
    drafts, _ = place.journal.drafts()
    words = text.strip().casefold()
    if words:
        found = customers.find(place.records, text, limit=MOST_CUSTOMERS)
        ids = {customer.id for customer in found}
        rows = tuple(row for row in rows if words in row.number.casefold())
        for customer in found:
            rows += assessments.list_recent(place.records, customer=customer.id)
        drafts = tuple(
            draft
            for draft in drafts
            if draft.customer in ids
            or any(words in typed.casefold() for typed in draft.typed.values())
        )
    forms = {row.form for row in rows} | {draft.form.id for draft in drafts}
    titles = {form: title for form in forms if (title := title_of(place.library, form))}
    return Worklist(rows, drafts, titles, text)


def title_of(library: FormLibrary, form_id: str) -> Text | None:
    """Give the title of a form's highest version, without building the form if possible."""
    files = library.files(form_id)[0]
    raw = files[-1].raw.get("title") if files else None
    if isinstance(raw, dict) and {"zh", "en"} <= raw.keys():
        return Text(str(raw["zh"]), str(raw["en"]))
    scorecard = library.find(form_id)
    return scorecard.title if scorecard else None
