"""Tells where in the file the parts stand that a scorecard keeps in another order."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gradeapp.model.scorecard import Scorecard


@dataclass(slots=True)
class FormPlaces:
    """The places of a form's derived values, which a scorecard holds in the order of need."""

    scorecard: Scorecard
    _places: dict[tuple[int | None, str], str] = field(init=False)

    def __post_init__(self) -> None:
        """Find the values where the resolved form has them."""
        form = json.loads(self.scorecard.text)
        self._places = {(None, id_): f"derived[{n}]" for n, id_ in _ids(form.get("derived", []))}
        for number, entry in enumerate(form.get("input", [])):
            for n, id_ in _ids(entry.get("value", [])):
                self._places[number, id_] = f"input[{number}].value[{n}]"

    def derived(self, id_: str) -> str:
        """Give the place of a derived value, such as `derived[3]`."""
        return self._places[None, id_]

    def row_value(self, number: int, id_: str) -> str:
        """Give the place of a value computed for each row of the list input with that number."""
        return self._places[number, id_]


def _ids(parts: Iterable[Mapping[str, str]]) -> Iterable[tuple[int, str]]:
    return ((number, part["id"]) for number, part in enumerate(parts))
