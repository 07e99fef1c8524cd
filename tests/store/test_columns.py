"""Times are kept as texts that sort as the times do."""

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.customer import BEGINNING
from gradeapp.store.columns import stamp

MOMENTS = st.integers(0, 10**16).map(lambda count: BEGINNING + timedelta(microseconds=count))


@given(first=MOMENTS, second=MOMENTS)
def test_that_texts_sort_as_their_times(first: datetime, second: datetime) -> None:
    assert (stamp(first) < stamp(second)) == (first < second)
    assert datetime.fromisoformat(stamp(first)) == first


def test_that_every_time_is_kept_in_utc() -> None:
    beijing = datetime(2026, 1, 31, 16, 0, tzinfo=timezone(timedelta(hours=8)))
    assert stamp(beijing) == "2026-01-31T08:00:00.000000Z"
