"""The roster on the screen: a new file chooses its form, a reviewer's choice comes before."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from gradeapp.controllers.jobs import Jobs
from gradeapp.controllers.roster import RosterController
from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.files.journal import Journal
from gradeapp.work.place import Place

if TYPE_CHECKING:
    from gradeapp.model.roster.shown import RosterShown

WAIT = 60_000


class Desk:
    """A roster's controller, and what it showed."""

    def __init__(self, data_dir: Path) -> None:
        self.library = FormLibrary([paths.forms_dir()])
        self.journal = Journal(data_dir / "drafts")
        self.jobs = Jobs()
        place = Place(lambda: self.library, self.journal, lambda: None)  # type: ignore[arg-type, return-value]  # no records are needed
        self.roster = RosterController(place, self.jobs)
        self.roster.set_language("zh", str)
        self.shown: list[RosterShown] = []
        self.roster.shown.connect(self.shown.append)

    def template(self, folder: Path, form: str) -> Path:
        path = folder / f"{form}.csv"
        scorecard = self.library.find(form)
        assert scorecard is not None
        labels = [one.label.zh for one in scorecard.inputs if one.id != "unit"]
        lines = [",".join(["客户名称", *labels]), ",".join(["甲公司", *("" for _ in labels)])]
        path.write_text("\n".join(lines), encoding="utf-8")
        return path


@pytest.fixture
def desk(data_dir: Path, qapp: object) -> Iterator[Desk]:
    del qapp
    made = Desk(data_dir)
    yield made
    made.jobs.close()
    made.journal.close()


def test_that_a_file_is_rated_by_the_form_that_fits_it(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.roster.choose_form("sales-size")
    desk.roster.choose_file(str(desk.template(tmp_path, "bank-abcd")))
    qtbot.waitUntil(lambda: len(desk.shown) == 1, timeout=WAIT)
    shown = desk.shown[0]
    assert (shown.scorecard.id, shown.roster.usable) == ("bank-abcd", True)
    assert shown.fit is not None
    assert (shown.fit.found, shown.fit.total) == (6, 6)
    desk.roster.choose_form("czbank-ladder")
    qtbot.waitUntil(lambda: len(desk.shown) == 2, timeout=WAIT)
    assert (desk.shown[1].scorecard.id, desk.shown[1].fit) == ("czbank-ladder", None)


def test_that_the_form_chosen_last_stays_where_it_fits(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.roster.choose_form("corporate-credit-prudent")
    desk.roster.choose_file(str(desk.template(tmp_path, "corporate-credit")))
    qtbot.waitUntil(lambda: len(desk.shown) == 1, timeout=WAIT)
    assert (desk.shown[0].scorecard.id, desk.shown[0].fit) == ("corporate-credit-prudent", None)
