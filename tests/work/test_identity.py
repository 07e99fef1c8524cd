"""Tests of personal signing identities: made, protected, signed with, exported."""

import sys
from datetime import timedelta
from pathlib import Path

import pytest

from gradeapp.files.atomic import write_whole
from gradeapp.files.signing.key_file import FileSigner, load_p12
from gradeapp.files.signing.signature import sign
from gradeapp.files.signing.verification import load_certificates, verify
from gradeapp.model.identity import Identity
from gradeapp.model.problem import Problem
from gradeapp.work.identity import export_identity, make_identity
from tests.files.signed_samples import unsigned_sheet
from tests.files.signing_people import AT

PHRASE = "春风又绿江南岸明月何时照我"
CHEN = Identity("陈𬱖", "某某银行")


def made(folder: Path) -> Path:
    target = folder / "keys" / "chen.p12"
    assert make_identity(CHEN, PHRASE, 3, target, AT) == ()
    return target


def test_that_an_identity_signs_and_its_certificate_is_what_others_trust(tmp_path: Path) -> None:
    key = made(tmp_path)
    signer = load_p12(key.read_bytes(), PHRASE, AT + timedelta(days=3 * 365 - 1))
    assert isinstance(signer, FileSigner)
    assert signer.name == "陈𬱖"
    assert signer.certificate.subject.native["organization_name"] == "某某银行"
    signed = sign(unsigned_sheet(), "recorder", signer, AT)
    assert isinstance(signed, bytes)
    trusted = load_certificates(key.with_suffix(".pem").read_bytes())
    assert isinstance(trusted, tuple)
    assert verify(signed, trusted, AT).holds
    assert not verify(signed, (), AT).holds


def test_that_the_key_is_locked_by_many_rounds_and_read_by_its_owner_alone(
    tmp_path: Path,
) -> None:
    key = made(tmp_path)
    # 600,000 as DER: of the key, of the certificate and of the seal over both.
    assert key.read_bytes().count(b"\x02\x03\x09\x27\xc0") >= 2
    if sys.platform != "win32":
        assert key.stat().st_mode & 0o077 == 0


def test_that_a_key_is_never_overwritten(tmp_path: Path) -> None:
    key = made(tmp_path)
    before = key.read_bytes()
    found = make_identity(CHEN, PHRASE, 3, key, AT)
    assert [problem.code for problem in found] == ["identity.exists", "identity.exists"]
    assert key.read_bytes() == before


def test_that_the_certificate_never_takes_the_place_of_the_key(tmp_path: Path) -> None:
    found = make_identity(CHEN, PHRASE, 3, tmp_path / "chen.PEM", AT)
    assert [problem.code for problem in found] == ["identity.key_file"]
    assert list(tmp_path.iterdir()) == []


def test_that_an_identity_with_the_longest_name_is_made(tmp_path: Path) -> None:
    longest = Identity("陈" * 21, "某" * 64)
    assert make_identity(longest, PHRASE, 3, tmp_path / "chen.p12", AT) == ()


def test_that_half_an_identity_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_the_key(path: Path, content: bytes, **how: bool) -> Problem | None:
        if path.suffix == ".pem":
            return Problem("file.unwritable")
        return write_whole(path, content, **how)

    monkeypatch.setattr("gradeapp.work.identity.write_whole", only_the_key)
    found = make_identity(CHEN, PHRASE, 3, tmp_path / "chen.p12", AT)
    assert [problem.code for problem in found] == ["file.unwritable"]
    assert list(tmp_path.iterdir()) == []


def test_that_a_refused_wish_leaves_nothing_behind(tmp_path: Path) -> None:
    found = make_identity(CHEN, "short", 3, tmp_path / "chen.p12", AT)
    assert [problem.code for problem in found] == ["identity.short_phrase"]
    assert list(tmp_path.iterdir()) == []


def test_that_the_exported_certificate_is_the_one_made_beside_the_key(tmp_path: Path) -> None:
    key, target = made(tmp_path), tmp_path / "out.pem"
    assert export_identity(key, PHRASE, target) is None
    assert target.read_bytes() == key.with_suffix(".pem").read_bytes()
    assert b"PRIVATE" not in target.read_bytes()


def test_that_an_export_with_another_phrase_or_file_is_named(tmp_path: Path) -> None:
    key, bad = made(tmp_path), tmp_path / "bad.p12"
    bad.write_bytes(b"no key")
    sources = [(key, "another phrase"), (key, ""), (bad, PHRASE), (tmp_path / "none", PHRASE)]
    found = [export_identity(source, phrase, tmp_path / "x.pem") for source, phrase in sources]
    assert [problem and problem.code for problem in found] == [
        "signature.wrong_password",
        "signature.no_password",
        "signature.not_p12",
        "file.missing",
    ]
    assert not (tmp_path / "x.pem").exists()
