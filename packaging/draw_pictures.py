"""Draw the pages of the real window in one language, one look and one size.

`make_pictures.py` calls this once for each combination; the scale is QT_SCALE_FACTOR, which Qt
reads once at its start. Every picture is named by page, state, look, language and size.
"""

import argparse
import json
import os
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from openpyxl import Workbook  # noqa: E402 - as above
from PySide6.QtCore import QEvent  # noqa: E402
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget  # noqa: E402
from stdnum.cn import uscc  # noqa: E402

from gradeapp.app.pages import NOUNS  # noqa: E402
from gradeapp.app.program import Call, Program  # noqa: E402
from gradeapp.app.wiring import wire_views  # noqa: E402
from gradeapp.files import paths  # noqa: E402
from gradeapp.files.manual import read_manual  # noqa: E402
from gradeapp.files.self_signed import make_self_signed  # noqa: E402
from gradeapp.model.entry.kept import entry_of_case  # noqa: E402
from gradeapp.model.scorecard import InputKind  # noqa: E402

STATES = ("empty", "typical", "faulty", "long")
PASSWORD = "picture"  # noqa: S105 - of a key that lives for seconds
MAIN_FORM = "corporate-credit"
LONGEST_WAIT = 60
QUIET_ROUNDS, MOST_STOPS = 45, 20
LONGEST_SIGNER = 20
"""Characters of a name on a certificate, which has room for 64 bytes."""
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
        with (ROOT / "packaging" / "pictures.toml").open("rb") as file:
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


# --- the pages


def draw_worklist(studio: Studio) -> None:
    """Draw the worklist."""
    studio.window.open_page("worklist")
    studio.program.worklist.search(studio.texts["search"] if studio.state == "faulty" else "")
    studio.shot("worklist")
    studio.program.worklist.search("")


def draw_gallery(studio: Studio) -> None:
    """Draw the gallery of forms."""
    studio.program.choose_form()
    if studio.state == "faulty":
        studio.program.pages.gallery.search.setText(studio.texts["search"])
        studio.program.pages.gallery.search.textEdited.emit(studio.texts["search"])
    studio.shot("gallery")


def draw_assessment(studio: Studio) -> None:
    """Draw the entry page of each kind of form."""
    for form in studio.forms:
        if not studio.wants(f"assessment.{form}"):
            continue
        if studio.state == "empty":
            studio.program.record.begin(form)
        else:
            studio.fill_in(form)
        if studio.state == "typical":
            studio.name_customer(0)
        elif studio.state == "faulty":
            studio.spoil()
        elif studio.state == "long":
            studio.lengthen()
        studio.shot(f"assessment.{form}")
        if studio.state == "typical":
            scroll_down(studio)
            studio.shot(f"assessment.{form}.end")


def scroll_down(studio: Studio) -> None:
    """Show the end of the form, and in the panel the ways to a better grade."""
    ways = studio.window.findChild(QWidget, "rating.ways")
    for area in studio.window.findChildren(QScrollArea):
        bar = area.verticalScrollBar()
        if area.isVisible():
            is_panel = ways is not None and area.isAncestorOf(ways)
            bar.setValue(ways.y() - 8 if is_panel and ways is not None else bar.maximum())


def draw_roster(studio: Studio) -> None:
    """Draw the roster page."""
    studio.window.open_page("roster")
    page = studio.program.pages.roster
    studio.settle()
    if studio.state != "empty":
        page.form.setCurrentIndex(page.form.findData("sales-size"))
        studio.program.roster.choose_form("sales-size")
        studio.program.roster.choose_file(str(roster_of(studio)))
    studio.shot("roster")


def roster_of(studio: Studio) -> Path:
    """Give a roster: the shipped one, one with faults, one with long texts."""
    if studio.state == "typical":
        return paths.sample_file("客户等级划分表.xlsx")
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has one
    sheet.append(studio.texts["headings"])
    names = studio.texts["customers"]
    values: list[object] = ["n/a?", -5, "", "12..5", 6_585_000, "1.2亿", 3]
    for place, value in enumerate(values):
        name = studio.texts["long_name"] if studio.state == "long" else names[place]
        figure = 123_456_789_012 if studio.state == "long" else value
        sheet.append([f"KH{place:04}", name, figure])
    stem = studio.texts["long_name"][:60] if studio.state == "long" else "faulty"
    target = studio.folder / f"{stem}.xlsx"
    book.save(target)
    return target


def draw_sheet(studio: Studio) -> None:
    """Draw the sheet, and what a check found of it."""
    if studio.state == "empty":
        studio.window.open_page("sheet")
        studio.shot("sheet")
        return
    studio.fill_in(MAIN_FORM)
    studio.name_customer(0)
    if studio.state == "faulty":
        studio.spoil()
    studio.program.papers.preview()
    studio.shot("sheet")
    draw_verification(studio)


