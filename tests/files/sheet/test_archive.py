"""Tests of the archived sheet: what is inside it beside its pages."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Object, Pdf

from gradeapp.files.sheet.archive import About, Attachment, archive, pdf_date
from gradeapp.files.sheet.pdf import draw
from gradeapp.files.signing.signature import roles
from tests.files.pdf_a import VERA, by_vera, structural
from tests.files.sheet_samples import SHEET
from tests.files.signed_samples import signed_sheet
from tests.files.signing_people import AT

FILES = [
    Attachment("case.json", "application/json", "Source", '{"form":"甲"}'.encode()),
    Attachment("result.json", "application/json", "Data", b"{}"),
]
ABOUT = About(
    "评定表 <1> & 其他",
    "ab" * 32,
    AT,
    tuple((signing.role, signing.label) for signing in SHEET.signings),
)


def make() -> bytes:
    return archive(draw(SHEET), FILES, ABOUT)


def test_that_the_same_input_gives_the_same_bytes() -> None:
    assert make() == make()


def test_that_the_files_are_attached_and_associated() -> None:
    with pikepdf.open(BytesIO(make())) as pdf:
        found = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
        relations = [str(spec.AFRelationship) for spec in pdf.Root.AF]
    assert found == {entry.name: entry.data for entry in FILES}
    assert relations == ["/Source", "/Data"]


def test_that_it_says_it_is_pdf_a_3u_and_its_two_descriptions_agree() -> None:
    with pikepdf.open(BytesIO(make())) as pdf:
        xmp = pdf.open_metadata()
        assert xmp["pdfaid:part"] == "3"
        assert xmp["pdfaid:conformance"] == "U"
        assert xmp["dc:title"] == str(pdf.docinfo["/Title"]) == ABOUT.title
        assert xmp["pdf:Keywords"] == str(pdf.docinfo["/Keywords"]) == ABOUT.keywords
        assert str(pdf.docinfo["/CreationDate"]) == "D:20260105093000+08'00'"
        assert pdf.Root.OutputIntents[0].DestOutputProfile.N == 3
        assert str(pdf.Root.Lang) == "zh-CN"


@pytest.mark.parametrize("pdf", [make(), signed_sheet(1), signed_sheet(3)])
def test_that_it_is_pdf_a_3u_signed_or_not(pdf: bytes) -> None:
    assert list(structural(pdf)) == []


@pytest.mark.skipif(VERA is None, reason="veraPDF isn't installed on this machine")
@pytest.mark.parametrize("pdf", [make(), signed_sheet(1), signed_sheet(3)])
def test_that_vera_pdf_finds_it_to_be_pdf_a_3u(pdf: bytes) -> None:
    assert VERA is not None
    assert list(by_vera(VERA, pdf)) == []


@pytest.mark.parametrize(("said", "faults"), [("PASS sheet.pdf 3u", 0), ("FAIL sheet.pdf 3u", 1)])
def test_that_the_word_of_vera_pdf_is_taken(tmp_path: Path, said: str, faults: int) -> None:
    vera = tmp_path / "verapdf"
    vera.write_text(f"#!/bin/sh\necho {said}\n", encoding="utf-8")
    vera.chmod(0o700)
    assert len(list(by_vera(str(vera), b"%PDF-"))) == faults


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "output intent"),
        (lambda pdf: pdf.Root.__delitem__("/Metadata"), "metadata"),
        (lambda pdf: pdf.docinfo.__setitem__("/Title", "other"), "title"),
        (lambda pdf: pdf.Root.AF[0].__delitem__("/AFRelationship"), "relationship"),
        (lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript)), "action"),
        (lambda pdf: _font(pdf).__delitem__("/ToUnicode"), "ToUnicode"),
        (lambda pdf: _font(pdf).FontDescriptor.__delitem__("/FontFile2"), "embedded"),
        (lambda pdf: _field(pdf).__setitem__("/F", 0), "printed"),
    ],
)
def test_that_the_check_of_pdf_a_bites(spoil: Callable[[Pdf], None], fault: str) -> None:
    with Pdf.open(BytesIO(make())) as pdf:
        spoil(pdf)
        stream = BytesIO()
        pdf.save(stream)
    assert any(fault in found for found in structural(stream.getvalue()))


def _field(pdf: Pdf) -> Object:
    return next(page.Annots[0] for page in pdf.pages if "/Annots" in page)


def _font(pdf: Pdf) -> Object:
    return next(iter(pdf.pages[0].Resources.Font.values()))


def test_that_every_font_is_embedded() -> None:
    with pikepdf.open(BytesIO(make())) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_that_one_field_a_role_waits_for_its_signature() -> None:
    found = roles(make())
    assert isinstance(found, tuple)
    assert [(role.id, role.label, role.signed) for role in found] == [
        (signing.role, signing.label, False) for signing in SHEET.signings
    ]


def test_that_a_time_is_written_as_pdf_does() -> None:
    assert pdf_date(AT) == "D:20260105093000+08'00'"
