"""A kept rating, rated again by the form kept with it, is the same rating."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.assessment import Assessment
from gradeapp.model.audit import canonical
from gradeapp.model.engine.result import as_result
from gradeapp.model.entry.entry import add_row, begin, edit, remove_row
from gradeapp.model.entry.kept import entry_of_case, kept_inputs
from gradeapp.store.records import Records
from gradeapp.work import assessment as work
from gradeapp.work.replay import rate_kept, replay_all
from tests.records_samples import ME, opened

LIBRARY = FormLibrary([paths.forms_dir()])
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "golden-cases.jsonl"
CASES = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
GOOD = [one["case"] for one in CASES if not one["result"]["errors"]]


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    made = opened(tmp_path / "records.db")
    yield made
    made.close()


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case["form"])
def test_that_kept_inputs_give_the_rating_they_were_kept_with(case: dict[str, object]) -> None:
    scorecard = LIBRARY.find(str(case["form"]))
    assert scorecard is not None
    inputs = case.get("inputs")
    assert isinstance(inputs, dict)
    entry = entry_of_case(scorecard, inputs)
    assert canonical(rate_kept(scorecard, kept_inputs(entry))) == canonical(as_result(entry.rating))


@pytest.mark.parametrize("text", ["12亿", "abc", "", "-5", "1e9"])
def test_that_what_could_not_be_read_is_missing_again(text: str) -> None:
    scorecard = LIBRARY.find("sales-size")
    assert scorecard is not None
    entry = edit(begin(scorecard), "avg_annual_sales", text)
    assert canonical(rate_kept(scorecard, kept_inputs(entry))) == canonical(as_result(entry.rating))


@pytest.mark.parametrize("typed", [{}, {"aum": "20"}, {"month": "2026-01", "loan": "x"}])
def test_that_an_unfinished_row_is_what_it_was(typed: dict[str, str]) -> None:
    scorecard = LIBRARY.find("boc-tiers")
    assert scorecard is not None
    entry = add_row(begin(scorecard), "months")
    for field, text in typed.items():
        entry = edit(entry, f"months[0].{field}", text)
    for other in (entry, add_row(entry, "months"), remove_row(entry, "months", 0)):
        again = canonical(rate_kept(scorecard, kept_inputs(other)))
        assert again == canonical(as_result(other.rating))


def test_that_every_rating_of_the_records_is_rated_again(records: Records) -> None:
    for case in GOOD[:12]:
        scorecard = LIBRARY.find(case["form"])
        assert scorecard is not None
        entry = entry_of_case(scorecard, case["inputs"])
        begun = work.enter(work.start(scorecard), entry.rating, json.loads(kept_inputs(entry)))
        assert isinstance(work.save(records, ME, begun, scorecard), Assessment)
    assert replay_all(records) == (12, ())
