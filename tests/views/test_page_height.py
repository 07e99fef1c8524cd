"""An entry page ends with its last card, whatever language and width it is shown in."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QWidget
from pytestqt.qtbot import QtBot

from gradeapp.files.catalogue import LANGUAGES, translator
from gradeapp.model.entry.entry import begin
from gradeapp.views.assessment import AssessmentPage
from tests.forms.shipped import scorecard

FORMS = ("mazda-satisfaction", "corporate-credit-prudent", "battery-customers")


def room_below(page: AssessmentPage) -> int:
    """Give the pixels below the last card of a page that has to be scrolled."""
    whole = page.findChild(QWidget, "form_page")
    assert whole is not None
    cards = [one for one in whole.findChildren(QFrame) if one.property("card")]
    ends = [one.mapTo(whole, QPoint(0, one.height())).y() for one in cards if one.isVisible()]
    port = whole.parentWidget()
    assert port is not None
    return whole.height() - max(ends) if whole.height() > port.height() else 0


@pytest.mark.parametrize("size", [(1290, 640), (1000, 600), (1900, 1000)])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_that_a_page_ends_with_its_last_card(
    qtbot: QtBot, form: str, lang: str, size: tuple[int, int]
) -> None:
    page = AssessmentPage(translator(lang), lang)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show_entry(begin(scorecard(form)))
    page.show()
    qtbot.waitUntil(lambda: room_below(page) == 0)
