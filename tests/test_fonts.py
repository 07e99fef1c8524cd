"""The shipped fonts hold every character we draw, for the sheet and for the window."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFontDatabase
from pytestqt.qtbot import QtBot
from reportlab.pdfbase import ttfonts

from gradeapp.files.paths import Weight, font_file

ROOT = Path(__file__).resolve().parents[1]
SIGNS = "★☆✓≥≤×÷−→·「」《》“”—…%¥℃①"
NAMES = "𬱖䶮喆堃"


def missing(weight: Weight, text: str) -> set[str]:
    with TTFont(font_file(weight), lazy=True) as font:
        held = font.getBestCmap()
    return {character for character in text if ord(character) not in held and character != "\n"}


@pytest.mark.parametrize("weight", Weight)
def test_that_a_weight_holds_signs_and_rare_names(weight: Weight) -> None:
    assert missing(weight, SIGNS + NAMES) == set()


@pytest.mark.parametrize("weight", Weight)
def test_that_a_weight_holds_every_character_of_official_names(weight: Weight) -> None:
    rare = (ROOT / "packaging" / "rare_characters.txt").read_text(encoding="utf-8")
    assert missing(weight, rare) == set()


@pytest.mark.parametrize("weight", Weight)
def test_that_a_weight_holds_every_text_of_the_program(weight: Weight) -> None:
    places = [*(ROOT / "resources" / "i18n").rglob("*.po"), *(ROOT / "forms").rglob("*.toml")]
    assert {p.name: m for p in places if (m := missing(weight, p.read_text("utf-8")))} == {}


def test_that_a_missing_character_is_seen() -> None:
    assert missing(Weight.REGULAR, "☑") == {"☑"}


@pytest.mark.parametrize("weight", Weight)
def test_that_reportlab_takes_a_weight_with_its_outlines(weight: Weight) -> None:
    face = ttfonts.TTFont(f"Probe-{weight.value}", font_file(weight)).face
    assert face.charToGlyph[ord("评")] > 0
    assert face.charWidths[ord("评")] == 1000


@pytest.mark.parametrize("weight", Weight)
def test_that_qt_knows_a_weight_by_name(weight: Weight, qtbot: QtBot) -> None:
    del qtbot  # the program must exist before its fonts
    number = QFontDatabase.addApplicationFont(str(font_file(weight)))
    assert QFontDatabase.applicationFontFamilies(number) == ["Noto Sans SC"]
    assert weight.value in QFontDatabase.styles("Noto Sans SC")
