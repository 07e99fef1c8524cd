"""The fixed words of the printed page."""

from gradeapp.model.sheet.parts import Words
from gradeapp.model.sheet.voice import Voice


def words(voice: Voice, *, scored: bool, ours: bool) -> Words:
    """Give the fixed words. `scored`: grades come from a score; `ours`: meanings are mark G."""
    tr, say = voice.tr, voice.set
    return Words(
        item=say(tr("Item")),
        value=say(tr("Value")),
        full=say(tr("Full marks")),
        band=say(tr("Band")),
        points=say(tr("Points")),
        judgement=say(tr("Judgement")),
        yes=say(tr("yes")),
        no=say(tr("no")),
        not_applicable=say(tr("not applicable")),
        subtotal=say(tr("Subtotal")),
        result=say(tr("Result")),
        level=say(tr("Grade")),
        reference=say(tr("Reference") if scored else tr("Condition")),
        actual=say(tr("Actual") if scored else tr("Achieved")),
        meaning=say(tr("Meaning (default)") if ours else tr("Meaning")),
        score=say(tr("Total score")),
        machine_grade=say(tr("Machine grade")),
        final_grade=say(tr("Confirmed grade")),
        reason=say(tr("Reason")),
        notes=say(tr("Notes")),
        inputs=say(tr("Data entered")),
        sign_here=say(tr("Signed")),
        date_here=say(tr("Date")),
        page=say(tr("Page {number} of {count}")),
        printed=say(tr("Printed")),
        fingerprint=say(tr("Fingerprint")),
        colon=say(tr(": ")),
    )
