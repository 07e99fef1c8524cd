"""Pictures of handwriting and seals: PNG or JPEG, looked at before they are let in."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from gradeapp.model.problem import Problem

LARGEST = 5 * 2**20
MOST_PIXELS = 16_000_000
LONGEST_SIDE = 700
"""Pixels that are kept: 300 an inch over the place to sign."""

FORMATS = ("PNG", "JPEG")
VISIBLE = 8
"""An alpha from here on counts as ink when the empty margins are cut."""


def read_picture(data: bytes, where: str = "") -> Image.Image | Problem:
    """Read a picture with its transparency, without its margins, no larger than is printed.

    Its size is read from the head of the file first: a small file that would unpack into a huge
    picture is refused before it is unpacked.
    """
    if len(data) > LARGEST:
        return Problem("picture.too_big", where, {"largest": f"{LARGEST // 2**20} MB"})
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                largest = f"{MOST_PIXELS // 1_000_000} MP"
                return Problem("picture.too_big", where, {"largest": largest})
            picture = ImageOps.exif_transpose(opened)
            return _trimmed(_plain(picture), where)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Problem("picture.too_big", where, {"largest": f"{MOST_PIXELS // 1_000_000} MP"})
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        return Problem("picture.unreadable", where)


def _plain(picture: Image.Image) -> Image.Image:
    """Give a picture in RGB, with alpha if it has any."""
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    return picture.convert("RGBA" if has_alpha else "RGB")


def _trimmed(picture: Image.Image, where: str) -> Image.Image | Problem:
    if picture.mode == "RGBA":
        ink = picture.getchannel("A").point(lambda alpha: 255 if alpha >= VISIBLE else 0)
        box = ink.getbbox()
        if box is None:
            return Problem("picture.empty", where)
        picture = picture.crop(box)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return picture
