"""The program as `python -m desktop --data FOLDER` starts it, until Hôm nay answers a key."""

import os
import sys
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent.parent))

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.app import Program


class Painted(QObject):
    """Remembers that what it watches was painted."""

    seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


application = QApplication(sys.argv[:1])
program = Program(Path(sys.argv[1]), clock=lambda: datetime(2021, 11, 30, 14, 2))
program.open()
window = program.window
if window is None:
    sys.exit("not opened")
painted = Painted()
figure = next(iter(window.page.figures.values()))  # type: ignore[attr-defined]
figure.installEventFilter(painted)
while not painted.seen:
    application.processEvents()
down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
QApplication.sendEvent(QApplication.focusWidget() or window, down)
answered = down.isAccepted() or not window.page.tasks.tasks  # type: ignore[attr-defined]
print("usable" if answered and figure.value != "…" else "broken", flush=True)
os._exit(0)
