"""The settings file: read with every fault named at once, written as a whole."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gradeapp.files.atomic import write_whole
from gradeapp.model.problem import Problem
from gradeapp.model.settings import (
    HIGHEST_NOTCHES,
    LANGUAGES,
    THEMES,
    UNITS,
    Limits,
    Settings,
)

FILE_NAME = "settings.json"

Check = Callable[[object], bool]


def read_settings(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the settings; what is faulty takes its default and is named, each by its key.

    A file that isn't there gives the defaults. One that can't be read at all is set aside as
    `*.broken` by the next `write_settings`. Keys of other versions are kept in `other`.
    """
    raw, problems = _read_raw(path)
    values: dict[str, Any] = {}
    for key, value in raw.items():
        wanted = _WANTED.get(key)
        if wanted and wanted[1](value):
            values[key] = value
        elif wanted:
            problems.append(Problem("settings.bad_value", key, {"wanted": wanted[0]}))
    limits, faults = _read_limits(raw.get("limits", {}))
    problems += faults
    if _has_password(values.get("database", "")):
        del values["database"]
        problems.append(Problem("settings.password", "database"))
    known = {field.name for field in fields(Settings)}
    other = {key: json.dumps(value) for key, value in raw.items() if key not in known}
    for key in ("trusted_roots", "recent_forms"):
        values[key] = tuple(values.get(key, ()))
    return Settings(**values, limits=limits, other=other), tuple(problems)


def write_settings(path: Path, settings: Settings) -> Problem | None:
    """Write the settings as a whole; an unreadable file before them is kept as `*.broken`."""
    if _has_password(settings.database):
        return Problem("settings.password", "database")
    _, problems = _read_raw(path)
    if problems and path.is_file():
        try:
            path.replace(path.with_suffix(".broken"))
        except OSError as error:
            facts = {"reason": error.strerror or str(error)}
            return Problem("file.unwritable", str(path), facts)
    limits = settings.limits
    raw: dict[str, object] = {
        "language": settings.language,
        "theme": settings.theme,
        "company": settings.company,
        "logo": settings.logo,
        "seal": settings.seal,
        "account": settings.account,
        "database": settings.database,
        "trusted_roots": list(settings.trusted_roots),
        "tsa": settings.tsa,
        "pkcs11_module": settings.pkcs11_module,
        "recent_forms": list(settings.recent_forms),
        "window": settings.window,
        "worklist": settings.worklist,
        "customers": settings.customers,
        "toured": settings.toured,
        "units": dict(settings.units),
        "limits": {"notches_up": limits.notches_up, "second_person": limits.second_person},
    }
    raw |= {key: json.loads(value) for key, value in settings.other.items()}
    text = json.dumps(raw, ensure_ascii=False, indent=2)
    data = f"{text}\n".encode("utf-8", "backslashreplace")
    return write_whole(path, data, with_folder=True)


def _read_raw(path: Path) -> tuple[Mapping[str, object], list[Problem]]:
    """Read the file as a JSON object."""
    try:
        raw = json.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}, []
    except OSError as error:
        return {}, [_unreadable(path, error.strerror or str(error))]
    except (ValueError, RecursionError) as error:
        return {}, [_unreadable(path, str(error))]
    if not isinstance(raw, dict):
        return {}, [_unreadable(path, "no JSON object")]
    return raw, []


def _unreadable(path: Path, reason: str) -> Problem:
    return Problem("settings.unreadable", str(path), {"reason": reason})


def _read_limits(raw: object) -> tuple[Limits, list[Problem]]:
    """Read the limits of confirming a grade."""
    if not isinstance(raw, dict):
        return Limits(), [Problem("settings.bad_value", "limits", {"wanted": "{…}"})]
    limits, problems = Limits(), []
    notches = raw.get("notches_up", limits.notches_up)
    second = raw.get("second_person", limits.second_person)
    if type(notches) is not int or not 0 <= notches <= HIGHEST_NOTCHES:
        fact = {"wanted": f"0 … {HIGHEST_NOTCHES}"}
        problems.append(Problem("settings.bad_value", "limits.notches_up", fact))
        notches = limits.notches_up
    if not isinstance(second, bool):
        fact = {"wanted": "true | false"}
        problems.append(Problem("settings.bad_value", "limits.second_person", fact))
        second = limits.second_person
    return Limits(notches, second), problems


def _has_password(url: str) -> bool:
    """Tell whether a database URL holds a password."""
    try:
        return bool(urlsplit(url).password) or "password=" in urlsplit(url).query
    except ValueError:
        return False


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _are_units(value: object) -> bool:
    return isinstance(value, dict) and all(unit in UNITS for unit in value.values())


# What each key must hold, as a reader of any language understands it, and how it is checked.
_WANTED: Mapping[str, tuple[str, Check]] = {
    "language": (" | ".join(LANGUAGES), lambda value: value in LANGUAGES),
    "theme": (" | ".join(THEMES), lambda value: value in THEMES),
    "company": ('"…"', _is_text),
    "logo": ('"…"', _is_text),
    "seal": ('"…"', _is_text),
    "account": ('"…"', _is_text),
    "database": ('"…"', _is_text),
    "trusted_roots": ('["…"]', _is_texts),
    "tsa": ('"https://…"', _is_text),
    "pkcs11_module": ('"…"', _is_text),
    "recent_forms": ('["…"]', _is_texts),
    "window": ('"…"', _is_text),
    "worklist": ('"…"', _is_text),
    "customers": ('"…"', _is_text),
    "toured": ("true | false", lambda value: isinstance(value, bool)),
    "units": (" | ".join(UNITS), _are_units),
}
