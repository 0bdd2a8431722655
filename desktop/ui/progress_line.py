"""What is being worked on, how far it is, and the way to call it off; shown after a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import draw_card
from desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from desktop.ui.background import Background, Job


class ProgressLine(QFrame):
    """One job at a time: the oldest that has a title and takes longer than a second."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._job: Job | None = None
        self._background = background
        self._title = Elided("", Type.ROW_STRONG)
        self._count = label("", Type.SECONDARY, Ink.MUTED)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = QAction("Hủy", self, shortcut=QKeySequence(Qt.Key.Key_Escape))
        self._cancel.triggered.connect(self._call_off)
        self._cancel.setEnabled(False)
        self.addAction(self._cancel)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(16), px(8), px(12), px(8))
        line.setSpacing(px(16))
        line.addWidget(self._title, 2)
        line.addWidget(self._bar, 3)
        line.addWidget(self._count)
        line.addWidget(Button(self._cancel))
        self.hide()
        background.advanced.connect(self._advance)
        background.ended.connect(self._end)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_card(self)

    def show_job(self, job: Job) -> None:
        """Show this job, unless an older one is still shown."""
        if self._job is not None:
            return
        self._job = job
        self._title.setText(job.title)
        self._count.setText("")
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self.show()

    def _advance(self, job: Job, done: int, total: int) -> None:
        if job is not self._job:
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(f"{done:,} / {total:,}".replace(",", ".") if total else "")

    def _end(self, job: Job) -> None:
        if job is not self._job:
            return
        self._job = None
        self._cancel.setEnabled(False)
        self.hide()
        waiting = next((job for job in self._background.jobs if job.title), None)
        if waiting is not None:
            self.show_job(waiting)

    def _call_off(self) -> None:
        if self._job is not None:
            self._title.setText(f"{self._job.title} — đang dừng lại…")
            self._cancel.setEnabled(False)
            self._job.cancel()
