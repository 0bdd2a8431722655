"""Where the parts of the editor stand: the lines, the card of one, the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.pages.surveys.forms.outline import Outline
from desktop.ui.pages.surveys.forms.preview import Preview
from desktop.ui.pages.surveys.forms.question_card import QuestionCard
from desktop.ui.theme import px
from desktop.ui.widgets.card import Card

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.ui.desk import Desk

_WIDE = 960  # at 100 %: room for all three

_KEYS, _NARROW_KEYS = "Enter sửa · Alt ↑ ↓ chuyển", "Enter sửa · F8 xem tờ phiếu"


class Workbench(QWidget):
    """All three side by side; on a narrow screen the paper takes the place of the lines."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.outline = Outline()
        self.card = QuestionCard()
        self.preview = Preview(desk)
        self._lines = Card("Các câu", _KEYS)
        self._lines.body.addWidget(self.outline)
        self._lines.setMinimumWidth(px(280))
        self._paper_wanted = False
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(12))
        line.addWidget(self._lines, 12)
        line.addWidget(self.card, 11)
        line.addWidget(self.preview, 10)

    @property
    def is_wide(self) -> bool:
        return self.width() >= px(_WIDE)

    def turn_paper(self) -> None:
        """Show the paper in the place of the lines, or the lines again."""
        if not self.is_wide:
            self._paper_wanted = not self._paper_wanted
            self._arrange()

    def show_lines(self) -> None:
        """Make sure that the lines are there."""
        self._paper_wanted = False
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._lines.hint.setText(_KEYS if self.is_wide else _NARROW_KEYS)
        with_lines = self.is_wide or not self._paper_wanted
        if not with_lines and self.outline.hasFocus():
            self.card.first.setFocus()  # a hidden holder would hand the keys to anything
        self._lines.setVisible(with_lines)
        self.preview.setVisible(self.is_wide or self._paper_wanted)
