"""The rows of a rated roster, in the language of the window."""

from types import SimpleNamespace

import pytest
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.gallery import card_of
from gradeapp.model.roster.shown import RosterShown
from gradeapp.views.ink import ink_of
from gradeapp.views.roster import RosterPage
from gradeapp.views.roster_model import RosterModel, number_of
from gradeapp.work.roster import import_roster, summarize


def model(lang: str) -> RosterModel:
    scorecard = FormLibrary([paths.forms_dir()]).find("sales-size")
    assert scorecard is not None
    sample = paths.sample_file("客户等级划分表.xlsx")
    roster = import_roster(sample, scorecard, lang=lang, tr=translator(lang))
    assert summarize(roster, scorecard).customers == 20
    shown = RosterShown(sample.name, scorecard, roster)
    return RosterModel(shown, translator(lang), lang, ink_of(QPalette()))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("lang", "grade"), [("zh", "大客户"), ("en", "Large")])
def test_that_grades_are_said_in_the_language_of_the_window(lang: str, grade: str) -> None:
    rows = model(lang)
    assert rows.data(rows.index(0, rows.grade_column)) == grade


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("kept", "said"),
    [("-0.5", "-0.5"), ("-1234.5", "-1,234.5"), ("0", "0"), ("n/a", "n/a"), (None, "")],
)
def test_that_a_figure_keeps_its_sign(kept: str | None, said: str) -> None:
    row = SimpleNamespace(inputs={"profit": kept})
    assert number_of("profit")(row) == said  # type: ignore[arg-type]


def test_that_the_form_wanted_is_kept_while_forms_still_come(qtbot: QtBot) -> None:
    page = RosterPage(translator("zh"), "zh")
    qtbot.addWidget(page)
    library = FormLibrary([paths.forms_dir()])
    ids = ("battery-customers", "corporate-credit", "sales-size")
    cards = [card_of(form) for name in ids if (form := library.find(name)) is not None]
    page.show_forms(cards[:2])
    page.show_forms(cards)
    assert page.form.currentData() == "sales-size"
    page.form.setCurrentIndex(page.form.findData("corporate-credit"))
    page.form.activated.emit(page.form.currentIndex())
    page.show_forms(cards)
    assert page.form.currentData() == "corporate-credit"
