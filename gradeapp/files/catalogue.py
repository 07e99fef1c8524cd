"""The texts of window, sheet, workbooks and commands in the user's language."""

import gettext
from functools import cache

from gradeapp.files import paths
from gradeapp.model.problem import Translate

LANGUAGES = ("zh", "en")
"""The languages of the program, the first one first."""


def translator(lang: str) -> Translate:
    """Give the function that turns an English text into one of `lang` (`zh` or `en`).

    A text without a translation stays English. Raises `ValueError` for any other language.
    """
    match lang:
        case "en":
            return str
        case "zh":
            return _chinese
        case _:
            message = f"no language {lang!r}"
            raise ValueError(message)


def _chinese(text: str) -> str:
    # gettext keeps its header under the empty text.
    return _catalogue().gettext(text) if text else ""


@cache
def _catalogue() -> gettext.NullTranslations:
    with paths.text_catalogue("zh_CN").open("rb") as file:
        return gettext.GNUTranslations(file)
