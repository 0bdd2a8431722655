"""A message in the page itself: what happened, and the way out; nothing pops up."""

from __future__ import annotations

import enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.status import Mark, draw_mark
from desktop.ui.widgets.text import label


class Tone(enum.Enum):
    """How a message is meant: its mark and the colour behind it."""

    INFO = (Mark.GOOD, "#eaf4ee")
    ADVICE = (Mark.SOON, "#fbf2e3")
    TROUBLE = (Mark.LATE, "#fbeceb")


class Notice(QWidget):
    """One message at a time, hidden while there is none; Esc or the cross puts it away."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, closable: bool = True) -> None:
        super().__init__(parent)
        self._tone = Tone.INFO
        self._sentence = label("", Type.ROW_STRONG, wrap=True)
        self._way_out = label("", Type.ROW, Ink.MUTED, wrap=True)
        for words in (self._sentence, self._way_out):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(px(8))
        self._cross = QPushButton("Đóng")
        self._cross.clicked.connect(self.put_away)
        if not closable:
            self._cross.hide()
        lines = QVBoxLayout()
        lines.setSpacing(px(2))
        lines.addWidget(self._sentence)
        lines.addWidget(self._way_out)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(40), px(10), px(12), px(10))
        line.setSpacing(px(12))
        line.addLayout(lines, 1)
        line.addLayout(self._actions)
        line.addWidget(self._cross, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    @property
    def way_out(self) -> str:
        return self._way_out.text()

    def tell(
        self,
        sentence: str,
        way_out: str = "",
        *,
        tone: Tone = Tone.INFO,
        actions: tuple[QAction, ...] = (),
    ) -> None:
        """Show a message, with buttons for what can be done about it."""
        self._tone = tone
        self._sentence.setText(sentence)
        self._way_out.setText(way_out)
        self._way_out.setVisible(bool(way_out))
        self.setAccessibleName(f"{sentence} {way_out}".strip())
        while (item := self._actions.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for action in actions:
            self._actions.addWidget(Button(action))
        self.show()
        self.update()

    def complain(self, sentence: str, way_out: str) -> None:
        """Show a trouble and the way out of it."""
        self.tell(sentence, way_out, tone=Tone.TROUBLE)

    def put_away(self) -> None:
        """Hide the message."""
        self.hide()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        mark, behind = self._tone.value
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(mark.ink.colour, 1))
        painter.setBrush(QColor(behind))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), px(8), px(8))
        draw_mark(painter, mark, px(16), self.height() / 2, px(12))
