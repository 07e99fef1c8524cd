"""Where things lie, in a checkout and in a built wheel."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from gradeapp.files import paths

ROOT = Path(__file__).resolve().parents[2]
ASK = """
from gradeapp.files import paths
print(paths.__file__)
for place in (paths.forms_dir(), paths.texts_dir(), paths.font_file(paths.Weight.BOLD)):
    assert place.exists(), place
    print(place)
"""


@pytest.fixture(scope="session")
def unpacked_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree, built and unpacked as an installation would."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def relative_files(folder: Path) -> set[Path]:
    return {f.relative_to(folder) for f in folder.rglob("*") if f.is_file()}


def test_that_a_checkout_finds_its_forms_beside_the_package() -> None:
    assert paths.forms_dir() == ROOT / "forms"


@pytest.mark.parametrize("weight", paths.Weight)
def test_that_each_weight_of_the_font_is_shipped(weight: paths.Weight) -> None:
    assert paths.font_file(weight).is_file()


def test_that_the_chinese_texts_are_shipped() -> None:
    assert paths.text_catalogue("zh_CN").is_file()


def test_that_the_sample_roster_is_shipped() -> None:
    assert paths.sample_file("客户等级划分表.xlsx").is_file()


def test_that_the_user_may_put_the_data_elsewhere(tmp_path: Path) -> None:
    assert paths.user_data_dir(tmp_path) == tmp_path


def test_that_the_data_lies_in_a_folder_of_our_own_otherwise() -> None:
    assert paths.user_data_dir().name == "gradeapp"


def test_that_the_users_forms_lie_in_the_data(tmp_path: Path) -> None:
    assert paths.user_forms_dir(tmp_path).parent == tmp_path


def test_that_the_wheel_carries_every_form_and_resource(unpacked_wheel: Path) -> None:
    shipped = unpacked_wheel / "gradeapp" / "_shipped"
    for folder in ("forms", "resources"):
        assert relative_files(shipped / folder) == relative_files(ROOT / folder)


def test_that_a_wheel_finds_its_forms_inside(unpacked_wheel: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=unpacked_wheel,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert all(Path(line).is_relative_to(unpacked_wheel) for line in answer.stdout.splitlines())
