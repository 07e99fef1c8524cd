"""The chain of the log shows every change of an entry, and a head shows a cut."""

import json
from dataclasses import fields, replace

from hypothesis import assume, given
from hypothesis import strategies as st

from gradeapp.model.audit import GENESIS, Entry, canonical, seal, verify

TEXTS = st.text(max_size=12)


def chain(details: list[str]) -> list[Entry]:
    entries: list[Entry] = []
    for seq, detail in enumerate(details, start=1):
        previous = entries[-1].hash if entries else GENESIS
        entry = Entry(seq, "2026-01-31T08:00:00.000000Z", "张三", "verb", "id", detail, previous)
        entries.append(replace(entry, hash=seal(entry)))
    return entries


@given(details=st.lists(TEXTS, max_size=6))
def test_that_an_untouched_chain_is_whole(details: list[str]) -> None:
    entries = chain(details)
    report = verify(entries)
    assert report.is_whole
    assert (report.length, report.holds_head) == (len(details), None)
    assert report.head == (entries[-1].hash if entries else GENESIS)


@given(
    details=st.lists(TEXTS, min_size=1, max_size=6),
    name=st.sampled_from([field.name for field in fields(Entry)]),
    data=st.data(),
)
def test_that_any_changed_member_breaks_the_chain_there(
    details: list[str], name: str, data: st.DataObject
) -> None:
    entries = chain(details)
    place = data.draw(st.integers(0, len(entries) - 1))
    new = data.draw(st.integers() if name == "seq" else TEXTS)
    assume(new != getattr(entries[place], name))
    values = {field.name: getattr(entries[place], field.name) for field in fields(Entry)}
    entries[place] = Entry(**values | {name: new})
    assert verify(entries).broken_at == entries[place].seq


def test_that_an_entry_changed_and_sealed_anew_breaks_the_next() -> None:
    entries = chain(["a", "b", "c"])
    forged = replace(entries[1], detail="x")
    entries[1] = replace(forged, hash=seal(forged))
    assert verify(entries).broken_at == 3


def test_that_a_removed_entry_breaks_the_chain() -> None:
    first, _, third = chain(["a", "b", "c"])
    assert verify([first, third]).broken_at == 3
    assert verify([third]).broken_at == 3


def test_that_a_cut_end_shows_only_by_a_head_kept_elsewhere() -> None:
    entries = chain(["a", "b", "c"])
    head = entries[-1].hash
    assert verify(entries, head).holds_head is True
    assert verify(entries, entries[0].hash).holds_head is True
    assert verify(entries[:2]).is_whole
    assert verify(entries[:2], head).holds_head is False
    assert verify([], GENESIS).holds_head is True
    assert verify(entries, GENESIS).holds_head is False


@given(value=st.dictionaries(TEXTS, TEXTS | st.integers() | st.none()))
def test_that_canonical_text_doesnt_depend_on_order(value: dict[str, object]) -> None:
    text = canonical(value)
    assert text == canonical(dict(reversed(list(value.items()))))
    assert text.isascii()
    assert json.loads(text) == value
