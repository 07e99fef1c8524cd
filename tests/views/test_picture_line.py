"""The line of a picture in the settings: shown by name, chosen, and done without."""

from pytestqt.qtbot import QtBot

from gradeapp.files.catalogue import translator
from gradeapp.model.settings import Settings
from gradeapp.views.settings import SettingsPage

TR = translator("zh")


def page(qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(TR)
    qtbot.addWidget(made)
    return made


def test_that_a_logo_is_shown_by_its_name_and_can_be_removed(qtbot: QtBot) -> None:
    settings = page(qtbot)
    settings.show_settings(Settings(logo="/pictures/标志.png"))
    assert settings.logo.remove.isEnabled()
    assert not settings.seal.remove.isEnabled()
    with qtbot.waitSignal(settings.setting_changed) as changed:
        settings.logo.remove.click()
    assert changed.args == ["logo", ""]
    settings.show_settings(Settings())
    assert not settings.logo.remove.isEnabled()


def test_that_choosing_says_which_picture_is_wanted(qtbot: QtBot) -> None:
    settings = page(qtbot)
    with qtbot.waitSignal(settings.picture_requested) as wanted:
        settings.seal.choose.click()
    assert wanted.args == ["seal"]
