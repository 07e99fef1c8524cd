"""Where the shipped files and the user's own files lie; the only module that knows.

A checkout has `forms/` and `resources/` beside the package; a wheel and a bundle of PyInstaller
carry them inside it, in `_shipped/`.
"""

from enum import Enum
from itertools import chain, count
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parents[1]
_INSIDE = _PACKAGE / "_shipped"
_ROOT = _INSIDE if _INSIDE.is_dir() else _PACKAGE.parent


class Weight(Enum):
    """The two weights of the shipped font."""

    REGULAR = "Regular"
    BOLD = "Bold"


def forms_dir() -> Path:
    """Give the folder of the shipped rating forms, one folder per form id."""
    return _ROOT / "forms"


def resources_dir() -> Path:
    """Give the folder of all other shipped files."""
    return _ROOT / "resources"


def font_file(weight: Weight) -> Path:
    """Give the Noto Sans SC file (TrueType outlines) of a weight.

    Bold is a smaller set: a character it lacks is drawn in Regular.
    """
    return resources_dir() / "fonts" / f"NotoSansSC-{weight.value}.ttf"


def texts_dir() -> Path:
    """Give the folder of the text catalogues, as gettext's `localedir`."""
    return resources_dir() / "i18n"


def text_catalogue(lang: str) -> Path:
    """Give the compiled catalogue of a gettext language such as `zh_CN`."""
    return texts_dir() / lang / "LC_MESSAGES" / "gradeapp.mo"


def icon_file(name: str) -> Path:
    """Give a shipped icon by its file name."""
    return resources_dir() / "icons" / name


def theme_file(name: str) -> Path:
    """Give a shipped style sheet or palette of the window by its file name."""
    return resources_dir() / "themes" / name


def sheet_file(name: str) -> Path:
    """Give a shipped file that goes into the sheet, such as its colour profile."""
    return resources_dir() / "sheet" / name


def sample_file(name: str) -> Path:
    """Give a shipped sample, such as a roster, by its file name."""
    return resources_dir() / "samples" / name


def manual_dir() -> Path:
    """Give the folder of the manual: its contents, and a folder for each language."""
    return resources_dir() / "manual"


def manual_file(lang: str, name: str) -> Path:
    """Give a chapter of the manual in a language by its file name."""
    return manual_dir() / lang / name


def manual_picture(lang: str, name: str) -> Path:
    """Give a picture of the manual in a language by its file name."""
    return manual_dir() / "pictures" / lang / name


def user_data_dir(override: Path | None = None) -> Path:
    """Give the folder of the user's records, drafts, settings and forms; it may not exist yet.

    `override` is what the user asked for by `--data-dir`; without it the system's own place for
    the data of this user counts.
    """
    return override or platformdirs.user_data_path("gradeapp", appauthor=False)


def user_forms_dir(data_dir: Path) -> Path:
    """Give the folder of the user's own rating forms, read after the shipped ones."""
    return data_dir / "forms"


def records_file(data_dir: Path) -> Path:
    """Give the file of the records where no other database is chosen."""
    return data_dir / "records.db"


def handwriting_file(data_dir: Path) -> Path:
    """Give the file of the handwriting that its owner wished to keep."""
    return data_dir / "signing" / "handwriting.png"


def identity_file(data_dir: Path, name: str) -> Path:
    """Give the file for a new signing identity of somebody: the first name that is free."""
    plain = "".join(char if char.isalnum() else "_" for char in name) or "identity"
    folder = data_dir / "signing"
    numbered = (folder / f"{plain}{number}.p12" for number in count(2))
    names = chain([folder / f"{plain}.p12"], numbered)
    return next(file for file in names if not file.exists())


def drafts_dir(data_dir: Path) -> Path:
    """Give the folder of the journal of drafts."""
    return data_dir / "drafts"


def reports_dir(data_dir: Path) -> Path:
    """Give the folder of reports about the program's own faults."""
    return data_dir / "reports"


def short_name(file: str) -> str:
    """Name a source file from its package on, without where on this disk it lies."""
    parts = file.replace("\\", "/").split("/")
    for root in ("site-packages", "dist-packages"):
        if root in parts:
            return "/".join(parts[parts.index(root) + 1 :])
    ours = _PACKAGE.as_posix().split("/")
    if parts[: len(ours)] == ours:
        return "/".join(parts[len(ours) - 1 :])
    # A bundle names its own sources from the package on.
    return "/".join(parts) if parts[0] == _PACKAGE.name else parts[-1]


def examples_file(form_id: str) -> Path:
    """Give the worked examples of a shipped form, one CASE with its RESULT a line."""
    return forms_dir() / form_id / "examples.jsonl"
