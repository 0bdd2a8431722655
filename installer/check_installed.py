"""Lets a frozen program prove itself: a month without a screen, then its window on a new one.

python check_installed.py PROGRAM
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

# The title of the window on the sample commune; one that only tells of a trouble has no office.
TITLE = "UBND xã Tân Mẫu"
PATIENCE = 60.0


def month(program: Path, folder: Path) -> None:
    """A sample commune's month, and the return it ends in, verified by the program itself."""
    timed("demo", [program, "demo", "--out", folder])
    workbooks = sorted(folder.rglob("*.xlsx"))
    made = [path for path in workbooks if path.with_suffix(".pdf").exists()]
    if not made:
        sys.exit(f"the month left no return in {folder}")


def window(program: Path, folder: Path) -> None:
    """The window comes up on the month's data folder, and goes when it is asked to."""
    with screen() as display:
        start = time.monotonic()
        shown = subprocess.Popen(
            [program, "--data", folder],
            env=os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        )
        try:
            identity = find_window(display, shown)
            print(f"{'window':<12} {time.monotonic() - start:6.2f} s", flush=True)
            xdotool(display, "windowfocus", "--sync", identity, "key", "ctrl+q")
            if shown.wait(PATIENCE) != 0:
                sys.exit(f"the window ended with status {shown.returncode}")
        finally:
            shown.kill()


def find_window(display: str, shown: subprocess.Popen[bytes]) -> str:
    """The X window with our title, once it is there."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and shown.poll() is None:
        found = xdotool(display, "search", "--onlyvisible", "--name", TITLE)
        if found:
            return found.split()[0]
        time.sleep(0.05)
    return sys.exit(f"the window did not come up (status {shown.poll()})")


def xdotool(display: str, *words: str) -> str:
    """What xdotool says on that screen."""
    done = subprocess.run(
        ["xdotool", *words],
        env=os.environ | {"DISPLAY": display},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """A screen in memory, of the size an office has; its name."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def timed(name: str, command: list[str | Path]) -> None:
    """Run a step that must succeed, and say how long it took."""
    start = time.monotonic()
    done = subprocess.run(
        command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    if done.returncode != 0:
        sys.exit(f"{name} ended with status {done.returncode}\n{done.stdout}")
    print(f"{name:<12} {time.monotonic() - start:6.2f} s", flush=True)


def main() -> int:
    """Check the program named on the command line, away from this checkout."""
    program = Path(sys.argv[1]).resolve()
    folder = Path(tempfile.mkdtemp(prefix="Sổ Một Cửa & kiểm tra "))
    try:
        os.chdir(folder)
        month(program, folder / "xã mẫu")
        window(program, folder / "xã mẫu" / "data")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
