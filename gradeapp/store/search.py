"""The search text of a customer: number, code, name and how the name is spoken."""

import unicodedata

MOST_READINGS = 16
"""Names with several spoken forms are found by each, up to this many."""


def search_text(number: str, uscc: str, name: str) -> str:
    """Give the line that a search looks through, its parts kept apart by bars."""
    parts = [number, uscc, name, _spoken(name), *_initials(name)]
    return "|".join(["", *(fold(part) for part in parts if part), ""])


def fold(text: str) -> str:
    """Give `text` as it is compared: half-width, lower case, without blanks and bars."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(folded.replace("|", " ").split())


def _spoken(name: str) -> str:
    """Give the pinyin of a name without tones."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 -- 0.3 s that a start without saving saves

    return "".join(lazy_pinyin(name))


def _initials(name: str) -> list[str]:
    """Give the initials of a name, and each line with one sign read otherwise: 重 is c and z."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 -- as above

    # Signs without a reading come as one piece of any length; they stay as they are.
    likely = [one[0] for one in pinyin(name, style=Style.FIRST_LETTER)]
    readings = pinyin(name, style=Style.FIRST_LETTER, heteronym=True)
    others = [
        "".join([*likely[:place], letter, *likely[place + 1 :]])
        for place, letters in enumerate(readings)
        for letter in letters
    ]
    return list(dict.fromkeys(["".join(likely), *others]))[:MOST_READINGS]
