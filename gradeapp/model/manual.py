"""The manual for reviewers: its chapters, where it tells of a place of the window, its search."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

EXTRACT = 36
"""Characters shown before and after a word that was searched for."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a chapter below a heading; `id` is the same in every language."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its whole text as Markdown; what stands before the first heading is no section.

    The anchor of a chapter is its id, that of a section `<chapter>#<section>`.
    """

    id: str
    title: str
    text: str
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Where a search found something: the anchor, its title, and the words around."""

    anchor: str
    title: str
    extract: str = ""


PLACES: Mapping[str, str] = MappingProxyType(
    {
        # Pages, by their nouns.
        "worklist": "worklist",
        "gallery": "forms",
        "assessment": "typing",
        "roster": "roster",
        "sheet": "sheet",
        "comparison": "comparison",
        "verification": "verify",
        "settings": "settings",
        # Fields of a form, by the kind of the answer.
        "field.decimal": "typing#numbers",
        "field.integer": "typing#numbers",
        "field.amount": "typing#units",
        "field.unit": "typing#units",
        "field.enum": "typing#choices",
        "field.bool": "typing#choices",
        "field.date": "typing#dates",
        "field.month": "typing#dates",
        "field.text": "typing#numbers",
        "field.list": "typing#rows",
        "field.na": "blank#na",
        # Other parts, by the first words of a widget's name.
        "item.": "points#row",
        "field.help": "points#row",
        "reason.": "warnings#reasons",
        "rating.ways": "next",
        "pin.": "next#pins",
        "rating.": "points#panel",
        "rated_on": "saving#customer",
        "customer.": "saving#customer",
        "facts.": "comparison#facts",
        "desk.save": "saving#records",
        "desk.submit": "review#submit",
        "desk.preview": "sheet#preview",
        "desk.revise": "review#changes",
        "desk.": "review#people",
        "review.": "review#people",
        "sign.": "sheet#signing",
        "identity.": "sheet#signing",
        "returned.": "verify#how",
        "settings.add_root": "verify#roots",
        "help.shortcuts": "shortcuts",
    }
)
"""Where the manual tells of a place: page, `field.<kind>`, or the beginning of a widget's name."""

KINDS = tuple(place for place in PLACES if place.startswith("field.") and place != "field.help")
PARTS = tuple(place for place in PLACES if ("." in place or "_" in place) and place not in KINDS)


def anchor_of(page: str, names: Iterable[str], kind_of: Callable[[str], str]) -> str:
    """Give the anchor for where somebody is.

    `names` are the names of the focused widget and of those around it, the innermost first;
    `kind_of` gives the kind of an answer by the path of its field, "" if there is none.
    """
    for name in names:
        place = _field_of(name, kind_of) if name.startswith("answer.") else _part_of(name)
        if place:
            return PLACES[place]
    return PLACES.get(page, "start")


def _field_of(name: str, kind_of: Callable[[str], str]) -> str:
    path = name.removeprefix("answer.")
    if path.endswith(".na"):
        return "field.na"
    place = "field.list" if "[" in path else f"field.{kind_of(path)}"
    return place if place in PLACES else ""


def _part_of(name: str) -> str:
    return next((place for place in PARTS if name.startswith(place)), "")


def search(chapters: Sequence[Chapter], text: str) -> tuple[Found, ...]:
    """Give every section with the words of `text`, those with them in the title first."""
    wanted = text.casefold().split()
    if not wanted:
        return ()
    found = [
        (_rank(title, wanted), Found(anchor, title, _extract(body, wanted)))
        for anchor, title, body in _parts(chapters)
        if all(word in f"{title} {_plain(body)}".casefold() for word in wanted)
    ]
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _parts(chapters: Sequence[Chapter]) -> Iterable[tuple[str, str, str]]:
    for chapter in chapters:
        yield chapter.id, chapter.title, chapter.text.partition("\n## ")[0]
        for section in chapter.sections:
            title = f"{chapter.title} › {section.title}"
            yield f"{chapter.id}#{section.id}", title, section.text


def _rank(title: str, wanted: Sequence[str]) -> int:
    return 0 if all(word in title.casefold() for word in wanted) else 1


def _plain(body: str) -> str:
    """Give a text without headings, pictures and the signs of Markdown."""
    lines = (line for line in body.splitlines() if line[:1] not in {"!", "#"})
    return " ".join(lines).replace("**", "").replace("`", "").replace("|", " ").strip()


def _extract(body: str, wanted: Sequence[str]) -> str:
    """Give the words around the first hit."""
    plain = _plain(body)
    place = plain.casefold().find(wanted[0])
    if place < 0:
        return ""
    first = max(0, place - EXTRACT)
    last = place + len(wanted[0]) + EXTRACT
    before, after = "…" if first else "", "…" if last < len(plain) else ""
    return f"{before}{plain[first:last].strip()}{after}"
