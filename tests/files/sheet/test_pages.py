"""Where pages end: nothing overlaps or leaves its page, and signatures stay with the verdict."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gradeapp.files.sheet.cells import Cell, Strip, space, strip
from gradeapp.files.sheet.fonts import faces
from gradeapp.files.sheet.pages import LIMIT, Pages, set_pages, tables
from gradeapp.files.sheet.pen import TOP, WIDTH

ROOM = LIMIT - TOP


def row(text: str, *, stay: bool = False) -> Strip:
    return strip(faces(), [Cell(text, WIDTH)], stay=stay)


def rows(count: int) -> list[Strip]:
    return [row(f"{n}") for n in range(count)]


def block(height: float, **more: object) -> Strip:
    return replace(Strip(height, (Cell("", WIDTH, least=height),)), **more)  # type: ignore[arg-type]


def said(pages: Pages) -> list[str]:
    """The lines of every page in order."""
    return [
        line for page in pages for entry in page for cell in entry.strip.cells for line in cell.said
    ]


def assert_sound(pages: Pages) -> None:
    for page in pages:
        assert page[0].y == TOP
        assert page[-1].y + page[-1].strip.height <= LIMIT + 1e-6
        for above, below in pairwise(page):
            assert abs(above.y + above.strip.height - below.y) < 1e-6


@given(
    st.lists(st.tuples(st.integers(0, 4000), st.booleans(), st.booleans()), min_size=1, max_size=40)
)
def test_that_no_line_is_lost_or_leaves_its_page(wanted: list[tuple[int, bool, bool]]) -> None:
    head = row("表头", stay=True)
    strips = [
        replace(row("字" * length, stay=stay), head=(head,) if headed else ())
        for length, stay, headed in wanted
    ]
    pages = set_pages(strips)
    assert_sound(pages)
    lines = [line for line in said(pages) if line != "表头"]
    assert lines == [line for one in strips for cell in one.cells for line in cell.said]


def test_that_a_row_higher_than_a_page_goes_on_over_the_next_ones() -> None:
    pages = set_pages([row("理由" * 12000)])
    assert len(pages) >= 3
    assert_sound(pages)
    assert "".join(said(pages)) == "理由" * 12000


def test_that_a_long_table_repeats_its_head() -> None:
    head = row("表头", stay=True)
    pages = set_pages([head, *(replace(one, head=(head,)) for one in rows(200))])
    assert len(pages) >= 3
    assert [page[0].strip.cells[0].text for page in pages] == ["表头"] * len(pages)


def test_that_a_sheet_is_drawn_together_to_save_a_page() -> None:
    loose = [entry for one in rows(12) for entry in (one, space(40))]
    loose.append(block(ROOM - sum(entry.height for entry in loose) + 30))
    assert len(set_pages(loose)) == 1
    assert len(set_pages([*loose, block(400)])) == 2


def test_that_a_sheet_with_room_keeps_its_white_space() -> None:
    loose = [row("1"), space(40), row("2")]
    [page] = set_pages(loose)
    assert [entry.strip.height for entry in page] == [one.height for one in loose]


def test_that_signatures_stand_on_the_page_of_what_they_are_for() -> None:
    items = block(ROOM - 200)
    verdict, rest = block(100, judges=True), block(60)
    signing = block(94, roles=("recorder",))
    pages = set_pages([items, verdict, rest, signing])
    assert len(pages) == 2
    assert [entry.strip for entry in pages[1]] == [verdict, rest, signing]


def test_that_a_title_stays_with_its_first_row() -> None:
    filler = block(ROOM - 20)
    pages = set_pages([filler, row("题", stay=True), row("行")])
    assert [len(page) for page in pages] == [1, 2]


def test_that_a_table_has_one_frame_and_free_text_none() -> None:
    free = strip(faces(), [Cell("附注", WIDTH, border=False)])
    [page] = set_pages([row("1"), row("2"), space(5), row("3"), free])
    first, second = tables(page)
    assert first == (TOP, row("1").height * 2)
    assert second[1] == row("3").height
