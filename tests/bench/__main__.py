"""Runs every bench_*.py beside it, each apart: python -m tests.bench [--short] [NAME…]."""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys
from pathlib import Path

from tests.bench.report import HEADINGS, Report

HERE = Path(__file__).parent
KEPT = HERE.parent.parent / ".bench"


def names() -> list[str]:
    """The benches there are, by name: bench_start.py is `start`."""
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def one(name: str, *, short: bool) -> int:
    """Measure in this process; 1 if a bar was missed."""
    report = Report(KEPT, short=short)
    importlib.import_module(f"tests.bench.bench_{name}").measure(report)
    return 1 if report.missed else 0


def every(wanted: list[str], *, short: bool) -> int:
    """A fresh process for each, so that one bench's memory and caches are not another's."""
    print(HEADINGS, flush=True)
    failed = [name for name in wanted if _apart(name, short=short) != 0]
    print(f"missed or broken: {', '.join(failed)}" if failed else "every bar was reached")
    return 1 if failed else 0


def _apart(name: str, *, short: bool) -> int:
    print(f"-- {name}", flush=True)
    command = [sys.executable, "-m", "tests.bench", "--here", name, *(["--short"] if short else [])]
    return subprocess.run(command, cwd=HERE.parent.parent, check=False).returncode


def main() -> int:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("names", nargs="*", help=f"among: {', '.join(names())}")
    parser.add_argument("--short", action="store_true", help="the small form of each bench")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    KEPT.mkdir(exist_ok=True)
    if sys.platform == "linux" and "DISPLAY" not in os.environ:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if asked.here:
        return one(asked.names[0], short=asked.short)
    return every(asked.names or names(), short=asked.short)


if __name__ == "__main__":
    sys.exit(main())
