"""The search text holds what people type when they look for a customer."""

import pytest

from gradeapp.store.search import MOST_READINGS, fold, search_text


def test_that_every_way_to_a_name_stands_in_the_text() -> None:
    text = search_text("K-7", "", "重庆某某")
    assert text == "|k-7|重庆某某|chongqingmoumou|cqmm|"


def test_that_a_name_of_many_readings_stays_short() -> None:
    assert search_text("", "", "单" * 60).count("|") <= MOST_READINGS + 4


@pytest.mark.parametrize(
    ("typed", "compared"),
    [(" ＡＢ－１ ", "ab-1"), ("a|b", "ab"), ("Straße", "strasse"), ("某 某", "某某")],
)
def test_that_texts_are_compared_folded(typed: str, compared: str) -> None:
    assert fold(typed) == compared


def test_that_signs_without_a_reading_are_kept() -> None:
    assert "|𬱖abc1|" in search_text("1", "", "𬱖ABC1")
