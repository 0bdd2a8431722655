"""Libraries and programs of the system: what is missing, and on Debian, installing it."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from types import MappingProxyType

from yard.places import say

# Found by starting the window on a bare Debian 12 until it opened: library → package.
QT = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
QT_ON_A_DISPLAY = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
TEST_PROGRAMS = {"pdftotext": "poppler-utils", "soffice": "libreoffice-calc-nogui"}
PACKING_PROGRAMS = {"objdump": "binutils", "Xvfb": "xvfb", "xdotool": "xdotool"}


def need_to_run() -> None:
    """What the window needs; ends the process with the command to give if it cannot be had."""
    _need(missing(QT | QT_ON_A_DISPLAY) | _to_make_a_venv())


def need_to_test() -> None:
    """What the tests need. PostgreSQL may stay away: the tests then say what did not run."""
    server = {"postgresql"} if postgresql() is None else set()
    _need(missing(QT | QT_ON_A_DISPLAY, TEST_PROGRAMS) | _to_make_a_venv(), wished=server)


def need_to_pack() -> None:
    """What PyInstaller and the packed program's own check need."""
    _need(missing(QT | QT_ON_A_DISPLAY, PACKING_PROGRAMS) | _to_make_a_venv())


def postgresql() -> Path | None:
    """The folder of PostgreSQL's own programs (initdb, pg_ctl), the newest there is."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).resolve().parent
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((path.parent for path in debian), key=lambda path: path.parent.name, default=None)


def _to_make_a_venv() -> set[str]:
    """Debian ships Python without ensurepip; a package of its own brings it."""
    there = importlib.util.find_spec("ensurepip") is not None
    return set() if there else {f"python3.{sys.version_info.minor}-venv"}


def _need(required: set[str], wished: Set[str] = frozenset()) -> None:
    if not required | wished or _install(required | wished):
        importlib.invalidate_caches()
    elif required:
        _give_up(required)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(
    libraries: Mapping[str, str], programs: Mapping[str, str] = MappingProxyType({})
) -> set[str]:
    """The packages of what cannot be loaded or found here."""
    if sys.platform == "win32":
        return set()
    absent = {package for name, package in libraries.items() if not _loads(name)}
    wanted = programs.items()
    return absent | {package for name, package in wanted if shutil.which(name) is None}


def _install(packages: Iterable[str]) -> bool:
    """Through apt-get, as root or with sudo; False where there is neither."""
    rights = _rights()
    if rights is None or shutil.which("apt-get") is None:
        return False
    names = sorted(packages)
    say(f"Cài gói hệ thống: {' '.join(names)}", "Installing system packages")
    # RUNLEVEL=1 keeps Debian from starting a service (PostgreSQL's own) merely because it came.
    calm = ["env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", "LC_ALL=C.UTF-8"]
    get = [
        *rights,
        *calm,
        "apt-get",
        "-qq",
        "-o",
        "Dpkg::Use-Pty=0",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]
    return _quietly([*get, "update"]) and _quietly(
        [*get, "install", "--yes", "--no-install-recommends", *names]
    )


def _quietly(command: list[str]) -> bool:
    """Run it, and show what it said only when it failed."""
    done = subprocess.run(
        command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode != 0:
        print(done.stdout, flush=True)
    return done.returncode == 0


def _rights() -> list[str] | None:
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    return ["sudo"] if sys.stdin.isatty() else ["sudo", "-n"]


def _give_up(packages: Iterable[str]) -> None:
    names = " ".join(sorted(packages))
    sys.exit(
        f"Máy còn thiếu gói hệ thống; hãy cài rồi chạy lại: sudo apt-get install {names}\n"
        f"System packages are missing; install them and try again: sudo apt-get install {names}"
    )
