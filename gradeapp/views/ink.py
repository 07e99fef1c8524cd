"""The colours of the entry page and the rating panel, worked out from the window's palette."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours by their meaning.

    Text keeps WCAG AA (4.5) on `page`, `card` and the soft tints; `field`, the border of a control,
    `accent` as the ring of the focus, and `star` keep 3 to 1 on `page` and `card`.
    """

    dark: bool
    page: QColor
    card: QColor
    text: QColor
    quiet: QColor
    faint: QColor
    line: QColor
    field: QColor
    accent: QColor
    accent_soft: QColor
    on_accent: QColor
    warn: QColor
    warn_soft: QColor
    bad: QColor
    good: QColor
    star: QColor


_KNOWN: dict[int, Ink] = {}
MOST_KNOWN = 64


def ink_of(palette: QPalette) -> Ink:
    """Give the colours for a palette, light or dark; the same palette is worked out once."""
    key = palette.cacheKey()
    if key not in _KNOWN:
        if len(_KNOWN) > MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[key] = _mix(palette)
    return _KNOWN[key]


def _mix(palette: QPalette) -> Ink:
    # A disabled widget asks with its own group; the colours are the same for all.
    role, active = QPalette.ColorRole, QPalette.ColorGroup.Active
    page, card, text = (
        palette.color(active, role.Window),
        palette.color(active, role.Base),
        palette.color(active, role.Text),
    )
    accent = palette.color(active, role.Highlight)
    dark = page.lightness() < 128
    return Ink(
        dark=dark,
        page=page,
        card=card,
        text=text,
        quiet=blend(text, card, 76 if dark else 70),
        faint=blend(text, card, 34),
        line=blend(text, card, 18 if dark else 13),
        field=blend(text, card, 42 if dark else 54),
        accent=accent,
        accent_soft=blend(accent, card, 22 if dark else 10),
        on_accent=palette.color(active, role.HighlightedText),
        warn=QColor("#e3b341" if dark else "#8a5a00"),
        warn_soft=blend(QColor("#e3a008"), card, 18 if dark else 13),
        bad=QColor("#ff9a91" if dark else "#b3261e"),
        good=QColor("#7bc796" if dark else "#1d7044"),
        star=QColor("#e8b53c" if dark else "#b88100"),
    )


def blend(over: QColor, under: QColor, percent: int) -> QColor:
    """Mix two colours: `percent` of the first, the rest of the second."""
    rest = 100 - percent
    return QColor(
        (over.red() * percent + under.red() * rest) // 100,
        (over.green() * percent + under.green() * rest) // 100,
        (over.blue() * percent + under.blue() * rest) // 100,
    )


def dress(widget: QWidget, percent: int = 100, *, bold: bool = False) -> None:
    """Set a widget's font to a share of the size its parent has."""
    font = QFont(widget.font())
    font.setPointSizeF(font.pointSizeF() * percent / 100)
    font.setBold(bold)
    widget.setFont(font)


STYLE = """
QScrollArea, #form_page, #rating_page {{ background: {page}; border: 0; }}
QFrame[card="true"] {{ background: {card}; border: 1px solid {line}; border-radius: 8px; }}
QFrame[rule="true"] {{ background: {line}; border: 0; max-height: 1px; min-height: 1px; }}
QLabel {{ background: transparent; color: {text}; }}
QLabel[tone="quiet"], QToolButton[tone="quiet"] {{ color: {quiet}; }}
QLabel[tone="warn"] {{ color: {warn}; }}
QLabel[tone="bad"] {{ color: {bad}; }}
QLabel[tone="good"] {{ color: {good}; }}
QLabel[tone="accent"] {{ color: {accent}; }}
QLabel[badge="true"] {{ color: {warn}; background: {warn_soft}; border-radius: 4px;
  padding: 0 5px; }}
QLabel[banner="true"], QFrame[banner="true"] {{
  color: {text}; background: {warn_soft}; border: 0; border-radius: 6px; padding: 5px 8px; }}
QLineEdit {{ background: {card}; color: {text}; border: 1px solid {field}; border-radius: 5px;
  padding: 2px 7px; selection-background-color: {accent}; selection-color: {on_accent}; }}
QPlainTextEdit {{ background: {card}; color: {text}; border: 1px solid {field};
  border-radius: 5px; padding: 2px; selection-background-color: {accent};
  selection-color: {on_accent}; }}
QPlainTextEdit:hover {{ border-color: {quiet}; }}
QPlainTextEdit[readOnly="true"] {{ background: {page}; color: {quiet}; border-color: {line}; }}
QPlainTextEdit:focus {{ border: 2px solid {accent}; padding: 1px; }}
QLineEdit:hover {{ border-color: {quiet}; }}
QLineEdit:focus {{ border: 2px solid {accent}; padding: 1px 6px; }}
QLineEdit[state="problem"] {{ border-color: {bad}; }}
QLineEdit:disabled {{ background: {page}; color: {quiet}; border-color: {line}; }}
QToolButton[link="true"], QPushButton[link="true"] {{ color: {accent}; border: 0; padding: 2px 4px;
  background: transparent; text-align: left; border-radius: 4px; }}
QToolButton[link="true"]:hover, QPushButton[link="true"]:hover {{ background: {accent_soft}; }}
QToolButton[link="true"]:focus, QPushButton[link="true"]:focus {{ border: 1px solid {accent}; }}
QToolButton[line="true"] {{ border: 0; background: transparent; color: {quiet};
  border-radius: 4px; }}
QToolButton[line="true"]:hover {{ background: {accent_soft}; color: {accent}; }}
QToolButton[line="true"]:focus {{ border: 1px solid {accent}; }}
"""


def style_of(ink: Ink) -> str:
    """Give the style sheet of the page in these colours."""
    names = [name for name in ink.__slots__ if name != "dark"]
    return STYLE.format_map({name: getattr(ink, name).name() for name in names})
