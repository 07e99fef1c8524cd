"""The manual is whole: the same chapters in both languages, every anchor and picture there."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from gradeapp.files import paths
from gradeapp.files.catalogue import LANGUAGES
from gradeapp.files.manual import read_manual
from gradeapp.model.dates import Month
from gradeapp.model.entry.typed import read_typed
from gradeapp.model.manual import PLACES, Chapter
from gradeapp.model.scorecard import Input, InputKind, Text

PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
KEYS = re.compile(r"`((?:Ctrl|Shift|Alt)\+[^`]+)`")
MOST_BYTES = 3_000_000


def anchors(lang: str) -> set[str]:
    chapters = read_manual(lang)
    sections = {f"{one.id}#{part.id}" for one in chapters for part in one.sections}
    return sections | {one.id for one in chapters}


def pictures(chapter: Chapter) -> list[tuple[str, str]]:
    return PICTURE.findall(chapter.text)


def test_that_both_languages_have_the_same_chapters_and_sections() -> None:
    assert anchors("zh") == anchors("en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_every_place_of_the_window_has_its_anchor(lang: str) -> None:
    assert set(PLACES.values()) <= anchors(lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_every_chapter_and_section_says_something(lang: str) -> None:
    for chapter in read_manual(lang):
        assert chapter.title
        assert all(one.title and len(one.text) > 20 for one in chapter.sections), chapter.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_every_picture_is_there_in_both_looks_and_has_words(lang: str) -> None:
    for chapter in read_manual(lang):
        for words, place in pictures(chapter):
            name = Path(place).name
            assert words
            assert place == f"../pictures/{lang}/{name}"
            assert paths.manual_picture(lang, name).is_file()
            assert paths.manual_picture(lang, name.replace(".png", "-dark.png")).is_file()


def test_that_both_languages_show_the_same_pictures() -> None:
    shown = [
        [[Path(place).name for _, place in pictures(one)] for one in read_manual(lang)]
        for lang in LANGUAGES
    ]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_every_link_leads_to_a_chapter(lang: str) -> None:
    links = [link for one in read_manual(lang) for link in LINK.findall(one.text)]
    assert len(links) > 10
    assert {link.replace(".md", "") for link in links} <= anchors(lang)


def test_that_both_languages_name_the_same_keys() -> None:
    chinese, english = (
        {key for one in read_manual(lang) for key in KEYS.findall(one.text)} for lang in LANGUAGES
    )
    assert chinese == english


def test_that_the_manual_stays_small() -> None:
    files = [path for path in paths.manual_dir().rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < MOST_BYTES


def test_that_a_heading_without_an_id_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "en").mkdir()
    contents = '[[chapter]]\nid = "one"\nsections = ["first"]\n'
    (tmp_path / "contents.toml").write_text(contents, encoding="utf-8")
    (tmp_path / "en" / "one.md").write_text("# One\n\n## First\na\n\n## Second\nb\n", "utf-8")
    monkeypatch.setattr(paths, "manual_dir", lambda: tmp_path)
    with pytest.raises(ValueError, match="zip"):
        read_manual("en")


# --- what it says is typed is what the program reads


def section(chapter: str, name: str) -> str:
    chapters = {one.id: one for one in read_manual("en")}
    return next(one.text for one in chapters[chapter].sections if one.id == name)


def typed_examples(text: str) -> list[str]:
    """Give what stands as typed in the first cells of a table."""
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return [one for row in rows for one in re.findall(r"`([^`]+)`", row)]


def an_input(kind: InputKind, unit: str = "") -> Input:
    text = Text("值", "value")
    return Input("value", text, kind, unit=Text(unit, unit))


def test_that_every_number_of_the_manual_is_read() -> None:
    money = {"1.2亿": 12000, "3,500万": 3500, "500元": Fraction(1, 20), "(1,234)": -1234}
    money |= {"1234.5": Fraction("1234.5"), "1,234.5": Fraction("1234.5")}
    examples = typed_examples(section("typing", "numbers"))
    assert set(examples) - {"12.5%"} == set(money)
    for text, figure in money.items():
        assert read_typed(text, an_input(InputKind.AMOUNT), "wan_yuan") == figure, text
    assert read_typed("12.5%", an_input(InputKind.DECIMAL, "%")) == Fraction("12.5")


def test_that_every_day_and_month_of_the_manual_is_read() -> None:
    days, months = section("typing", "dates").split("Months are")
    for text in re.findall(r"`([^`]+)`", days):
        assert read_typed(text, an_input(InputKind.DATE)) == date(2026, 1, 31), text
    for text in re.findall(r"`([^`]+)`", months.partition("\n")[0]):
        assert read_typed(text, an_input(InputKind.MONTH)) == Month(2026, 1), text
