"""The desk and the gallery as values."""

from pathlib import Path

from gradeapp.model.desk import Desk
from gradeapp.model.paper import Paper, Role
from gradeapp.work.assessment import start
from tests.model.entry_forms import orchard


def test_that_only_a_whole_day_is_a_rating_date(tmp_path: Path) -> None:
    form = orchard(tmp_path)
    days = {"2026-01-31": "2026-01-31", "2026-02-30": "None", "soon": "None", "": "None"}
    for typed, wanted in days.items():
        assert str(Desk(form, start(form), {"rated_on": typed}).rated_on) == wanted


def test_that_blanks_alone_leave_the_desk_blank(tmp_path: Path) -> None:
    form = orchard(tmp_path)
    assert Desk(form, start(form), {"name": "  ", "rated_on": "2026-01-31"}).is_blank
    assert not Desk(form, start(form), {"name": "甲"}).is_blank


def test_that_only_roles_after_the_last_signature_may_sign() -> None:
    roles = (
        Role("a", "A", signed=False),
        Role("b", "B", signed=True),
        Role("c", "C", signed=False),
    )
    assert Paper("x.pdf", b"", roles=roles).open_roles == roles[2:]
