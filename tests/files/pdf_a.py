"""What PDF/A-3u (ISO 19005-3) asks of a sheet, looked at in its structure; by veraPDF where it is.

The structural check knows what our sheets are made of (one kind of font, no pictures but stamps);
it isn't a validator for the world's PDFs. veraPDF is, on a machine that has `verapdf`.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, Stream

ACTIONS = ("/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide")
HIDDEN = 1 | 2 | 32
PRINT = 4


VERA = shutil.which("verapdf")


def by_vera(vera: str, pdf: bytes) -> Iterator[str]:
    """Ask veraPDF, whose program is `vera`."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "sheet.pdf"
        file.write_bytes(pdf)
        call = [vera, "--flavour", "3u", "--format", "text", str(file)]
        said = subprocess.run(call, capture_output=True, text=True, check=False).stdout
        if not said.startswith("PASS"):
            yield f"veraPDF: {said}"


def structural(data: bytes) -> Iterator[str]:
    """Look at the structure."""
    if not re.match(rb"%PDF-1\.[4-7]\n%[\x80-\xff]{4}", data):
        yield "header without a comment of four bytes above 127"
    if b"/Encrypt" in data:
        yield "encrypted"
    with Pdf.open(BytesIO(data)) as pdf:
        if "/ID" not in pdf.trailer:
            yield "no file identifier"
        yield from _metadata(pdf)
        yield from _intents(pdf)
        yield from _attachments(pdf)
        for page in pdf.pages:
            yield from _annotations(page)
        for entry in pdf.objects:
            yield from _object(entry)


def _metadata(pdf: Pdf) -> Iterator[str]:
    if "/Metadata" not in pdf.Root:
        yield "no metadata"
        return
    with pdf.open_metadata(update_docinfo=False) as xmp:
        if (xmp.get("pdfaid:part"), xmp.get("pdfaid:conformance")) != ("3", "U"):
            yield "metadata doesn't say PDF/A-3u"
        pairs = {"/Title": "dc:title", "/Keywords": "pdf:Keywords", "/Producer": "pdf:Producer"}
        for key, name in pairs.items():
            if str(pdf.docinfo.get(key, "")) != str(xmp.get(name, "")):
                yield f"title and metadata differ: {key}"


def _intents(pdf: Pdf) -> Iterator[str]:
    intents = list(pdf.Root.get("/OutputIntents", []))
    if len(intents) != 1 or intents[0].S != Name.GTS_PDFA1:
        yield "no single output intent of PDF/A"
    elif intents[0].DestOutputProfile.read_bytes()[36:40] != b"acsp":
        yield "the output intent has no colour profile"


def _attachments(pdf: Pdf) -> Iterator[str]:
    listed = {spec.objgen for spec in pdf.Root.get("/AF", [])}
    for name, spec in pdf.attachments.items():
        if spec.obj.objgen not in listed:
            yield f"{name} is attached but not associated"
        if "/AFRelationship" not in spec.obj:
            yield f"{name} has no relationship"
        if not {"/F", "/UF"} <= set(spec.obj.keys()) or "/Subtype" not in spec.obj.EF.F:
            yield f"{name} has no name or type"


def _annotations(page: pikepdf.Page) -> Iterator[str]:
    for note in page.get("/Annots", []):
        flags = int(note.get("/F", 0))
        if flags & HIDDEN or not flags & PRINT:
            yield "an annotation that isn't printed"
        if "/AP" not in note or list(note.AP.keys()) != ["/N"]:
            yield "an annotation without one appearance"


def _object(entry: Object) -> Iterator[str]:
    packed = str(entry.get("/Filter", "")) if isinstance(entry, Stream) else ""
    if "/LZWDecode" in packed or (isinstance(entry, Stream) and "/F" in entry):
        yield "a stream that is compressed by LZW or lies outside"
    if not isinstance(entry, Dictionary | Stream):
        return
    actions = [entry.get(key) for key in ("/OpenAction", "/A", "/AA")]
    if any(action is not None for action in actions) or str(entry.get("/S", "")) in ACTIONS:
        yield "an action"
    if "/XFA" in entry or entry.get("/NeedAppearances"):
        yield "a form that is drawn by the reader"
    if entry.get("/Type") == Name.Font:
        yield from _font(entry)


def _font(font: Object) -> Iterator[str]:
    if str(font.Subtype) == "/Type0":
        if "/ToUnicode" not in font:
            yield f"{font.BaseFont} has no ToUnicode"
        return
    held = font.get("/FontDescriptor")
    if held is None or not {"/FontFile", "/FontFile2", "/FontFile3"} & set(held.keys()):
        yield f"{font.BaseFont} isn't embedded"
    if not str(font.Subtype).startswith("/CIDFont") and "/ToUnicode" not in font:
        yield f"{font.BaseFont} has no ToUnicode"
