"""What README.md and CONTRIBUTING.md tell people to run and read is there and is what we run."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEST_SCRIPT = ROOT / "packaging" / "test.sh"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Words in code that name a file or folder of the project.
PLACE = re.compile(
    r"(?<![\w./-])((?:gradeapp|packaging|resources|spec|tests|\.ci)[/\\][\w./\\-]+|"
    r"[\w-]+\.(?:md|lock|py|toml)|LICENSE)(?![\w*…])"
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(document: str, heading: str) -> list[tuple[str, str]]:
    """Give the code blocks under one heading as (language, code), the one for Debian first."""
    _, _, below = document.partition(f"\n## {heading}\n")
    section, _, _ = below.partition("\n## ")
    return BLOCK.findall(section)


def debian_packages(script: str) -> set[str]:
    words = re.findall(r"\b(?:lib[\w.+-]+|python3-venv|xvfb|xauth|poppler-utils)", script)
    return set(words)


def places(document: str) -> set[str]:
    code = [*(text for _, text in BLOCK.findall(document)), *re.findall(r"`([^`\n]+)`", document)]
    found = {place for text in code for place in PLACE.findall(text)}
    return {place.replace("\\", "/") for place in found}


def missing_places(document: str) -> set[str]:
    return {place for place in places(document) if not (ROOT / place).exists()}


def test_that_one_script_is_the_test_command_of_readme_and_ci() -> None:
    assert blocks(read("README.md"), "Test it")[0][1].strip() == "packaging/test.sh"
    assert read(".ci/run").splitlines()[-1] == 'exec "$(dirname "$0")/../packaging/test.sh"'


def test_that_the_tests_run_where_the_program_would_start() -> None:
    start = debian_packages(blocks(read("README.md"), "Start it")[0][1])
    assert "libxcb-cursor0" in start
    assert start - debian_packages(TEST_SCRIPT.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("heading", ["Start it", "Test it"])
def test_that_each_of_the_three_systems_has_its_block(heading: str) -> None:
    languages = [language for language, _ in blocks(read("README.md"), heading)]
    assert languages == ["sh", "powershell", "zsh"]


@pytest.mark.parametrize(("language", "code"), blocks(read("README.md"), "Start it"))
def test_that_a_start_installs_the_lock_and_runs_main(language: str, code: str) -> None:
    assert language in {"sh", "powershell", "zsh"}
    *_, install, start = code.strip().splitlines()
    assert install.endswith("-m pip install --require-hashes -r requirements.lock")
    assert start.endswith("python main.py")


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_that_every_place_a_document_names_is_there(document: str) -> None:
    assert len(places(read(document))) > 5
    assert missing_places(read(document)) == set()


def test_that_every_picture_of_the_readme_is_there_in_both_looks() -> None:
    shown = re.findall(r'(?:src|srcset)="([^"]+)"', read("README.md"))
    assert len(shown) > 6
    assert [place for place in shown if not (ROOT / place).is_file()] == []
    light = {place.replace("-dark", "") for place in shown}
    assert set(shown) == light | {place.replace(".png", "-dark.png") for place in light}
    assert all(words for words in re.findall(r'<img [^>]*alt="([^"]*)"', read("README.md")))


def test_that_a_place_that_is_gone_is_seen() -> None:
    text = "`tests/gone` and `packaging\\gone.py`\n```sh\ncat GONE.md LICENSE\n```\n"
    assert missing_places(text) == {"tests/gone", "packaging/gone.py", "GONE.md"}


def test_that_the_readme_names_the_versions_of_python_that_are_allowed() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert project["requires-python"] == ">=3.11,<3.13"
    assert "Python 3.11 or 3.12" in read("README.md")
