"""Reads the sheets of a roster's file, whatever kind it is, as cells that know their place."""

from io import BytesIO
from pathlib import Path
from struct import error as StructError  # noqa: N812 -- it is an exception

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from gradeapp.model.problem import Problem
from gradeapp.model.roster.grid import Grid

KINDS = (".xlsx", ".xlsm", ".xls", ".et", ".csv", ".txt", ".parquet")
MOST_BYTES = 300_000_000
ZIP, OLE, PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1"
WEB_PAGE = (b"<html", b"<!doc", b"<table", b"<?xml", b"<meta", b"<div")

# What msoffcrypto and the OLE reader under it raise for files that are broken.
BROKEN = (
    *(FileFormatError, ParseError, StructError, OSError, EOFError, AssertionError),
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError),
    NotImplementedError,
)

Grids = tuple[tuple[Grid, ...], tuple[Problem, ...]]


def read_grids(path: Path, password: str | None = None) -> Grids:
    """Read every visible sheet of a roster; a file that can't be read gives problems instead.

    The content decides, not the name: reports often come as `.xls` and are something else.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            most = f"{MOST_BYTES // 1_000_000} MB"
            return (), (Problem("roster.too_large", str(path), {"most": most}),)
        data = path.read_bytes()
    except FileNotFoundError:
        return (), (Problem("file.missing", str(path)),)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return (), (Problem("file.unreadable", str(path), {"reason": reason}),)
    grids, problems = _read(path, data, password)
    return grids, tuple(Problem(p.code, str(path), p.facts) for p in problems)


def _read(path: Path, data: bytes, password: str | None) -> Grids:
    # Each reader is loaded only when a file needs it: the window starts without them.
    if data.startswith(OLE):
        return _read_ole(data, password)
    if data.startswith(ZIP):
        from gradeapp.files.roster.roster_xlsx import read_xlsx  # noqa: PLC0415

        return read_xlsx(data)
    if data.startswith(PARQUET):
        from gradeapp.files.roster.roster_parquet import read_parquet  # noqa: PLC0415

        return read_parquet(path)
    problem = _no_text(path.suffix.lower(), data)
    if problem is not None:
        return (), (problem,)
    from gradeapp.files.roster.roster_csv import read_csv  # noqa: PLC0415

    return read_csv(data)


def _no_text(kind: str, data: bytes) -> Problem | None:
    """Say why a file that is no workbook isn't taken as text either."""
    if kind not in KINDS:
        return Problem("roster.kind")
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(WEB_PAGE):
        return Problem("roster.web_page")
    # Reports are often text under the name of a workbook; what holds zeros isn't text.
    is_text = kind in {".csv", ".txt"} or (bool(data) and b"\0" not in data[:1000])
    return None if is_text else Problem("roster.damaged", "", {"kind": kind})


def _read_ole(data: bytes, password: str | None) -> Grids:
    """Read an old workbook, or a new one that is encrypted: both are OLE files."""
    from gradeapp.files.roster.roster_xls import read_xls  # noqa: PLC0415
    from gradeapp.files.roster.roster_xlsx import read_xlsx  # noqa: PLC0415

    plain, problems = _decrypted(data, password)
    if problems:
        return (), problems
    return read_xlsx(plain) if plain.startswith(ZIP) else read_xls(plain)


def _decrypted(data: bytes, password: str | None) -> tuple[bytes, tuple[Problem, ...]]:
    try:
        book = msoffcrypto.OfficeFile(BytesIO(data))
        if not book.is_encrypted():
            return data, ()
        if password is None:
            return b"", (Problem("roster.encrypted"),)
        book.load_key(password=password)
        target = BytesIO()
        book.decrypt(target)
        return target.getvalue(), ()
    except (InvalidKeyError, DecryptionError):
        return b"", (Problem("roster.wrong_password"),)
    except BROKEN:
        return b"", (Problem("roster.damaged", "", {"kind": ".xls"}),)
