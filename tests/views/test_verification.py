"""Tests of the page that verifies: what it says while it is empty, and what it tells of a sheet."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gradeapp.files.catalogue import translator
from gradeapp.model.paper import Paper, Role
from gradeapp.model.problem import Problem
from gradeapp.model.settings import Settings
from gradeapp.model.signature import SignatureFinding, Verification
from gradeapp.views.verification import VerificationPage
from tests.files.signing_people import AT

SIGNED = SignatureFinding(
    "recorder", "记录", "陈𬱖", AT, intact=True, valid=True, trusted=True, whole=True,
    changed_since=False,
)  # fmt: skip
SOUND = Verification((SIGNED,), unsigned=("审核",), rerated=True, printed=True)
ROLES = (Role("recorder", "记录", signed=True), Role("reviewer", "审核", signed=False))
PAPER = Paper("评定表.pdf", b"", roles=ROLES, found=SOUND)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[VerificationPage]:
    made = VerificationPage(translator("zh"), "zh")
    qtbot.addWidget(made)
    made.resize(1290, 720)
    made.show()
    yield made
    made.close()


def said(page: VerificationPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def verdict(page: VerificationPage) -> str:
    found = page.findChild(QLabel, "verification.verdict")
    assert isinstance(found, QLabel)
    return str(found.property("value"))


def test_that_the_empty_page_says_what_is_asked_of_a_sheet(page: VerificationPage) -> None:
    text = said(page)
    asked = ("拖到这里", "完整", "有效", "可信", "其后未改动", "重新评级", "打印数字")
    assert [word for word in asked if word not in text] == []


def test_that_the_page_says_that_no_root_is_trusted_until_one_is(
    page: VerificationPage, qtbot: QtBot
) -> None:
    page.show_settings(Settings())
    assert "任何签名都不会显示为可信" in said(page)
    roots = page.findChild(QPushButton, "verification.roots")
    assert isinstance(roots, QPushButton)
    with qtbot.waitSignal(page.roots_requested):
        roots.click()
    page.show_settings(Settings(trusted_roots=("root.pem",)))
    assert "任何签名都不会显示为可信" not in said(page)


def test_that_every_answer_of_a_signature_is_told(page: VerificationPage, qtbot: QtBot) -> None:
    page.show_paper(PAPER)
    signature = ("陈𬱖", "2026-01-05", "完整", "有效", "可信", "覆盖", "其后未改动")
    told = (*signature, "尚未签署", "评定表.pdf", "✓  打印数字", "✓  重新评级")
    qtbot.waitUntil(lambda: [word for word in told if word not in said(page)] == [])
    assert verdict(page) == "good"
    assert page.sign.isVisible()


def test_that_no_signature_is_awaited_after_the_one_that_locks(
    page: VerificationPage, qtbot: QtBot
) -> None:
    last = replace(SIGNED, locks=True)
    page.show_paper(replace(PAPER, found=replace(SOUND, signatures=(last,))))
    qtbot.waitUntil(lambda: "跳过未签：审核" in said(page))
    assert "尚未签署" not in said(page)


def test_that_a_certificate_cannot_dress_its_name_up(page: VerificationPage, qtbot: QtBot) -> None:
    name = "<h1>✓ 可信</h1>"
    problem = Problem("verify.untrusted", "", {"issuer": name})
    stranger = replace(SIGNED, signer=name, trusted=False, problems=(problem,))
    page.show_paper(replace(PAPER, found=replace(SOUND, signatures=(stranger,))))
    qtbot.waitUntil(lambda: name in said(page))
    labels = [label for label in page.findChildren(QLabel) if name in label.text()]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_that_other_figures_on_the_pages_are_told_and_nobody_is_asked_to_sign(
    page: VerificationPage, qtbot: QtBot
) -> None:
    problems = (Problem("verify.printed", "", {"figures": "95"}),)
    page.show_paper(replace(PAPER, found=replace(SOUND, printed=False, problems=problems)))
    qtbot.waitUntil(lambda: "✗  打印数字" in said(page))
    assert verdict(page) == "bad"
    assert "95" in said(page)
    assert not page.sign.isVisible()


def test_that_a_sheet_printed_here_leaves_the_page_empty(page: VerificationPage) -> None:
    page.show_paper(PAPER)
    page.show_paper(replace(PAPER, found=None))
    text = said(page)
    assert "拖到这里" in text
    assert "评定表.pdf" not in text
    assert not page.sign.isVisible()
