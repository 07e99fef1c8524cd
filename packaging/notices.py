"""Write THIRD-PARTY-NOTICES.md from the lock and from what the libraries say of themselves.

`python packaging/notices.py`, in an environment with `requirements.lock`, whenever the lock
changes.
"""

from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
NOTICES = ROOT / "THIRD-PARTY-NOTICES.md"
# Locked for a system that this one isn't.
ELSEWHERE = {"tzdata": "Apache-2.0"}
TROVE = "License :: OSI Approved :: "
LONGEST_NAME = 60

HEAD = """\
# Third-party notices

gradeapp itself is licensed under Apache-2.0 (see `LICENSE`). It ships one font and depends on
the libraries below, which are installed beside it unchanged; each comes with its own licence text
in its `*.dist-info` folder.

- **Qt and PySide6** are used under the LGPL-3.0. They are installed as separate, dynamically loaded
  libraries, in a checkout, a wheel and a one-folder bundle alike: you may replace them by your own
  build of the same version. Sources: <https://code.qt.io>.
- **python-stdnum** is used under the LGPL-2.1-or-later, as plain Python files that you may replace.
- **Noto Sans SC** (`resources/fonts`) is under the SIL Open Font License 1.1, its text beside it in
  `OFL.txt`. The two files are instances of the variable font; Bold holds a part of its characters
  (`packaging/make_fonts.py`).
- The optional driver for PostgreSQL, **psycopg**, is under the LGPL-3.0.

Made by `packaging/notices.py` from `requirements.lock`.

| library | version | licence |
|---|---|---|
"""


def locked() -> list[Requirement]:
    """Give the pinned libraries of the lock."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    return [Requirement(line.rstrip("\\ ")) for line in lines if line[:1].isalnum()]


def licence(name: str) -> str:
    """Give the licence a library declares, as shortly as it does."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return ELSEWHERE[name]
    return declared(about)


def declared(about: PackageMetadata) -> str:
    """Give the licence of a library's metadata: expression, classifier or free words."""
    if "License-Expression" in about:
        return about["License-Expression"]
    words = about["License"].strip() if "License" in about else ""
    if words and len(words) < LONGEST_NAME and "\n" not in words:
        return words
    classifiers = about.get_all("Classifier") or []
    return " or ".join(c.removeprefix(TROVE) for c in classifiers if c.startswith(TROVE))


def table() -> str:
    """Give one row per library."""
    rows = [(r.name, str(r.specifier).removeprefix("=="), licence(r.name)) for r in locked()]
    return "".join(f"| {name} | {version} | {said} |\n" for name, version, said in rows)


if __name__ == "__main__":
    NOTICES.write_text(HEAD + table(), encoding="utf-8", newline="\n")
