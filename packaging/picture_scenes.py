"""What is shown of each page of the window in each state; every page has its scene."""

from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from gradeapp.app.pages import NOUNS
from gradeapp.files import paths
from gradeapp.files.manual import read_manual
from gradeapp.files.self_signed import make_self_signed
from picture_studio import MAIN_FORM, Studio

PASSWORD = "picture"  # noqa: S105 - of a key that lives for seconds
MOST_STOPS = 20
LONGEST_SIGNER = 20
"""Characters of a name on a certificate, which has room for 64 bytes."""


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
    """Draw the sheet."""
    if studio.state == "empty":
        studio.window.open_page("sheet")
    else:
        preview(studio)
    studio.shot("sheet")


def preview(studio: Studio) -> None:
    """Rate a customer and show the sheet."""
    studio.fill_in(MAIN_FORM)
    studio.name_customer(0)
    if studio.state == "faulty":
        studio.spoil()
    studio.program.papers.preview()
    studio.settle()


def draw_verification(studio: Studio) -> None:
    """Draw what a check found of a signed sheet; in the state `faulty` somebody changed it."""
    if studio.state == "empty":
        studio.window.open_page("verification")
        studio.shot("verification")
        return
    preview(studio)
    sheet, target = studio.program.sheet, studio.folder / "sheet.pdf"
    paper = sheet.paper
    assert paper is not None  # noqa: S101 - it was just made
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
    studio.window.open_page("verification")
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
    "verification": draw_verification,
    "settings": draw_settings,
    "help": draw_help,
}
assert set(NOUNS) <= set(SCENES)  # noqa: S101 - a new page wants its scene