def draw_verification(studio: Studio) -> None:
    """Verify a signed sheet; in the state `faulty` somebody changed it."""
    sheet, target = studio.program.sheet, studio.folder / "sheet.pdf"
    paper = sheet.paper
    if paper is None:
        return
    name = studio.texts["long_name" if studio.state == "long" else "account"]
    own = make_self_signed(name[:LONGEST_SIGNER], PASSWORD, studio.program.place.now())
    key, root = studio.folder / "key.p12", studio.folder / "root.pem"
    key.write_bytes(own.p12)
    root.write_bytes(own.pem)
    sheet.sign(paper.roles[0].id, str(key), PASSWORD, (str(root),))
    studio.settle()
    sheet.write(str(target))
    studio.settle()
    if studio.state == "faulty" and target.exists():
        body = bytearray(target.read_bytes())
        body[len(body) // 2] ^= 1
        target.write_bytes(bytes(body))
    studio.window.notice.say("")
    if target.exists():
        sheet.verify_file(str(target), (str(root),))
    studio.shot("verification")


def draw_settings(studio: Studio) -> None:
    """Draw the settings; the places are those of a usual computer."""
    if studio.state in {"faulty", "long"}:
        studio.program.settings.change("trusted_roots", (studio.texts["long_name"] + ".pem",))
    studio.window.open_page("settings")
    studio.settle()
    where = {name: studio.texts[name] for name in ("records", "folder", "account")}
    studio.program.pages.settings.show_places(where)
    studio.shot("settings")


def draw_comparison(studio: Studio) -> None:
    """Draw one customer under every form, and why two of them differ."""
    if studio.state != "empty":
        studio.fill_in(MAIN_FORM)
        studio.name_customer(0)
        studio.program.record.save()
        studio.settle()
        studio.window.action("compare").trigger()
    studio.window.open_page("comparison")
    studio.shot("comparison")


def draw_help(studio: Studio) -> None:
    """Draw what helps: each chapter of the manual, the cards, and the stops of the tour."""
    if studio.state == "typical":
        for chapter in read_manual(studio.job.lang):
            studio.program.handbook.open_at(chapter.id)
            studio.shot(f"help.manual.{chapter.id}", studio.program.handbook.manual)
        studio.program.handbook.close()
        for verb in ("shortcuts", "about"):
            studio.window.action(verb).trigger()
            studio.shot(f"help.{verb}")
    elif studio.state == "empty":
        studio.window.action("tour").trigger()
        for stop in range(1, MOST_STOPS):
            onward = studio.window.findChild(QPushButton, "tour.next")
            if onward is not None and studio.program.guide.tour is not None:
                studio.shot(f"help.tour.{stop}")
                onward.click()


SCENES: dict[str, Callable[[Studio], None]] = {
    "worklist": draw_worklist,
    "gallery": draw_gallery,
    "assessment": draw_assessment,
    "roster": draw_roster,
    "sheet": draw_sheet,
    "comparison": draw_comparison,
    "settings": draw_settings,
    "help": draw_help,
}
assert set(NOUNS) <= set(SCENES)  # noqa: S101 - a new page wants its scene
LEADS = {"sheet": "verification"}
"""A page whose scene goes on to another one."""


@contextmanager
def studio_of(job: Job, state: str) -> Iterator[Studio]:
    """Give a program of its own for a state, in a folder that goes away."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        studio = Studio(job, Path(folder), state)
        try:
            yield studio
        finally:
            studio.window.close()
            studio.window.deleteLater()
            studio.settle()


def draw(job: Job, states: list[str]) -> None:
    """Draw all pages in all states that were asked for."""
    for state in states:
        with studio_of(job, state) as studio:
            if state in {"typical", "long"}:
                studio.keep_some()
            for page, scene in SCENES.items():
                names = (page, LEADS.get(page, page))
                below = any(one.startswith(page) for one in job.only)
                if below or any(studio.wants(name) for name in names):
                    scene(studio)


def main() -> int:
    """Draw; give the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--look", choices=("light", "dark"), default="light")
    parser.add_argument("--size", default="1366x768", help="in logical pixels")
    parser.add_argument("--only", default=[], action="append", metavar="PAGE")
    parser.add_argument("--state", choices=STATES, action="append")
    call = parser.parse_args()
    width, height = (int(one) for one in call.size.split("x"))
    call.out.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    application.setApplicationName("gradeapp")
    job = Job(call.out, call.lang, call.look, width, height, tuple(call.only))
    draw(job, call.state or list(STATES))
    return 0


if __name__ == "__main__":
    sys.exit(main())
