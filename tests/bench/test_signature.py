"""A signature of ours against bare pyHanko with a text stamp in the same font, in turns."""

import gc
import time
import warnings
from collections.abc import Callable
from io import BytesIO
from statistics import median

from pyhanko.pdf_utils.font.opentype import GlyphAccumulatorFactory
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from gradeapp.files import paths
from gradeapp.files.signing.signature import sign
from gradeapp.files.signing.verification import verify
from tests.files.signed_samples import signer_of, unsigned_sheet
from tests.files.signing_people import AT, authority, person

ROUNDS = 15
MOST = 1.3
NAME = "陈𬱖"


def bare() -> bytes:
    """What a script with pyHanko would do: certify, with name, meaning and time on the page."""
    mine = signer_of(person(NAME))
    font = GlyphAccumulatorFactory(str(paths.font_file(paths.Weight.REGULAR)))
    style = TextStampStyle(
        stamp_text=f"{NAME}\n记录：对所录资料的真实性负责\n%(ts)s",
        text_box_style=TextBoxStyle(font=font),
    )
    meta = signers.PdfSignatureMetadata(
        field_name="recorder",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(mine.chain)
    key = signers.SimpleSigner(mine.certificate, mine.key, store, embed_roots=False)
    pdf_signer = signers.PdfSigner(meta, key, stamp_style=style)
    writer = IncrementalPdfFileWriter(BytesIO(unsigned_sheet()))
    return bytes(pdf_signer.sign_pdf(writer, existing_fields_only=True).getbuffer())


def ours() -> bytes:
    signed = sign(unsigned_sheet(), "recorder", signer_of(person(NAME)), AT)
    assert isinstance(signed, bytes)
    return signed


def seconds(work: Callable[[], bytes]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def test_that_a_signature_costs_at_most_1_3_times_bare_pyhanko() -> None:
    assert verify(ours(), [authority().asn1], AT).holds
    with warnings.catch_warnings():
        # pyHanko's own stamp factory leaves the font file open.
        warnings.simplefilter("ignore", ResourceWarning)
        bare()
        pairs = [(seconds(ours), seconds(bare)) for _ in range(ROUNDS)]
    mine, theirs = (median(column) for column in zip(*pairs, strict=True))
    ratio = median(one / other for one, other in pairs)
    said = f"signature: ours {mine * 1000:.0f} ms, bare {theirs * 1000:.0f} ms, ratio {ratio:.2f}"
    print(said)  # noqa: T201 - what a benchmark is for
    assert ratio <= MOST
