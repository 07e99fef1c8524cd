"""Tests of drawing a sheet: what stands on its pages."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import segno
from PIL.Image import Image

from gradeapp.files.sheet.pdf import FOOT, QR_SIZE, draw
from gradeapp.files.sheet.pen import LEFT, PAGE_HEIGHT
from gradeapp.model.sheet.parts import Line, Part, Sheet
from tests.files.sheet_samples import CHECKS, SHEET, VETOED

ROOT = Path(__file__).resolve().parents[3]
STANDARD = 8105


def texts_of(pdf: bytes) -> list[str]:
    """The text of each page as a reader copies it, without spaces."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in opened]


def text_of(pdf: bytes) -> str:
    return "".join(texts_of(pdf))


def images_of(pdf: bytes, scale: int) -> list[Image]:
    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.render(scale=scale).to_pil().convert("L") for page in opened]


def modules_at(image: Image, scale: int, count: int) -> list[list[int]]:
    """Read the QR code off a page: 1 where the middle of a module is dark."""
    dark = image.point(lambda light: 255 * (light > 128)).load()
    assert dark is not None
    top, step = PAGE_HEIGHT - FOOT, QR_SIZE / count
    middles = [(n + 0.5) * step for n in range(count)]
    return [
        [int(dark[int((LEFT + x) * scale), int((top + y) * scale)] == 0) for x in middles]
        for y in middles
    ]


def test_that_the_same_sheet_gives_the_same_bytes() -> None:
    assert draw(SHEET).pdf == draw(SHEET).pdf


@pytest.mark.parametrize("sheet", [SHEET, VETOED, CHECKS])
def test_that_every_text_of_the_sheet_stands_on_the_page(sheet: Sheet) -> None:
    said = text_of(draw(sheet).pdf)
    lines = [line for part in sheet.parts for line in part.lines]
    texts = [sheet.title, sheet.company, sheet.form_number, sheet.printed_at, *sheet.notes]
    texts += [entry for pair in (*sheet.head, *sheet.customer) for entry in (pair.label, pair.text)]
    texts += [line.label for line in lines]
    texts += [remark.text for block in sheet.blocks for remark in block.remarks]
    texts += [grade.reference for grade in sheet.grades]
    texts += [signing.label for signing in sheet.signings]
    assert [text for text in texts if "".join(text.split()) not in said] == []


def test_that_a_rare_name_can_be_copied_out_of_the_page() -> None:
    assert "成都𬱖昌贸易有限公司" in text_of(draw(SHEET).pdf)


def test_that_every_standard_character_can_be_copied_out_of_the_page() -> None:
    """GB 2312 and what 通用规范汉字表 (8,105 characters) has beyond it."""
    rare = (ROOT / "packaging" / "rare_characters.txt").read_text("utf-8").split()
    pairs = ((row, cell) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    plain = "".join(bytes(pair).decode("gb2312", "ignore") for pair in pairs)
    wanted = plain + "".join(rare)
    assert len(set(wanted)) >= STANDARD
    notes = tuple(wanted[start : start + 40] for start in range(0, len(wanted), 40))
    drawn = draw(replace(SHEET, notes=notes))
    assert drawn.problems == ()
    assert set(wanted) - set(text_of(drawn.pdf)) == set()


def test_that_a_veto_strikes_the_score_through() -> None:
    plain = draw(replace(VETOED, verdict=replace(VETOED.verdict, struck=False)))
    assert "一票否决,不予授信" in text_of(draw(VETOED).pdf)
    assert draw(VETOED).pdf != plain.pdf


def test_that_the_qr_code_stands_on_every_page() -> None:
    wanted = [list(row) for row in segno.make(SHEET.code, error="m", micro=False).matrix]
    pages = images_of(draw(SHEET).pdf, scale=8)
    assert [modules_at(page, 8, len(wanted)) == wanted for page in pages] == [True] * len(pages)


def test_that_a_long_table_repeats_its_head_on_every_page() -> None:
    lines = tuple(Line(str(n), f"指标之{n}", "1.00", "1", "≥ 1", "1") for n in range(120))
    sheet = replace(SHEET, parts=(Part("长表", lines, "120", "120"),))
    said = texts_of(draw(sheet).pdf)
    with_lines = [text for text in said if "指标之" in text]
    assert len(with_lines) >= 3
    assert all("档位" in text for text in with_lines)
    assert all(f"第{n}页/共{len(said)}页" in text for n, text in enumerate(said, 1))


def test_that_a_missing_glyph_is_reported_with_its_place_and_printed_visibly() -> None:
    sheet = replace(SHEET, company="笑脸\U0001f600银行", code=f"{SHEET.code}\U0001f600")
    drawn = draw(sheet)
    assert [(problem.code, problem.where) for problem in drawn.problems] == [
        ("sheet.no_glyph", "sheet.company")
    ]
    assert "U+1F600" in drawn.problems[0].sentence()
    assert "笑脸〓银行" in text_of(drawn.pdf)


def test_that_a_sheet_of_printable_texts_has_no_problems() -> None:
    assert draw(SHEET).problems == ()


def test_that_every_role_has_a_place_to_sign_on_one_page_without_overlap() -> None:
    places = draw(SHEET).places
    assert [place.role for place in places] == ["recorder", "reviewer", "manager"]
    assert len({place.page for place in places}) == 1
    for left, right in pairwise(places):
        assert left.box[2] < right.box[0]
        assert left.box[3] - left.box[1] > 40


def test_that_no_standard_font_is_pulled_in() -> None:
    with pikepdf.open(BytesIO(draw(SHEET).pdf)) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        names = {str(font.BaseFont) for font in fonts}
    assert names
    assert all("NotoSansSC" in name for name in names)
