"""The closed world inside a signature: a CMS that holds what our signer writes and no more.

What a signature carries but doesn't cover (spare certificates, unsigned attributes) could be
changed without breaking it; we never write any, so any is refused.
"""

from collections.abc import Iterable, Iterator

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


STAMP = "signature_time_stamp_token"
"""The one thing a signature may carry without covering it; the stamp covers the signature."""


def spare(
    signature: EmbeddedPdfSignature, path: ValidationPath | None, stamp: ValidationPath | None
) -> Iterator[Problem]:
    """Name whatever a signature carries beside the signer's signature and the trusted path.

    Without a path (the signer isn't trusted) the other certificates can't be judged; so for the
    path of a time stamp.
    """
    data: cms.SignedData = signature.signed_data
    if not _is_ours(data):
        yield Problem("verify.foreign", signature.field_name, {"what": "CMS"})
    if path is not None and not _only_path(data, path):
        yield Problem("verify.foreign", signature.field_name, {"what": "CMS: certificates"})
    for token in stamps(data):
        if not _is_bare_stamp(token) or (stamp is not None and not _only_path(token, stamp)):
            yield Problem("verify.foreign", signature.field_name, {"what": "CMS: time stamp"})


def stamps(data: cms.SignedData) -> list[cms.SignedData]:
    """Give the time stamps of a signature."""
    found = data["signer_infos"][0]["unsigned_attrs"] or ()
    held = [one["values"] for one in found if one["type"].native == STAMP]
    return [value["content"] for values in held for value in values]


def _is_bare_stamp(token: cms.SignedData) -> bool:
    infos = token["signer_infos"]
    bare = not token["crls"].native and len(infos) == 1 and not infos[0]["unsigned_attrs"].native
    return bare and token["encap_content_info"]["content_type"].native == "tst_info"


def _only_path(data: cms.SignedData, path: ValidationPath) -> bool:
    used = {certificate.dump() for certificate in path.iter_certs(include_root=True)}
    carried = [choice.dump() for choice in data["certificates"]]
    return len(carried) == len(set(carried)) and set(carried) <= used


def _are_stamps(attributes: Iterable[cms.CMSAttribute]) -> bool:
    """Tell whether there is nothing but at most one time stamp."""
    kinds = [(one["type"].native, len(one["values"])) for one in attributes]
    return kinds in ([], [(STAMP, 1)])


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
        and _are_stamps(info["unsigned_attrs"] or ())
        and {attribute["type"].native for attribute in info["signed_attrs"]} <= SIGNED
    )
