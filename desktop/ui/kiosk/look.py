"""How large the touch screen is drawn: by the height of the screen it fills."""

from __future__ import annotations

from PySide6.QtGui import QFont

from desktop.ui.theme import FAMILY

_DESIGNED = 768  # pixels high
_LEAST, _MOST = 0.75, 3.0


class Look:
    """Lengths and fonts for one screen; `touch` is the least height of what a finger meets."""

    def __init__(self, height: int) -> None:
        self._unit = min(max(height / _DESIGNED, _LEAST), _MOST)

    def px(self, size: float) -> int:
        return round(size * self._unit)

    def font(self, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        made = QFont(FAMILY)
        made.setPixelSize(self.px(size))
        made.setWeight(weight)
        return made

    @property
    def touch(self) -> int:
        return self.px(68)
