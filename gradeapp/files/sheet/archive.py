"""Making the drawn sheet a lasting document (PDF/A-3): attachments, metadata, fields to sign.

`archive` finishes what reportlab drew; `attachments` gives back what is inside, `fields` who may
sign. Same input, same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import md5
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from gradeapp.files import paths
from gradeapp.files.sheet.pdf import Drawn, Place
from gradeapp.files.sheet.text import tidy

MAKER = "gradeapp"
PRINT_AND_LOCKED = 4 | 128
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>U</pdfaid:conformance>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <pdf:Keywords>{keywords}</pdf:Keywords>
   <pdf:Producer>{maker}</pdf:Producer>
   <xmp:CreatorTool>{maker}</xmp:CreatorTool>
   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the sheet. `relation` is Source, Data or Supplement (PDF/A-3)."""

    name: str
    media_type: str
    relation: str
    data: bytes


@dataclass(frozen=True, slots=True)
class About:
    """What the document says about itself; `roles` gives the label of each role to sign."""

    title: str
    keywords: str
    at: datetime
    roles: tuple[tuple[str, str], ...] = ()


def archive(drawn: Drawn, attachments: Sequence[Attachment], about: About) -> bytes:
    """Finish a drawn sheet. `about.at` needs a time zone."""
    with Pdf.open(BytesIO(drawn.pdf)) as pdf:
        _describe(pdf, about)
        _colour(pdf)
        _attach(pdf, attachments, about.at)
        _place_fields(pdf, drawn.places, dict(about.roles))
        stream = BytesIO()
        pdf.save(
            stream,
            deterministic_id=True,
            force_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return stream.getvalue()


def pdf_date(at: datetime) -> str:
    """Write a time as PDF does: D:20260105093000+08'00'."""
    zone = at.strftime("%z") or "+0000"
    return f"D:{at:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"


def _describe(pdf: Pdf, about: About) -> None:
    date = about.at.isoformat(timespec="seconds")
    # XML knows no control characters, no surrogates and not these two.
    title = "".join(char for char in tidy(about.title) if char not in "\ufffe\uffff")
    packet = XMP.format(
        title=escape(title), keywords=escape(about.keywords), maker=MAKER, date=date
    )
    metadata = Stream(pdf, packet.encode("utf-8"))
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = pdf.make_indirect(metadata)
    info = {
        "/Title": title,
        "/Keywords": about.keywords,
        "/Producer": MAKER,
        "/Creator": MAKER,
        "/CreationDate": pdf_date(about.at),
        "/ModDate": pdf_date(about.at),
    }
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary({key: String(text) for key, text in info.items()})
    )


def _colour(pdf: Pdf) -> None:
    profile = Stream(pdf, paths.sheet_file("sRGB.icc").read_bytes())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _attach(pdf: Pdf, attachments: Sequence[Attachment], at: datetime) -> None:
    listed = [(entry.name, _file(pdf, entry, at)) for entry in attachments]
    names = [part for name, spec in sorted(listed) for part in (String(name), spec)]
    pdf.Root.AF = pdf.make_indirect(Array([spec for _, spec in listed]))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(names)))


def _file(pdf: Pdf, entry: Attachment, at: datetime) -> Object:
    stream = Stream(pdf, entry.data)
    stream.Type = Name.EmbeddedFile
    stream.Subtype = Name("/" + entry.media_type)
    stream.Params = Dictionary(
        Size=len(entry.data),
        ModDate=String(pdf_date(at)),
        CheckSum=String(md5(entry.data, usedforsecurity=False).digest()),
    )
    embedded = pdf.make_indirect(stream)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(entry.name),
            UF=String(entry.name),
            AFRelationship=Name("/" + entry.relation),
            EF=Dictionary(F=embedded, UF=embedded),
        )
    )


def _place_fields(pdf: Pdf, places: Sequence[Place], labels: dict[str, str]) -> None:
    widgets = [_field(pdf, place, labels.get(place.role, place.role)) for place in places]
    for widget, lock in zip(widgets, _locks([place.role for place in places]), strict=True):
        widget.Lock = pdf.make_indirect(lock)
    if widgets:
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(widgets), SigFlags=1))


def _locks(roles: Sequence[str]) -> Iterator[Dictionary]:
    """Give what each signature locks: itself and all before it, the last the whole document.

    ISO 32000-2, 12.7.5.5: /P 1 says that after this signature nothing may change any more.
    """
    for count, _ in enumerate(roles, 1):
        if count == len(roles):
            yield Dictionary(Type=Name.SigFieldLock, Action=Name.All, P=1)
        else:
            fields = Array(String(role) for role in roles[:count])
            yield Dictionary(Type=Name.SigFieldLock, Action=Name.Include, Fields=fields)


def _field(pdf: Pdf, place: Place, label: str) -> Object:
    page = pdf.pages[place.page]
    left, low, right, top = (round(edge, 2) for edge in place.box)
    empty = Stream(pdf, b"")
    empty.Type, empty.Subtype = Name.XObject, Name.Form
    empty.BBox = Array([0, 0, round(right - left, 2), round(top - low, 2)])
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(place.role),
            TU=String(label),
            Rect=Array([left, low, right, top]),
            F=PRINT_AND_LOCKED,
            P=page.obj,
            AP=Dictionary(N=pdf.make_indirect(empty)),
        )
    )
    if "/Annots" not in page:
        page.Annots = pdf.make_indirect(Array())
    page.Annots.append(widget)
    return widget
