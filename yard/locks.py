"""The locks: every library by version and hash, for Linux and Windows, without an address."""

from __future__ import annotations

from pathlib import Path

from yard.places import LOCKS, PYTHON, start

GROUPS: dict[str, tuple[str, ...]] = {"run": (), "dev": ("--group", "dev")}
NO_TRACE = ("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links")


def lock() -> int:
    """Write installer/lock-run.txt and lock-dev.txt anew from pyproject.toml."""
    return max(_write(name, group) for name, group in GROUPS.items())


def _write(name: str, group: tuple[str, ...]) -> int:
    command: list[str | Path] = [
        PYTHON,
        "-m",
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        *group,
        "--quiet",
        "--upgrade",
    ]
    command += ["--universal", "--python-version", "3.11", "--generate-hashes", *NO_TRACE]
    return start([*command, "--output-file", LOCKS / f"lock-{name}.txt"])
