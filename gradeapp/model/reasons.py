"""The reasons that the system, SQLite and readers of JSON and TOML give, in the user's language."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

# What they say themselves, word for word; anything else is shown as it comes.
REASON_TEXTS = (
    # --- files
    "Is a directory",
    "Not a directory",
    "Permission denied",
    "Operation not permitted",
    "No such file or directory",
    "File name too long",
    "No space left on device",
    "Disk quota exceeded",
    "Read-only file system",
    "Device or resource busy",
    "Input/output error",
    "Too many open files",
    "closed",
    "not a regular file",
    # --- databases
    "file is not a database",
    "unable to open database file",
    "database is locked",
    "database disk image is malformed",
    "database or disk is full",
    "attempt to write a readonly database",
    "disk I/O error",
    # --- JSON
    "Expecting value",
    "Expecting property name enclosed in double quotes",
    "Expecting ':' delimiter",
    "Expecting ',' delimiter",
    "Extra data",
    "Unterminated string starting at",
    "Invalid control character at",
    "Invalid \\escape",
    "Invalid \\uXXXX escape",
    "nested too deeply",
    "there is nothing in it",
    # --- TOML
    "Invalid statement",
    "Invalid value",
    "Cannot overwrite a value",
    "Cannot declare a table twice",
    "Expected '=' after a key in a key/value pair",
    "Expected newline or end of document after a statement",
    "Expected ']' at the end of a table declaration",
    "Unclosed array",
    "Unclosed inline table",
    "Unterminated string",
    "Invalid initial character for a key part",
    "Illegal character '\\n'",
    "embedded null byte",
    # --- PDF
    "Illegal PDF header",
    "EOF marker not found",
    "it is damaged",
)
DAMAGED = "it is damaged"
"""The reason said where that of a library would tell a user nothing."""

_PATTERNS_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        r"(?P<inner>.+)(?:,| \(at) line (?P<line>\d+),? column (?P<column>\d+)\)?": (
            "{inner} (line {line}, column {column})"
        ),
        r"(?P<inner>.+) \(at end of document\)": "{inner} (at the end)",
        r"Invalid \\escape: .*": "Invalid \\escape",
        r"not UTF-8 at byte (?P<byte>\d+)": "it isn't UTF-8 (byte {byte})",
        r"(?P<word>\S+) is not a number": "{word} is not a number",
        r"(?P<name>.*) stands in it twice": "{name} stands in it twice",
    }
)


def reason_or_damaged(error: Exception) -> str:
    """Give what an error says if users are told so in words, else that the file is damaged."""
    said = str(error)
    return said if said in REASON_TEXTS else DAMAGED


def say_reason(reason: str, tr: Callable[[str], str]) -> str:
    """Say a reason in the language of `tr`, a position at its end with it."""
    for pattern, text in _PATTERNS_TEXTS.items():
        found = re.fullmatch(pattern, reason, re.DOTALL)
        if found is not None:
            facts = found.groupdict()
            if "inner" in facts:
                facts["inner"] = say_reason(facts["inner"], tr)
            return tr(text).format_map(facts)
    return tr(reason)
