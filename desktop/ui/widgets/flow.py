"""The body of a page: its parts from the top down, scrolled where the screen is small."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.theme import px


class Body(QWidget):
    """What a page scrolls: asks for the height its parts need, not for the one they would like.

    Where words wrap, a scroll area goes by the height for a width, and that is the liked one.
    """

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return (
            super().heightForWidth(width)
            if layout is None
            else (layout.totalMinimumHeightForWidth(width))
        )


class Flow(QScrollArea):
    """Takes parts with `add`; a part with a share grows into the room that is left."""

    def __init__(self, *, on_card: bool = False) -> None:
        super().__init__()
        inside = Body()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(px(12))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        if on_card:  # the card shows through
            inside.setAutoFillBackground(False)
            self.viewport().setAutoFillBackground(False)

        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def add(self, part: QWidget, share: int = 0) -> None:
        """Put a part below the others."""
        self._lines.addWidget(part, share)

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Keep what the keys go to in sight, also when a command moved there."""
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, px(24))
