"""Soak: a signed sheet with one byte changed never holds, wherever the byte stands.

    python -m pytest -n 2 tests/soak/test_every_byte.py

Every byte of one sheet is changed once, and one byte in each region of 499 more sheets.
`SOAK_BYTES` (default 0: all) checks only so many bytes of the one, evenly spread, and
`SOAK_SHEETS` (499) sets how many others there are; the seed changes every day.
"""

import json
import os
import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.files.signing.signature import sign
from gradeapp.files.signing.verification import verify
from gradeapp.work.sheet import print_case
from tests.files.signed_samples import signer_of
from tests.files.signing_people import AT, authority, person

LIBRARY = FormLibrary([paths.forms_dir()])
BYTES = int(os.environ.get("SOAK_BYTES", "0"))
SHEETS = int(os.environ.get("SOAK_SHEETS", "499"))
TODAY = datetime.now(UTC).date().isoformat()
PARTS = 40
LATER = AT + timedelta(days=1)
SAMPLE = {"form": "sales-size", "inputs": {"avg_annual_sales": "1200"}}


def holds(pdf: bytes) -> bool:
    return verify(pdf, [authority().asn1], LATER).holds


@cache
def signed(case: str, days: int = 0) -> bytes:
    at = AT - timedelta(hours=days)
    printed, problems = print_case(json.loads(case), LIBRARY, "en", translator("en"), at)
    assert printed is not None, problems
    role = printed.scorecard.signatures[0].id if printed.scorecard.signatures else ""
    pdf = sign(printed.pdf, role, signer_of(person("陈𬱖")), AT)
    assert isinstance(pdf, bytes), pdf
    return pdf


def altered(pdf: bytes, place: int, chance: random.Random) -> bytes:
    other = (pdf[place] + chance.randrange(1, 256)) % 256
    return pdf[:place] + bytes([other]) + pdf[place + 1 :]


def is_line_end(pdf: bytes, changed: bytes) -> bool:
    """Whether only the kind of the line's end after the last %%EOF differs, which is allowed."""
    return pdf.rstrip(b"\r\n") == changed.rstrip(b"\r\n")


@pytest.mark.timeout(0)
@pytest.mark.parametrize("part", range(PARTS))
def test_that_no_byte_of_a_sheet_can_change(part: int) -> None:
    pdf, chance = signed(json.dumps(SAMPLE)), random.Random(f"{TODAY} {part}")
    assert holds(pdf)
    step = max(1, len(pdf) // BYTES) if BYTES else 1
    for place in range(part * step, len(pdf), PARTS * step):
        changed = altered(pdf, place, chance)
        assert not holds(changed) or is_line_end(pdf, changed), place


def cases() -> Iterator[str]:
    """Go through the worked examples of all forms that are signed, again and again."""
    found = []
    for file in sorted(paths.forms_dir().glob("*/examples.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            example = json.loads(line)
            form = LIBRARY.find(example["case"]["form"])
            if form is not None and form.signatures and not example["result"]["errors"]:
                found.append(json.dumps(example["case"]))
    while True:
        yield from found


def regions(pdf: bytes) -> Iterator[tuple[int, int]]:
    """Give the stretches of a sheet with one signature: what a change in each would attack."""
    hole = re.search(rb"/Contents <([0-9a-fA-F]+)>", pdf)
    assert hole is not None
    first_end = pdf.index(b"%%EOF") + 5
    digits = hole.end(1) - len(re.findall(rb"0*\Z", hole[1])[0])
    yield 0, 16
    yield from ((match.start(), match.end()) for match in _streams(pdf[:first_end]))
    yield first_end - 120, first_end
    yield first_end, hole.start(1)
    yield hole.start(1), digits
    yield digits, hole.end(1)
    yield hole.end(1), len(pdf) - 2


def _streams(pdf: bytes) -> Iterator[re.Match[bytes]]:
    return re.finditer(rb"\nstream\r?\n.*?\nendstream", pdf, re.DOTALL)


@pytest.mark.timeout(0)
@pytest.mark.parametrize("part", range(PARTS))
def test_that_no_region_of_a_sheet_can_change(part: int) -> None:
    chance = random.Random(f"{TODAY} {part}")
    for n, case in zip(range(SHEETS), cases(), strict=False):
        if n % PARTS != part:
            continue
        pdf = signed(case, n)
        assert holds(pdf), case
        for start, end in regions(pdf):
            place = chance.randrange(start, end)
            assert not holds(altered(pdf, place, chance)), (case, place)
        signed.cache_clear()
