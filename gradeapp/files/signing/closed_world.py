"""The closed world of a signed sheet: everything in the file that we wouldn't have written.

`physical` looks at the bytes and revisions, `foreign` at the objects. The attacks these checks
answer: bytes after the end, holes in a signature, hidden or swapped revisions, shadow content.
"""

import re
from collections.abc import Iterator, Sequence

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature

from gradeapp.files.signing.closed_store import store_numbers, store_problems
from gradeapp.files.signing.signature import Role
from gradeapp.model.problem import Problem

SPAN = 4
"""Numbers of a /ByteRange: two stretches, each a start and a length."""

LONG_FORM = 0x80
"""From here on a DER length byte counts the bytes of the length (X.690, 8.1.3)."""

END = re.compile(rb"%%EOF(?:\r\n|\r|\n|\Z)")
ROOT = frozenset(
    {
        "/Type", "/Pages", "/Metadata", "/OutputIntents", "/AF", "/Names", "/AcroForm", "/Lang",
        "/PageMode", "/Perms", "/Extensions", "/DSS",
    }
)  # fmt: skip
PAGE = frozenset(
    {
        "/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate",
        "/Trans", "/Annots",
    }
)  # fmt: skip
WIDGET = frozenset(
    {
        "/Type", "/Subtype", "/FT", "/T", "/TU", "/Rect", "/F", "/P", "/AP", "/V", "/Lock", "/SV",
    }
)  # fmt: skip


def physical(
    pdf: bytes, reader: PdfFileReader, signatures: Sequence[EmbeddedPdfSignature]
) -> Iterator[Problem]:
    """Compare the bytes with what our writer leaves: a header, one revision a signature, an end."""
    ends = [match.end() for match in END.finditer(pdf)]
    if not pdf.startswith(b"%PDF-1.7"):
        yield Problem("verify.foreign", "", {"what": "header"})
    if not ends or pdf[ends[-1] :].strip(b"\r\n"):
        yield Problem("verify.after_end")
    if reader.xrefs.total_revisions != len(signatures) + 1:
        yield Problem("verify.revisions")
        return
    for n, signature in enumerate(signatures, 1):
        if not _exact(pdf, signature, ends, reader, n):
            yield Problem("verify.coverage", signature.field_name)


def _exact(
    pdf: bytes,
    signature: EmbeddedPdfSignature,
    ends: Sequence[int],
    reader: PdfFileReader,
    revision: int,
) -> bool:
    """Tell whether a signature covers all of its revision but its own canonical hex digits."""
    span = [int(part) for part in signature.byte_range]
    if len(span) != SPAN or span[0] != 0 or signature.signed_revision != revision:
        return False
    _, before, start, rest = span
    last = revision + 1 == reader.xrefs.total_revisions
    closes = start + rest in ends and (not last or not pdf[start + rest :].strip(b"\r\n"))
    return closes and _canonical(pdf[before:start])


def _canonical(gap: bytes) -> bool:
    """Tell whether the hole holds `<`, the signature in hex, zeros, and `>`, and nothing else."""
    if not re.fullmatch(rb"<(?:[0-9a-f]+|[0-9A-F]+)>", gap) or len(gap) % 2:
        return False
    data = bytes.fromhex(gap[1:-1].decode("ascii"))
    return not data[_der_length(data) :].strip(b"\0")


def _der_length(data: bytes) -> int:
    """Give how many bytes the first DER element takes; the whole if it can't be told."""
    if len(data) <= 1:
        return len(data)
    if data[1] < LONG_FORM:
        return 2 + data[1]
    size = data[1] - LONG_FORM
    return 2 + size + int.from_bytes(data[2 : 2 + size], "big")


