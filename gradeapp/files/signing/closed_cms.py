"""The closed world inside a signature: a CMS that holds what our signer writes and no more.

What a signature carries but doesn't cover (spare certificates, unsigned attributes) could be
changed without breaking it; we never write any, so any is refused.
"""

from collections.abc import Iterator

from asn1crypto import algos, cms
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko_certvalidator.path import ValidationPath

from gradeapp.model.problem import Problem

SIGNED = frozenset(
    {
        "content_type",
        "message_digest",
        "signing_certificate_v2",
        "cms_algorithm_protection",
        "signing_time",
    }
)


SHA_256 = algos.DigestAlgorithm({"algorithm": "sha256"}).dump()


def spare(signature: EmbeddedPdfSignature, path: ValidationPath | None) -> Iterator[Problem]:
    """Name whatever a signature carries beside the signer's signature and the trusted path.

    Without a path (the signer isn't trusted) the other certificates can't be judged.
    """
    data: cms.SignedData = signature.signed_data
    if not _is_ours(data):
        yield Problem("verify.foreign", signature.field_name, {"what": "CMS"})
    if path is not None and not _only_path(signature, path):
        yield Problem("verify.foreign", signature.field_name, {"what": "CMS: certificates"})


def _only_path(signature: EmbeddedPdfSignature, path: ValidationPath) -> bool:
    used = {certificate.dump() for certificate in path.iter_certs(include_root=True)}
    carried = [choice.dump() for choice in signature.signed_data["certificates"]]
    return len(carried) == len(set(carried)) and set(carried) <= used


def _is_ours(data: cms.SignedData) -> bool:
    """Tell whether a CMS has the one shape that our signer writes."""
    infos = data["signer_infos"]
    if len(infos) != 1:
        return False
    info = infos[0]
    digests = [*data["digest_algorithms"], info["digest_algorithm"]]
    return (
        data["version"].native == "v1"
        and info["version"].native == "v1"
        and [digest.dump() for digest in digests] == [SHA_256] * 2
        and data["encap_content_info"]["content_type"].native == "data"
        and data["encap_content_info"]["content"].native is None
        and not data["crls"].native
        and not info["unsigned_attrs"].native
        and {attribute["type"].native for attribute in info["signed_attrs"]} <= SIGNED
    )
