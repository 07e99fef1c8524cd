"""The sheet of every shipped form, in both languages: whole, within its lines, and nothing lost."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.files.sheet.cells import LEADING, PAD_X, Cell, Strip
from gradeapp.files.sheet.fonts import faces
from gradeapp.files.sheet.pages import LIMIT, Pages, Placed, set_pages
from gradeapp.files.sheet.pdf import draw, strips_of
from gradeapp.files.sheet.pen import LEFT, PAGE_HEIGHT, TOP, WIDTH
from gradeapp.files.sheet.text import tidy
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.sheet.parts import Block, Line, Listing, Pair, Part, Remark, Sheet
from gradeapp.model.sheet.sheet import Facts, Override, lay_out
from tests.files.sheet_samples import CHECKS, SHEET
from tests.files.signing_people import AT

FORMS = sorted(folder.parent.name for folder in paths.forms_dir().glob("*/examples.jsonl"))
COMPANY = "成都𬱖昌喆堃国际贸易集团股份有限公司"
FACTS = Facts(
    AT,
    COMPANY,
    "PJ-2026-0005",
    customer_id="C-0087",
    customer_name=COMPANY * 3,
    uscc="91510100MA6CTEST0X",
    names={"recorder": "张三", "manager": "王堃"},
)
RARE = "𬱖喆堃䶮QXZ"
NEAR = 0.01


@cache
def sheet_of(form: str, lang: str) -> Sheet:
    """Lay out the first example of a form that can be read, confirmed with a long reason."""
    scorecard = FormLibrary([paths.forms_dir()]).find(form)
    assert scorecard is not None
    for text in (paths.forms_dir() / form / "examples.jsonl").read_text("utf-8").splitlines():
        inputs = json.loads(text, parse_float=Decimal)["case"]["inputs"]
        answers, faults = read_inputs(scorecard, inputs)
        if inputs and not faults:
            break
    level = scorecard.levels[0].label if scorecard.levels else ""
    override = Override(level, "经评审会讨论同意。" * 20, "王堃", date(2026, 1, 6))
    facts = replace(FACTS, override=override if level else None)
    return lay_out(rate(scorecard, answers), facts, "ab" * 32, lang, translator(lang))


def pages_of(sheet: Sheet) -> Pages:
    return set_pages(list(strips_of(sheet, faces())))


def text_of(sheet: Sheet) -> str:
    with pypdfium2.PdfDocument(draw(sheet).pdf) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    return "".join("".join(pages).split())


def packed(text: str) -> str:
    return "".join(faces().printable(tidy(text)).split())


def faults_of(pages: Pages) -> list[str]:
    """Name every strip that overlaps or leaves its page, and every text that leaves its cell."""
    found = []
    for page in pages:
        for above, below in pairwise(page):
            if above.y + above.strip.height > below.y + NEAR:
                found.append(f"overlap at {below.y}")
        for entry in page:
            strip = entry.strip
            if entry.y < TOP or entry.y + strip.height > LIMIT + NEAR:
                found.append(f"outside the page at {entry.y}")
            if sum(cell.width for cell in strip.cells) > WIDTH + NEAR:
                found.append(f"wider than the page at {entry.y}")
            found += [fault for cell in strip.cells for fault in _cell_faults(cell, strip)]
    return found


def _cell_faults(cell: Cell, strip: Strip) -> Iterator[str]:
    wide = (faces().width(line, cell.size, bold=cell.bold) for line in cell.said)
    if any(width > cell.width - 2 * PAD_X + NEAR for width in wide):
        yield f"wider than its cell: {cell.text}"
    if len(cell.said) * cell.size * LEADING > strip.height + NEAR:
        yield f"higher than its cell: {cell.text}"
    if cell.least > strip.height + NEAR and not strip.roles:
        yield f"drawing higher than its cell: {cell.least}"


def strays_of(sheet: Sheet) -> list[str]:
    """Give every character that stands outside the margins of its page."""
    found = []
    with pypdfium2.PdfDocument(draw(sheet).pdf) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for n in range(text.count_chars()):
                left, low, right, high = text.get_charbox(n)
                inside = LEFT - 1 < left <= right < LEFT + WIDTH + 1
                if not (inside and 0 < low <= high < PAGE_HEIGHT - TOP + 4):
                    found.append(text.get_text_range(n, 1))
    return [char for char in found if char.strip()]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_that_a_sheet_of_this_form_is_whole(form: str, lang: str) -> None:
    sheet = sheet_of(form, lang)
    assert faults_of(pages_of(sheet)) == []
    assert strays_of(sheet) == []
    said = text_of(sheet)
    lines = [line for part in sheet.parts for line in part.lines]
    wanted = [
        sheet.title,
        *(line.label for line in lines),
        *(line.points for line in lines),
        *(part.title for part in sheet.parts),
        *(grade.label for grade in sheet.grades),
        *(grade.reference for grade in sheet.grades),
        *(pair.text for pair in (*sheet.customer, *sheet.inputs)),
        *(cell for listing in sheet.listings for row in listing.rows for cell in row),
        *(remark.text for block in sheet.blocks for remark in block.remarks),
        *(signing.label for signing in sheet.signings),
        *sheet.notes,
        sheet.verdict.reason,
        sheet.verdict.confirmed_by,
    ]
    assert [text for text in wanted if packed(text) not in said] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_that_signatures_stand_beside_the_verdict(form: str, lang: str) -> None:
    sheet = sheet_of(form, lang)
    if sheet.signings and sheet.verdict.machine_grade:
        pages = pages_of(sheet)
        judged = {n for n, page in enumerate(pages) for entry in page if entry.strip.judges}
        signed = {n for n, page in enumerate(pages) for entry in page if entry.strip.roles}
        assert signed == judged
    else:
        assert sheet.grades == () or not sheet.signings


def test_that_fifty_items_and_two_hundred_rows_are_printed() -> None:
    lines = tuple(
        Line(str(n), f"第{n}项指标之名称甚长以致须折行方能排下", "1.00", "1", "≥ 1", "1")
        for n in range(50)
    )
    rows = tuple((f"交易对手{n}", str(n), "2026-01-05") for n in range(200))
    sheet = replace(
        SHEET,
        parts=(Part("长表", lines, "50", "50"),),
        listings=(Listing("交易明细", ("对手", "金额", "日期"), rows),),
    )
    pages = pages_of(sheet)
    assert faults_of(pages) == []
    said = text_of(sheet)
    assert all(packed(line.label) in said for line in lines)
    assert all(row[0] in said for row in rows)
    listed = [page for page in pages if any(_says(entry, "交易对手") for entry in page)]
    assert len(listed) >= 3
    assert all(any(_says(entry, "金额") for entry in page) for page in listed)


def test_that_a_figure_is_never_torn_over_two_lines() -> None:
    pairs = tuple(Pair(f"里程{n}", "299.9999999999") for n in range(30))
    lines = {
        line
        for page in pages_of(replace(SHEET, inputs=pairs))
        for entry in page
        for line in _lines(entry)
    }
    assert "299.9999999999" in lines
    assert not any(line.startswith("299.") and line != "299.9999999999" for line in lines)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_that_the_name_of_a_signer_is_never_torn(lang: str) -> None:
    heads = [
        line
        for page in pages_of(sheet_of("corporate-credit", lang))
        for entry in page
        for line in _lines(entry)
    ]
    assert any(line.endswith("王堃") for line in heads)


def _lines(entry: Placed) -> list[str]:
    return [line for cell in entry.strip.cells for line in cell.said]


def _says(entry: Placed, text: str) -> bool:
    return any(text in line for cell in entry.strip.cells for line in cell.said)


PIECE = st.text(RARE, min_size=3, max_size=12)
LONG = st.builds(lambda piece, times: piece * times, PIECE, st.integers(1, 150))
SHORT = st.builds(lambda piece, times: piece * times, PIECE, st.integers(1, 10))


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_that_no_text_is_cut_silently(data: st.DataObject) -> None:
    given_: list[str] = []

    def any_of(kind: st.SearchStrategy[str]) -> str:
        given_.append(data.draw(kind))
        return given_[-1]

    base = data.draw(st.sampled_from([SHEET, CHECKS]))
    line = Line("1", any_of(LONG), points="1")
    if not base.checks:
        line = replace(line, value=any_of(SHORT), full=any_of(SHORT), band=any_of(LONG))
    sheet = replace(
        base,
        title=any_of(SHORT),
        company=any_of(SHORT),
        form_number=any_of(SHORT),
        number="1",
        customer=(Pair(any_of(SHORT), any_of(LONG)),),
        inputs=tuple(Pair(any_of(SHORT), any_of(LONG)) for _ in range(3)),
        parts=(Part(any_of(SHORT), (line,)),),
        verdict=replace(
            base.verdict,
            final_grade="",
            machine_grade=any_of(SHORT),
            score=any_of(SHORT),
            score_grade="",
            meaning=any_of(LONG),
            reason=any_of(LONG),
            confirmed_by=any_of(SHORT),
            range_text=any_of(LONG),
            veto=any_of(SHORT),
        ),
        blocks=(Block(any_of(SHORT), (Remark(any_of(LONG), any_of(SHORT)),)),),
        notes=(any_of(LONG),),
        signings=tuple(
            replace(one, label=any_of(SHORT), name=any_of(SHORT)) for one in base.signings
        ),
    )
    # The machine's grade stands in the box of the grade and in the line below.
    given_.append(sheet.verdict.machine_grade)
    assert faults_of(pages_of(sheet)) == []
    assert strays_of(sheet) == []
    wanted, said = Counter("".join(given_)), Counter(text_of(sheet))
    assert {char: said[char] - wanted[char] for char in RARE if said[char] < wanted[char]} == {}


def test_that_a_line_for_ink_gives_way_before_a_page_begins() -> None:
    lines = tuple(Remark(f"提示{n}", blank="理由:") for n in range(4))
    pages = pages_of(replace(SHEET, blocks=(Block("提示", lines),)))
    inked = [entry.strip for page in pages for entry in page if _says(entry, "提示")]
    assert all(strip.height >= 15 for strip in inked)
    assert faults_of(pages) == []
