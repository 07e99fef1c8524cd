"""Small rules of the settings."""

from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.settings import MOST_RECENT_FORMS, Settings, remember_form


@given(forms=st.lists(st.sampled_from([f"form-{number}" for number in range(12)]), min_size=1))
def test_that_recent_forms_stand_newest_first_without_doubles(forms: list[str]) -> None:
    recent: tuple[str, ...] = ()
    for form in forms:
        recent = remember_form(Settings(recent_forms=recent), form)
    newest_first = list(dict.fromkeys(reversed(forms)))
    assert recent == tuple(newest_first[:MOST_RECENT_FORMS])
