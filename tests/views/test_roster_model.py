"""The rows of a rated roster, in the language of the window."""

import pytest
from PySide6.QtGui import QPalette

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.roster.shown import RosterShown
from gradeapp.views.ink import ink_of
from gradeapp.views.roster_model import RosterModel
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
