"""A screen of few large words: the welcome, the thanks, the question whether one is still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.theme import Ink
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from desktop.ui.kiosk.look import Look
    from desktop.ui.kiosk.tile import Tile


class WordsScreen(QWidget):
    """A heading, a title, a sentence, and at most one thing to touch."""

    def __init__(self, look: Look, heading: str) -> None:
        super().__init__()
        self._look = look
        self._heading = label(heading, ink=Ink.ACCENT, wrap=True)
        self._heading.setFont(look.font(34, QFont.Weight.DemiBold))
        self._title = label("", wrap=True)
        self._title.setFont(look.font(26, QFont.Weight.Medium))
        self._sentence = label("", ink=Ink.MUTED, wrap=True)
        self._sentence.setFont(look.font(22))
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(look.px(22))
        self._lines.addStretch(2)
        for words in (self._heading, self._title, self._sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._lines.addWidget(words)
        self._lines.addSpacing(look.px(20))
        self._lines.addStretch(3)

    def tell(self, title: str, sentence: str) -> None:
        """Say what stands below the heading."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._sentence.setText(sentence)

    def add(self, tile: Tile) -> None:
        """Put the thing to touch below the words; it takes the keyboard too."""
        tile.setMinimumWidth(self._look.px(320))
        self._lines.insertWidget(self._lines.count() - 1, tile, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setFocusProxy(tile)
