"""The house rules that import-linter can't see, each a sentence and each proven to bite."""

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LONGEST_MODULE = 400
LONGEST_FUNCTION = 45
THREADS = {"QThread", "QThreadPool", "QRunnable", "threading", "concurrent", "QtConcurrent"}
MODALS = {"QMessageBox", "QFileDialog", "QInputDialog", "QErrorMessage", "QProgressDialog"}
DATABASES = {"sqlalchemy", "alembic", "sqlite3", "psycopg"}
EMPTY_NAMES = ("Manager", "Helper", "Utils", "Common", "Base")


@dataclass(frozen=True)
class Module:
    """One source file: its dotted name without `gradeapp.`, its text and its tree."""

    name: str
    text: str

    @property
    def room(self) -> str:
        return self.name.partition(".")[0]

    @property
    def nodes(self) -> Iterator[ast.AST]:
        return ast.walk(parse(self.text))


@cache
def parse(text: str) -> ast.Module:
    return ast.parse(text)


Rule = Callable[[Module], Iterator[str]]


def imports(module: Module) -> Iterator[tuple[str, str]]:
    """Each import as (module, name), the name empty for `import module`."""
    for node in module.nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or ".", alias.name) for alias in node.names)


def words(module: Module) -> Iterator[tuple[int, str]]:
    """Each name that a module uses, imports or reaches through a dot, with its line."""
    for node in module.nodes:
        match node:
            case ast.Name(id=word, lineno=line) | ast.Attribute(attr=word, lineno=line):
                yield line, word
            case ast.alias(name=word, lineno=line):
                yield line, word.partition(".")[0]
            case ast.ImportFrom(module=str(word), lineno=line):
                yield line, word.partition(".")[0]


def calls(module: Module, method: str) -> Iterator[tuple[int, ast.expr]]:
    """Each call of a method: its line and what it is called on."""
    for node in module.nodes:
        match node:
            case ast.Call(func=ast.Attribute(value=on, attr=name)) if name == method:
                yield node.lineno, on


def root_of(expression: ast.expr) -> str:
    while isinstance(expression, ast.Attribute):
        expression = expression.value
    return expression.id if isinstance(expression, ast.Name) else ""


def the_model_stands_on_the_standard_library(module: Module) -> Iterator[str]:
    if module.room == "model":
        for source, _ in imports(module):
            ours = source.startswith("gradeapp.model")
            if not ours and source.partition(".")[0] not in sys.stdlib_module_names:
                yield f"imports {source}"


def qt_stays_in_its_rooms(module: Module) -> Iterator[str]:
    for source, name in imports(module):
        part = source if "." in source else f"{source}.{name}"
        if source.partition(".")[0] not in {"PySide6", "shiboken6"}:
            continue
        if module.room == "controllers" and part.startswith("PySide6.QtCore"):
            continue
        if module.room not in {"views", "app"}:
            yield f"imports {part}"


def the_headless_door_sees_no_window(module: Module) -> Iterator[str]:
    # Qt itself is the rule above's; what cli reaches through work is import-linter's.
    if module.room == "cli":
        for source, name in imports(module):
            room = (source if source.count(".") else f"{source}.{name}").split(".")[:2]
            if room[0] == "gradeapp" and room[-1] in {"app", "views", "controllers"}:
                yield f"imports {'.'.join(room)}"


def only_the_app_wires_views_to_controllers(module: Module) -> Iterator[str]:
    # A view wires its own widgets; it can't see a controller. Whoever else connects, connects
    # only what belongs to itself.
    if module.room not in {"app", "views"}:
        for line, on in calls(module, "connect"):
            if root_of(on) not in {"self", "engine", "sqlite3", "duckdb"}:
                yield f"{line}: connects what isn't its own"


def only_jobs_know_threads(module: Module) -> Iterator[str]:
    if module.name != "controllers.jobs":
        yield from (f"{line}: {word}" for line, word in words(module) if word in THREADS)


def only_prompts_open_a_modal(module: Module) -> Iterator[str]:
    if module.name != "views.prompts":
        yield from (f"{line}: {word}" for line, word in words(module) if word in MODALS)
        if module.room != "app":
            yield from (f"{line}: exec()" for line, _ in calls(module, "exec"))


