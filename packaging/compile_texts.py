"""Compile the Chinese texts of all areas into the one catalogue that the program reads.

`python packaging/compile_texts.py` writes it; with `--check` it writes nothing and fails if the
catalogue isn't what the `.po` files say or a text is faulty.
"""

import argparse
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

CHINESE = Path(__file__).resolve().parents[1] / "resources" / "i18n" / "zh_CN"
COMPILED = CHINESE / "LC_MESSAGES" / "gradeapp.mo"
# The header of the compiled file carries a date: a fixed one, for the same bytes every time.
THE_SAME_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def messages(area: Path) -> Iterator[Message]:
    """Give every text of one `.po` file without its header."""
    with area.open("rb") as file:
        yield from (message for message in read_po(file, locale="zh_CN") if message.id)


def facts(text: str) -> set[str]:
    """Give the names in braces of a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def faults_of(message: Message) -> Iterator[str]:
    """Say what is wrong with one text."""
    english, chinese = message.id, message.string
    if not isinstance(english, str) or not isinstance(chinese, str) or message.context:
        yield "plural forms and contexts aren't used here"
    elif not chinese:
        yield "has no Chinese"
    elif message.fuzzy:
        yield "is marked fuzzy"
    elif facts(english) != facts(chinese):
        yield f"English has the facts {facts(english)}, Chinese has {facts(chinese)}"


def gather(areas: list[Path]) -> tuple[dict[str, str], list[str]]:
    """Give the Chinese of each English text, and every fault with its place."""
    texts: dict[str, str] = {}
    faults: list[str] = []
    for area in areas:
        for message in messages(area):
            english, chinese = str(message.id), str(message.string)
            faults += [f"{area.name}: “{english}” {fault}" for fault in faults_of(message)]
            if texts.setdefault(english, chinese) != chinese:
                faults.append(f"{area.name}: “{english}” has another Chinese in another area")
    return texts, faults


def compiled(texts: dict[str, str]) -> bytes:
    """Give the catalogue's bytes; the same texts give the same bytes."""
    catalogue = Catalog(
        locale="zh_CN",
        project="gradeapp",
        version="1",
        creation_date=THE_SAME_DAY,
        revision_date=THE_SAME_DAY,
    )
    for english in sorted(texts):
        catalogue.add(english, texts[english])
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def is_current(texts: dict[str, str], file: Path) -> bool:
    """Say whether a compiled catalogue holds exactly these texts."""
    if not file.exists():
        return False
    with file.open("rb") as opened:
        return {str(m.id): str(m.string) for m in read_mo(opened) if m.id} == texts


def main() -> int:
    """Compile or check; give the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    check = parser.parse_args().check
    texts, faults = gather(sorted(CHINESE.glob("*.po")))
    if check and not is_current(texts, COMPILED):
        faults.append("gradeapp.mo is old: run python packaging/compile_texts.py")
    for fault in faults:
        print(fault, file=sys.stderr)
    if not check and not faults:
        COMPILED.parent.mkdir(exist_ok=True)
        COMPILED.write_bytes(compiled(texts))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
