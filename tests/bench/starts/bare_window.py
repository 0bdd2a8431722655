"""The floor of a start: a bare window with a label, painted, one key answered."""

import os
import sys

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class Window(QMainWindow):
    """Remembers that it was painted and that a key came."""

    painted = answered = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.answered = True


application = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QLabel("Sổ Một Cửa"))
window.resize(1366, 768)
window.show()
while not window.painted:
    application.processEvents()
down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
QApplication.sendEvent(window, down)
print("usable" if window.answered else "broken", flush=True)
os._exit(0)
