"""Tells whether another window of this program already works in the same data folder."""

from pathlib import Path
from typing import BinaryIO

from gradeapp.files.atomic import try_lock
from gradeapp.model.problem import Problem, Unavailable

FILE_NAME = "window.lock"


class Presence:
    """Holds a lock in the folder; it ends with the process, however that ends.

    Raises `Unavailable` where there can be none.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / FILE_NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file: BinaryIO = path.open("ab")
        except OSError as error:
            facts = {"reason": error.strerror or str(error)}
            raise Unavailable(Problem("file.unwritable", str(path), facts)) from error
        self.is_first = try_lock(self._file)

    def try_again(self) -> bool:
        """Be the first if whoever was it has ended; tell whether we are."""
        self.is_first = self.is_first or try_lock(self._file)
        return self.is_first

    def close(self) -> None:
        """Let the next one be the first."""
        self._file.close()
