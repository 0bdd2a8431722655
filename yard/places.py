"""Where things stand in a checkout, and how a command is started there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "installer"
SAMPLE = ROOT / ".sample"
DIST = ROOT / "dist"

BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = BIN / ("python.exe" if sys.platform == "win32" else "python")


def say(vietnamese: str, english: str) -> None:
    """One line for whoever started the command, in both languages, in order with what it starts."""
    print(f"» {vietnamese} · {english}", flush=True)


def start(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> int:
    """Run a command in the project's root with this terminal; its exit status."""
    return subprocess.run(list(command), cwd=ROOT, env=environment, check=False).returncode
