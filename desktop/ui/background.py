"""Office work off the GUI thread: one lane that works, one that looks things up meanwhile."""

from __future__ import annotations

import queue
import threading
import time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_BETWEEN_REPORTS = 0.05  # seconds: a verb may report every row, the screen needs twenty a second


class Cancelled(Exception):  # noqa: N818 (no error: somebody wished it)
    """The officer called the work off: nothing of it may be kept."""


class Progress:
    """How far a piece of work is; called in the worker, and may be handed on as a bare callable."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._called_off = threading.Event()
        self._last = 0.0

    @property
    def cancelled(self) -> bool:
        return self._called_off.is_set()

    def cancel(self) -> None:
        self._called_off.set()

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


class _Lane:
    """A thread that takes jobs one after another."""

    def __init__(self, name: str, settle: Callable[[Job, Callable[[], None]], None]) -> None:
        self._name = name
        self._settle = settle
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def put(self, job: Job) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._take, name=self._name, daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def close(self) -> None:
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None

    def _take(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._settle(job, job.perform())


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
        self._working = _Lane("working", self._settled.emit)
        self._looking = _Lane("looking", self._settled.emit)
        self._jobs: list[Job] = []
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
        return self._start(self._working, title, work, done, failed, owner)

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
        return self._start(self._looking, title, work, done, failed, owner)

    def close(self) -> None:
        """Call everything off and wait for the threads to end."""
        for job in self._jobs:
            job.cancel()
        self._working.close()
        self._looking.close()

    def _start(
        self,
        lane: _Lane,
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
        self._jobs.append(job)
        self.started.emit(job)
        lane.put(job)
        return job

    @Slot(object, object)
    def _finish(self, job: Job, settle: Callable[[], None]) -> None:
        self._jobs.remove(job)
        job.over = True
        self.ended.emit(job)
        settle()
