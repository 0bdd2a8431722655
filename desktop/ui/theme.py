"""How everything looks: the tokens, the type scale, the one style sheet, and the scale setting."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from desktop.paths import resources

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

ARGUMENTS = ("-style", "fusion")
FAMILY = "Be Vietnam Pro"
_FACES = ("Regular", "Medium", "SemiBold")  # the weights the type scale uses
SCALES = (100, 110, 125, 150)  # per cent


class Ink(enum.StrEnum):
    """The colours; every text colour keeps 4.5 : 1 on paper, card and soft (WCAG AA)."""

    INK = "#1d2530"
    MUTED = "#5d6874"
    LINE = "#dfe3e6"
    EDGE = "#8a949d"  # border of a field: 3 : 1 on the card
    PAPER = "#f6f7f5"
    CARD = "#ffffff"
    ACCENT = "#0b5a8a"
    ACCENT_DEEP = "#084a72"
    SOFT = "#e3eff6"
    LATE = "#b3261e"
    SOON = "#9a5b00"
    GOOD = "#1c7a4a"
    WAITING = "#5d6874"

    @property
    def colour(self) -> QColor:
        return QColor(self.value)


# Words take their ink from the application's palette by a role: a palette of their own would be
# lost when the style sheet dresses them anew under another parent.
INK_ROLES = {
    Ink.INK: QPalette.ColorRole.WindowText,
    Ink.MUTED: QPalette.ColorRole.PlaceholderText,
    Ink.ACCENT: QPalette.ColorRole.Link,
    Ink.LATE: QPalette.ColorRole.BrightText,
    Ink.SOON: QPalette.ColorRole.LinkVisited,
    Ink.GOOD: QPalette.ColorRole.Shadow,
    Ink.CARD: QPalette.ColorRole.Light,
}


class Type(enum.Enum):
    """The type scale: size in pixels at 100 %, weight."""

    SECONDARY = (12, QFont.Weight.Normal)
    SECONDARY_STRONG = (12, QFont.Weight.Medium)
    ROW = (14, QFont.Weight.Normal)
    ROW_STRONG = (14, QFont.Weight.Medium)
    CONTROL = (15, QFont.Weight.Normal)
    CONTROL_STRONG = (15, QFont.Weight.DemiBold)
    CARD_TITLE = (16, QFont.Weight.DemiBold)
    PAGE_TITLE = (22, QFont.Weight.DemiBold)
    FIGURE = (32, QFont.Weight.DemiBold)


class _Scale:
    percent = 100
    has_fonts = False
    fonts: ClassVar[dict[Type, QFont]] = {}


def px(size: float) -> int:
    """Scale a length of the 100 % design to the officer's setting."""
    return round(size * _Scale.percent / 100)


def font(kind: Type) -> QFont:
    """The font of a place in the type scale, at the officer's setting."""
    made = _Scale.fonts.get(kind)
    if made is None:
        size, weight = kind.value
        made = _Scale.fonts[kind] = QFont(FAMILY)
        made.setPixelSize(px(size))
        made.setWeight(weight)
    return made


def scale() -> int:
    """The scale in force, in per cent."""
    return _Scale.percent


def apply(app: QApplication, percent: int, fonts: Path) -> None:
    """Give the application its typeface, colours and style sheet at this scale."""
    prepare(app, percent, fonts)
    dress(app)


def prepare(app: QApplication, percent: int, fonts: Path) -> None:
    """Give the application its typeface and colours: all that the first page needs.

    The style beneath is Fusion on every system; `ARGUMENTS` ask for it, since setting it here
    would load all of QStyle into Python, eight milliseconds of the start.
    """
    _Scale.percent = min(max(percent, SCALES[0]), SCALES[-1])
    _Scale.fonts.clear()
    if not _Scale.has_fonts:
        _Scale.has_fonts = True
        for face in _FACES:
            QFontDatabase.addApplicationFont(str(fonts / f"BeVietnamPro-{face}.ttf"))
    app.setPalette(_palette())
    app.setFont(font(Type.CONTROL))


def dress(app: QApplication) -> None:
    """Give the application its style sheet; polishing a window's widgets takes 15 ms."""
    app.setStyleSheet(style_sheet())


def _palette() -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for part, ink in (
        (role.Window, Ink.PAPER), (role.WindowText, Ink.INK), (role.Base, Ink.CARD),
        (role.AlternateBase, Ink.PAPER), (role.Text, Ink.INK), (role.Button, Ink.CARD),
        (role.ButtonText, Ink.INK), (role.Highlight, Ink.ACCENT), (role.HighlightedText, Ink.CARD),
        (role.ToolTipBase, Ink.INK), (role.ToolTipText, Ink.CARD),
        (role.Mid, Ink.LINE), (role.Midlight, Ink.LINE), (role.Dark, Ink.EDGE),
        (role.Accent, Ink.ACCENT), *((named, ink) for ink, named in INK_ROLES.items()),
    ):  # fmt: skip
        palette.setColor(part, ink.colour)
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, Ink.MUTED.colour)
    return palette


