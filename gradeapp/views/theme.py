"""The look of the whole window: one palette for light, one for dark, the font, the style sheet."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, Qt, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from gradeapp.files import paths
from gradeapp.views.ink import Ink, ink_of, style_of

FAMILY = "Noto Sans SC"
POINTS = 10
NARROW = QFont.Tag("pwid")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The few colours that all others are mixed from; text keeps WCAG AA on page and card."""

    page: str
    card: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    line: str


LIGHT = Tokens("#f3f5f8", "#ffffff", "#1b2430", "#5a6573", "#1d5596", "#ffffff", "#d7dce3")
DARK = Tokens("#15181d", "#1e2329", "#e5e9ee", "#9da7b3", "#7fb5f0", "#0d1826", "#343b45")


def load_fonts(application: QApplication) -> None:
    """Take the shipped font, so that no character is a box on a bare machine."""
    for weight in paths.Weight:
        QFontDatabase.addApplicationFont(str(paths.font_file(weight)))
    font = QFont(FAMILY)
    font.setPointSize(POINTS)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    application.setFont(font)


def set_quotes(application: QApplication, lang: str) -> None:
    """Draw “quotes” as wide as a letter in English; the font has them as wide as a character."""
    font = QFont(application.font())
    if font.isFeatureSet(NARROW) != (lang == "en"):
        if lang == "en":
            font.setFeature(NARROW, 1)
        else:
            font.unsetFeature(NARROW)
        application.setFont(font)


def load_stock_texts(lang: str, parent: QObject) -> None:
    """Let Qt's own dialogs speak the language of the window."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)  # noqa: S101 - the caller has a window
    set_quotes(application, lang)
    for old in parent.findChildren(QTranslator):
        QCoreApplication.removeTranslator(old)
        old.deleteLater()
    if lang == "zh":
        texts = QTranslator(parent)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if texts.load("qtbase_zh_CN", folder):
            QCoreApplication.installTranslator(texts)


def apply(application: QApplication, theme: str) -> None:
    """Show the whole program in a theme: `light`, `dark`, or `system` (what the system shows)."""
    if application.style().name() != "fusion":
        application.setStyle(QStyleFactory.create("Fusion"))
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(schemes.get(theme, Qt.ColorScheme.Unknown))
    dark = theme == "dark" or (theme == "system" and system_scheme() == Qt.ColorScheme.Dark)
    wanted = palette_of(DARK if dark else LIGHT)
    if application.palette() != wanted:
        application.setPalette(wanted)


def system_scheme() -> Qt.ColorScheme:
    """Give what the system shows, light or dark, unknown where it doesn't say."""
    return QGuiApplication.styleHints().colorScheme()


