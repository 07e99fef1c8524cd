"""List the customers of the records, a page at a time, each with the rating that counts."""

from collections.abc import Mapping

from gradeapp.model.customer_list import (
    CustomerLine,
    CustomerList,
    CustomerRow,
    arrange,
)
from gradeapp.model.customer_list import gather as gathered
from gradeapp.model.worklist import Asked, Known
from gradeapp.store import customers
from gradeapp.store.search import fold
from gradeapp.work.place import Place
from gradeapp.work.worklist import forms_of, ratings_of

PAGE = 200
"""How many customers are read at once where somebody waits for them."""

Lines = Mapping[str, CustomerLine]


def list_customers(place: Place, known: Known, asked: Asked, lang: str = "zh") -> CustomerList:
    """Give the whole list as asked for, with the ratings that are known."""
    lines: dict[str, CustomerLine] = {}
    while page := read_page(place, list(lines.values())[-1] if lines else None):
        lines |= {line.id: line for line in page}
    return show(place, known, gather(place, known, lines), asked, lang)


def read_page(place: Place, after: CustomerLine | None = None) -> tuple[CustomerLine, ...]:
    """Read the customers after one, last changed first."""
    return customers.list_lines(place.records, limit=PAGE, after=after)


def gather(place: Place, known: Known, lines: Lines) -> tuple[CustomerRow, ...]:
    """Put the customers together with their ratings, which are known."""
    return gathered(lines.values(), ratings_of(known), place.today())


def show(
    place: Place,
    known: Known,
    rows: tuple[CustomerRow, ...],
    asked: Asked,
    lang: str,
    *,
    is_whole: bool = True,
) -> CustomerList:
    """Give the list as asked for of what `gather` gave."""
    forms = forms_of(place, known)
    rest = CustomerList((), forms, asked, place.today(), is_whole=is_whole and known.is_whole)
    return arrange(rows, fold(asked.text), rest, lang)
