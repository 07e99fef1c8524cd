"""The running program in front of a camera: what `picture_scenes.py` plays, and the pictures."""

import json
import time
import tomllib
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from stdnum.cn import uscc

from gradeapp.app.program import Call, Program
from gradeapp.app.wiring import wire_views
from gradeapp.files import paths
from gradeapp.model.entry.kept import entry_of_case
from gradeapp.model.scorecard import InputKind

MAIN_FORM = "corporate-credit"
LONGEST_WAIT = 60
QUIET_ROUNDS = 45
TYPED = (InputKind.DECIMAL, InputKind.AMOUNT, InputKind.INTEGER, InputKind.DATE, InputKind.MONTH)


@dataclass(frozen=True)
class Job:
    """What one process draws."""

    out: Path
    lang: str
    look: str
    width: int
    height: int
    only: tuple[str, ...]


class Studio:
    """One running program, and the camera."""

    def __init__(self, job: Job, folder: Path, state: str) -> None:
        self.job, self.folder, self.state = job, folder, state
        with Path(__file__).with_name("pictures.toml").open("rb") as file:
            told = tomllib.load(file)
        self.forms, self.faults, self.number = told["forms"], told["faults"], told["long_number"]
        self.texts = told[job.lang]
        company = self.texts["long_text" if state == "long" else "company"]
        wanted = {"language": job.lang, "theme": job.look, "account": self.texts["account"]}
        wanted["company"] = "" if state == "empty" else company
        settings = folder / "settings.json"
        settings.write_text(json.dumps(wanted, ensure_ascii=False), encoding="utf-8")
        self.program = Program(Call(folder), wire_views)
        self.window = self.program.window
        self.window.resize(job.width, job.height)
        self.program.open_now()
        self.window.show()
        self.program.gallery.read_all()
        self.settle()

    def settle(self) -> None:
        """Let everything that is under way come to its end."""
        end = time.monotonic() + LONGEST_WAIT
        quiet = 0
        while quiet < QUIET_ROUNDS and time.monotonic() < end:
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents()
            time.sleep(0.01)
            quiet = 0 if self.program.jobs.is_busy else quiet + 1

    def shot(self, page: str, of: QWidget | None = None) -> None:
        """Take a picture, with the draft kept."""
        self.program.record.keep_draft()
        self.settle()
        job = self.job
        ratio = round(self.window.devicePixelRatioF() * 100)
        size = f"{round(job.width * ratio / 100)}x{round(job.height * ratio / 100)}"
        name = f"{page}-{self.state}-{job.look}-{job.lang}-{size}@{ratio}.png"
        (of or self.window).grab().save(str(job.out / name))

    def wants(self, page: str) -> bool:
        """Tell whether a page was asked for."""
        return not self.job.only or any(page.startswith(one) for one in self.job.only)

    # --- doing what a reviewer does

    def fill_in(self, form: str, number: int = 0) -> None:
        """Open a form and fill in one of its worked examples."""
        self.program.record.begin(form)
        lines = paths.examples_file(form).read_text(encoding="utf-8").splitlines()
        inputs = json.loads(lines[number % len(lines)])["case"]["inputs"]
        entry = self.program.assessment.entry
        if entry is not None:
            for path, raw in entry_of_case(entry.scorecard, inputs).typed.items():
                self.type(path, raw)
            self.explain()

    def explain(self) -> None:
        """Write a reason for each warning."""
        entry = self.program.assessment.entry
        for warning in entry.rating.warnings if entry is not None else ():
            text = self.texts["long_text" if self.state == "long" else "reason"]
            self.program.record.explain(warning, text)

    def type(self, path: str, raw: str) -> None:
        """Type into a field of the form."""
        entry = self.program.assessment.entry
        kinds = {one.id: one.kind for one in entry.scorecard.inputs} if entry is not None else {}
        if kinds.get(path) is InputKind.LIST:
            for _ in range(int(raw)):
                self.program.assessment.add_row(path)
        else:
            self.program.assessment.edit(path, raw)

    def name_customer(self, place: int) -> None:
        """Say for whom the assessment is."""
        record = self.program.record
        long = self.state == "long"
        name = self.texts["long_name"] if long else self.texts["customers"][place]
        record.type_in("name", name)
        record.type_in("number", f"KH2026{place + 1:04}")
        body = f"91320500MA1{place:02}ABCD"[:17].replace("I", "J").replace("O", "P")
        record.type_in("uscc", body + uscc.calc_check_digit(body))
        record.type_in("rated_on", date(2026, 3, 3 + place).isoformat())

    def keep_some(self) -> None:
        """Fill the records with assessments in several states."""
        others = cycle([MAIN_FORM, "icbc-stars", "sales-size", "customer-credit-practical"])
        for place, form in zip(range(len(self.texts["customers"])), others, strict=False):
            self.fill_in(form, place)
            self.name_customer(place)
            if place % 3 == 0:
                self.program.record.submit()
            else:
                self.program.record.save()

    def spoil(self) -> None:
        """Type what can't be read, and try to submit it."""
        entry = self.program.assessment.entry
        inputs = entry.scorecard.inputs if entry is not None else ()
        fields = [one.id for one in inputs if one.kind in TYPED]
        for path, raw in zip(fields, cycle(self.faults), strict=False):
            self.program.assessment.edit(path, raw)
        self.program.record.submit()

    def lengthen(self) -> None:
        """Type long texts and large numbers."""
        entry = self.program.assessment.entry
        for one in entry.scorecard.inputs if entry is not None else ():
            if one.kind is InputKind.TEXT:
                self.program.assessment.edit(one.id, self.texts["long_text"])
            elif one.kind is InputKind.AMOUNT:
                self.program.assessment.edit(one.id, self.number)
        self.name_customer(0)
        self.explain()
