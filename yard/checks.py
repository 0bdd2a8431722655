"""What can be known without running a test: lint, types, contracts, budgets, no leaks."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from yard.places import BIN, PYTHON, ROOT

Command = Sequence[str | Path]

CHECKS: dict[str, Command] = {
    "mypy --strict": (PYTHON, "-m", "mypy"),
    "ruff check": (PYTHON, "-m", "ruff", "check", "."),
    "ruff format": (PYTHON, "-m", "ruff", "format", "--check", "."),
    "import contracts": (BIN / "lint-imports",),
    "budgets": (PYTHON, "-m", "yard.budgets"),
    "imports without Qt": (PYTHON, "-m", "yard.without_qt"),
    "no leaks": (PYTHON, "-m", "yard.leaks"),
}


@dataclass(frozen=True)
class Outcome:
    """How one check went, and what it said."""

    name: str
    passed: bool
    said: str
    seconds: float


def failed() -> list[str]:
    """Run them all, two at a time, and show what the failed ones said; the names of those."""
    with ThreadPoolExecutor(max_workers=2) as workers:
        outcomes = list(workers.map(_run, CHECKS, CHECKS.values()))
    for outcome in outcomes:
        verdict = "ok" if outcome.passed else "FAILED"
        print(f"{outcome.name:<20} {verdict:<7} {outcome.seconds:5.1f} s", flush=True)
        if not outcome.passed:
            print(outcome.said, flush=True)
    return [outcome.name for outcome in outcomes if not outcome.passed]


def _run(name: str, command: Command) -> Outcome:
    start = time.perf_counter()
    done = subprocess.run(
        list(command),
        cwd=ROOT,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    return Outcome(name, done.returncode == 0, done.stdout, time.perf_counter() - start)
