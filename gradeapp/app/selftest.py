"""The program proves itself: a form is filled in, rated, printed, signed and verified."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance
from PySide6.QtWidgets import QWidget

from gradeapp.app.program import Call, Program
from gradeapp.app.wiring import wire_views
from gradeapp.files import paths
from gradeapp.files.self_signed import make_self_signed
from gradeapp.model.entry.kept import entry_of_case
from gradeapp.model.paper import Paper

FORM = "corporate-credit"
PASSWORD = "self-test"  # noqa: S105 - of a key that lives for seconds
LONGEST_MS = 120_000
FAILED = 1

Say = Callable[[str], object]


class FailedError(Exception):
    """A step of the self-test didn't do what it must."""


def run_self_test(lang: str | None, say: Say) -> int:
    """Run the whole program in a folder of its own; gives 0, or 1 if something is wrong."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        program = Program(Call(Path(folder), form=FORM, lang=lang), wire_views)
        program.open_now()
        program.window.show()
        try:
            _run(program, Path(folder), say)
        except FailedError as fault:
            say(f"FAILED: {fault}")
            return FAILED
        finally:
            program.window.close()
    say("The self-test passed.")
    return 0


def _run(program: Program, folder: Path, say: Say) -> None:
    example = _example()
    result = example["result"]
    say(f"opened the form {FORM}")
    _fill_in(program, example["case"]["inputs"])
    for name in ("grade", "score", "stars"):
        _expect(f"rating.{name}", _shown(program, f"rating.{name}"), str(result[name]))
    say(f"rated the example {example['title']}: {result['grade']}, {result['score']}")
    program.record.type_in("name", "Self-test")
    program.record.save()
    desk = program.record.desk
    number = desk.assessment.number if desk is not None else ""
    _expect("kept in the records", str(bool(number)), "True")
    say(f"kept it in the records as {number}")
    _print_and_sign(program, folder, say)


def _print_and_sign(program: Program, folder: Path, say: Say) -> None:
    printed = _wait(program, program.sheet.shown, program.papers.preview)
    _expect("pages of the sheet", str(len(printed.pages) > 0), "True")
    say(f"printed a sheet of {len(printed.pages)} pages")
    own = make_self_signed("Self-test", PASSWORD, program.place.now())
    key, root, target = folder / "key.p12", folder / "root.pem", folder / "sheet.pdf"
    key.write_bytes(own.p12)
    root.write_bytes(own.pem)
    role, roots = printed.roles[0].id, (str(root),)
    sheet = program.sheet
    _wait(program, sheet.shown, lambda: sheet.sign(role, str(key), PASSWORD, roots))
    say("signed it with a certificate made for this test")
    _wait(program, sheet.written, lambda: sheet.write(str(target)))
    say(f"wrote {target.stat().st_size} bytes of PDF")
    found = _wait(program, sheet.shown, lambda: sheet.verify_file(str(target), roots)).found
    _expect("the written sheet holds", str(found is not None and found.holds), "True")
    say("verified it: intact, valid, trusted, rated again with the same result")


def _example() -> dict[str, dict[str, dict[str, object]]]:
    """Give the first worked example of the form."""
    with paths.examples_file(FORM).open(encoding="utf-8") as lines:
        found: dict[str, dict[str, dict[str, object]]] = json.loads(lines.readline())
    return found


def _fill_in(program: Program, inputs: dict[str, object]) -> None:
    entry = program.assessment.entry
    if entry is None:
        raise FailedError("no form is open")
    for path, raw in entry_of_case(entry.scorecard, inputs).typed.items():
        program.pages.assessment.entry_page.answer_edited.emit(path, raw)


def _shown(program: Program, name: str) -> str:
    """Give what a widget of the window shows."""
    widget = program.window.findChild(QWidget, name)
    return "" if widget is None else str(widget.property("value"))


def _expect(what: str, found: str, wanted: str) -> None:
    if found != wanted:
        raise FailedError(f"{what}: {found} instead of {wanted}")


def _wait(program: Program, signal: SignalInstance, begin: Callable[[], object]) -> Paper:
    """Begin something and wait for its signal; problems and two minutes without it fail."""
    told: list[Paper] = []
    failed: list[str] = []
    loop = QEventLoop()

    def take(value: Paper) -> None:
        told.append(value)
        loop.quit()

    def fail(problems: tuple[object, ...]) -> None:
        failed.extend(str(problem) for problem in problems)
        loop.quit()

    signal.connect(take)
    program.sheet.failed.connect(fail)
    QTimer.singleShot(LONGEST_MS, loop, loop.quit)
    begin()
    loop.exec()
    signal.disconnect(take)
    program.sheet.failed.disconnect(fail)
    if not told:
        raise FailedError("; ".join(failed) or "no answer")
    return told[0]
