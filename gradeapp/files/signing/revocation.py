"""What makes a signature lasting (B-LT): the authorities' word that no certificate was revoked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import crl, ocsp, x509
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.authority import AuthorityWithCert
from pyhanko_certvalidator.fetchers.common_utils import (
    enumerate_delivery_point_urls,
    format_ocsp_request,
)

from gradeapp.files.signing.certificates import chain_of, is_self_issued
from gradeapp.files.signing.web import ask

OCSP_QUERY, OCSP_REPLY = "application/ocsp-request", "application/ocsp-response"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The revocation lists and answers found for some certificates."""

    crls: tuple[crl.CertificateList, ...] = ()
    ocsps: tuple[ocsp.OCSPResponse, ...] = ()


def lasting_context(
    certificates: Iterable[x509.Certificate], roots: Sequence[x509.Certificate], at: datetime
) -> ValidationContext:
    """Give a context that demands revocation information of every certificate but the roots.

    The roots here say only how far to gather; whom to trust is decided by who verifies.
    """
    known = list(certificates)
    ends = [*roots, *(one for one in known if is_self_issued(one))]
    gathered = gather([*known, *roots])
    return ValidationContext(
        trust_roots=ends,
        other_certs=known,
        crls=list(gathered.crls),
        ocsps=list(gathered.ocsps),
        revocation_mode="require",
        allow_fetching=False,
        moment=at,
    )


def gather(certificates: Sequence[x509.Certificate]) -> Gathered:
    """Ask for the state of each certificate whose issuer is here; silence is left out."""
    lists: dict[str, crl.CertificateList] = {}
    answers = []
    for certificate in certificates:
        issuers = chain_of(certificate, certificates)
        if not issuers:
            continue
        answer = _first_answer(certificate, issuers[0])
        if answer is not None:
            answers.append(answer)
            continue
        for url in _list_urls(certificate):
            found = lists.get(url) or _list(url)
            if found is not None:
                lists[url] = found
    return Gathered(tuple(lists.values()), tuple(answers))


def _first_answer(
    certificate: x509.Certificate, issuer: x509.Certificate
) -> ocsp.OCSPResponse | None:
    for url in certificate.ocsp_urls:
        request = format_ocsp_request(
            certificate, AuthorityWithCert(issuer), certid_hash_algo="sha1", request_nonces=False
        )
        try:
            data = ask(url, request.dump(), OCSP_QUERY, OCSP_REPLY)
            response = ocsp.OCSPResponse.load(data, strict=True)
            if response["response_status"].native == "successful":
                return response
        except (OSError, ValueError, TypeError):
            continue
    return None


def _list_urls(certificate: x509.Certificate) -> list[str]:
    points = certificate.crl_distribution_points
    return [url for point in points for url in enumerate_delivery_point_urls(point)]


def _list(url: str) -> crl.CertificateList | None:
    try:
        found = crl.CertificateList.load(ask(url), strict=True)
        _ = found.issuer.native
    except (OSError, ValueError, TypeError):
        return None
    return found
