"""The last resort: write what broke, tell the officer, end. Never a word of a citizen's data."""

from __future__ import annotations

import faulthandler
import importlib
import sys
import threading
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from desktop import __version__

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BROKEN = 70  # the exit status of a program that ended by its own fault
Failure = (
    tuple[type[BaseException], BaseException | None, TracebackType | None] | tuple[None, None, None]
)


def watch(logs: Path) -> Watch:
    """Catch what nobody caught, in every thread; stack dumps of the interpreter go to `logs`."""
    made = Watch(logs)
    sys.excepthook = lambda kind, error, trace: made.catch((kind, error, trace))
    threading.excepthook = lambda args: made.catch(
        (args.exc_type, args.exc_value, args.exc_traceback)
    )
    made.dump_faults()
    return made


class Watch:
    """Writes one report, shows it, and ends the program."""

    def __init__(self, logs: Path, end: Callable[[int], None] | None = None) -> None:
        self._logs = logs
        self._end = end
        self._shown: object = None
        self._dumps: TextIO | None = None
        self._caught = False

    def dump_faults(self) -> None:
        """Let the interpreter write its stacks when it dies in native code."""
        try:
            self._logs.mkdir(parents=True, exist_ok=True)
            self._dumps = (self._logs / "su-co-nang.txt").open("a", encoding="utf-8")
        except OSError:
            return  # a folder that can not be written to is said when the book is opened
        faulthandler.enable(self._dumps)

    def catch(self, failure: Failure) -> None:
        """Handle the first failure; those that follow from it are not news."""
        if failure[0] is None:
            return
        if issubclass(failure[0], KeyboardInterrupt):
            sys.exit(1)
        words = report(failure)
        sys.stderr.write(words)
        if self._caught:
            return
        self._caught = True
        path = _write(self._logs, words)
        dialog = importlib.import_module("desktop.ui.crash_dialog")
        self._shown = dialog.show(words, path, self._end)


def report(failure: Failure) -> str:
    """What broke and where; the values and the message are left out, they may name citizens."""
    kind, _, trace = failure
    if kind is None:
        return ""
    platform = importlib.import_module("platform")
    frames = importlib.import_module("traceback").extract_tb(trace)
    lines = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join(
        (
            f"Sổ Một Cửa {__version__}, Python {platform.python_version()}, {platform.platform()}",
            f"{datetime.now():%d/%m/%Y %H:%M:%S}",
            f"{kind.__module__}.{kind.__qualname__}",
            *lines,
            "",
        )
    )


def _write(logs: Path, words: str) -> Path | None:
    path = logs / f"su-co-{datetime.now():%Y%m%d-%H%M%S}.txt"
    try:
        logs.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    except OSError:
        return None
    return path
