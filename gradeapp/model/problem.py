"""Faults of users and files as values: a code, a place, the facts, and one table of sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Translate = Callable[[str], str]
"""Gives the text of one language for an English one (gettext's msgid)."""

# One sentence per fault. English here; `resources/i18n/zh_CN/problems.po` has the Chinese.
# `{name}` takes the fact of that name.
SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        # --- cases (the codes of the specification, section 0.8)
        "unknown_form": "There is no rating form with this id and version.",
        "unknown_input": "The form has no such input.",
        "bad_type": "The value can't be read as {type}.",
        "out_of_range": "The value is outside what is allowed ({allowed}).",
        "na_not_allowed": "“Not applicable” isn't allowed here.",
        "missing_field": "This field must be filled in.",
        "inconsistent": "The figures contradict each other: {rule}.",
        "unreadable": "This isn't a readable case: {reason}.",
        # --- files
        "file.missing": "The file can't be found.",
        "file.unreadable": "The file can't be read: {reason}.",
        "file.unwritable": "The file can't be written: {reason}.",
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: what kind (`code`), the place, and the facts its sentence needs.

    `where` names the place as a user finds it: a file, a cell (`Sheet1!C7`), an input id or a
    position in a form file (`corporate-credit/2026-01-01.toml: section[2].item[0].max`).
    """

    code: str
    where: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, tr: Translate = str) -> str:
        """Say the fault in the language of `tr`, the place first."""
        text = tr(SENTENCES[self.code]).format_map(self.facts)
        return f"{self.where}: {text}" if self.where else text
