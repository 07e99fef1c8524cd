"""How the titles of forms are spoken, so that pinyin and its initials find them."""

from gradeapp.model.scorecard import Text
from gradeapp.store.search import search_text


def spoken(title: Text) -> str:
    """Give a Chinese title with its pinyin and each reading of its initials."""
    return search_text("", "", title.zh)
