"""One group of the entry page: its heading, its sum, and why that is pro-rated."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from gradeapp.model.answers import NOT_APPLICABLE
from gradeapp.model.entry.page import Group
from gradeapp.model.exact import plain
from gradeapp.model.rating import ItemRating, SectionRating
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.field_grid import INDENT
from gradeapp.views.ink import dress
from gradeapp.views.item_line import FULL_WIDTH, LINE, POINTS_WIDTH
from gradeapp.views.meter import Meter
from gradeapp.views.still import Figure, Still, keep, reveal, say


class SectionCard(QFrame):
    """One group of the page: heading, sum, and its lines."""

    def __init__(self, group: Group, title: str, voice: Voice) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._voice, self._section = voice, group.section
        self._shown: SectionRating | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 9, 14, 10)
        self.column.setSpacing(2)
        self._sum, self._full = Figure(self), QLabel(self)
        self._meter = Meter(self)
        self._why = QLabel(self)
        self._why.setProperty("tone", "warn")
        self._why.setWordWrap(True)
        self._why.setContentsMargins(INDENT, 4, 0, 2)
        self._why.hide()
        if title:
            self.column.addLayout(self._heading(title))
        if group.section is not None and group.section.maximum is not None:
            self.column.addWidget(self._meter)
        else:
            self._meter.hide()
        if group.section is not None:
            self._why.setObjectName(f"section.{group.section.id}.pro_rated")
            self.column.addWidget(self._why)

    def _heading(self, title: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        name = QLabel(title, self)
        dress(name, 106, bold=True)
        row.addWidget(name, 1)
        if self._section is not None:
            self._sum.setObjectName(f"section.{self._section.id}.sum")
            self._sum.setProperty("value", "")
            dress(self._sum, bold=True)
            self._sum.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._full.setProperty("tone", "quiet")
            self._full.setFixedWidth(FULL_WIDTH)
            row.addWidget(Still(self._sum, LINE, POINTS_WIDTH))
            row.addWidget(self._full)
        else:
            self._sum.hide()
            self._full.hide()
        return row

    def show_sum(self, found: SectionRating | None, items: Mapping[str, ItemRating]) -> None:
        """Show the sum of the section; None where the form isn't scored at all."""
        # A pro-rated sum may stay the same while another item is the one left out.
        is_whole = found is None or found.factor == 1
        if is_whole and found == self._shown and self._sum.text():
            return
        self._shown, voice = found, self._voice
        section = self._section
        if section is None:
            return
        points = None if found is None else found.points
        said = "—" if points is None else voice.points(points)
        full = "" if section.maximum is None else f"/ {voice.points(section.maximum)}"
        keep(self._sum, "" if points is None else plain(points))
        say(self._sum, said)
        say(self._full, full)
        if section.maximum:
            self._meter.show_share(points or 0, section.maximum)
        said = "" if found is None else pro_rating(found, items, voice)
        say(self._why, said)
        reveal(self._why, shown=bool(said))


def pro_rating(found: SectionRating, items: Mapping[str, ItemRating], voice: Voice) -> str:
    """Say that a section is pro-rated, by how much and why; "" if it isn't."""
    section = found.section
    if found.factor == 1 or section.maximum is None:
        return ""
    out = [item for item in section.items if items[item.id].value is NOT_APPLICABLE]
    out = out or [item for item in section.items if items[item.id].points is None]
    names = voice.tr(", ").join(voice.text(item.label) for item in out)
    if not found.factor:
        return voice.word(voice.tr("Nothing of this section is applicable: {items}"), items=names)
    text = voice.tr(
        "Pro-rated: {items} not applicable, so {points} of {rest} points count as {sum} of {full} "
        "(× {factor})"
    )
    return voice.word(
        text,
        items=names,
        points=voice.points(found.points / found.factor),
        rest=voice.points(section.maximum / found.factor),
        sum=voice.points(found.points),
        full=voice.points(section.maximum),
        factor=f"{found.factor.numerator}/{found.factor.denominator}",
    )
