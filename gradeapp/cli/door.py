"""One call of a command: its arguments, its language, and where it speaks."""

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TextIO

from gradeapp.cli.call import Call
from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.problem import Problem, Translate, Unavailable
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.settings import Settings

DONE, REFUSED, UNUSABLE = 0, 1, 2

_LINE_SIGNS = {"Cc", "Zl", "Zp"}
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class Door:
    """One call of the program: its arguments, its language and where it speaks."""

    def __init__(self, call: Call, lang: str) -> None:
        self.call = call
        self.lang = lang
        self.tr: Translate = translator(lang)
        self.json = call.is_on("--json")
        self.data_dir = paths.user_data_dir(call.path("--data-dir"))
        if self.data_dir.is_file():
            raise Unavailable(Problem("call.data_dir", str(self.data_dir)))
        self.library = FormLibrary([paths.forms_dir(), paths.user_forms_dir(self.data_dir)])

    @cached_property
    def settings(self) -> Settings:
        """The settings of the data folder; what is wrong with them is said."""
        from gradeapp.files.settings_file import FILE_NAME, read_settings

        settings, problems = read_settings(self.data_dir / FILE_NAME)
        self.complain(problems)
        return settings

    def say(self, text: str) -> None:
        """Print a result as it is: JSON, SQL or help."""
        with _writing():
            print(text)

    def flush(self) -> None:
        """Bring the results out now, for a reader that waits for each."""
        with _writing():
            sys.stdout.flush()

    def tell(self, line: str) -> None:
        """Print one line of a result for people."""
        self.say(shown(line))

    def complain(self, problems: Iterable[Problem]) -> None:
        """Name problems on standard error, a sentence each."""
        for problem in problems:
            complain(problem, self.tr)

    def refuse(self, *problems: Problem) -> int:
        """Name what makes the call unusable."""
        self.complain(problems)
        return UNUSABLE

    def overwrites(self, *sources: str | None) -> tuple[Problem, ...]:
        """Name the output if it would overwrite one of the files that it is made from."""
        target = Path(self.call.given("--output"))
        for source in filter(None, sources):
            with suppress(OSError, ValueError):
                if target.samefile(source):
                    return (Problem("call.same_file", str(target)),)
        return ()

    def form(self, form_id: str) -> tuple[Scorecard | None, tuple[Problem, ...]]:
        """Find a form by its id, or by `id@version`."""
        name, _, version = form_id.partition("@")
        return self.library.load(name, version or None)


@contextmanager
def _writing() -> Iterator[None]:
    """Turn a standard output that takes nothing (closed, disk full) into `Unavailable`."""
    if sys.stdout is None:
        raise Unavailable(Problem("file.unwritable", "stdout", {"reason": "closed"}))
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unavailable(Problem("file.unwritable", "stdout", {"reason": reason})) from error


def complain(problem: Problem, tr: Translate, stream: TextIO | None = None) -> None:
    """Say a problem in one line on standard error."""
    target = stream or sys.stderr
    if target is not None:
        print(shown(problem.sentence(tr)), file=target)


def shown(text: str) -> str:
    """Give a text as one line that can do nothing to a terminal.

    Bytes of a file's name that the console's encoding couldn't read are read as UTF-8.
    """
    try:
        text = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(_plain(sign) for sign in text)


def _plain(sign: str) -> str:
    is_harmful = unicodedata.category(sign) in _LINE_SIGNS or sign in _TURNING
    return sign.encode("unicode_escape").decode("ascii") if is_harmful else sign


def problem_as_json(problem: Problem, tr: Translate) -> dict[str, object]:
    """Give a problem as a JSON object, its sentence included."""
    return {
        "code": problem.code,
        "where": problem.where,
        "facts": dict(problem.facts),
        "sentence": problem.sentence(tr),
    }
