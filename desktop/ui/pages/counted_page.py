"""A page of what was counted in the period: counted anew when it is seen, Esc goes back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from desktop.messages import explain, way_out
from desktop.ui.pages.page import Page
from desktop.ui.theme import px
from desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from desktop.core.errors import OfficeError
    from desktop.core.periods import Period
    from desktop.ui.desk import Desk


class CountedPage(Page):
    """What such pages share: commands, one notice, and no counting while another page is seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.notice = Notice()
        self._stale = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not a shortcut: while something runs, Esc in the window calls that off.
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.count_now()

    def show_period(self, period: Period) -> None:
        self.count_when_seen()

    def count(self) -> None:
        """Ask the office for what this page shows."""
        raise NotImplementedError

    def back(self) -> None:
        """Esc: leave what is being typed, and go back to the list."""
        raise NotImplementedError

    def count_now(self) -> None:
        """Count anew."""
        self._stale = False
        self.count()

    def count_when_seen(self) -> None:
        """Count anew; while another page is in view, only when this one is opened again."""
        self._stale = True
        if self.isVisible():
            self.count_now()

    def command(self, words: str, keys: str, do: Callable[[], None]) -> QAction:
        """Make a command of this page."""
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(do)
        self.addAction(action)
        return action

    def say(self, error: OfficeError) -> None:
        """Tell a trouble where it arose."""
        self.notice.tell(explain(error), way_out(error), tone=Tone.TROUBLE)

    def stand(self, heading: QWidget, *parts: QWidget) -> None:
        """Put the heading above, the notice under it, and the parts below; the last one grows."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(12))
        for part in (heading, self.notice, *parts):
            whole.addWidget(part)
        whole.setStretchFactor(parts[-1], 1)
