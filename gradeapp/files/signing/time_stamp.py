"""Time stamps (RFC 3161) from an authority on the network."""

import asyncio

from asn1crypto import cms, tsp, x509
from pyhanko.sign.timestamps import TimeStamper

from gradeapp.files.signing.certificates import chain_of
from gradeapp.files.signing.web import ask, is_web
from gradeapp.model.problem import Problem

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
FAULTS = (ValueError, TypeError, LookupError, AttributeError, AssertionError)
"""What pyHanko raises on an answer that is no stamp."""


class WebTimeStamper(TimeStamper):
    """Asks one authority; pyHanko's own clients need libraries that we don't."""

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Send one request; raises `OSError`."""
        data = ask(self.url, req.dump(), QUERY, REPLY)
        try:
            response = tsp.TimeStampResp.load(data, strict=True)
            _ = response["status"]["status"].native
        except (ValueError, TypeError) as error:
            raise OSError(f"{REPLY}?") from error
        return response

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Get a stamp, without what it carries uncovered; raises `OSError`."""
        try:
            token = await super().async_timestamp(message_digest, md_algorithm)
            return bare(token)
        except FAULTS as error:
            # WORKAROUND: pyHanko 0.38 stumbles over its own message where the nonce is another.
            raise OSError(f"{REPLY}?") from error

    def try_out(self) -> tuple[x509.Certificate, ...]:
        """Get one stamp, which pyHanko measures the room by; give the authority's certificates.

        Raises `OSError`.
        """
        try:
            asyncio.run(self.async_dummy_response("sha256"))
        except FAULTS as error:
            raise OSError(f"{REPLY}?") from error
        return tuple(self.cert_registry)


def bare(token: cms.ContentInfo) -> cms.ContentInfo:
    """Take out of a stamp whatever it doesn't cover, but for its giver's chain.

    Authorities send spare certificates and lists along. Anybody could change them unnoticed, so a
    sheet never carries them.
    """
    data = token["content"]
    info = data["signer_infos"][0]
    carried = [choice.chosen for choice in data["certificates"]]
    serial = info["sid"].chosen["serial_number"].native
    giver = next(one for one in carried if one.serial_number == serial)
    data["certificates"] = cms.CertificateSet(
        cms.CertificateChoices("certificate", one) for one in (giver, *chain_of(giver, carried))
    )
    data["crls"] = None
    info["unsigned_attrs"] = None
    return token


def time_stamper(url: str) -> WebTimeStamper | Problem:
    """Give a stamper that has answered once; a Problem says why there is none."""
    if not is_web(url):
        return Problem("signature.bad_tsa", url)
    stamper = WebTimeStamper(url)
    try:
        stamper.try_out()
    except OSError as error:
        return Problem("signature.no_stamp", url, {"reason": reason_of(error)})
    return stamper


def reason_of(error: OSError) -> str:
    """Give the system's words for what went wrong on the network."""
    reason = getattr(error, "reason", None) or error
    words = getattr(reason, "strerror", None) or str(reason)
    return words or type(error).__name__
