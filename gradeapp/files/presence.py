"""Tells whether another window of this program already works in the same data folder."""

from pathlib import Path
from typing import BinaryIO

from gradeapp.files.atomic import try_lock

FILE_NAME = "window.lock"


class Presence:
    """Holds a lock in the folder; it ends with the process, however that ends."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file: BinaryIO = (folder / FILE_NAME).open("ab")
        self.is_first = try_lock(self._file)

    def try_again(self) -> bool:
        """Be the first if whoever was it has ended; tell whether we are."""
        self.is_first = self.is_first or try_lock(self._file)
        return self.is_first

    def close(self) -> None:
        """Let the next one be the first."""
        self._file.close()
