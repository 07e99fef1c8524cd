"""How the titles of the shipped forms are spoken, worked out once when they are published."""

import tomllib
from collections.abc import Mapping
from functools import cache

from gradeapp.files import paths

SPOKEN = "spoken.toml"
"""Beside the shipped forms; `packaging/publish_forms.py` writes it."""


@cache
def read_spoken() -> Mapping[str, str]:
    """Give the search text of each shipped Chinese title; without the file none is known."""
    try:
        text = (paths.forms_dir() / SPOKEN).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    return tomllib.loads(text)
