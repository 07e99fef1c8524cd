"""Tests of pictures of handwriting: kept transparent, cut to their ink, never a bomb."""

import struct
import zlib
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw

from gradeapp.files.picture import LARGEST, LONGEST_SIDE, read_picture
from gradeapp.files.signing.signature import sign
from gradeapp.files.signing.signature_stamp import fit
from gradeapp.files.signing.verification import verify
from gradeapp.model.problem import Problem
from gradeapp.model.signing import Finish
from tests.files.signed_samples import signer_of, unsigned_sheet
from tests.files.signing_people import AT, authority, person


def handwriting(kind: str = "PNG", size: tuple[int, int] = (900, 400)) -> bytes:
    mode = "RGBA" if kind == "PNG" else "RGB"
    picture = Image.new(mode, size, (255, 255, 255, 0) if mode == "RGBA" else "white")
    draw = ImageDraw.Draw(picture)
    draw.line((100, 300, 400, 100, 700, 300), fill=(20, 35, 90, 255), width=20)
    stream = BytesIO()
    picture.save(stream, kind)
    return stream.getvalue()


def read(data: bytes) -> Image.Image:
    found = read_picture(data)
    assert isinstance(found, Image.Image), found
    return found


def code_of(data: bytes) -> str:
    found = read_picture(data, "hand.png")
    assert isinstance(found, Problem)
    assert found.where == "hand.png"
    return found.code


def test_that_a_png_keeps_its_transparency_and_loses_its_margins() -> None:
    picture = read(handwriting())
    assert picture.mode == "RGBA"
    assert picture.width < 700
    assert picture.getpixel((0, 0))[3] == 0  # type: ignore[index]
    assert picture.getchannel("A").getextrema() == (0, 255)


def test_that_a_jpeg_is_read_and_made_no_larger_than_is_printed() -> None:
    picture = read(handwriting("JPEG", (3000, 1000)))
    assert (picture.mode, picture.width) == ("RGB", LONGEST_SIDE)


def test_that_a_palette_with_transparency_is_read() -> None:
    stream = BytesIO()
    read(handwriting()).quantize().save(stream, "PNG")
    assert read(stream.getvalue()).mode == "RGBA"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(side: int) -> bytes:
    """A PNG of some hundred bytes that says it is huge."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [5_000, 12_000, 60_000])
def test_that_a_small_file_that_would_unpack_into_a_huge_picture_is_refused(side: int) -> None:
    assert code_of(bomb(side)) == "picture.too_big"


def test_that_a_huge_file_is_refused() -> None:
    assert code_of(handwriting() + bytes(LARGEST)) == "picture.too_big"


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg/>", handwriting()[:200], b"\x89PNG\r\n\x1a\n"]
)
def test_that_what_is_no_png_or_jpeg_is_named(data: bytes) -> None:
    assert code_of(data) == "picture.unreadable"


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP"])
def test_that_other_kinds_of_pictures_are_refused(kind: str) -> None:
    stream = BytesIO()
    Image.new("RGB", (20, 20)).save(stream, kind)
    assert code_of(stream.getvalue()) == "picture.unreadable"


def test_that_an_empty_picture_is_refused() -> None:
    stream = BytesIO()
    Image.new("RGBA", (200, 100), (0, 0, 0, 0)).save(stream, "PNG")
    assert code_of(stream.getvalue()) == "picture.empty"


def test_that_a_signed_picture_stands_in_the_field_with_its_transparency() -> None:
    signer, finish = signer_of(person("陈𬱖")), Finish(handwriting())
    signed = sign(unsigned_sheet(), "recorder", signer, AT, finish)
    assert isinstance(signed, bytes)
    assert verify(signed, [authority().asn1], AT).holds
    with pikepdf.open(BytesIO(signed)) as pdf:
        (picture,) = pdf.Root.AcroForm.Fields[0].AP.N.Resources.XObject.values()
        assert picture.SMask.Width == picture.Width
        assert picture.ColorSpace == "/DeviceRGB"


def test_that_an_unusable_picture_stops_the_signature() -> None:
    found = sign(unsigned_sheet(), "recorder", signer_of(person("甲")), AT, Finish(b"GIF89a"))
    assert found == Problem("picture.unreadable")


def test_that_a_picture_fits_its_share_of_the_field_and_keeps_its_shape() -> None:
    assert fit((400, 400), 160.0, 50.0) == (48.0, 48.0)
    width, height = fit((1000, 100), 160.0, 50.0)
    assert width == pytest.approx(67.2)
    assert width / height == pytest.approx(10)


def test_that_a_picture_hides_no_word_of_the_signature() -> None:
    """21 CFR 11.50 wants name, time and meaning readable: nothing dark stands on the picture."""
    stream = BytesIO()
    Image.new("RGB", (500, 300), (255, 0, 0)).save(stream, "PNG")
    signer, finish = signer_of(person("欧阳𬱖喆堃")), Finish(stream.getvalue())
    signed = sign(unsigned_sheet(), "recorder", signer, AT, finish)
    assert isinstance(signed, bytes)
    with pypdfium2.PdfDocument(signed) as pdf:
        pdf.init_forms()
        pages = [page.render(scale=4).to_pil().convert("RGB") for page in pdf]
    page, (left, top, right, low) = next(
        (page, box) for page in pages if (box := red_of(page).getbbox()) is not None
    )
    inner = page.getchannel("R").crop((left + 4, top + 4, right - 4, low - 4))
    assert inner.getextrema()[0] > 240


def red_of(page: Image.Image) -> Image.Image:
    """Mark what is purely red."""
    red, green, blue = page.split()
    is_other = ImageChops.lighter(green, blue).point(lambda one: 255 * (one > 8))
    return ImageChops.subtract(red.point(lambda one: 255 * (one > 240)), is_other)
