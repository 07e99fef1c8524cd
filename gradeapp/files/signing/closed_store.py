"""The closed world of the security store (/DSS): certificates and revocation lists, no more."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from asn1crypto import crl, ocsp, x509
from asn1crypto.core import Asn1Value
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from gradeapp.model.problem import Problem

STORE = "/DSS"
KINDS: Mapping[str, Callable[..., Asn1Value]] = MappingProxyType(
    {
        "/Certs": x509.Certificate.load,
        "/OCSPs": ocsp.OCSPResponse.load,
        "/CRLs": crl.CertificateList.load,
    }
)


def store_problems(reader: PdfFileReader) -> Iterator[Problem]:
    """Name what the store holds and our signer never puts there."""
    if STORE not in reader.root:
        return
    # Not get(): pyHanko follows a reference only for [].
    store = reader.root[STORE]
    if not isinstance(store, generic.DictionaryObject) or set(store) - {"/Type", *KINDS}:
        yield Problem("verify.foreign", "", {"what": STORE})
        return
    for key, load in KINDS.items():
        held = store[key] if key in store else ()  # noqa: SIM401 - as above
        for stream in held:
            if not _holds(stream, load):
                yield Problem("verify.foreign", "", {"what": f"{STORE} {key}"})


def _holds(stream: object, load: Callable[..., Asn1Value]) -> bool:
    if isinstance(stream, generic.IndirectObject):
        stream = stream.get_object()  # type: ignore[no-untyped-call]
    if not isinstance(stream, generic.StreamObject):
        return False
    try:
        found = load(stream.data, strict=True)
        _ = found.native
    except (ValueError, TypeError):
        return False
    return True


def store_numbers(reader: PdfFileReader) -> set[int]:
    """Give the object numbers that a later signature may write again to add to the store."""
    if STORE not in reader.root:
        return set()
    held = [reader.root.raw_get(STORE)]
    store = reader.root[STORE]
    if isinstance(store, generic.DictionaryObject):
        held += [store.raw_get(key) for key in KINDS if key in store]
    return {one.reference.idnum for one in held if isinstance(one, generic.IndirectObject)}
