"""The program on a sample commune: in a window, or its whole month where there is no display."""

from __future__ import annotations

import os
import shutil
import sys

from yard import system, venv
from yard.places import PYTHON, SAMPLE, say, start

# Written when the month is over: a sample that was broken off is made anew.
WHOLE = SAMPLE / "whole"


def run(arguments: list[str]) -> int:
    """Open the program on a sample commune; what follows the verb goes to the program."""
    system.need_to_run()
    venv.ready("run")
    if arguments:
        return start([PYTHON, "-m", "desktop", *arguments])
    status = 0 if WHOLE.exists() else _prepare()
    if status != 0:
        return status
    if not _has_display():
        say(
            f"Không có màn hình; sổ, báo cáo và các tệp của xã mẫu ở {SAMPLE}",
            "no display; the sample commune's month is there",
        )
        return 0
    return start([PYTHON, "-m", "desktop", "--data", SAMPLE / "data"])


def _prepare() -> int:
    say("Lập một xã mẫu và đi hết một tháng", "Making a sample commune and living its month")
    shutil.rmtree(SAMPLE, ignore_errors=True)
    status = start([PYTHON, "-m", "desktop", "demo", "--out", SAMPLE])
    if status == 0:
        WHOLE.touch()
    return status


def _has_display() -> bool:
    return sys.platform in {"win32", "darwin"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
