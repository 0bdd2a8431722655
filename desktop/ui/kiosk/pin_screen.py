"""Where the officer proves to be one: the PIN that ends the touch screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.office import kiosk
from desktop.ui.kiosk.pad import Pad
from desktop.ui.kiosk.tile import Kind, tile
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from desktop.office.opening import Office
    from desktop.ui.kiosk.look import Look

_TRIES = 3
_WAIT = 30_000  # milliseconds after three wrong tries


class PinScreen(QWidget):
    """A pad with dots; three wrong tries close it for half a minute."""

    opened = Signal()
    given_up = Signal()

    def __init__(self, look: Look, office: Office) -> None:
        super().__init__()
        self._office = office
        self._wrong = 0
        self.pad = Pad(look, hidden=True)
        self.pad.setMaximumWidth(look.px(420))
        self.words = label("", wrap=True)
        self.words.setFont(look.font(24, QFont.Weight.DemiBold))
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.enter = tile("Mở", look, Kind.PRIMARY, lambda _=False: self.try_pin())
        self.give_up = tile("Thôi", look, Kind.PLAIN, lambda _=False: self.given_up.emit())
        self._wait = QTimer(self, singleShot=True, interval=_WAIT)
        self._wait.timeout.connect(self.open_again)
        self._lay_out(look)
        self.setFocusProxy(self.pad)

    def begin(self) -> None:
        """Ask for the PIN; while the pad is closed its words stay."""
        self.pad.begin()
        if not self._wait.isActive():
            self.words.setText("Cán bộ bấm mã PIN để thoát")

    def try_pin(self) -> None:
        """Look whether what was touched is the PIN."""
        if self._wait.isActive():
            return
        if kiosk.opens(self._office, self.pad.typed):
            self._wrong = 0
            self.opened.emit()
            return
        self._wrong += 1
        self.pad.begin()
        self.words.setText("Mã chưa đúng, hãy bấm lại.")
        if self._wrong >= _TRIES:
            self.words.setText("Sai ba lần. Hãy chờ nửa phút rồi bấm lại.")
            self.enter.setEnabled(False)
            self._wait.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.try_pin()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def open_again(self) -> None:
        """Let the PIN be tried again."""
        self._wait.stop()
        self._wrong = 0
        self.enter.setEnabled(True)
        self.begin()

    def _lay_out(self, look: Look) -> None:
        lines = QVBoxLayout(self)
        lines.addStretch(1)
        lines.addWidget(self.words)
        lines.addSpacing(look.px(12))
        lines.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        steps = QHBoxLayout()
        steps.setSpacing(look.px(12))
        steps.addStretch()
        steps.addWidget(self.give_up)
        steps.addWidget(self.enter)
        steps.addStretch()
        lines.addLayout(steps)
        lines.addStretch(2)
