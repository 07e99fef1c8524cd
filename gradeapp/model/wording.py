"""Compares what people write: width, case, blanks and line breaks don't count."""

import re

# Full-width forms of ASCII, the ideographic space, and what an input method leaves behind.
_HALF: dict[int, str] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_HALF |= dict.fromkeys((0x3000, 0x00A0, 0x202F, 0x2007, 0x2009, 0x200A), " ")
_HALF |= dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), "")
_HALF |= {ord("￥"): "¥"}

_UNSAID = re.compile(r"[\s_\-*:]+")
_BRACKET = re.compile(r"(?s)(.+?)\s*[(\[【〔{]([^()\[\]【】〔〕{}]*)[)\]】〕}]\s*")


def half_width(text: str) -> str:
    """Give full-width letters, digits and signs in half width; invisible characters go.

    Unlike NFKC it leaves `²` and `①` alone, which aren't the digits 2 and 1.
    """
    return text if text.isascii() else text.translate(_HALF)


def squeeze(text: str) -> str:
    """Give what counts of a heading or a choice: no blanks, breaks, dashes, stars or colons."""
    return _UNSAID.sub("", half_width(text)).casefold()


def split_bracket(text: str) -> tuple[str, str]:
    """Split `净资产(元)` into `净资产` and `元`; the second is "" without a bracket at the end."""
    found = _BRACKET.fullmatch(half_width(text))
    return (found[1], found[2]) if found else (half_width(text), "")


def without_bracket(text: str) -> str:
    """Give a text without the bracket at its end."""
    return split_bracket(text)[0]