def palette_of(tokens: Tokens) -> QPalette:
    """Give Qt's palette for some tokens."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    colours = {
        role.Window: tokens.page,
        role.WindowText: tokens.text,
        role.Base: tokens.card,
        role.AlternateBase: tokens.page,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.quiet,
        role.Button: tokens.card,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.on_accent,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.ToolTipBase: tokens.card,
        role.ToolTipText: tokens.text,
        role.Light: tokens.card,
        role.Midlight: tokens.page,
        role.Mid: tokens.line,
        role.Dark: tokens.line,
        role.Shadow: tokens.line,
    }
    palette = QPalette()
    for colour_role, colour in colours.items():
        palette.setColor(colour_role, QColor(colour))
    for faded in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, faded, QColor(tokens.quiet))
    palette.setColor(group.Disabled, role.Highlight, QColor(tokens.line))
    return palette


SHELL = """
QMainWindow, QWidget#page {{ background: {page}; }}
QMenuBar {{ background: {page}; color: {text}; padding: 1px 4px; }}
QMenuBar::item {{ background: transparent; padding: 3px 9px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {accent_soft}; }}
QMenu {{ background: {card}; color: {text}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 5px 26px 5px 14px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent_soft}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QToolTip {{ background: {card}; color: {text}; border: 1px solid {field}; padding: 3px 6px; }}
QFrame#rail {{ background: {card}; border: 0; border-right: 1px solid {line}; }}
QToolButton[rail="true"] {{ border: 0; border-radius: 8px; color: {quiet};
  padding: 7px 2px 5px 2px; }}
QToolButton[rail="true"]:hover {{ background: {page}; color: {text}; }}
QToolButton[rail="true"]:checked {{ background: {accent_soft}; color: {accent};
  font-weight: bold; }}
QToolButton[rail="true"]:focus {{ border: 1px solid {accent}; }}
QFrame[bar="top"] {{ background: {card}; border: 0; border-bottom: 1px solid {line}; }}
QFrame[bar="foot"] {{ background: {card}; border: 0; border-top: 1px solid {line}; }}
QFrame[notice="true"] {{ background: {accent_soft}; border: 0; border-bottom: 1px solid {line}; }}
QFrame[notice="warn"] {{ background: {warn_soft}; border: 0; border-bottom: 1px solid {line}; }}
QPushButton {{ background: {card}; color: {text}; border: 1px solid {field}; border-radius: 6px;
  padding: 4px 13px; min-height: 20px; }}
QPushButton:hover {{ border-color: {quiet}; background: {page}; }}
QPushButton:pressed {{ background: {accent_soft}; }}
QPushButton:focus {{ border: 1px solid {accent}; }}
QPushButton:disabled {{ color: {faint}; border-color: {line}; background: {page}; }}
QPushButton[main="true"] {{ background: {highlight}; color: {on_accent};
  border-color: {highlight}; }}
QPushButton[main="true"]:hover {{ background: {highlight_over};
  border-color: {highlight_over}; }}
QPushButton[main="true"]:focus {{ border: 2px solid {text}; padding: 3px 12px; }}
QPushButton[main="true"]:disabled {{ background: {line}; color: {quiet};
  border-color: {line}; }}
QPushButton[tile="true"] {{ background: {card}; border: 1px solid {line}; border-radius: 8px;
  padding: 0; text-align: left; }}
QPushButton[tile="true"]:hover {{ border-color: {accent}; background: {accent_soft}; }}
QPushButton[tile="true"]:focus {{ border: 2px solid {accent}; }}
QComboBox {{ background: {card}; color: {text}; border: 1px solid {field}; border-radius: 5px;
  padding: 2px 8px; min-height: 22px; }}
QComboBox[tall="true"] {{ min-height: 26px; }}
QComboBox:focus {{ border: 2px solid {accent}; padding: 1px 7px; }}
QComboBox::drop-down {{ border: 0; width: 22px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: 14px; height: 14px; }}
QComboBox QAbstractItemView {{ background: {card}; color: {text}; border: 1px solid {line};
  selection-background-color: {accent_soft}; selection-color: {text}; outline: 0; }}
QAbstractItemView[plain="true"] {{ background: {card}; color: {text}; border: 1px solid {line};
  border-radius: 8px; alternate-background-color: {stripe}; gridline-color: {line};
  selection-background-color: {accent_soft}; selection-color: {text}; outline: 0; }}
QTextBrowser {{ background: {card}; color: {text}; border: 1px solid {line};
  border-radius: 8px; selection-background-color: {accent}; selection-color: {on_accent}; }}
QTextBrowser:focus {{ border: 1px solid {accent}; }}
QListWidget[contents="true"] {{ padding: 4px; }}
QListWidget[contents="true"]::item {{ padding: 5px 8px; border-radius: 5px; }}
QListWidget[contents="true"]::item:hover {{ background: {page}; }}
QListWidget[contents="true"]::item:selected {{ background: {accent_soft}; color: {text}; }}
QTableView[plain="true"]::item {{ padding: 3px 8px; border: 0; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QHeaderView {{ background: {card}; border: 0; }}
QHeaderView::section {{ background: {card}; color: {quiet}; border: 0;
  border-bottom: 1px solid {line}; padding: 5px 11px; }}
QTableCornerButton::section {{ background: {card}; border: 0; }}
QScrollArea#inner, QWidget#inner {{ background: transparent; border: 0; }}
QScrollArea#paper, QWidget#paper {{ background: {desk}; border: 0; }}
QLabel[heading="1"] {{ font-size: 15pt; font-weight: bold; }}
QLabel[heading="2"] {{ font-size: 11pt; font-weight: bold; }}
QLabel[pill="true"] {{ background: {accent_soft}; color: {accent}; border-radius: 11px;
  padding: 3px 11px; }}
QProgressBar {{ background: {line}; border: 0; border-radius: 3px;
  max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
QScrollBar::handle {{ background: {field}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 36px; }}
QScrollBar::handle:horizontal {{ min-width: 36px; }}
QScrollBar::handle:hover {{ background: {quiet}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: transparent; }}
"""


def shell_style(palette: QPalette) -> str:
    """Give the style sheet of the whole window for a palette."""
    ink = ink_of(palette)
    names = [name for name in ink.__slots__ if name != "dark"]
    colours = {name: getattr(ink, name).name() for name in names}
    colours |= _more(ink, palette)
    return style_of(ink) + SHELL.format_map(colours)


def _more(ink: Ink, palette: QPalette) -> dict[str, str]:
    highlight = palette.color(QPalette.ColorRole.Highlight)
    shift = highlight.lighter(112) if ink.dark else highlight.darker(112)
    arrow = paths.icon_file("arrow_dark.svg" if ink.dark else "arrow_light.svg")
    return {
        "highlight": highlight.name(),
        "highlight_over": shift.name(),
        "stripe": ink.page.name(),
        "desk": (ink.page.darker(118) if ink.dark else ink.page.darker(108)).name(),
        "arrow": arrow.as_posix(),
    }
