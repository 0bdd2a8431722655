"""The project's own Python: .venv in the root, with exactly what a lock names."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

from yard.places import LOCKS, PYTHON, VENV, say, start

STAMP = VENV / "locks.txt"
LARGER = {"run": ("run", "dev"), "dev": ("dev",)}


def ready(lock: str) -> None:
    """Make `.venv` if need be and install `lock` (run or dev) into it, once per change of it."""
    wanted = {_mark(name) for name in LARGER[lock]}
    if _answers() and wanted & _installed():
        return
    if not _answers():
        _make()
    say("Cài thư viện vào .venv", "Installing the locked libraries into .venv")
    command: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    command += ["--require-hashes", "--only-binary=:all:", "-r", LOCKS / f"lock-{lock}.txt"]
    if start(command) != 0:
        sys.exit("Không cài được thư viện (xem dòng trên) · The libraries could not be installed")
    STAMP.write_text("\n".join(sorted(_installed() | {_mark(lock)})), encoding="utf-8")


def _mark(lock: str) -> str:
    content = (LOCKS / f"lock-{lock}.txt").read_bytes()
    return f"{lock} {hashlib.sha256(content).hexdigest()}"


def _installed() -> set[str]:
    """The locks installed since this `.venv` was made, in the form they have today."""
    if not STAMP.exists():
        return set()
    return set(STAMP.read_text(encoding="utf-8").splitlines()) & {_mark("run"), _mark("dev")}


def _answers() -> bool:
    """Whether there is a `.venv` and the Python it was made from still starts."""
    if not PYTHON.exists():
        return False
    probe: list[str | Path] = [
        PYTHON,
        "-c",
        "import pip, sys; sys.exit(sys.version_info < (3, 11))",
    ]
    return subprocess.run(probe, check=False, capture_output=True).returncode == 0


def _make() -> None:
    say("Tạo .venv", "Making .venv")
    venv.create(VENV, with_pip=True, clear=True, symlinks=sys.platform != "win32")
