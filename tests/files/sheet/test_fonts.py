"""Tests of the fonts of the sheet."""

from hypothesis import given
from hypothesis import strategies as st

from gradeapp.files.sheet.fonts import BLOCK, BOLD, REGULAR, SUBSTITUTE, faces, to_unicode


def test_that_characters_above_the_basic_plane_are_written_as_utf_16() -> None:
    assert "<00> <D861DD02>" in to_unicode("F", [ord("\U00028502")])
    assert "<01> <9648>" in to_unicode("F", [0x20, ord("陈")])


def test_that_a_block_of_the_cmap_has_at_most_100_entries() -> None:
    cmap = to_unicode("F", list(range(0x4E00, 0x4E00 + 250)))
    assert [f"{count} beginbfchar" in cmap for count in (BLOCK, 50)] == [True, True]
    assert "250 beginbfchar" not in cmap


def test_that_rare_names_can_be_printed() -> None:
    assert faces().missing("陈𬱖䶮喆堃★☆✓≥≤×〓") == ""


def test_that_a_character_without_a_glyph_becomes_a_visible_substitute() -> None:
    assert faces().printable("甲\U0001f600乙") == f"甲{SUBSTITUTE}乙"
    assert faces().missing("\U0001f600甲\U0001f600") == "\U0001f600"


def test_that_bold_text_falls_back_to_regular_where_bold_lacks_a_character() -> None:
    known = faces()
    lacking = chr(next(iter(sorted(known.regular - known.bold))))
    assert list(known.runs(f"总{lacking}分", bold=True)) == [
        (BOLD, "总"),
        (REGULAR, lacking),
        (BOLD, "分"),
    ]


@given(st.text(max_size=60))
def test_that_every_text_can_be_made_printable(text: str) -> None:
    known = faces()
    made = known.printable(text)
    assert known.missing(made) == ""
    assert len(made) == len(text)
    assert "".join(piece for _, piece in known.runs(made, bold=True)) == made
