"""Which signal of which page goes to which controller, and back."""

from gradeapp.app.program import Program


def wire_views(program: Program, noun: str) -> None:
    """Wire a page that was just made, and show it what the program holds."""
    match noun:
        case "worklist":
            wire_worklist(program)
        case "gallery":
            wire_gallery(program)
        case "assessment":
            wire_entry(program)
            wire_desk(program)
        case "roster":
            wire_roster(program)
        case "sheet":
            wire_sheet(program)
        case "settings":
            wire_settings(program)


def wire_worklist(program: Program) -> None:
    """Wire the worklist."""
    page, worklist = program.pages.worklist, program.worklist
    worklist.listed.connect(page.show_list)
    page.search_edited.connect(worklist.search)
    page.open_requested.connect(worklist.open)
    page.new_requested.connect(program.choose_form)


def wire_gallery(program: Program) -> None:
    """Wire the gallery."""
    page = program.pages.gallery
    program.gallery.listed.connect(page.show_cards)
    page.form_requested.connect(program.record.begin)


def wire_entry(program: Program) -> None:
    """Wire the form and its rating."""
    page, controller = program.pages.assessment.entry_page, program.assessment
    controller.rated.connect(page.show_entry)
    page.answer_edited.connect(controller.edit)
    page.na_edited.connect(controller.set_na)
    page.row_add_requested.connect(controller.add_row)
    page.row_remove_requested.connect(controller.remove_row)
    page.paste_requested.connect(controller.paste)
    page.unit_change_requested.connect(controller.change_unit)
    page.undo_requested.connect(controller.undo)
    page.redo_requested.connect(controller.redo)
    if controller.entry is not None:
        page.show_entry(controller.entry)


def wire_desk(program: Program) -> None:
    """Wire the customer and the buttons around the form."""
    page, record = program.pages.assessment, program.record
    program.assessment.rated.connect(page.show_entry)
    record.desk_changed.connect(page.show_desk)
    record.found.connect(page.bar.show_found)
    page.bar.field_edited.connect(record.type_in)
    page.bar.customer_chosen.connect(record.choose)
    page.reason_edited.connect(record.explain)
    page.preview.clicked.connect(program.preview)
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
    page.print_requested.connect(program.preview)
    page.write_requested.connect(program.write_sheet)
    page.verify_requested.connect(program.verify)
    page.signing.key_requested.connect(program.choose_key)
    page.signing.sign_requested.connect(program.sign)
    page.show_busy(program.jobs.is_busy)
    sheet.tell()


def wire_settings(program: Program) -> None:
    """Wire the settings page."""
    page, settings = program.pages.settings, program.settings
    settings.changed.connect(page.show_settings)
    page.setting_changed.connect(settings.change)
    page.root_requested.connect(program.add_root)
    page.show_settings(settings.settings)
