"""Sheets of one form, drawn and archived, against bare reportlab tables of the same rows, in turns.

`BENCH_SHEETS` says how many, 200 if it doesn't.
"""

import gc
import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from statistics import median

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable, SimpleDocTemplate, Table

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.files.sheet.archive import About, Attachment, archive
from gradeapp.files.sheet.fonts import BOLD, REGULAR, faces
from gradeapp.files.sheet.pdf import draw
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.sheet.parts import Sheet
from gradeapp.model.sheet.sheet import Facts, lay_out
from tests.files.signing_people import AT

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "golden-cases.jsonl"
SHEETS = int(os.environ.get("BENCH_SHEETS", "200"))
MOST = 3.0
SIZE = 8.6
RULES = [("GRID", (0, 0), (-1, -1), 0.5, black), ("FONT", (0, 0), (-1, -1), REGULAR, SIZE)]
HEAD = ("FONT", (0, 0), (-1, 0), BOLD, SIZE)


def sheets() -> tuple[list[Sheet], bytes]:
    """Lay out the sheets of as many customers, and give the form's text to embed."""
    scorecard = FormLibrary([paths.forms_dir()]).find("corporate-credit")
    assert scorecard is not None
    case = json.loads(GOLDEN.read_text("utf-8").splitlines()[0], parse_float=Decimal)["case"]
    made = []
    for n in range(SHEETS):
        inputs = {**case["inputs"], "total_assets": str(12000 + n)}
        answers, faults = read_inputs(scorecard, inputs)
        assert not faults
        facts = Facts(AT, "某某银行", f"PJ-{n:04}", customer_id=f"C-{n:04}", customer_name="甲公司")
        mark = f"{n:064x}"
        made.append(lay_out(rate(scorecard, answers), facts, mark, "zh", translator("zh")))
    return made, scorecard.text.encode()


def rows_of(sheet: Sheet) -> list[list[list[str]]]:
    """Give every table of a sheet as rows of texts."""
    words = sheet.words
    items = [[words.item, "", words.value, words.full, words.band, words.points]]
    for part in sheet.parts:
        items.append([part.title, "", "", part.full, words.subtotal, part.points])
        items += [
            [line.number, line.label, line.value, line.full, line.band, line.points]
            for line in part.lines
        ]
    inputs = [[pair.label, pair.text] for pair in sheet.inputs]
    return [
        [[sheet.company, sheet.form_number], [sheet.title, ""]],
        [[pair.label, pair.text] for pair in (*sheet.head, *sheet.customer)],
        items,
        [[words.score, words.level], [sheet.verdict.score, sheet.verdict.machine_grade]],
        [
            [grade.label for grade in sheet.grades],
            [grade.reference for grade in sheet.grades],
            [grade.actual for grade in sheet.grades],
            [grade.meaning for grade in sheet.grades],
        ],
        [[entry.label for entry in sheet.signings], ["" for _ in sheet.signings]],
        [one + other for one, other in zip(inputs[::2], inputs[1::2], strict=False)],
        [[note] for note in (*sheet.notes, sheet.form_line, sheet.fingerprint)],
    ]


def bare(sheet: Sheet) -> bytes:
    """What a script with reportlab would do: tables, nothing archived, no code, no stars."""
    stream = BytesIO()
    story: list[Flowable] = [Table(rows, style=[*RULES, HEAD]) for rows in rows_of(sheet)]
    SimpleDocTemplate(stream, pagesize=A4, invariant=1).build(story)
    return stream.getvalue()


def ours(sheet: Sheet, form: bytes) -> bytes:
    files = [Attachment("form.json", "application/json", "Supplement", form)]
    roles = tuple((signing.role, signing.label) for signing in sheet.signings)
    return archive(draw(sheet), files, About(sheet.title, sheet.fingerprint, AT, roles))


def seconds(work: Callable[[], bytes]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def test_that_sheets_cost_at_most_3_times_bare_tables() -> None:
    made, form = sheets()
    faces()
    first = replace(made[0], number="PJ")
    assert len(ours(first, form)) > len(form) / 4
    bare(first)
    gc.collect()
    pairs = [(seconds(lambda s=s: ours(s, form)), seconds(lambda s=s: bare(s))) for s in made]  # type: ignore[misc]
    mine, theirs = (sum(column) for column in zip(*pairs, strict=True))
    ratio = median(one / other for one, other in pairs)
    said = f"{SHEETS} sheets: ours {mine:.2f} s, bare tables {theirs:.2f} s, ratio {ratio:.2f}"
    print(said)  # noqa: T201 - what a benchmark is for
    assert ratio <= MOST
