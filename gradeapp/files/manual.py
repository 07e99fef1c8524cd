"""Reads the manual: its contents, the same in every language, and the chapters of one language."""

import tomllib

from gradeapp.files import paths
from gradeapp.model.manual import Chapter, Section

CONTENTS = "contents.toml"


def read_manual(lang: str) -> tuple[Chapter, ...]:
    """Read all chapters in a language (`zh` or `en`).

    The sections get their ids in order from the contents; a chapter with more or fewer headings
    than ids is a fault of ours and raises `ValueError`.
    """
    with (paths.manual_dir() / CONTENTS).open("rb") as file:
        contents = tomllib.load(file)["chapter"]
    return tuple(_read(lang, one["id"], one["sections"]) for one in contents)


def _read(lang: str, chapter: str, ids: list[str]) -> Chapter:
    text = paths.manual_file(lang, f"{chapter}.md").read_text(encoding="utf-8")
    first, *parts = text.split("\n## ")
    title = first.partition("\n")[0].removeprefix("# ").strip()
    sections = [
        Section(identity, *_titled(part)) for identity, part in zip(ids, parts, strict=True)
    ]
    return Chapter(chapter, title, text, tuple(sections))


def _titled(part: str) -> tuple[str, str]:
    title, _, body = part.partition("\n")
    return title.strip(), body.strip()
