"""A fault of our own in a command: a report for whoever looks after the program, and a sentence."""

import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from gradeapp.files import paths
from gradeapp.files.catalogue import translator

CRASHED = 70
"""The exit status after a fault of our own, as sysexits.h has it (EX_SOFTWARE)."""


class CrashGuard:
    """Around a command: what nobody caught ends in a report; broken pipes and Ctrl+C pass.

    The report goes to `data_dir`, the user's own unless the command names another.
    """

    def __init__(self, lang: str) -> None:
        self.data_dir: Path | None = None
        self.command = ""
        self._lang = lang

    def __enter__(self) -> Self:
        """Watch from here on."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        """Report an error and say so in a sentence; tell whether it was one."""
        del kind, trace
        if not isinstance(error, Exception) or isinstance(error, BrokenPipeError):
            return False
        from gradeapp.files import report_file

        folder = paths.user_data_dir(self.data_dir)
        facts = {"door": f"command {self.command}"}
        file = report_file.write_report(folder, report_file.describe(error), facts)
        self._say(file)
        return True

    def _say(self, file: Path | None) -> None:
        tr = translator(self._lang)
        said = tr("The program has met a fault of its own.")
        if file is not None:
            text = tr("The program has met a fault of its own; the report is in {path}.")
            said = text.format(path=file)
        if sys.stderr is not None:
            print(said, file=sys.stderr)
