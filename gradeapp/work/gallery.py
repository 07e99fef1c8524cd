"""How the titles of forms are spoken, so that pinyin and its initials find them."""

from gradeapp.files.spoken_file import read_spoken
from gradeapp.model.scorecard import Text
from gradeapp.store.search import search_text


def known(title: Text) -> str:
    """Give what `spoken` gives for the title of a shipped form, at once; "" for any other."""
    return read_spoken().get(title.zh, "")


def spoken(title: Text) -> str:
    """Give a Chinese title with its pinyin and each reading of its initials, by a dictionary."""
    return search_text("", "", title.zh)
