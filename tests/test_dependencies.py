"""What we import is declared, what is declared is locked, what is locked is named with thanks."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
GROUPS = PROJECT["dependency-groups"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
LOCKS = ["requirements.lock", "requirements-test.lock"]


def locked(lock: str) -> dict[str, Requirement]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line.rstrip("\\ ")) for line in lines if line[:1].isalnum()]
    return {canonicalize_name(pin.name): pin for pin in pins}


def unlocked(wanted: list[str], lock: str) -> list[str]:
    pins = locked(lock)
    return [text for text in wanted if not is_met(Requirement(text), pins)]


def is_met(wanted: Requirement, pins: dict[str, Requirement]) -> bool:
    pin = pins.get(canonicalize_name(wanted.name))
    return pin is not None and version_of(pin) in wanted.specifier


def version_of(pin: Requirement) -> str:
    (exactly,) = pin.specifier
    assert exactly.operator == "=="
    return exactly.version


def imported() -> set[str]:
    """The top-level names that the program imports beyond Python and itself."""
    names: set[str] = set()
    for file in (ROOT / "gradeapp").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {"gradeapp"}


def undeclared(names: set[str], declared: list[str]) -> set[str]:
    ours = {canonicalize_name(Requirement(text).name) for text in declared}
    givers = packages_distributions()
    return {n for n in names if not ours & {canonicalize_name(g) for g in givers.get(n, ())}}


def test_that_every_library_we_import_is_declared() -> None:
    assert undeclared(imported(), [*RUNTIME, *EXTRAS["postgres"]]) == set()


def test_that_an_undeclared_library_is_seen() -> None:
    assert undeclared({"openpyxl", "pytest", "nowhere"}, ["openpyxl"]) == {"pytest", "nowhere"}


def unused(declared: list[str], names: set[str]) -> set[str]:
    """The declared libraries of which the program imports nothing."""
    givers = packages_distributions()
    used = {canonicalize_name(giver) for name in names for giver in givers.get(name, ())}
    return {
        name for text in declared if canonicalize_name(name := Requirement(text).name) not in used
    }


def test_that_every_library_we_declare_is_imported() -> None:
    assert unused(RUNTIME, imported()) == set()


def test_that_a_library_that_nothing_uses_is_seen() -> None:
    assert unused(["openpyxl", "pytest>=9"], {"openpyxl"}) == {"pytest"}


def test_that_the_program_is_locked_as_declared() -> None:
    assert unlocked(RUNTIME, "requirements.lock") == []


def test_that_the_tests_are_locked_as_declared() -> None:
    everything = [*RUNTIME, *GROUPS["test"], *GROUPS["bench"], *EXTRAS["postgres"]]
    assert unlocked(everything, "requirements-test.lock") == []


def test_that_an_outgrown_lock_is_seen() -> None:
    assert unlocked(["openpyxl>=99", "nowhere"], "requirements.lock") == ["openpyxl>=99", "nowhere"]


def test_that_the_tests_run_with_the_programs_own_versions() -> None:
    ours, theirs = (locked(lock) for lock in LOCKS)
    assert {name: theirs[name].specifier for name in ours} == {
        name: pin.specifier for name, pin in ours.items()
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_that_a_lock_has_hashes_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert [pin for pin in text.splitlines() if pin[:1].isalnum() and not pin.endswith("\\")] == []
    assert not any(sign in text for sign in ("://", "index-url", "find-links", "file:"))


@pytest.mark.parametrize("lock", LOCKS)
def test_that_a_lock_serves_windows_too(lock: str) -> None:
    assert str(locked(lock)["tzdata"].marker) == 'sys_platform == "win32"'


def test_that_every_locked_library_is_named_in_the_notices() -> None:
    notices = (ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
    rows = [f"| {pin.name} | {version_of(pin)} |" for pin in locked("requirements.lock").values()]
    assert [row for row in rows if row not in notices] == []
    assert notices.count("\n| ") - 1 == len(rows)
