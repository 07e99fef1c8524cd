"""A picture of handwriting for the tests that sign."""

from io import BytesIO

from PIL import Image, ImageDraw


def handwriting() -> bytes:
    """Three strokes on a transparent ground, as PNG."""
    picture = Image.new("RGBA", (900, 400), (255, 255, 255, 0))
    draw = ImageDraw.Draw(picture)
    draw.line((100, 300, 400, 100, 700, 300), fill=(20, 35, 90, 255), width=20)
    stream = BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()
