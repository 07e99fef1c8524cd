"""The colours of both looks keep the contrasts of WCAG AA."""

import re

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gradeapp.views import theme
from gradeapp.views.ink import Ink, ink_of
from gradeapp.views.main_window import MainWindow

LOOKS = {"light": theme.LIGHT, "dark": theme.DARK}
GROUNDS = ("page", "card", "accent_soft", "warn_soft")
TEXTS = ("text", "quiet", "accent", "warn", "bad", "good")
"""Every colour that text is written in may stand on a page, a card, a selection or a warning."""
PAIRS = [(over, under) for over in TEXTS for under in GROUNDS]
SIGNS = [(over, under) for over in ("field", "accent", "star", "bad") for under in ("page", "card")]
"""Borders of controls, rings of the focus, and what is drawn to be understood."""


def luminance(colour: QColor) -> float:
    parts = [part / 255 for part in (colour.red(), colour.green(), colour.blue())]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("over", "under"), PAIRS)
def test_that_text_can_be_read(look: str, over: str, under: str) -> None:
    ink: Ink = ink_of(theme.palette_of(LOOKS[look]))
    assert contrast(getattr(ink, over), getattr(ink, under)) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("over", "under"), SIGNS)
def test_that_borders_rings_and_signs_can_be_seen(look: str, over: str, under: str) -> None:
    ink = ink_of(theme.palette_of(LOOKS[look]))
    assert contrast(getattr(ink, over), getattr(ink, under)) >= 3


@pytest.mark.parametrize("look", LOOKS)
def test_that_main_buttons_can_be_read_under_the_mouse_too(look: str) -> None:
    style = theme.shell_style(theme.palette_of(LOOKS[look]))
    over = re.search(r'main="true"\]:hover {\s*background: (#\w+)', style)
    assert over is not None
    on_accent = QColor(LOOKS[look].on_accent)
    for under in (LOOKS[look].accent, over[1]):
        assert contrast(on_accent, QColor(under)) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
def test_that_hints_in_blank_fields_can_be_read(look: str) -> None:
    palette = theme.palette_of(LOOKS[look])
    hint, card = QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base
    assert contrast(palette.color(hint), palette.color(card)) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
def test_that_a_look_is_put_on(qapp: QApplication, look: str) -> None:
    theme.apply(qapp, look)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LOOKS[look].page)
    theme.apply(qapp, "light")


def test_that_the_shipped_font_is_taken(qapp: QApplication) -> None:
    theme.load_fonts(qapp)
    assert QFontInfo(qapp.font()).family() == theme.FAMILY


def test_that_the_style_sheet_of_both_looks_names_only_colours_there_are() -> None:
    for tokens in LOOKS.values():
        style = theme.shell_style(theme.palette_of(tokens))
        assert "{" not in style.replace(" {", "").replace("\n{", "")


def test_that_the_window_follows_every_change_of_the_look(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window = MainWindow()
    qtbot.addWidget(window)
    page = QWidget()
    page.setObjectName("page")
    window.setCentralWidget(page)
    window.show()
    for look in ("dark", "light", "dark", "light"):
        theme.apply(application, look)
        QCoreApplication.processEvents()
        assert window.grab().toImage().pixelColor(400, 300).name() == LOOKS[look].page
