"""Settings as they are changed: kept at once, and what is wrong with one is said at once."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from gradeapp.controllers.settings import SettingsController

if TYPE_CHECKING:
    from gradeapp.model.problem import Problem


@pytest.fixture
def settings(qtbot: QtBot, data_dir: Path) -> SettingsController:  # noqa: ARG001 - Qt must run
    return SettingsController(data_dir, None)


def test_that_what_is_no_address_of_an_authority_is_said_at_once(
    settings: SettingsController,
) -> None:
    told: list[tuple[Problem, ...]] = []
    settings.failed.connect(told.append)
    settings.change("tsa", "https://tsa.example.com/stamp")
    settings.change("tsa", "")
    assert told == []
    settings.change("tsa", "not an address")
    assert [one.code for one in told[0]] == ["signature.bad_tsa"]
    assert settings.settings.tsa == "not an address"


def test_that_a_change_is_there_after_a_new_start(
    settings: SettingsController, data_dir: Path
) -> None:
    settings.change("company", "某某银行")
    assert SettingsController(data_dir, None).settings.company == "某某银行"
