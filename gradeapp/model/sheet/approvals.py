"""Who submitted, reviewed, returned and approved an assessment, and when, as the sheet says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gradeapp.model.sheet.parts import Block, Remark
from gradeapp.model.sheet.voice import Voice

STEP_TEXTS = {
    "submit": "Submitted by {name}",
    "review": "Reviewed by {name}",
    "return": "Returned by {name}",
    "approve": "Approved by {name}",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken: its action's name, who took it as shown, when, and the note."""

    action: str
    name: str
    at: datetime
    note: str = ""


def approvals_block(steps: Sequence[Taken], voice: Voice) -> Block | None:
    """Give the steps in their order; None where none was taken."""
    tr = voice.tr
    remarks = tuple(_remark(step, voice) for step in steps if step.action in STEP_TEXTS)
    return Block(voice.set(tr("Record of approval")), remarks) if remarks else None


def _remark(step: Taken, voice: Voice) -> Remark:
    said = voice.word(voice.tr(STEP_TEXTS[step.action]), name=step.name)
    note = f"{voice.set(voice.tr(': '))}{step.note}" if step.note else ""
    return Remark(f"{said}{note}", f"{step.at:%Y-%m-%d %H:%M}")
