"""Tests of the archived sheet: what is inside it beside its pages."""

from io import BytesIO

import pikepdf

from gradeapp.files.sheet.archive import About, Attachment, archive, pdf_date
from gradeapp.files.sheet.pdf import draw
from gradeapp.files.signing.signature import roles
from tests.files.sheet_samples import SHEET
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


def test_that_it_says_it_is_pdf_a_3b_and_its_two_descriptions_agree() -> None:
    with pikepdf.open(BytesIO(make())) as pdf:
        xmp = pdf.open_metadata()
        assert xmp["pdfaid:part"] == "3"
        assert xmp["pdfaid:conformance"] == "B"
        assert xmp["dc:title"] == str(pdf.docinfo["/Title"]) == ABOUT.title
        assert xmp["pdf:Keywords"] == str(pdf.docinfo["/Keywords"]) == ABOUT.keywords
        assert str(pdf.docinfo["/CreationDate"]) == "D:20260105093000+08'00'"
        assert pdf.Root.OutputIntents[0].DestOutputProfile.N == 3
        assert str(pdf.Root.Lang) == "zh-CN"


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
