"""Rating forms as TOML files: reading one with its `extends`, and the library of all of them."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from gradeapp.model.language.inherit import inherit
from gradeapp.model.language.reader import read_form
from gradeapp.model.language.reading import Faults, Raw, as_number
from gradeapp.model.language.typecheck import suggest
from gradeapp.model.lint.lint import lint
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Scorecard

PUBLISHED = "published.toml"
LARGEST = 2_000_000
"""Bytes of the largest file that is read."""

DEEPEST = 24
"""Tables within tables; the deepest form needs seven."""

LONGEST_CHAIN = 8
"""Forms that extend each other."""


@dataclass(frozen=True, slots=True)
class FormFile:
    """One file of the library: where it is, and its tables as written."""

    path: Path
    raw: Raw

    @property
    def name(self) -> str:
        """Name the file as places do: `corporate-credit/2026-01-01.toml`."""
        return short_name(self.path)

    @property
    def version(self) -> str:
        """Give the version as written, "" if there is none."""
        version = self.raw.get("version")
        return version if isinstance(version, str) else ""


def short_name(path: Path) -> str:
    """Name a file with its folder, as places do."""
    folder = path.parent.name
    return f"{folder}/{path.name}" if folder else path.name


def read_toml(path: Path) -> tuple[Raw, tuple[Problem, ...]]:
    """Read a TOML file with exact decimals; `nan` and `inf` are refused with their place."""
    name = short_name(path)
    try:
        text = _read_text(path)
        raw = tomllib.loads(text, parse_float=Decimal)
    except FileNotFoundError:
        return {}, (Problem("file.missing", str(path)),)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return {}, (Problem("file.unreadable", str(path), {"reason": reason}),)
    except OverflowError:
        return {}, (Problem("form.too_large", name),)
    except UnicodeDecodeError:
        return {}, (Problem("form.not_utf8", name),)
    except (ValueError, RecursionError) as error:
        return {}, (Problem("form.toml", name, {"reason": str(error)}),)
    faults = Faults(name)
    _refuse_values(raw, "", 0, faults)
    return raw, faults.found


def _read_text(path: Path) -> str:
    """Read UTF-8, with or without a byte-order mark; `OverflowError` if it is too much."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise OverflowError
    return data.decode("utf-8-sig")


def _refuse_values(value: object, place: str, depth: int, faults: Faults) -> None:
    """Note numbers that aren't exact and short, and tables too deep for our readers."""
    if depth > DEEPEST:
        faults.add("form.too_deep", place)
    elif isinstance(value, (Decimal, int)) and not isinstance(value, bool):
        if as_number(value) is None:
            faults.add("form.number", place)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            _refuse_values(inner, f"{place}.{key}" if place else str(key), depth + 1, faults)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            _refuse_values(inner, f"{place}[{number}]", depth + 1, faults)


Loaded = tuple[Scorecard | None, tuple[Problem, ...]]


