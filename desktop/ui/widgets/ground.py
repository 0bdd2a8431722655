"""Fill a part of a widget with one ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from desktop.ui.theme import Ink


def fill(painter: QPainter, area: QRect, ink: Ink) -> None:
    """Fill an area without an edge; the painter's pen and brush are changed.

    Not `QPainter.fillRect`: its first call makes the binding spell out all of Qt's gradients,
    3 ms of a start.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour)
    painter.drawRect(area)
