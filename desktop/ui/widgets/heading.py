"""The head of a page: its title, a word beside it, and its buttons at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.text import Elided, label


class Heading(QWidget):
    """`Heading("Hồ sơ", primary_button(action), button(action))`."""

    def __init__(self, title: str, *buttons: QWidget, detail: str = "") -> None:
        super().__init__()
        self.title = label(title, Type.PAGE_TITLE)
        self.detail = Elided(detail, Type.CONTROL, Ink.MUTED)
        self.detail.setContentsMargins(0, _drop(self.title, self.detail), 0, 0)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(12))
        line.addWidget(self.title)
        line.addWidget(self.detail, 1, Qt.AlignmentFlag.AlignVCenter)
        for each in buttons:
            line.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(px(38))


def _drop(title: QLabel, detail: QLabel) -> int:
    """How much taller centred small words must be above, to stand on the line of large ones."""
    great, small = title.fontMetrics(), detail.fontMetrics()
    return max(0, (great.ascent() - great.descent()) - (small.ascent() - small.descent()))