def only_the_store_knows_databases(module: Module) -> Iterator[str]:
    if module.room != "store":
        yield from (f"{line}: {word}" for line, word in words(module) if word in DATABASES)


def only_paths_knows_where_files_lie(module: Module) -> Iterator[str]:
    if module.name != "files.paths":
        yield from (f"{line}: {word}" for line, word in words(module) if word == "__file__")


def no_binary_float_decides(module: Module) -> Iterator[str]:
    if module.room == "model":
        for node in module.nodes:
            match node:
                case ast.Constant(value=float() as value):
                    yield f"{node.lineno}: {value}"
                case ast.Call(func=ast.Name(id="float")):
                    yield f"{node.lineno}: float()"


def nothing_is_caught_wholesale(module: Module) -> Iterator[str]:
    for node in module.nodes:
        if isinstance(node, ast.ExceptHandler):
            caught = {""} if node.type is None else {n for _, n in words_of(node.type)}
            if caught & {"", "Exception", "BaseException"}:
                yield f"{node.lineno}: catches everything"


def words_of(expression: ast.expr) -> Iterator[tuple[int, str]]:
    return words(Module("", ast.unparse(expression)))


def names_say_what_a_thing_is(module: Module) -> Iterator[str]:
    for node in module.nodes:
        if isinstance(node, ast.ClassDef) and any(empty in node.name for empty in EMPTY_NAMES):
            yield f"{node.lineno}: class {node.name}"
    parts = set(module.name.split("."))
    yield from (f"module {e.lower()}" for e in EMPTY_NAMES if {e.lower(), f"{e.lower()}s"} & parts)


def a_module_fits_in_the_head(module: Module) -> Iterator[str]:
    lines = module.text.count("\n")
    if lines > LONGEST_MODULE:
        yield f"{lines} lines"


def a_function_fits_on_a_screen(module: Module) -> Iterator[str]:
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{node.lineno}: {node.name} has {lines} lines"


BAD: dict[Rule, list[tuple[str, str]]] = {
    the_model_stands_on_the_standard_library: [
        ("model.rating", "import yaml"),
        ("model.rating", "from gradeapp.files import paths"),
    ],
    qt_stays_in_its_rooms: [
        ("controllers.rating", "from PySide6.QtWidgets import QLabel"),
        ("controllers.rating", "from PySide6 import QtGui"),
        ("work.rating", "from PySide6.QtCore import QObject"),
        ("cli", "import PySide6"),
    ],
    the_headless_door_sees_no_window: [
        ("cli", "from gradeapp.controllers.rating import Rated"),
        ("cli", "from gradeapp import app"),
        ("cli.rate", "import gradeapp.views"),
    ],
    only_the_app_wires_views_to_controllers: [
        ("controllers.rating", "view.answer_edited.connect(self.edit)"),
        ("work.rating", "signal.connect(print)"),
    ],
    only_jobs_know_threads: [
        ("work.roster", "import threading"),
        ("controllers.roster", "from PySide6.QtCore import QThread"),
        ("files.roster", "from concurrent.futures import ThreadPoolExecutor"),
        ("views.window", "QtCore.QThreadPool.globalInstance()"),
    ],
    only_prompts_open_a_modal: [
        ("views.window", "QMessageBox.warning(self, 'a', 'b')"),
        ("views.window", "from PySide6.QtWidgets import QFileDialog"),
        ("views.settings", "self.dialog.exec()"),
    ],
    only_the_store_knows_databases: [
        ("work.batch", "from sqlalchemy import text"),
        ("files.journal", "import sqlite3"),
    ],
    only_paths_knows_where_files_lie: [("store.records", "HERE = Path(__file__).parent")],
    no_binary_float_decides: [("model.rating", "x = 0.5"), ("model.rating", "x = float('1')")],
    nothing_is_caught_wholesale: [
        ("cli", "try:\n    a()\nexcept Exception:\n    pass"),
        ("cli", "try:\n    a()\nexcept (OSError, BaseException):\n    pass"),
        ("cli", "try:\n    a()\nexcept:\n    pass"),
    ],
    names_say_what_a_thing_is: [
        ("work.rating", "class RatingManager: ..."),
        ("work.utils", ""),
        ("views.helpers", ""),
    ],
    a_module_fits_in_the_head: [("work.rating", "a = 1\n" * (LONGEST_MODULE + 1))],
    a_function_fits_on_a_screen: [
        ("work.rating", "def f():\n" + "    a()\n" * LONGEST_FUNCTION),
    ],
}

