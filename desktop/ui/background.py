"""Office work off the GUI thread: one lane that works, one that looks things up meanwhile."""

from __future__ import annotations

import importlib
import time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.lanes import Lane

T = TypeVar("T")

_BETWEEN_REPORTS = 0.05  # seconds: a verb may report every row, the screen needs twenty a second


class Cancelled(Exception):  # noqa: N818 (no error: somebody wished it)
    """The officer called the work off: nothing of it may be kept."""


class Progress:
    """How far a piece of work is; called in the worker, and may be handed on as a bare callable."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._called_off = False  # one writer, one reader: no lock is needed
        self._last = 0.0

    @property
    def cancelled(self) -> bool:
        return self._called_off

    def cancel(self) -> None:
        self._called_off = True

    def step(self, done: int, total: int) -> None:
        """Report `done` of `total` (0: unknown); raise Cancelled when called off."""
        if self.cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= _BETWEEN_REPORTS or done == total:
            self._last = now
            self._tell(done, total)

    __call__ = step


class Job:
    """One piece of work on its way: its title, how far it is, and who waits for it."""

    def __init__(
        self,
        title: str,
        work: Callable[[Progress], Callable[[], None]],
        failed: Callable[[Exception], None],
        owner: QObject | None,
        tell: Callable[[Job, int, int], None],
    ) -> None:
        self.title = title
        self.over = False
        self.progress = Progress(lambda done, total: tell(self, done, total))
        self._work = work
        self._failed = failed
        self._owner = owner

    def cancel(self) -> None:
        self.progress.cancel()

    def perform(self) -> Callable[[], None]:
        """Do the work (in the worker); the answer is what the GUI thread has to do with it."""
        try:
            if self.progress.cancelled:
                raise Cancelled
            settle = self._work(self.progress)
        except Exception as error:  # every failure is carried to the GUI thread, none is lost
            failure = error
            settle = lambda: self._failed(failure)  # noqa: E731
        return lambda: settle() if self._is_awaited() else None

    def _is_awaited(self) -> bool:
        return self._owner is None or isValid(self._owner)


class Background(QObject):
    """Runs work on its lanes; every signal and every result arrives on the GUI thread.

    The working lane takes one job at a time, so writes never race. The looking lane only reads:
    a search or a scroll need not wait for an import to end.
    """

    started = Signal(object)
    advanced = Signal(object, int, int)
    ended = Signal(object)
    _settled = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, Lane] = {}
        self._jobs: list[Job] = []
        self._is_closed = False
        self._settled.connect(self._finish)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The jobs that have not ended, oldest first."""
        return tuple(self._jobs)

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        title: str = "",
        owner: QObject | None = None,
    ) -> Job:
        """Do `work` in its turn; then call `done` or `failed`, unless `owner` is gone by then."""
        return self._start("working", title, work, done, failed, owner)

    def look(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        title: str = "",
        owner: QObject | None = None,
    ) -> Job:
        """Read something without waiting for the work under way; `work` must not write."""
        return self._start("looking", title, work, done, failed, owner)

    def close(self) -> None:
        """Call everything off and wait for the threads to end; nothing is begun any more."""
        self._is_closed = True
        for job in self._jobs:
            job.cancel()
        for lane in self._lanes.values():
            lane.close()
        self._lanes.clear()

    def _start(
        self,
        lane: str,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        owner: QObject | None,
    ) -> Job:
        def perform(progress: Progress) -> Callable[[], None]:
            result = work(progress)
            return lambda: done(result)

        job = Job(title, perform, failed, owner, self.advanced.emit)
        if self._is_closed:
            job.over = True
            return job
        self._jobs.append(job)
        self.started.emit(job)
        self._lane(lane).put(job)
        return job

    def _lane(self, name: str) -> Lane:
        """The thread of this name, made when it first has something to do."""
        if name not in self._lanes:
            module = importlib.import_module("desktop.ui.lanes")
            self._lanes[name] = module.Lane(name, self._settled.emit)
        return self._lanes[name]

    @Slot(object, object)
    def _finish(self, job: Job, settle: Callable[[], None]) -> None:
        self._jobs.remove(job)
        job.over = True
        self.ended.emit(job)
        settle()
