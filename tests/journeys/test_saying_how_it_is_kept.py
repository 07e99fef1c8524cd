"""What the line below the form says, and when reasons are asked for."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.journeys.robots import LONG, Reviewer


def test_that_typing_is_never_called_nothing(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = Reviewer(qtbot, data_dir, "corporate-credit")
    assert reviewer.reads("desk.status") == "尚未填写"
    reviewer.types("answer.total_assets", "1")
    assert reviewer.reads("desk.status") == "正在保存草稿…"
    kept = "草稿已保存"
    qtbot.waitUntil(lambda: reviewer.reads("desk.status").startswith(kept), timeout=LONG)


def test_that_a_blank_form_asks_for_no_reason(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = Reviewer(qtbot, data_dir, "corporate-credit")
    fields = reviewer.window.findChildren(QLineEdit)
    assert not [one for one in fields if one.objectName().startswith("reason.")]
    reviewer.types("answer.total_assets", "1")
    assert reviewer.find("reason.credit-sales-assumed").isVisible()
