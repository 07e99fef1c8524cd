"""What tests of controllers share: a place to work, with records of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gradeapp.work.place import Place
from tests.desk_samples import place_in


@pytest.fixture
def place(data_dir: Path) -> Iterator[Place]:
    with place_in(data_dir) as opened:
        yield opened
