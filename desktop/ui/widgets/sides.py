"""Two parts side by side where there is room, one above the other where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Sides(QWidget):
    """`Sides(list, form, least=760, shares=(5, 3))`; `least` is the width both need, at 100 %."""

    def __init__(
        self, first: QWidget, second: QWidget, least: int, shares: tuple[int, int] = (1, 1)
    ) -> None:
        super().__init__()
        self._least = least
        self._parts = (first, second)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(px(16))
        self._line.addWidget(first, shares[0])
        self._line.addWidget(second, shares[1])

    def minimumSizeHint(self) -> QSize:
        widest = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= px(self._least)
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
