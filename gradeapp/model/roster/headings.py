"""What the columns of a roster may be called, and which unit a heading names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from gradeapp.model.exact import UNITS
from gradeapp.model.roster.roster import CUSTOMER_COLUMNS
from gradeapp.model.scorecard import Input, InputKind, Scorecard
from gradeapp.model.wording import half_width, split_bracket, squeeze, without_bracket

_YUAN, _WAN, _YI = UNITS["yuan"], UNITS["wan_yuan"], UNITS["yi_yuan"]
_THOUSAND, _MILLION = _YUAN * 1000, _YUAN * 1000000

MONEY: Mapping[str, Fraction] = MappingProxyType(
    {
        **dict.fromkeys(("元", "人民币", "¥", "yuan", "rmb", "cny"), _YUAN),
        **dict.fromkeys(("千元", "thousandyuan", "1,000yuan"), _THOUSAND),
        **dict.fromkeys(("万元", "万", "wanyuan", "10,000yuan", "10000yuan"), _WAN),
        **dict.fromkeys(("百万元", "百万", "millionyuan"), _MILLION),
        **dict.fromkeys(("千万元", "千万"), _MILLION * 10),
        **dict.fromkeys(("亿元", "亿", "yiyuan", "100millionyuan"), _YI),
    }
)
"""Units of money as headings write them, and how many 万元 one of each is."""

LONGEST = 120
"""Characters of the longest text that is looked at as a heading."""

_MAY_HAVE_UNIT = re.compile(r"[()\[\]【】〔〕{}（）［］｛｝/,;:|、，；：／｜]")
_CURRENCY = re.compile(r"元|圆|币|镑|dollar|euro|usd|eur|hkd|jpy|gbp")
_PREFIX = re.compile(r"^(?:(?:金额|货币|数据|计量)?单位|unit|in|人民币|rmb|cny)(?=.)")
_BEHIND = re.compile(r"(?s)(.*?\S)\s*[/,;:|、,]\s*(.+)")
_NOTE = re.compile(
    r"(?:^|[\s(,;])(?:(?:金额|货币|数据|计量)?单位|unit)\s*:?\s*(?:人民币|rmb)?\s*"
    r"([十百千万亿]*元|(?:10,000 |100 million |wan |yi )?yuan)",
    re.IGNORECASE,
)


def money_unit(text: str) -> Fraction | None:
    """Give how many 万元 one of a unit of money is; None if the text isn't one."""
    word = squeeze(text)
    while word not in MONEY and _PREFIX.match(word):
        word = _PREFIX.sub("", word)
    return MONEY.get(word)


def unit_note(text: str) -> Fraction | None:
    """Find the unit that a note above a table names, such as 单位:万元; None without one."""
    found = _NOTE.search(half_width(text))
    inside = found[1] if found else split_bracket(text)[1]
    return money_unit(inside) if inside else None


@dataclass(frozen=True, slots=True)
class Match:
    """What a heading stands for; `foreign` is a unit that can't be converted."""

    target: str
    scale: Fraction | None = None
    hundredths: bool = False
    foreign: str = ""


class Headings:
    """What headings mean: the inputs of a form, or the fields of a list, and the customer."""

    def __init__(self, inputs: Iterable[Input]) -> None:
        self.inputs = {entry.id: entry for entry in inputs if entry.kind is not InputKind.LIST}
        # What is written first wins: ids, then labels, then customers, then labels cut short.
        self._targets: dict[str, str] = {}
        for names in (self._ids, self._labels, _customers, self._short_labels):
            self._learn(names())

    @classmethod
    def of(cls, scorecard: Scorecard) -> "Headings":
        """Give the headings of a form's roster."""
        return cls(scorecard.inputs)

    def _learn(self, names: Iterable[tuple[str, str]]) -> None:
        """Take names in; one that two inputs share stands for neither."""
        found: dict[str, set[str]] = {}
        for target, name in names:
            found.setdefault(squeeze(name), set()).add(target)
        for key, targets in found.items():
            if key and len(targets) == 1:
                self._targets.setdefault(key, next(iter(targets)))

    def _ids(self) -> Iterator[tuple[str, str]]:
        yield from ((id_, id_) for id_ in (*self.inputs, *CUSTOMER_COLUMNS))

    def _labels(self) -> Iterator[tuple[str, str]]:
        for id_, entry in self.inputs.items():
            yield from ((id_, name) for name in (entry.label.zh, entry.label.en, *entry.aliases))

    def _short_labels(self) -> Iterator[tuple[str, str]]:
        for id_, entry in self.inputs.items():
            yield id_, without_bracket(entry.label.zh)
            yield id_, without_bracket(entry.label.en)

    def match(self, text: str) -> Match | None:
        """Tell what a heading stands for, a unit in brackets or behind a stroke understood."""
        if len(text) > LONGEST:
            return None
        target = self._targets.get(squeeze(text))
        if target is not None:
            return Match(target)
        if not _MAY_HAVE_UNIT.search(text):
            return None
        behind = _BEHIND.fullmatch(half_width(text))
        for name, unit in (split_bracket(text), behind.groups() if behind else ("", "")):
            target = self._targets.get(squeeze(name)) if unit else None
            found = None if target is None else self._in_unit(target, unit)
            if found is not None:
                return found
        return None

    def _in_unit(self, target: str, unit: str) -> Match | None:
        """Give the match of a heading with a unit; None if it is no unit of this input."""
        entry = self.inputs.get(target)
        if entry is None:
            return None
        if entry.kind is InputKind.AMOUNT:
            scale = money_unit(unit)
            if scale is not None:
                return Match(target, scale)
            return Match(target, foreign=unit) if _CURRENCY.search(squeeze(unit)) else None
        own = {squeeze(words) for words in (entry.unit.zh, entry.unit.en)} if entry.unit else set()
        if squeeze(unit) in own or squeeze(unit).removeprefix("单位") in own:
            return Match(target)
        return Match(target, hundredths=True) if squeeze(unit) == "%" else None


def _customers() -> Iterator[tuple[str, str]]:
    for target, names in CUSTOMER_COLUMNS.items():
        yield from ((target, name) for name in names)
