"""Every text has its Chinese, with the same facts, in a catalogue that is current."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from gradeapp.files.catalogue import LANGUAGES, translator
from gradeapp.model.problem import SENTENCES, Problem

ROOT = Path(__file__).resolve().parents[2]
CHINESE = ROOT / "resources" / "i18n" / "zh_CN"
TRANSLATES = {"tr", "_tr", "_"}
SOURCES = sorted((ROOT / "gradeapp").rglob("*.py"))


def name_of(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def called_texts(tree: ast.AST) -> Iterator[str]:
    """The literals passed to a translate function: `tr("Open")`, `self._tr("Open")`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in TRANSLATES:
            yield from (text for argument in node.args for text in strings(argument))


def table_texts(tree: ast.Module) -> Iterator[str]:
    """The values of a module's constants named `TEXTS`, `…_TEXTS` or `SENTENCES`."""
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                pass
            case _:
                continue
        if name.lstrip("_") == "SENTENCES" or name.endswith("TEXTS"):
            yield from values_of(value)


def values_of(tree: ast.expr) -> Iterator[str]:
    keys = {id(k) for node in ast.walk(tree) if isinstance(node, ast.Dict) for k in node.keys}
    for node in ast.walk(tree):
        if id(node) not in keys and isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def msgids() -> set[str]:
    found: set[str] = set()
    for area in CHINESE.glob("*.po"):
        with area.open("rb") as file:
            found |= {str(message.id) for message in read_po(file) if message.id}
    return found


def test_that_the_compiled_catalogue_is_current_and_without_fault() -> None:
    check = subprocess.run(
        [sys.executable, ROOT / "packaging" / "compile_texts.py", "--check"],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert check.stderr == ""
    assert check.returncode == 0


@pytest.mark.parametrize("code", SENTENCES)
def test_that_a_problem_speaks_chinese(code: str) -> None:
    sentence = translator("zh")(SENTENCES[code])
    assert any("\u4e00" <= character <= "\u9fff" for character in sentence)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_that_every_text_of_a_module_has_its_chinese(source: Path) -> None:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    assert {*called_texts(tree), *table_texts(tree)} - msgids() == set()


def test_that_no_chinese_stands_for_a_text_the_program_lost() -> None:
    used = {text for s in SOURCES for text in strings(ast.parse(s.read_text(encoding="utf-8")))}
    assert msgids() - used == set()


def test_that_the_search_sees_texts_in_calls_and_tables() -> None:
    tree = ast.parse(
        "a = tr('one' 'two')\n"
        "b = self._tr('three' if x else 'four')\n"
        "c = other('no')\n"
        "PAGE_TEXTS: M = f({'no': 'five'})\n"
        "SENTENCES = {'no': 'six'}\n"
        "NAMES = {'no': 'no'}\n"
    )
    assert set(called_texts(tree)) == {"onetwo", "three", "four"}
    assert set(table_texts(tree)) == {"five", "six"}


def test_that_english_is_the_text_itself() -> None:
    assert translator("en")("This field must be filled in.") == "This field must be filled in."


def test_that_a_text_without_chinese_stays_english() -> None:
    assert translator("zh")("A bank of that name") == "A bank of that name"


def test_that_no_text_gives_no_text() -> None:
    assert [translator(lang)("") for lang in LANGUAGES] == ["", ""]


def test_that_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="no language 'fr'"):
        translator("fr")


def test_that_facts_stand_in_the_chinese_sentence() -> None:
    problem = Problem("file.unreadable", "roster.xlsx", {"reason": "文件已损坏"})
    assert problem.sentence(translator("zh")) == "roster.xlsx：无法读取该文件：文件已损坏。"