def style_sheet() -> str:
    """The style sheet at the scale in force; widgets set their own fonts, so it holds none."""
    return _what_is_filled_in() + _what_is_looked_at()


def _what_is_filled_in() -> str:
    return f"""
QPushButton {{ background: {Ink.CARD}; color: {Ink.INK}; border: 1px solid {Ink.EDGE};
  border-radius: {px(6)}px; padding: {px(6)}px {px(14)}px; }}
QPushButton:hover {{ background: {Ink.SOFT}; border-color: {Ink.ACCENT}; }}
QPushButton:focus {{ border: 2px solid {Ink.ACCENT}; padding: {px(6) - 1}px {px(14) - 1}px; }}
QPushButton:disabled {{ color: {Ink.MUTED}; background: {Ink.PAPER}; border-color: {Ink.LINE}; }}
QPushButton[primary="true"] {{ background: {Ink.ACCENT}; color: {Ink.CARD};
  border-color: {Ink.ACCENT}; }}
QPushButton[primary="true"]:hover {{ background: {Ink.ACCENT_DEEP}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {Ink.INK}; }}
QPushButton[primary="true"]:disabled {{ background: {Ink.PAPER}; color: {Ink.MUTED};
  border-color: {Ink.LINE}; }}
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit {{ background: {Ink.CARD};
  border: 1px solid {Ink.EDGE}; border-radius: {px(6)}px; padding: {px(5)}px {px(9)}px;
  selection-background-color: {Ink.ACCENT}; selection-color: {Ink.CARD}; }}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {{
  border: 2px solid {Ink.ACCENT}; padding: {px(5) - 1}px {px(9) - 1}px; }}
QLineEdit#search, QLineEdit#search:focus {{ background: transparent; border: none; padding: 0; }}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{ color: {Ink.MUTED};
  background: {Ink.PAPER}; border-color: {Ink.LINE}; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: none; background: transparent;
  padding: 0; }}
QComboBox::drop-down {{ border: none; width: {px(22)}px; }}
QComboBox::down-arrow, QAbstractSpinBox::down-arrow {{ width: {px(11)}px; height: {px(11)}px;
  image: url({_icon("chevron-down")}); }}
QAbstractSpinBox::up-arrow {{ width: {px(11)}px; height: {px(11)}px;
  image: url({_icon("chevron-up")}); }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: {px(20)}px; }}
QAbstractSpinBox QLineEdit {{ border: none; background: transparent; padding: 0 {px(8)}px; }}
QLineEdit[wrong="true"], QComboBox[wrong="true"] {{ border: 2px solid {Ink.LATE}; }}
"""


def _what_is_looked_at() -> str:
    return f"""
QTableView, QListView, QTreeView {{ background: {Ink.CARD}; border: none; outline: 0;
  gridline-color: {Ink.LINE}; selection-background-color: {Ink.SOFT};
  selection-color: {Ink.INK}; }}
QHeaderView {{ background: {Ink.CARD}; }}
QHeaderView::section {{ background: {Ink.CARD}; color: {Ink.MUTED}; border: none;
  border-bottom: 1px solid {Ink.LINE}; padding: {px(6)}px {px(8)}px; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; margin: 0; }}
QScrollBar::handle {{ background: #b9c1c7; border-radius: {px(4)}px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: {px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(32)}px; }}
QScrollBar::handle:hover {{ background: {Ink.EDGE}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {Ink.LINE}; border: none; border-radius: {px(3)}px;
  max-height: {px(6)}px; min-height: {px(6)}px; }}
QProgressBar::chunk {{ background: {Ink.ACCENT}; border-radius: {px(3)}px; }}
QToolTip {{ background: {Ink.INK}; color: {Ink.CARD}; border: none; padding: {px(6)}px; }}
QMenu {{ background: {Ink.CARD}; border: 1px solid {Ink.LINE}; padding: {px(4)}px; }}
QMenu::item {{ padding: {px(6)}px {px(24)}px {px(6)}px {px(16)}px; border-radius: {px(4)}px; }}
QMenu::item:selected {{ background: {Ink.SOFT}; color: {Ink.INK}; }}
QMenu::item:disabled {{ color: {Ink.MUTED}; }}
"""


def _icon(name: str) -> str:
    """Return the path of an icon as a style sheet spells it."""
    return (resources() / "icons" / f"{name}.png").as_posix()
