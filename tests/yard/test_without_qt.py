"""The rooms below the window do without Qt, and the check would notice if they did not."""

import subprocess
import sys

from yard.places import ROOT
from yard.without_qt import modules


def import_without_qt(*names: str) -> str:
    """What is said when these modules are imported in a process where Qt is refused."""
    code = f"from yard.without_qt import failures; print(*failures({list(names)!r}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


def test_that_a_module_that_needs_qt_is_named() -> None:
    assert "ModuleNotFoundError: PySide6" in import_without_qt("desktop.ui.background")


def test_that_every_room_but_the_window_is_looked_at() -> None:
    rooms = {name.split(".")[1] for name in modules() if "." in name}
    assert {"core", "store", "office", "paths", "settings"} <= rooms
    assert not {"ui", "app"} & rooms


def test_that_the_rules_pass_their_tests_without_qt() -> None:
    settings = [
        "-p",
        "no:pytest-qt",
        "-p",
        "no:cacheprovider",
        "-q",
        "-o",
        "addopts=--import-mode=importlib",
    ]
    # pytest-qt's own settings are in pyproject.toml, and unknown without it.
    settings += ["-W", "ignore::pytest.PytestConfigWarning", "tests/core"]
    code = (
        f"from yard.without_qt import *; refuse_qt(); import pytest; exit(pytest.main({settings}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout[-3000:]
