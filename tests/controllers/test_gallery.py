"""The forms to choose from: found by pinyin from the first key, one's own soon after."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gradeapp.controllers.gallery import GalleryController
from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.files.journal import Journal
from gradeapp.model.gallery import Card, search
from gradeapp.work import gallery as work
from gradeapp.work.place import Place

OWN = """
id = "my-form"
version = "1"
effective = 2026-01-01
extends = "sales-size@1"
purpose = "sales"
title = { zh = "本行自用表", en = "Our own form" }
"""


class Told:
    """A gallery of the shipped forms and one of one's own, and the cards it told last."""

    def __init__(self, data_dir: Path) -> None:
        folder = data_dir / "forms"
        (folder / "my-form").mkdir(parents=True)
        (folder / "my-form" / "2026-01-01.toml").write_text(OWN, encoding="utf-8")
        library = FormLibrary([paths.forms_dir(), folder])
        self.journal = Journal(data_dir / "drafts")
        self.controller = GalleryController(Place(lambda: library, self.journal, lambda: None))  # type: ignore[arg-type, return-value]  # no records are needed
        self.cards: tuple[Card, ...] = ()
        self.controller.listed.connect(self._take)

    def _take(self, cards: tuple[Card, ...], _: object) -> None:
        self.cards = cards

    def finds(self, text: str) -> set[str]:
        return {card.id for card in search(self.cards, text)}


@pytest.fixture
def told(data_dir: Path, qapp: object) -> Iterator[Told]:
    del qapp
    gallery = Told(data_dir)
    yield gallery
    gallery.controller.close()
    gallery.journal.close()


def test_that_shipped_forms_are_found_by_pinyin_without_a_dictionary(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "search_text", None)
    told.controller.read_all()
    assert told.finds("zgyhkh") == {"boc-tiers"}
    assert told.finds("jingdong") == {"jd-premium"}


def test_that_ones_own_form_is_found_by_pinyin_soon_by_itself(qtbot: QtBot, told: Told) -> None:
    told.controller.refresh()
    qtbot.waitUntil(lambda: told.finds("bhzyb") == {"my-form"})
