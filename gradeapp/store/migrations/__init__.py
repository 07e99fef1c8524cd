"""The database's versions in order; a released one is never edited, a new one is appended."""

from collections.abc import Callable
from typing import NamedTuple

from gradeapp.store.migrations import (
    r0001_records,
    r0002_batches_sheets,
    r0003_sheet_fingerprints,
    r0004_customers_by_time,
)


class Migration(NamedTuple):
    """One step: the version it leads to, the one it starts from, and how."""

    revision: str
    down_revision: str | None
    upgrade: Callable[[], None]


MIGRATIONS = tuple(
    Migration(module.revision, module.down_revision, module.upgrade)
    for module in (
        r0001_records,
        r0002_batches_sheets,
        r0003_sheet_fingerprints,
        r0004_customers_by_time,
    )
)
