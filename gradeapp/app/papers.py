"""Sheets in the window: previewed, written, printed, signed, verified, and taken back."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gradeapp.model.later import Later
from gradeapp.model.settings import Settings
from gradeapp.views.page import problem_text

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from gradeapp.app.desktop import Desktop
    from gradeapp.model.paper import Paper
    from gradeapp.model.problem import Problem
    from gradeapp.views import printing
    from gradeapp.work import letterhead, verification
    from gradeapp.work import paper_batch as batch
    from gradeapp.work import paper_press as presses
    from gradeapp.work import tongue as tongues
else:
    letterhead = Later("gradeapp.work.letterhead")
    printing = Later("gradeapp.views.printing")
    tongues = Later("gradeapp.work.tongue")
    verification = Later("gradeapp.work.verification")


class Papers(QObject):
    """Joins the sheet's controller to the dialogs, the printer and the desk."""

    def __init__(self, program: "Desktop", parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._printer: QPrinter | None = None
        program.sheet.printed.connect(self._say_printed)
        program.sheet.progressed.connect(self._show_progress)
        program.sheet.all_written.connect(self._say_all_written)

    @property
    def _roots(self) -> tuple[str, ...]:
        return self._program.settings.settings.trusted_roots

    @property
    def _paper(self) -> "Paper | None":
        return self._program.sheet.paper

    # --- the menu

    def wire_actions(self) -> None:
        """Wire the menu of the sheet, made anew with the window's language."""
        does = {
            "preview_sheet": self.preview,
            "write_sheet": self.write,
            "write_sheets": self.write_all,
            "print_sheet": self.print_out,
            "print_sheets": self.print_all,
            "sign": self.begin_signing,
            "verify": self.verify,
        }
        for verb, do in does.items():
            self._program.window.action(verb).triggered.connect(do)

    def preview(self) -> None:
        """Print what is on the desk, and show it."""
        program = self._program
        desk, entry = program.record.desk, program.record.entry
        program.window.open_page("sheet")
        if desk is not None and entry is not None:
            program.record.keep_draft()
            program.sheet.set_ratio(program.window.devicePixelRatioF())
            settings = program.settings.settings
            program.sheet.print_desk(desk, entry, settings, program.settings.lang, program.texts)

    def write(self) -> None:
        """Ask where to write the sheet; one that was not seen yet is shown first."""
        paper = self._paper
        if paper is None or self._program.window.page != "sheet":
            self.preview()
            return
        target = self._program.pages.prompts.save_pdf(paper.name)
        if target:
            self._program.sheet.write(target)

    def verify(self) -> None:
        """Show where sheets are verified, and ask for one that came back."""
        self._program.window.open_page("verification")
        path = self._program.pages.prompts.open_pdf()
        if path:
            self.receive(path)

    def receive(self, path: str) -> None:
        """Verify a sheet that came back as a PDF or scanned."""
        self._program.window.open_page("verification")
        self._program.pages.verification.show_none()
        self._program.sheet.verify_file(path, self._roots)

    def take_over(self) -> None:
        """Begin an assessment with the case of the sheet on the screen."""
        if self._paper is not None and self._paper.found is not None:
            self._program.record.take_over(self._paper.found.files)

    # --- many at once

    def write_all(self) -> None:
        """Ask for a folder and write the sheets of all ratings that the worklist shows."""
        program, wanted = self._program, self._wanted()
        tongue = self._tongue() if wanted else None
        if tongue is not None:
            title = program.texts("Write sheets into ({count})").format(count=len(wanted))
            folder = program.pages.prompts.choose_folder(title)
            if folder:
                program.window.open_page("sheet")
                program.sheet.write_all(wanted, folder, tongue)

    def print_all(self) -> None:
        """Ask for a printer and print the sheets of all ratings that the worklist shows."""
        program, wanted = self._program, self._wanted()
        tongue = self._tongue() if wanted else None
        if tongue is not None:
            title = program.texts("Sheets: {count}").format(count=len(wanted))
            self._printer = program.pages.prompts.choose_printer(title, 0)
            if self._printer is not None:
                program.window.open_page("sheet")
                program.sheet.print_all(wanted, printing.Press(self._printer), tongue)

    def _wanted(self) -> tuple[str, ...]:
        """Give the saved ratings that the worklist shows; says it if there is none."""
        program = self._program
        listed = program.worklist.shown
        wanted = tuple(row.id for row in listed.rows if row.number) if listed else ()
        if not wanted:
            program.window.notice.say(program.texts("The worklist shows no saved rating."))
        return wanted

    def _tongue(self) -> "tongues.Tongue | None":
        """Give how sheets speak; says what is wrong with the letterhead."""
        program, tr, settings = self._program, self._program.texts, self._program.settings
        pictures, faults = letterhead.read_pictures(settings.settings)
        if faults:
            program.window.notice.say(problem_text(faults, tr), is_bad=True)
            return None
        return tongues.Tongue(settings.lang, tr, settings.settings.company, pictures)

    def _show_progress(self, done: int, total: int) -> None:
        self._program.pages.sheet.show_progress(done, total)

    def _say_all_written(self, written: "batch.Written") -> None:
        tr = self._program.texts
        said = tr("Sheets written: {done} of {total}.")
        if written.was_stopped:
            said = tr("Stopped. Sheets written: {done}.")
        self._say(said.format(done=len(written.files), total=written.total), written.problems)

    def _say(self, said: str, problems: "tuple[Problem, ...]") -> None:
        self._program.pages.sheet.show_progress(0, 0)
        faults = problem_text(problems, self._program.texts)
        self._program.window.notice.say(f"{said}\n{faults}".strip(), is_bad=bool(faults))

    # --- printing

    def print_out(self) -> None:
        """Ask for a printer and print the sheet; one that was not seen yet is shown first."""
        paper = self._paper
        if paper is None or self._program.window.page != "sheet":
            self.preview()
            return
        pages = max(len(paper.pages), 1)
        self._printer = self._program.pages.prompts.choose_printer(paper.name, pages)
        if self._printer is not None:
            self._program.sheet.print_out(printing.Press(self._printer))

    def _say_printed(self, pressed: "presses.Pressed") -> None:
        tr, printer = self._program.texts, self._printer
        said = ""
        if pressed.was_stopped:
            said = tr("Stopped. Sheets sent to the printer: {done}.")
        elif pressed.total > 1:
            said = tr("Sheets sent to the printer {name}: {done} of {total}.")
        elif pressed.count:
            said = tr("Sent to the printer {name}.")
        name = "" if printer is None else printing.name_of(printer)
        said = said.format(done=pressed.count, total=pressed.total, name=name)
        self._say(said, pressed.problems)

    # --- signing

    def begin_signing(self) -> None:
        """Show the sheet, ready to sign."""
        if self._paper is None:
            self.preview()
        self._program.window.open_page("sheet")
        self._program.pages.sheet.signing.focus_key()

    def choose_key(self) -> None:
        """Ask for a certificate file to sign with."""
        path = self._program.pages.prompts.open_key()
        if path:
            self._program.pages.sheet.signing.show_key(path)

    def choose_art(self, kind: str) -> None:
        """Ask for the company's logo or seal; one that can't be printed is refused at once."""
        program = self._program
        path = program.pages.prompts.open_picture()
        if not path:
            return
        asked = Settings(logo=path) if kind == "logo" else Settings(seal=path)
        _, faults = letterhead.read_pictures(asked)
        program.window.notice.say(problem_text(faults, program.texts), is_bad=bool(faults))
        if not faults:
            program.settings.change(kind, path)

    def add_root(self) -> None:
        """Ask for a certificate to trust; a file that holds none is refused at once."""
        program = self._program
        path = program.pages.prompts.open_root()
        if not path:
            return
        _, faults = verification.load_trust([Path(path)])
        program.window.notice.say(problem_text(faults, program.texts), is_bad=bool(faults))
        if not faults and path not in self._roots:
            program.settings.change("trusted_roots", (*self._roots, path))
