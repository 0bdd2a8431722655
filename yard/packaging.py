"""The Linux package: a trimmed, frozen program that has proved itself before it is packed."""

from __future__ import annotations

import sys
import tarfile
from pathlib import Path

from yard import system, venv
from yard.places import DIST, LOCKS, PYTHON, ROOT, say, start

NAME = "so-mot-cua"


def package(_: list[str]) -> int:
    """Freeze the program, let it prove itself on a new folder, pack it into dist/."""
    if sys.platform != "linux":
        say("Chỉ đóng gói được trên Linux", "This package is made on Linux")
        return 2
    system.need_to_pack()
    venv.ready("dev")
    freeze: list[str | Path] = [
        PYTHON,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--clean",
        "--log-level",
        "WARN",
    ]
    folders: list[str | Path] = ["--distpath", DIST, "--workpath", ROOT / "build"]
    if start([*freeze, *folders, LOCKS / f"{NAME}.spec"]) != 0:
        return 1
    if start([PYTHON, LOCKS / "check_installed.py", DIST / NAME / NAME]) != 0:
        return 1
    packed = _pack(DIST / NAME)
    say(
        f"{packed.relative_to(ROOT)}: {_size(packed):.1f} MB",
        f"unpacked {_size(DIST / NAME):.1f} MB",
    )
    return 0


def _pack(folder: Path) -> Path:
    packed = folder.with_suffix(".tar.xz")
    with tarfile.open(packed, "w:xz") as archive:
        archive.add(folder, folder.name)
    return packed


def _size(path: Path) -> float:
    files = path.rglob("*") if path.is_dir() else [path]
    return (
        sum(file.lstat().st_size for file in files if file.is_file() and not file.is_symlink())
        / 1e6
    )
