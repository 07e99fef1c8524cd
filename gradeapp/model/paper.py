"""A sheet on the screen: its pages as pictures, who has signed it, what a check found."""

from dataclasses import dataclass

from gradeapp.model.problem import Problem
from gradeapp.model.returned import Returned
from gradeapp.model.signature import Verification


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as a picture: RGB, 3 bytes a pixel, `stride` bytes a line."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the sheet: whether it has signed, and whether it may sign now."""

    id: str
    label: str
    signed: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """One PDF on the screen.

    `name` is the file's name, or the one to propose for it; `assessment` the id of the record it
    was made from, "" for a file from outside. `found` is set once it was verified, `returned` for
    a sheet that came back.
    """

    name: str
    pdf: bytes
    pages: tuple[Picture, ...] = ()
    roles: tuple[Role, ...] = ()
    assessment: str = ""
    is_kept: bool = False
    found: Verification | None = None
    problems: tuple[Problem, ...] = ()
    returned: Returned | None = None

    @property
    def open_roles(self) -> tuple[Role, ...]:
        """The roles that may still sign: those after the last that has."""
        last = max((n for n, role in enumerate(self.roles) if role.signed), default=-1)
        return self.roles[last + 1 :]
