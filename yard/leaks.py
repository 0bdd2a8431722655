"""No file in the project tells of the machine it was written on, or where to download from."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from yard.places import ROOT

MACHINE_PATH = re.compile(r"(?<![\w.:/)}-])/(?:root|home|work|Users)/\w|[A-Z]:\\\\?Users\\")
REGISTRY = re.compile(r"--(?:extra-)?index-url|--find-links|--trusted-host")
ADDRESS = re.compile(r"\w+://|@ (?:file|http)")


def leaks(path: Path) -> list[str]:
    """The lines of a text file that give something away, with what it is."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []
    patterns = {"a path of one machine": MACHINE_PATH, "a registry's option": REGISTRY}
    if path.name.startswith("lock-"):
        patterns["a download address"] = ADDRESS
    return [
        f"{path.name}:{number}: {what}: {line.strip()[:80]}"
        for number, line in enumerate(lines, start=1)
        for what, pattern in patterns.items()
        if pattern.search(line)
    ]


def tracked() -> list[Path]:
    """The files git keeps; without git, none: a source archive has nothing else to compare with."""
    try:
        listed = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z"],
            cwd=ROOT,
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
    except FileNotFoundError:
        return []
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def main() -> int:
    """Say every leak; 1 if there is one."""
    ours = {
        Path(__file__).resolve(),
        ROOT / "yard" / "locks.py",
        ROOT / "tests" / "yard" / "test_leaks.py",
    }
    said = [
        line for path in tracked() if path.is_file() and path not in ours for line in leaks(path)
    ]
    print("\n".join(said))
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
