"""An import: which rows of which file became which customers and assessments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from gradeapp.model.customer import BEGINNING


@dataclass(frozen=True, slots=True)
class Batch:
    """One import as kept.

    `form` is the form's id, `source` the file's name. Each of `rows` names the place of a row
    (`where`: `Sheet1!C7`) and what became of it (`customer`, `assessment`: ids).
    """

    id: str
    form: str
    source: str
    rows: tuple[Mapping[str, str], ...]
    imported_by: str = ""
    imported_at: datetime = BEGINNING
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """One sheet as made for an assessment: its PDF, the SHA-256 of it in hex, the roles signed.

    `fingerprint` is what is printed on it; None for a sheet kept before fingerprints were.
    """

    id: str
    assessment: str
    digest: str
    pdf: bytes
    signed: tuple[str, ...] = ()
    made_by: str = ""
    made_at: datetime = BEGINNING
    fingerprint: str | None = None