def foreign(
    reader: PdfFileReader, signatures: Sequence[EmbeddedPdfSignature], asked: Sequence[Role]
) -> Iterator[Problem]:
    """Name objects that we never write, and changes a signature doesn't need."""
    root = reader.root
    yield from _unknown(root, ROOT, "catalog")
    if "/Names" in root:
        yield from _unknown(root["/Names"], frozenset({"/EmbeddedFiles"}), "names")
    fields = _fields(root)
    yield from _strange_fields(fields, signatures, asked)
    widgets = {field.reference for field in fields}
    for number in range(int(root["/Pages"]["/Count"])):
        page = _page(reader, number)
        yield from _unknown(page, PAGE, f"page {number + 1}")
        listed = _array(page, "/Annots")
        if any(getattr(entry, "reference", None) not in widgets for entry in listed):
            yield Problem("verify.foreign", "", {"what": f"page {number + 1}: /Annots"})
    yield from store_problems(reader)
    yield from _rewritten(reader, signatures)


def _page(reader: PdfFileReader, number: int) -> generic.DictionaryObject:
    reference, _ = reader.find_page_for_modification(number)  # type: ignore[no-untyped-call]
    return _dictionary(reference)


def _dictionary(reference: generic.IndirectObject) -> generic.DictionaryObject:
    """Give the dictionary behind a reference. Raises `TypeError` if it is anything else."""
    found = reference.get_object()  # type: ignore[no-untyped-call]
    if not isinstance(found, generic.DictionaryObject):
        raise TypeError(found)
    return found


def _fields(root: generic.DictionaryObject) -> list[generic.IndirectObject]:
    if "/AcroForm" not in root:
        return []
    fields = _array(root["/AcroForm"], "/Fields")
    return [field for field in fields if isinstance(field, generic.IndirectObject)]


def _array(holder: generic.DictionaryObject, key: str) -> Sequence[object]:
    """Give an array of a dictionary, its references unfollowed; empty without one."""
    # Not get(): pyHanko follows a reference to the array only for [].
    return tuple(holder[key]) if key in holder else ()


def _strange_fields(
    fields: Sequence[generic.IndirectObject],
    signatures: Sequence[EmbeddedPdfSignature],
    asked: Sequence[Role],
) -> Iterator[Problem]:
    for reference in fields:
        field = _dictionary(reference)
        yield from _unknown(field, WIDGET, f"field {field.get('/T', '?')}")
        if field.get("/FT") != "/Sig":
            yield Problem("verify.foreign", "", {"what": f"field {field.get('/T', '?')}"})
    order = [role.id for role in asked]
    signed = [signature.field_name for signature in signatures]
    if signed != [name for name in order if name in set(signed)] or len(order) != len(set(order)):
        yield Problem("verify.order")


def _rewritten(
    reader: PdfFileReader, signatures: Sequence[EmbeddedPdfSignature]
) -> Iterator[Problem]:
    """Name old objects that a revision wrote again though a signature doesn't need it."""
    root = reader.trailer.raw_get("/Root").reference
    form = reader.root.raw_get("/AcroForm") if "/AcroForm" in reader.root else None
    free = {root.idnum}
    if isinstance(form, generic.IndirectObject):
        free.add(form.reference.idnum)
    free |= store_numbers(reader)
    old: set[int] = set()
    numbers = {_dictionary(field).get("/T"): field.idnum for field in _fields(reader.root)}
    for revision in range(reader.xrefs.total_revisions):
        written = {ref.idnum for ref in reader.xrefs.explicit_refs_in_revision(revision)}
        if revision:
            signature = signatures[revision - 1] if revision <= len(signatures) else None
            own = numbers.get(signature.field_name) if signature is not None else None
            if (written & old) - free - {own}:
                yield Problem("verify.rewritten")
        old |= written


def _unknown(
    holder: generic.DictionaryObject, allowed: frozenset[str], where: str
) -> Iterator[Problem]:
    extra = sorted(set(holder) - allowed)
    if extra:
        yield Problem("verify.foreign", "", {"what": f"{where}: {' '.join(extra)}"})
