"""The real window keying by itself, to be killed: says each answer after it was painted.

Each line: serial, question, value, reason it is missing, the question the cursor stands at.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.ui.pages.surveys.station import Wish
from desktop.ui.pages.surveys_page import SurveysPage
from tests.bench.keying_books import NOW

if TYPE_CHECKING:
    from desktop.office.keying import Keying

_ENTER = "\r"


class Painted(QObject):
    """Counts the paintings of a widget."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return super().eventFilter(watched, event)


def main() -> None:
    """Key until the end of the process."""
    application = QApplication(sys.argv[:1])
    program = Program(Path(sys.argv[1]))
    program.open()
    window = program.window
    if window is None:
        raise SystemExit(1)
    window.open_page("surveys")
    page = window.page
    if not isinstance(page, SurveysPage):
        raise SystemExit(1)
    if page.keying.hand is None:
        ((batch,),) = page.desk.office.direct.rows("SELECT id FROM batch WHERE name = :n", n=NOW)
        page.key(Wish(batch))
    application.processEvents()
    painted = Painted()
    page.keying.questions.installEventFilter(painted)
    hand = page.keying.hand
    print("ready", hand.serial, hand.state.current.name, flush=True) if hand else None
    rng = random.Random()
    while hand is not None:
        _one_key(application, page, hand, painted, rng)


def _one_key(
    application: QApplication,
    page: SurveysPage,
    hand: Keying,
    painted: Painted,
    rng: random.Random,
) -> None:
    state, question, serial, before = hand.state, hand.state.current, hand.serial, painted.count
    text = state.in_text
    key = _ENTER if text else rng.choice([*(c.key for c in question.choices), "0", "*", "/"])
    code = Qt.Key.Key_Return if text else Qt.Key(ord(key))
    at = page.keying.entry if text else page.keying.questions
    event = QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, key)
    QApplication.sendEvent(at, event)
    while painted.count == before:
        application.processEvents()
    answer = state.answers.get(question.name)
    said = (answer.value or "-", answer.missing or "-") if answer else ("-", "-")
    print(serial, question.name, *said, hand.serial, hand.state.current.name, flush=True)


main()
