"""Keeps the draft in the book while the hands go on: one state after another, none forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from desktop.office import designing

if TYPE_CHECKING:
    from desktop.core.errors import OfficeError
    from desktop.office.designing import Opened, Saved
    from desktop.ui.desk import Desk

_BREATH = 150  # milliseconds between two saves: writing takes the processor from who is typing


class DraftKeeper(QObject):
    """One save under way at a time; what was typed meanwhile is the next one."""

    kept = Signal(object)  # Saved
    failed = Signal(object)  # OfficeError: what is on the screen is not in the book

    def __init__(self, desk: Desk, draft: Opened) -> None:
        super().__init__()
        self._desk = desk
        self._draft = draft
        self._stored = draft.stored
        self._is_saving = False
        self._is_wanted = False
        self._next = QTimer(self, singleShot=True, interval=_BREATH)
        self._next.timeout.connect(self._go_on)
        self.trouble: OfficeError | None = None
        """Why what is on the screen is not in the book."""

    @property
    def is_kept(self) -> bool:
        """Whether all that is on the screen is in the book."""
        return not (self._is_saving or self._is_wanted) and self.trouble is None

    def keep(self) -> None:
        """Put the form as it stands into the book."""
        self._is_wanted = True
        if not self._next.isActive():
            self._go_on()

    def finish(self) -> None:
        """Wait until the last letter is in the book: a moment, before the form is left."""
        if self.trouble is not None:
            self.keep()  # the disk may have room again
        if self._is_saving or self._is_wanted:
            self._wait()

    def _wait(self) -> None:
        waiting = QEventLoop()
        self.kept.connect(lambda _: waiting.quit() if self.is_kept else None)
        self.failed.connect(lambda _: waiting.quit())
        self._next.start(0)
        waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self._next.setInterval(_BREATH)

    def _go_on(self) -> None:
        if self._is_saving or not self._is_wanted:
            return
        self._is_saving, self._is_wanted = True, False
        office, key, stored = self._desk.office, self._draft.key, self._stored
        state = self._draft.design.state
        self._desk.run(
            lambda _: designing.save(office, key, stored, state),
            self._done,
            failed=self._fail,
            owner=self,
        )

    def _done(self, saved: Saved) -> None:
        self._is_saving, self._stored, self.trouble = False, saved.stored, None
        if self._is_wanted:
            self._next.start()
        self.kept.emit(saved)

    def _fail(self, error: OfficeError) -> None:
        self._is_saving, self.trouble = False, error
        self.failed.emit(error)
