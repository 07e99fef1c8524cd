"""Write a file so that it is whole at every moment, and hold locks that end with the process."""

import contextlib
import os
import sys
import uuid
from pathlib import Path
from typing import BinaryIO

from gradeapp.model.problem import Problem


def write_whole(
    path: Path, content: bytes, *, with_folder: bool = False, private: bool = False
) -> Problem | None:
    """Put `content` in the place of `path` at once, on the disk when this returns.

    Whoever reads meanwhile sees the old file or the new one; so does a start after a power cut.
    Behind a symbolic link it is the file linked to that is written; devices and pipes are refused.
    Only with `with_folder` a folder that isn't there is made: elsewhere it is a slip of the pen.
    `private` keeps others of this computer from reading it, where the system knows permissions.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{uuid.uuid4().hex}.part")
    try:
        if target.exists() and not (target.is_file() or target.is_dir()):
            return Problem("file.unwritable", str(path), {"reason": "not a regular file"})
        if with_folder:
            target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("xb") as file:
            if private:
                part.chmod(0o600)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        return Problem("file.unwritable", str(path), {"reason": error.strerror or str(error)})
    return None


if sys.platform == "win32":
    import msvcrt

    def try_lock(file: BinaryIO) -> bool:
        """Lock an open file unless another process holds it; the lock ends with the process."""
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _sync_folder(folder: Path) -> None:
        """Windows keeps names safe by itself."""

else:
    import fcntl

    def try_lock(file: BinaryIO) -> bool:
        """Lock an open file unless another process holds it; the lock ends with the process."""
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _sync_folder(folder: Path) -> None:
        """Bring the new name to the disk as well."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
