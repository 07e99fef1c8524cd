"""The manual's table of places, and its search."""

from gradeapp.model.manual import KINDS, PARTS, Chapter, Section, anchor_of, search
from gradeapp.model.scorecard import InputKind

INPUTS = {"sales": "amount", "months": "list", "owner": "bool", "unit": "unit"}
CHAPTERS = (
    Chapter("typing", "Filling in", "# Filling in\n\nType.", (Section("keys", "Keys", "Enter"),)),
    Chapter(
        "saving",
        "Saving",
        "# Saving\n\nAll is kept.",
        (Section("drafts", "Drafts", "A **draft** keeps itself.\n![Keys](x.png)"),),
    ),
)


def kind_of(path: str) -> str:
    return INPUTS.get(path, "")


def test_that_a_page_has_its_chapter() -> None:
    assert anchor_of("roster", [], kind_of) == "roster"


def test_that_an_unknown_page_opens_the_beginning() -> None:
    assert anchor_of("somewhere", ["nothing"], kind_of) == "start"


def test_that_a_field_opens_what_is_said_of_its_kind() -> None:
    assert anchor_of("assessment", ["answer.sales"], kind_of) == "typing#units"
    assert anchor_of("assessment", ["answer.owner"], kind_of) == "typing#choices"
    assert anchor_of("assessment", ["answer.sales.na"], kind_of) == "blank#na"


def test_that_a_cell_of_a_list_opens_what_is_said_of_rows() -> None:
    assert anchor_of("assessment", ["answer.months[2].loan"], kind_of) == "typing#rows"


def test_that_the_innermost_name_with_a_place_counts() -> None:
    names = ["answer.months.add", "inner", "answer.months", "sign.role"]
    assert anchor_of("assessment", names, kind_of) == "typing#rows"
    assert anchor_of("sheet", ["sign.password", "page"], kind_of) == "sheet#signing"


def test_that_the_closer_name_goes_before_the_wider_one() -> None:
    assert anchor_of("assessment", ["rating.ways.more"], kind_of) == "next"
    assert anchor_of("assessment", ["rating.stars"], kind_of) == "points#panel"
    for place, part in enumerate(PARTS):
        assert not [wider for wider in PARTS[:place] if part.startswith(wider)], part


def test_that_every_kind_of_answer_has_its_place() -> None:
    kinds = {f"field.{kind.value}" for kind in InputKind} | {"field.unit", "field.na"}
    assert set(KINDS) == kinds


def test_that_a_search_finds_words_and_puts_titles_first() -> None:
    assert [one.anchor for one in search(CHAPTERS, "keys")] == ["typing#keys"]
    found = search(CHAPTERS, "kept")
    assert [(one.anchor, one.extract) for one in found] == [("saving", "All is kept.")]


def test_that_all_words_must_stand_there() -> None:
    assert [one.anchor for one in search(CHAPTERS, "draft itself")] == ["saving#drafts"]
    assert search(CHAPTERS, "draft enter") == ()
    assert search(CHAPTERS, "  ") == ()


def test_that_an_extract_has_no_signs_of_markdown() -> None:
    assert search(CHAPTERS, "draft")[0].extract == "A draft keeps itself."