class FormLibrary:
    """The rating forms of some folders, each `<id>/<effective date>.toml`; read when asked for.

    A later folder (a user's own) adds to the earlier ones; a version that an earlier folder has
    is refused there unless it is the same form to the letter.
    """

    def __init__(self, folders: Sequence[Path], bases: Sequence[Path] = ()) -> None:
        """Look at the folders; nothing is read yet.

        Forms in the folders `bases` can be extended, but have no place in the library.
        """
        self.folders = tuple(folder for folder in folders if folder.is_dir())
        around = (folder for folder in bases if folder.is_dir())
        self._all = tuple(dict.fromkeys((*self.folders, *around)))
        self._files: dict[str, tuple[list[FormFile], tuple[Problem, ...]]] = {}
        self._loaded: dict[tuple[str, str], Loaded] = {}
        self._published = _published(self._all)

    def ids(self) -> tuple[str, ...]:
        """List the ids of all forms, sorted."""
        found = {
            path.name
            for folder in self._all
            for path in folder.iterdir()
            if path.is_dir() and any(path.glob("*.toml"))
        }
        return tuple(sorted(found))

    def files(self, form_id: str) -> tuple[list[FormFile], tuple[Problem, ...]]:
        """Read the files of a form, oldest version first, with what can't be read of them."""
        if form_id not in self._files:
            found: list[FormFile] = []
            problems: list[Problem] = []
            for path in self._paths(form_id):
                raw, faults = read_toml(path)
                problems += faults
                if not faults:
                    found.append(FormFile(path, raw))
            found.sort(key=lambda file: _order(file.version))
            self._files[form_id] = (found, tuple(problems))
        return self._files[form_id]

    def _paths(self, form_id: str) -> list[Path]:
        # Some file systems take other capitals for the same name; a form's id is exact.
        return [
            path
            for folder in self._all
            if form_id in _names_in(folder)
            for path in sorted((folder / form_id).glob("*.toml"))
        ]

    def versions(self, form_id: str) -> tuple[str, ...]:
        """List the versions of a form, the highest last."""
        return tuple(file.version for file in self.files(form_id)[0])

    def load(self, form_id: str, version: str | None = None) -> Loaded:
        """Give a form in a version (without one, the highest), or why there is none."""
        versions = self.versions(form_id)
        wanted = version if version is not None else (versions[-1] if versions else "")
        if wanted not in versions:
            faults = self.files(form_id)[1]
            return None, faults or (Problem("unknown_form", form_id),)
        key = (form_id, wanted)
        if key not in self._loaded:
            file = next(f for f in self.files(form_id)[0] if f.version == wanted)
            self._loaded[key] = self.read(file)
        return self._loaded[key]

    def find(self, form_id: str, version: str | None = None) -> Scorecard | None:
        """Give a form in a version (without one, the highest), or None."""
        return self.load(form_id, version)[0]

    def read(self, file: FormFile) -> Loaded:
        """Build and prove a form from a file, its `extends` resolved in this library.

        A form that is published to the letter was proven when it was published.
        """
        faults = Faults(file.name)
        raw = self._resolve(file, faults, (file.path,))
        if faults.found:
            return None, faults.found
        scorecard, problems = read_form(raw, faults)
        if scorecard is None:
            return None, problems
        self._check_place(file, scorecard, faults)
        known = self._published.get(scorecard.place)
        if known is not None and known != scorecard.digest:
            faults.add("form.digest", "", form=scorecard.place)
        if known != scorecard.digest:
            lint(scorecard, faults)
        return (None, faults.found) if faults.found else (scorecard, ())

    def _check_place(self, file: FormFile, scorecard: Scorecard, faults: Faults) -> None:
        """Note what contradicts a file's place in this library; a file elsewhere is a draft."""
        folder, date = file.path.parent, scorecard.effective.isoformat()
        if folder.parent not in self.folders:
            return
        if folder.name != scorecard.id:
            faults.add("form.folder", "id", id=scorecard.id, folder=folder.name)
        if file.path.stem != date:
            faults.add("form.file_name", "effective", name=f"{date}.toml")
        for twin in self.files(scorecard.id)[0]:
            if twin.path == file.path:
                break
            if twin.version == file.version and twin.raw != file.raw:
                facts = {"version": file.version, "other": twin.name}
                faults.add("form.version_twice", "version", **facts)

    def _resolve(self, file: FormFile, faults: Faults, seen: tuple[Path, ...]) -> Raw:
        name = file.raw.get("extends")
        if name is None:
            return file.raw
        form_id, _, version = name.partition("@") if isinstance(name, str) else ("", "", "")
        base = next((f for f in self.files(form_id)[0] if f.version == version), None)
        if base is None:
            self._note_no_base(str(name), faults)
            return file.raw
        if base.path in seen or len(seen) > LONGEST_CHAIN:
            faults.add("form.extends_circle", "extends", name=str(name))
            return file.raw
        inner = Faults(base.name)
        resolved = self._resolve(base, inner, (*seen, base.path))
        faults.include(inner)
        return inherit(resolved, file.raw, faults)

    def _note_no_base(self, name: str, faults: Faults) -> None:
        known = [f"{id_}@{version}" for id_ in self.ids() for version in self.versions(id_)]
        near = suggest(name, known)
        code = "form.extends_near" if near else "form.extends"
        faults.add(code, "extends", name=name, near=near)


def _names_in(folder: Path) -> frozenset[str]:
    return frozenset(path.name for path in folder.iterdir())


def _order(version: str) -> tuple[int, str]:
    """Order versions as the whole numbers they are: 10 comes after 9."""
    return (len(version), version)


def _published(folders: Sequence[Path]) -> Mapping[str, str]:
    """Read the digests of the versions that are published and may never change."""
    found: dict[str, str] = {}
    for folder in folders:
        path = folder / PUBLISHED
        if path.is_file():
            raw, _ = read_toml(path)
            for name, digest in raw.items():
                found.setdefault(name, str(digest))
    return found
