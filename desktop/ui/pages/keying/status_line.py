"""The line beneath: the pace, and how far everything is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.text import Elided, label, paint

if TYPE_CHECKING:
    from desktop.ui.pages.keying.pace import Pace

_MINUTE = 60


class StatusLine(QWidget):
    """Three figures at the left; what is saved, and what went wrong, at the right."""

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, px(4), 0, 0)
        line.setSpacing(px(40))
        self._rate, self._keys, self._time = (
            label("–", Type.CARD_TITLE),
            label("–", Type.CARD_TITLE),
            label("00:00", Type.CARD_TITLE),
        )
        self._time_name = label("đã nhập, trừ lúc nghỉ", Type.SECONDARY, Ink.MUTED)
        self._add(line, self._rate, label("phiếu/giờ", Type.SECONDARY, Ink.MUTED))
        self._add(line, self._keys, label("phím/phiếu", Type.SECONDARY, Ink.MUTED))
        self._add(line, self._time, self._time_name)
        self.saved = Elided("", Type.ROW_STRONG, Ink.GOOD)
        self.saved.setAlignment(Qt.AlignmentFlag.AlignRight)
        hint = label("F1 các phím · F10 nghỉ · Esc về danh sách", Type.SECONDARY, Ink.MUTED)
        hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._add(line, self.saved, hint, share=1)

    def show_pace(self, pace: Pace, worked: float, *, is_paused: bool) -> None:
        """Show the figures of this sitting; `worked` in seconds."""
        rate, keys = pace.sheets_per_hour(worked), pace.keys_per_sheet()
        self._rate.setText("–" if rate is None else str(rate))
        self._keys.setText(
            "–" if keys is None else f"{keys:.1f}".removesuffix(".0").replace(".", ",")
        )
        minutes, seconds = divmod(int(worked), _MINUTE)
        self._time.setText(f"{minutes:02}:{seconds:02}")
        self._time_name.setText("đang nghỉ, đồng hồ dừng" if is_paused else "đã nhập, trừ lúc nghỉ")

    def say_saved(self, sentence: str) -> None:
        """Say how far the sheet is saved."""
        paint(self.saved, Ink.GOOD)
        self.saved.setText(sentence)

    def say_refused(self, sentence: str) -> None:
        """Say why a key did nothing; the next good key takes it away."""
        paint(self.saved, Ink.SOON)
        self.saved.setText(sentence)

    @staticmethod
    def _add(line: QHBoxLayout, above: QWidget, below: QWidget, share: int = 0) -> None:
        pair = QVBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(above)
        pair.addWidget(below)
        line.addLayout(pair, share)
