"""A thread that takes jobs one after another; loaded with the first job, after the window is up."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.background import Job


class Lane:
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
