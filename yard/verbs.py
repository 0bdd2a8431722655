"""What `dev.py` can be asked for."""

from __future__ import annotations

import argparse
import io
import signal
import sys
from collections.abc import Callable
from types import FrameType

from yard import checks, locks, packaging, running, system, testing, venv
from yard.places import PYTHON, start


def check(_: list[str]) -> int:
    """Everything short of the tests: lint, format, types, contracts, budgets, no Qt, no leaks."""
    system.need_to_run()
    venv.ready("dev")
    return 1 if checks.failed() else 0


def tidy(_: list[str]) -> int:
    """Put the code into the one format, and mend what ruff can mend."""
    system.need_to_run()
    venv.ready("dev")
    mended = start([PYTHON, "-m", "ruff", "check", "--fix", "--quiet", "."])
    return max(mended, start([PYTHON, "-m", "ruff", "format", "."]))


def bench(arguments: list[str]) -> int:
    """The benches, each figure beside its floor: [--short] [NAME…]."""
    system.need_to_test()
    venv.ready("dev")
    return start([PYTHON, "-m", "tests.bench", *arguments])


def lock(_: list[str]) -> int:
    """Write the locks anew from pyproject.toml."""
    system.need_to_run()
    venv.ready("dev")
    return locks.lock()


VERBS: dict[str, Callable[[list[str]], int]] = {
    "run": running.run,
    "test": testing.test,
    "check": check,
    "format": tidy,
    "bench": bench,
    "lock": lock,
    "package": packaging.package,
}


def main() -> int:
    """Read the command line and do what it asks."""
    _speak_vietnamese()
    # A stopped run must still stop the servers it started: end by an exception, not in mid-air.
    signal.signal(signal.SIGTERM, _end)
    parser = argparse.ArgumentParser(prog="dev.py")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, verb in VERBS.items():
        verbs.add_parser(name, help=verb.__doc__, add_help=False)
    asked, rest = parser.parse_known_args()
    try:
        return VERBS[asked.verb](rest)
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def _speak_vietnamese() -> None:
    """A redirected Windows console would else refuse our letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _end(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)
