"""Personal signing identities: made once, kept by their owner, their certificate handed out."""

from datetime import datetime, timedelta
from pathlib import Path

from gradeapp.files.atomic import write_whole
from gradeapp.files.self_signed import export_certificate, make_self_signed
from gradeapp.model.identity import Identity, check_identity
from gradeapp.model.problem import Problem
from gradeapp.work.signing import read_file

A_YEAR = timedelta(days=365)
CERTIFICATE = ".pem"


def make_identity(
    identity: Identity, phrase: str, years: int, target: Path, at: datetime
) -> tuple[Problem, ...]:
    """Write a new key to `target` (PKCS#12) and its certificate beside it (.pem); replaces none."""
    problems = check_identity(identity, phrase, years)
    certificate = target.with_suffix(CERTIFICATE)
    if target.suffix.lower() == CERTIFICATE:
        problems += (Problem("identity.key_file", str(target)),)
    taken = [path for path in (target, certificate) if path.exists()]
    problems += tuple(Problem("identity.exists", str(path)) for path in taken)
    if problems:
        return problems
    made = make_self_signed(identity.name, phrase, at, A_YEAR * years, identity.organisation)
    written = write_whole(target, made.p12, with_folder=True, private=True)
    if written is not None:
        return (written,)
    unwritten = write_whole(certificate, made.pem)
    if unwritten is None:
        return ()
    # Half an identity would only be in the way of the next try.
    target.unlink(missing_ok=True)
    return (unwritten,)


def export_identity(source: Path, phrase: str, target: Path) -> Problem | None:
    """Write the certificate of a PKCS#12 file to `target` (PEM), without its key."""
    data = read_file(source)
    if isinstance(data, Problem):
        return data
    pem = export_certificate(data, phrase, str(source))
    return pem if isinstance(pem, Problem) else write_whole(target, pem)
