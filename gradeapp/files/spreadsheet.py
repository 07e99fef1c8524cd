"""What all our workbooks have in common: their look, what Excel allows, and bytes that stay."""

from collections.abc import Sequence
from datetime import datetime
from typing import IO, Literal
from zipfile import ZipFile, ZipInfo

INK, GREY, BLUE, WHITE = "#1F2933", "#6B7785", "#1F4E79", "#FFFFFF"
FONTS = {"zh": "Microsoft YaHei", "en": "Calibri"}
A4 = 9
"""Excel's number of the paper."""

MADE = datetime(2026, 1, 1)  # noqa: DTZ001 -- workbooks keep times without a zone
"""When every workbook says it was made: the same content gives the same bytes."""

LONGEST_LIST = 255
"""Excel takes the choices of a drop-down as one text of at most this many characters."""

LONGEST_TITLE, LONGEST_MESSAGE = 32, 255


def fits_drop_down(choices: Sequence[str]) -> bool:
    """Tell whether a drop-down can hold the choices itself; a comma would part one in two."""
    return len(",".join(choices)) <= LONGEST_LIST and not any("," in one for one in choices)


def told(title: str, message: str) -> dict[str, object]:
    """Give what a checked cell says when it is entered and when it refuses, as Excel takes it."""
    short, long = title[:LONGEST_TITLE], message[:LONGEST_MESSAGE]
    return {
        "input_title": short,
        "input_message": long,
        "error_title": short,
        "error_message": long,
    }


class SteadyArchive(ZipFile):
    """An archive whose parts carry no time and no permissions of the computer that wrote them."""

    def open(
        self,
        name: str | ZipInfo,
        mode: Literal["r", "w"] = "r",
        pwd: bytes | None = None,
        *,
        force_zip64: bool = False,
    ) -> IO[bytes]:
        """Open a part; `write` and `writestr` come through here as well."""
        if mode == "w" and isinstance(name, ZipInfo):
            name.date_time = (MADE.year, MADE.month, MADE.day, 0, 0, 0)
            name.external_attr = 0o600 << 16
        return super().open(name, mode, pwd, force_zip64=force_zip64)
