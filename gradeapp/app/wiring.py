"""Which signal of which view goes to which controller, and back."""

from gradeapp.app.program import Program


def wire_views(program: Program) -> None:
    """Wire all views of a window that was just furnished."""
    wire_entry(program)
    wire_desk(program)
    wire_lists(program)
    wire_roster(program)
    wire_sheet(program)
    wire_settings(program)
    wire_actions(program)


def wire_entry(program: Program) -> None:
    """Wire the form and its rating."""
    page, controller = program.entry_page, program.assessment
    controller.rated.connect(page.show_entry)
    page.answer_edited.connect(controller.edit)
    page.na_edited.connect(controller.set_na)
    page.row_add_requested.connect(controller.add_row)
    page.row_remove_requested.connect(controller.remove_row)
    page.paste_requested.connect(controller.paste)
    page.unit_change_requested.connect(controller.change_unit)
    page.undo_requested.connect(controller.undo)
    page.redo_requested.connect(controller.redo)


def wire_desk(program: Program) -> None:
    """Wire the customer and the buttons around the form."""
    page, record = program.desk_page, program.record
    program.assessment.rated.connect(page.show_entry)
    record.desk_changed.connect(page.show_desk)
    record.found.connect(page.bar.show_found)
    page.bar.field_edited.connect(record.type_in)
    page.bar.customer_chosen.connect(record.choose)
    page.reason_edited.connect(record.explain)
    page.preview.clicked.connect(program.preview)
    page.save.clicked.connect(record.save)
    page.submit.clicked.connect(record.submit)


def wire_lists(program: Program) -> None:
    """Wire the gallery and the worklist."""
    program.gallery.listed.connect(program.gallery_page.show_cards)
    program.gallery_page.form_requested.connect(program.record.begin)
    program.worklist.listed.connect(program.worklist_page.show_list)
    program.worklist_page.search_edited.connect(program.worklist.search)
    program.worklist_page.open_requested.connect(program.worklist.open)
    program.worklist_page.new_requested.connect(program.choose_form)


def wire_roster(program: Program) -> None:
    """Wire the roster page."""
    page, roster = program.roster_page, program.roster
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


def wire_sheet(program: Program) -> None:
    """Wire the sheet page."""
    page, sheet = program.sheet_page, program.sheet
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


def wire_settings(program: Program) -> None:
    """Wire the settings page."""
    page, settings = program.settings_page, program.settings
    settings.changed.connect(page.show_settings)
    page.setting_changed.connect(settings.change)
    page.root_requested.connect(program.add_root)
    page.show_settings(settings.settings)


def wire_actions(program: Program) -> None:
    """Wire the menus and their keys."""
    action = program.window.action
    action("new").triggered.connect(program.choose_form)
    action("open").triggered.connect(program.find_work)
    action("import_roster").triggered.connect(program.choose_roster)
    action("save").triggered.connect(program.record.save)
    action("submit").triggered.connect(program.record.submit)
    action("customer").triggered.connect(program.find_customer)
    action("preview_sheet").triggered.connect(program.preview)
    action("write_sheet").triggered.connect(program.write_sheet)
    action("sign").triggered.connect(program.begin_signing)
    action("verify").triggered.connect(program.verify)
    action("settings").triggered.connect(lambda: program.window.open_page("settings"))
