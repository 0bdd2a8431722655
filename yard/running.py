"""The program on a sample commune: in a window, or its whole month where there is no display."""

from __future__ import annotations

import os
import sys

from yard import system, venv
from yard.places import PYTHON, SAMPLE, say, start


def run(arguments: list[str]) -> int:
    """Open the program on a sample commune; what follows the verb goes to the program."""
    system.need_to_run()
    venv.ready("run")
    if not _prepared():
        say("Chuẩn bị một xã mẫu", "Preparing a sample commune")
        made = start([PYTHON, "-m", "desktop", "demo", "--out", SAMPLE])
        if made != 0:
            return made
    if arguments:
        return start([PYTHON, "-m", "desktop", *arguments])
    if not _has_display():
        say(
            f"Không có màn hình; hồ sơ, phiếu và báo cáo của xã mẫu ở {SAMPLE}",
            "no display; the sample commune's month is there",
        )
        return 0
    return start([PYTHON, "-m", "desktop", "--data", SAMPLE / "data"])


def _prepared() -> bool:
    return (SAMPLE / "data").is_dir()


def _has_display() -> bool:
    return sys.platform in {"win32", "darwin"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
