"""An authority on this machine for the tests: time stamps, revocation lists and answers by HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.files.signing_people import AT, LONG, Person, authority, issue

NOW = AT.astimezone(UTC)


@dataclass
class LocalAuthority:
    """Where the authority answers, whom it revoked, and what it was asked for (paths).

    One that is silent doesn't say in its certificates where their state is known; one that is
    replaying gives the same stamp again; `spare` certificates are sent along with a stamp.
    """

    url: str
    at: datetime = AT
    revoked: list[int] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    is_broken: bool = False
    is_silent: bool = False
    is_replaying: bool = False
    spare: list[asn1_x509.Certificate] = field(default_factory=list)
    given: list[bytes] = field(default_factory=list)

    @property
    def tsa(self) -> str:
        return f"{self.url}/tsa"

    def lists(self) -> x509.CRLDistributionPoints:
        """Where a certificate says its revocation list is."""
        place = x509.UniformResourceIdentifier(f"{self.url}/ca.crl")
        return x509.CRLDistributionPoints([x509.DistributionPoint([place], None, None, None)])

    def answers(self) -> x509.AuthorityInformationAccess:
        """Where a certificate says its state is answered."""
        place = x509.UniformResourceIdentifier(f"{self.url}/ocsp")
        ocsp_ = AuthorityInformationAccessOID.OCSP
        return x509.AuthorityInformationAccess([x509.AccessDescription(ocsp_, place)])

    def person(self, name: str, *, by_answers: bool = False) -> Person:
        """Somebody whose certificate says where its state is known."""
        extension = self.answers() if by_answers else self.lists()
        return issue(name, authority(), extensions=(extension,))

    @cached_property
    def stamper(self) -> Person:
        """The one that stamps the time."""
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        key = rsa.generate_private_key(65537, 2048)
        told = () if self.is_silent else (self.lists(),)
        extensions = (purpose, *told)
        return issue("测试时间戳", authority(), (-1, LONG), key=key, extensions=extensions)

    def stamp(self, query: bytes) -> bytes:
        der = self.stamper.key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        key = keys.PrivateKeyInfo.load(der)
        maker = DummyTimeStamper(self.stamper.asn1, key, self.along(), fixed_dt=self.at)
        made = bytes(maker.request_tsa_response(tsp.TimeStampReq.load(query)).dump())
        self.given.append(made)
        return self.given[0] if self.is_replaying else made

    def along(self) -> SimpleCertificateStore:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(self.spare)
        return store

    def list_revoked(self) -> bytes:
        root = authority()
        builder = x509.CertificateRevocationListBuilder(root.certificate.subject)
        dated = builder.last_update(NOW - timedelta(hours=1)).next_update(NOW + timedelta(days=7))
        for number in self.revoked:
            entry = x509.RevokedCertificateBuilder(number, NOW - timedelta(minutes=30)).build()
            dated = dated.add_revoked_certificate(entry)
        signed = dated.sign(root.key, hashes.SHA256())
        return signed.public_bytes(serialization.Encoding.DER)

    def answer(self, query: bytes) -> bytes:
        root, asked = authority(), ocsp.load_der_ocsp_request(query)
        is_revoked = asked.serial_number in self.revoked
        status = ocsp.OCSPCertStatus.REVOKED if is_revoked else ocsp.OCSPCertStatus.GOOD
        builder = ocsp.OCSPResponseBuilder().add_response_by_hash(
            asked.issuer_name_hash,
            asked.issuer_key_hash,
            asked.serial_number,
            asked.hash_algorithm,
            status,
            NOW - timedelta(hours=1),
            NOW + timedelta(days=7),
            NOW - timedelta(minutes=30) if is_revoked else None,
            None,
        )
        named = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, root.certificate)
        signed = named.sign(root.key, hashes.SHA256())
        return signed.public_bytes(serialization.Encoding.DER)


@contextmanager
def local_authority() -> Iterator[LocalAuthority]:
    """Let an authority answer on this machine."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send(mine.list_revoked(), "application/pkix-crl")

        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            is_stamp = self.path == "/tsa"
            data = mine.stamp(query) if is_stamp else mine.answer(query)
            kind = "application/timestamp-reply" if is_stamp else "application/ocsp-response"
            self.send(data, kind)

        def send(self, data: bytes, kind: str) -> None:
            mine.asked.append(self.path)
            self.send_response(500 if mine.is_broken else 200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    mine = LocalAuthority(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield mine
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def root() -> asn1_x509.Certificate:
    """The certificate of the authority."""
    return authority().asn1