GOOD: dict[Rule, list[tuple[str, str]]] = {
    the_model_stands_on_the_standard_library: [
        ("model.rating", "import json\nfrom gradeapp.model.problem import Problem"),
        ("files.book", "import openpyxl"),
    ],
    qt_stays_in_its_rooms: [
        ("controllers.rating", "from PySide6.QtCore import QObject\nfrom PySide6 import QtCore"),
        ("views.window", "from PySide6.QtWidgets import QLabel"),
        ("app", "from PySide6.QtWidgets import QApplication"),
    ],
    the_headless_door_sees_no_window: [
        (
            "cli",
            "import gradeapp\nfrom gradeapp import __version__\nfrom gradeapp.work import rating",
        ),
        ("app", "from gradeapp.views import window"),
    ],
    only_the_app_wires_views_to_controllers: [
        ("app", "view.answer_edited.connect(controller.edit)"),
        ("controllers.draft", "self._timer.timeout.connect(self._write)"),
        ("store.records", "engine.connect()"),
    ],
    only_jobs_know_threads: [("controllers.jobs", "import threading")],
    only_prompts_open_a_modal: [
        ("views.prompts", "QMessageBox.warning(self, 'a', 'b').exec()"),
        ("app", "application.exec()"),
    ],
    only_the_store_knows_databases: [("store.records", "import sqlite3")],
    only_paths_knows_where_files_lie: [("files.paths", "HERE = Path(__file__).parent")],
    no_binary_float_decides: [("model.rating", "x = 1\nisinstance(x, float)")],
    nothing_is_caught_wholesale: [("cli", "try:\n    a()\nexcept (OSError, KeyError):\n    pass")],
    names_say_what_a_thing_is: [("work.rating", "class Rating: ...")],
    a_module_fits_in_the_head: [("work.rating", "a = 1\n" * LONGEST_MODULE)],
    a_function_fits_on_a_screen: [
        ("work.rating", "def f():\n" + "    a()\n" * (LONGEST_FUNCTION - 1)),
    ],
}


def house() -> Iterator[Module]:
    for file in sorted((ROOT / "gradeapp").rglob("*.py")):
        parts = file.relative_to(ROOT / "gradeapp").with_suffix("").parts
        yield Module(".".join(parts), file.read_text(encoding="utf-8"))


def samples(table: dict[Rule, list[tuple[str, str]]]) -> list[tuple[Rule, Module]]:
    return [(rule, Module(*sample)) for rule, bad in table.items() for sample in bad]


def called(thing: object) -> str:
    return str(getattr(thing, "__name__", getattr(thing, "name", thing)))


@pytest.mark.parametrize("rule", BAD, ids=called)
def test_that_in_the_whole_house(rule: Rule) -> None:
    assert {module.name: faults for module in house() if (faults := [*rule(module)])} == {}


@pytest.mark.parametrize(("rule", "module"), samples(BAD), ids=called)
def test_that_a_broken_rule_is_seen(rule: Rule, module: Module) -> None:
    assert [*rule(module)] != []


@pytest.mark.parametrize(("rule", "module"), samples(GOOD), ids=called)
def test_that_what_a_rule_allows_passes(rule: Rule, module: Module) -> None:
    assert [*rule(module)] == []


def test_that_every_rule_has_both_kinds_of_sample() -> None:
    assert BAD.keys() == GOOD.keys()


def test_that_main_only_starts_the_desktop_program() -> None:
    statements = ast.parse((ROOT / "main.py").read_text(encoding="utf-8")).body
    assert len([s for s in statements if not isinstance(s, ast.Expr)]) == 3
