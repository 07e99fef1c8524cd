"""Which letter a Chinese word begins with as it is spoken, for choosing by the keyboard."""

from bisect import bisect_right

# GB 2312 orders its 3755 common characters by their pinyin: each letter begins where this says.
# https://www.unicode.org/Public/MAPPINGS/OBSOLETE/EASTASIA/GB/ has the order.
FIRST = 0xB0A1
AFTER_LAST = 0xD7FA
STARTS = (
    ("a", 0xB0A1),
    ("b", 0xB0C5),
    ("c", 0xB2C1),
    ("d", 0xB4EE),
    ("e", 0xB6EA),
    ("f", 0xB7A2),
    ("g", 0xB8C1),
    ("h", 0xB9FE),
    ("j", 0xBBF7),
    ("k", 0xBFA6),
    ("l", 0xC0AC),
    ("m", 0xC2E8),
    ("n", 0xC4C3),
    ("o", 0xC5B6),
    ("p", 0xC5BE),
    ("q", 0xC6DA),
    ("r", 0xC8BB),
    ("s", 0xC8F6),
    ("t", 0xCBFA),
    ("w", 0xCDDA),
    ("x", 0xCEF4),
    ("y", 0xD1B9),
    ("z", 0xD4D1),
)
CODES = tuple(code for _, code in STARTS)


def begins_with(text: str, letter: str) -> bool:
    """Tell whether a text begins with a letter, written or spoken; signs before it don't count."""
    first = next((char for char in text if char.isalnum()), "")
    return letter.casefold() in {first.casefold(), first_letter(first)}


def first_letter(char: str) -> str:
    """Give the letter a common Chinese character is spoken with, "" for any other."""
    code = int.from_bytes(char.encode("gb2312", "ignore"))
    if not FIRST <= code < AFTER_LAST:
        return ""
    return STARTS[bisect_right(CODES, code) - 1][0]
