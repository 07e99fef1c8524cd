"""One call of a command: its arguments, its language, and where it speaks."""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.scorecard import Scorecard

DONE, REFUSED, UNUSABLE = 0, 1, 2


class Door:
    """One call of the program: its arguments, its language and where it speaks."""

    def __init__(self, call: argparse.Namespace) -> None:
        self.call = call
        self.lang: str = call.lang
        self.tr: Translate = translator(call.lang)
        self.json: bool = call.json
        self.data_dir = paths.user_data_dir(call.data_dir)
        self.library = FormLibrary([paths.forms_dir(), paths.user_forms_dir(self.data_dir)])

    def say(self, text: str) -> None:
        """Print one line of the result."""
        print(text, flush=False)

    def complain(self, problems: Iterable[Problem]) -> None:
        """Name problems on standard error, a sentence each."""
        for problem in problems:
            print(problem.sentence(self.tr), file=sys.stderr)

    def refuse(self, *problems: Problem) -> int:
        """Name what makes the call unusable."""
        self.complain(problems)
        return UNUSABLE

    def form(self, form_id: str) -> tuple[Scorecard | None, tuple[Problem, ...]]:
        """Find a form by its id, or by `id@version`."""
        name, _, version = form_id.partition("@")
        return self.library.load(name, version or None)

    def write(self, target: Path, data: bytes) -> int:
        """Write a result file."""
        try:
            target.write_bytes(data)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            return self.refuse(Problem("file.unwritable", str(target), {"reason": reason}))
        return DONE


Command = Callable[[Door], int]


def problem_as_json(problem: Problem, tr: Translate) -> dict[str, object]:
    """Give a problem as a JSON object, its sentence included."""
    return {
        "code": problem.code,
        "where": problem.where,
        "facts": dict(problem.facts),
        "sentence": problem.sentence(tr),
    }
