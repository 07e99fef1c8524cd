"""The logo and the seal: printed where they belong, with what is clear in them, or refused."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from gradeapp.files.sheet.archive import About, Attachment, archive
from gradeapp.files.sheet.letterhead import LOGO_HEIGHT, LOGO_WIDTH, SEAL, letterhead
from gradeapp.files.sheet.pdf import draw
from gradeapp.files.sheet.pen import LEFT, PAGE_HEIGHT, TOP, WIDTH
from gradeapp.files.signing.verification import verify
from gradeapp.model.sheet.parts import Pictures
from gradeapp.model.sheet.sheet import fingerprint
from tests.files.pdf_a import structural
from tests.files.sheet_samples import SHEET
from tests.files.signed_samples import FILES, ROLES, signed_by
from tests.files.signing_people import AT, authority

BLUE, RED = (20, 80, 160), (210, 20, 30)


def picture(colour: tuple[int, ...], size: tuple[int, int], kind: str = "PNG") -> bytes:
    mode = "RGBA" if len(colour) == 4 else "RGB"
    file = BytesIO()
    Image.new(mode, size, colour).save(file, kind, **({"quality": 95} if kind == "JPEG" else {}))
    return file.getvalue()


def ring() -> bytes:
    """A seal as it is scanned: red on white paper, the middle empty."""
    image = Image.new("RGB", (300, 300), "white")
    image.paste(RED, (0, 0, 300, 40))
    image.paste(RED, (0, 260, 300, 300))
    file = BytesIO()
    image.save(file, "JPEG", quality=95)
    return file.getvalue()


LOGO = Pictures(logo=picture((*BLUE, 128), (300, 100)))
SEALED = Pictures(seal=ring())


def first_page(pictures: Pictures) -> Image.Image:
    with pypdfium2.PdfDocument(draw(replace(SHEET, pictures=pictures)).pdf) as pdf:
        page: Image.Image = pdf[0].render(scale=2).to_pil().convert("RGB")
        return page


def near(found: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) < 12 for one, other in zip(found, wanted, strict=True))


def test_that_a_logo_stands_at_the_top_left_and_the_paper_shines_through() -> None:
    page = first_page(LOGO)
    half = tuple((one + 255) // 2 for one in BLUE)
    assert near(page.getpixel((int(LEFT + 20) * 2, int(TOP + 18) * 2)), half)  # type: ignore[arg-type]
    art = letterhead(LOGO).logo
    assert art is not None
    assert (art.width, art.height) == (LOGO_HEIGHT * 3, LOGO_HEIGHT)
    assert art.width <= LOGO_WIDTH


def test_that_a_seal_is_pressed_on_the_last_place_to_sign_without_its_paper() -> None:
    drawn = draw(replace(SHEET, pictures=SEALED))
    left, low, right, _ = drawn.places[-1].box
    assert LEFT < left < right < LEFT + WIDTH
    page, plain = first_page(SEALED), first_page(Pictures())
    changed = [
        (x, y)
        for x in range(page.width)
        for y in range(page.height)
        if page.getpixel((x, y)) != plain.getpixel((x, y))
    ]
    assert min(x for x, _ in changed) / 2 >= right - SEAL - 12
    assert max(x for x, _ in changed) / 2 <= right
    middle = PAGE_HEIGHT - low
    assert not any(abs(y / 2 - middle) < 4 for _, y in changed)


def test_that_the_same_pictures_give_the_same_bytes() -> None:
    sheet = replace(SHEET, pictures=Pictures(LOGO.logo, SEALED.seal))
    first = draw(sheet).pdf
    letterhead.cache_clear()
    assert draw(sheet).pdf == first


def test_that_a_sheet_with_pictures_is_pdf_a() -> None:
    sheet = replace(SHEET, pictures=Pictures(LOGO.logo, SEALED.seal))
    pdf = archive(draw(sheet), [], About("题", "ab" * 32, AT))
    # Without its attachments a sheet lacks nothing else.
    assert [fault for fault in structural(pdf) if "attach" not in fault.lower()] == []
    with pikepdf.open(BytesIO(pdf)) as opened:
        drawn = [one for page in opened.pages for one in page.Resources.XObject.values()]
        assert sum("/SMask" in one for one in drawn) == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"no picture", "picture.unreadable"), (b"\0" * (6 << 20), "picture.too_big")],
)
def test_that_a_picture_that_cannot_be_used_is_left_out_and_named(data: bytes, code: str) -> None:
    drawn = draw(replace(SHEET, pictures=Pictures(logo=data)))
    assert [(one.code, one.where) for one in drawn.problems] == [(code, "sheet.logo")]
    assert first_page(Pictures(logo=data)) == first_page(Pictures())


def test_that_a_sheet_with_pictures_can_be_signed_and_verified() -> None:
    sheet = replace(SHEET, pictures=Pictures(LOGO.logo, SEALED.seal))
    roles = tuple((signing.role, signing.label) for signing in sheet.signings)
    attachments = [
        Attachment(name, "application/json", "Data", data) for name, data in FILES.items()
    ]
    about = About(sheet.title, fingerprint(FILES), AT, roles)
    signed = signed_by(archive(draw(sheet), attachments, about), *ROLES[0])
    found = verify(signed, [authority().asn1], AT)
    assert found.holds, found.problems
