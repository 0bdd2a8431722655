"""The window of a book that could not be opened: the sentence, the way out, and another try."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import explain, way_out
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.status import Mark, Status
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from desktop.core.errors import OfficeError


class TroubleWindow(QWidget):
    """Stands alone; closes itself when the next try succeeds."""

    def __init__(self, again: Callable[[], None]) -> None:
        super().__init__()
        self.setWindowTitle("Sổ Một Cửa")
        self._sentence = label("", Type.CARD_TITLE, wrap=True)
        self._way_out = label("", Type.CONTROL, Ink.MUTED, wrap=True)
        self._again = self._command("Thử lại", "F5", again)
        self._close = self._command("Đóng", "Esc", self.close)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(32), px(28), px(32), px(24))
        lines.setSpacing(px(12))
        lines.addWidget(Status(Mark.LATE, "Chưa mở được sổ", Type.CONTROL_STRONG))
        lines.addWidget(self._sentence)
        lines.addWidget(self._way_out)
        lines.addStretch()
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button(self._close))
        buttons.addWidget(primary_button(self._again))
        lines.addLayout(buttons)
        self.resize(px(620), px(260))

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    @property
    def way_out(self) -> str:
        return self._way_out.text()

    def tell(self, error: OfficeError) -> None:
        """Say what stands in the way."""
        self._sentence.setText(explain(error))
        self._way_out.setText(way_out(error))

    def _command(self, words: str, keys: str, do: Callable[[], object]) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(do)
        self.addAction(action)
        return action
