"""How a sheet speaks: its language, and the company in whose name it does."""

from dataclasses import dataclass

from gradeapp.model.problem import Translate
from gradeapp.model.sheet.parts import NO_PICTURES, Pictures


@dataclass(frozen=True, slots=True)
class Tongue:
    """In which words sheets are printed, for which company, with which pictures."""

    lang: str
    tr: Translate
    company: str = ""
    pictures: Pictures = NO_PICTURES
