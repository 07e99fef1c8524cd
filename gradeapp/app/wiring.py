"""Which signal of which page goes to which controller, and back."""

from typing import TYPE_CHECKING

from gradeapp.app.program import Program
from gradeapp.app.signing import wire_signing
from gradeapp.model.later import Later

if TYPE_CHECKING:
    from gradeapp.work import tallies
else:
    tallies = Later("gradeapp.work.tallies")


def wire_views(program: Program, noun: str) -> None:
    """Wire a page that was just made, and show it what the program holds."""
    match noun:
        case "worklist":
            wire_worklist(program)
            program.comparing.wire_actions()
            program.customers.wire_page()
        case "gallery":
            wire_gallery(program)
        case "assessment":
            wire_entry(program)
            wire_desk(program)
            program.comparing.wire_bar()
        case "comparison":
            program.comparing.wire_page()
        case "roster":
            wire_roster(program)
        case "sheet":
            wire_sheet(program)
        case "verification":
            wire_verification(program)
        case "settings":
            wire_settings(program)


def wire_worklist(program: Program) -> None:
    """Wire the worklist."""
    page, worklist = program.pages.worklist, program.worklist
    worklist.listed.connect(page.show_list)
    page.filter_chosen.connect(worklist.filter)
    page.sort_chosen.connect(worklist.sort)
    page.clear_requested.connect(worklist.clear)
    page.open_requested.connect(worklist.open)
    page.discard_requested.connect(program.discard_work)
    page.new_requested.connect(program.choose_form)
    page.import_requested.connect(program.choose_roster)
    page.sample_requested.connect(program.open_sample)
    page.tour_requested.connect(program.guide.begin_tour)
    if worklist.shown is not None:
        page.show_list(worklist.shown)


def wire_gallery(program: Program) -> None:
    """Wire the gallery."""
    page = program.pages.gallery
    program.gallery.listed.connect(page.show_cards)
    page.form_requested.connect(program.customers.begin)


def wire_entry(program: Program) -> None:
    """Wire the form and its rating."""
    page, controller = program.pages.assessment.entry_page, program.assessment
    controller.rated.connect(page.show_entry)
    page.answer_edited.connect(controller.edit)
    page.na_edited.connect(controller.set_na)
    page.row_add_requested.connect(controller.add_row)
    page.row_put_requested.connect(controller.put_in_row)
    page.row_remove_requested.connect(controller.remove_row)
    page.rows_clear_requested.connect(controller.clear_rows)
    page.paste_requested.connect(controller.paste)
    page.list_edited.connect(controller.bring_list)
    page.find_tallies = lambda form: tallies.tallies_for(form, program.place.library)
    page.unit_change_requested.connect(controller.change_unit)
    page.undo_requested.connect(controller.undo)
    page.redo_requested.connect(controller.redo)
    page.settled.connect(controller.settle)
    controller.pasted.connect(page.show_landing)
    program.advice.advised.connect(page.show_advice)
    program.advice.outdated.connect(page.dim_advice)
    page.pin_requested.connect(program.advice.pin)
    if controller.entry is not None:
        page.show_entry(controller.entry)
        program.advice.tell()


def wire_desk(program: Program) -> None:
    """Wire the customer and the buttons around the form."""
    page, record = program.pages.assessment, program.record
    program.assessment.rated.connect(page.show_entry)
    record.desk_changed.connect(page.show_desk)
    program.review.looked.connect(page.show_review)
    page.action_requested.connect(program.review.act)
    page.approval_requested.connect(program.review.approve)
    if program.review.review is not None:
        page.show_review(program.review.review)
    record.found.connect(page.bar.show_found)
    program.editing.wire_desk(page)
    page.preview.clicked.connect(program.papers.preview)
    page.save.clicked.connect(record.save)
    page.submit.clicked.connect(record.submit)
    if record.entry is not None and record.desk is not None:
        page.show_entry(record.entry)
        page.show_desk(record.desk)


def wire_roster(program: Program) -> None:
    """Wire the roster page."""
    page, roster = program.pages.roster, program.roster
    program.gallery.listed.connect(page.show_forms)
    program.jobs.busy_changed.connect(page.show_busy)
    roster.shown.connect(page.show_roster)
    roster.progressed.connect(page.show_progress)
    page.file_requested.connect(program.choose_roster)
    page.form_chosen.connect(roster.choose_form)
    page.column_corrected.connect(roster.correct)
    page.unlock_requested.connect(roster.unlock)
    page.write_requested.connect(program.write_roster)
    page.keep_requested.connect(roster.keep)
    page.take_back_requested.connect(roster.take_back)
    page.cancel_requested.connect(roster.cancel)
    page.show_busy(program.jobs.is_busy)
    roster.tell()


def wire_sheet(program: Program) -> None:
    """Wire the sheet page."""
    page, sheet = program.pages.sheet, program.sheet
    program.jobs.busy_changed.connect(page.show_busy)
    sheet.shown.connect(page.show_paper)
    sheet.zoom_changed.connect(page.show_zoom)
    sheet.failed.connect(page.signing.show_failed)
    page.zoom_requested.connect(sheet.zoom)
    page.print_requested.connect(program.papers.preview)
    page.write_requested.connect(program.papers.write)
    page.stop_requested.connect(sheet.stop)
    page.paper_requested.connect(program.papers.print_out)
    page.signing.key_requested.connect(program.papers.choose_key)
    wire_signing(program)
    page.show_busy(program.jobs.is_busy)
    sheet.tell()


def wire_verification(program: Program) -> None:
    """Wire the page of sheets that came back."""
    page, settings = program.pages.verification, program.settings
    program.sheet.shown.connect(page.show_paper)
    settings.changed.connect(page.show_settings)
    page.file_requested.connect(program.papers.verify)
    page.sign_requested.connect(program.papers.begin_signing)
    page.roots_requested.connect(lambda: program.window.open_page("settings"))
    page.returned.open_requested.connect(program.papers.take_over)
    page.returned.record_requested.connect(program.record.reopen)
    page.show_settings(settings.settings)
    if program.sheet.paper is not None:
        page.show_paper(program.sheet.paper)


def wire_settings(program: Program) -> None:
    """Wire the settings page."""
    page, settings = program.pages.settings, program.settings
    settings.changed.connect(page.show_settings)
    page.setting_changed.connect(settings.change)
    page.root_requested.connect(program.papers.add_root)
    page.picture_requested.connect(program.papers.choose_art)
    page.show_settings(settings.settings)
