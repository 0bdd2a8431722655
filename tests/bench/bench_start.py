"""How long until the window can be used, against a bare PySide6 window started the same way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.many import data_with
from tests.bench.report import middle

if TYPE_CHECKING:
    from tests.bench.report import Report

STARTS = Path(__file__).parent / "starts"
BAR = 1.5
MANY = 1_000_000


def measure(report: Report) -> None:
    """Start both programs by turns; each says when its window was painted and answered a key."""
    few = 1_000 if report.short else MANY
    rounds = 3 if report.short else 15
    for title, dossiers in (("empty book", 0), (f"{few:,} dossiers", few)):
        data = data_with(report.folder, dossiers)
        bare, ours = [], []
        _until_usable("bare_window.py")
        _until_usable("our_window.py", str(data))  # warm: the disk's cache, compiled modules
        for _ in range(rounds):
            bare.append(_until_usable("bare_window.py"))
            ours.append(_until_usable("our_window.py", str(data)))
        report.ratio(f"start, {title}: window usable", middle(ours), middle(bare), BAR)


def _until_usable(program: str, *arguments: str) -> float:
    """Milliseconds from starting the process until it says that its window is usable."""
    command = [sys.executable, str(STARTS / program), *arguments]
    start = time.perf_counter()
    # An installed program finds its modules compiled.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        if process.stdout is None or process.stdout.readline().strip() != b"usable":
            raise RuntimeError(program)
        taken = time.perf_counter() - start
    return taken * 1000
