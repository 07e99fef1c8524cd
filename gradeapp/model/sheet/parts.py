"""The assessment sheet as plain data: what every block of the printed page says, in one language.

A `Sheet` knows nothing of paper: `files/sheet/pdf.py` draws it, the preview shows it. Every text
in it is final, numbers included (specification 0.2 and 0.11).
"""

from dataclasses import dataclass
from enum import Enum


class Tick(Enum):
    """Which of the boxes 是, 否, 不适用 of a yes/no line is ticked; `OPEN`: none yet."""

    YES = "yes"
    NO = "no"
    NA = "n/a"
    OPEN = "open"


class Tone(Enum):
    """How loudly a line of text is printed."""

    PLAIN = "plain"
    QUIET = "quiet"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and what stands beside it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One item: 指标, 指标值, 标准分, 档位, 得分; `open`: its points may still change."""

    number: str
    label: str
    value: str = ""
    full: str = ""
    band: str = ""
    points: str = ""
    tick: Tick | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its lines and its sum (empty where the form sums nothing)."""

    title: str
    lines: tuple[Line, ...]
    full: str = ""
    points: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """A column of the level grid: 等级, 参照分值, and 实际得分 in the one that is achieved."""

    label: str
    reference: str
    actual: str = ""
    stars: int | None = None
    meaning: str = ""
    achieved: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out, in the order it was found: score, machine grade, confirmed grade.

    `struck` strikes the score through (a veto), `veto` is printed beside it. `stars_of` is the
    number of outlined places for stars, 0 where the form has none. `range_text` is empty unless
    the result is provisional. `final_grade` is empty until somebody has confirmed one.
    """

    score: str = ""
    score_full: str = ""
    score_grade: str = ""
    machine_grade: str = ""
    stars: int | None = None
    stars_of: int = 0
    meaning: str = ""
    struck: bool = False
    veto: str = ""
    provisional: str = ""
    range_text: str = ""
    final_grade: str = ""
    reason: str = ""
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A rule that applies, a warning or a mark of the sheet, and what follows from it.

    `blank` says what a pen is to write on a line beside it; "" if nothing.
    """

    text: str
    effect: str = ""
    tone: Tone = Tone.PLAIN
    blank: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A titled list of remarks: rules, warnings, missing answers."""

    title: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a list that was entered, under their heads."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Signing:
    """A place to sign: the role's id and label, and who is expected to (empty: anybody)."""

    role: str
    label: str
    name: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The company's logo and seal as PNG or JPEG; empty: none. They bear on no result."""

    logo: bytes = b""
    seal: bytes = b""


NO_PICTURES = Pictures()


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of the printed page in the language of the sheet."""

    item: str
    value: str
    full: str
    band: str
    points: str
    judgement: str
    yes: str
    no: str
    not_applicable: str
    subtotal: str
    result: str
    level: str
    reference: str
    actual: str
    meaning: str
    score: str
    machine_grade: str
    final_grade: str
    reason: str
    notes: str
    inputs: str
    sign_here: str
    date_here: str
    page: str
    printed: str
    fingerprint: str
    colon: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole assessment sheet, ready to be drawn.

    `checks` says that the lines are yes/no boxes; `shows` names the columns of the item table
    that hold anything (`value`, `full`, `band`, `points`). `fingerprint` is 64 hexadecimal digits
    over case, form, result and facts; `code` is what the QR code holds. The last role signs on the
    seal.
    """

    lang: str
    title: str
    company: str
    form_number: str
    number: str
    head: tuple[Pair, ...]
    customer: tuple[Pair, ...]
    inputs: tuple[Pair, ...]
    listings: tuple[Listing, ...]
    parts: tuple[Part, ...]
    shows: tuple[str, ...]
    checks: bool
    total: Line | None
    verdict: Verdict
    grades: tuple[Grade, ...]
    grades_note: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]
    signings: tuple[Signing, ...]
    form_line: str
    printed_at: str
    fingerprint: str
    code: str
    words: Words
    pictures: Pictures = NO_PICTURES
