"""A test that leaves something behind, or that something warns about, does not pass."""

import re
import subprocess
import sys

import pytest

from yard.places import ROOT

TESTS = """
import threading, warnings
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QWidget
from tests.conftest import nothing_left_behind

kept, done = [], threading.Event()


def test_tidy(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()


def test_that_leaves_a_thread():
    threading.Thread(target=done.wait, args=[30], daemon=True).start()


def test_that_leaves_a_window(qtbot):
    kept.append(QWidget())
    kept[0].show()


def test_that_leaves_a_warning():
    warnings.warn("careful")


def test_that_leaves_a_warning_of_qt(qtbot):
    qWarning("careful")


def test_at_the_end(qtbot):
    kept[0].close()
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """How each of the tests above ends under the project's settings."""
    path = tmp_path_factory.mktemp("inner") / "test_inner.py"
    path.write_text(TESTS, encoding="utf-8")
    settings = ["-p", "no:randomly", "-q", "-rA", "-c", str(ROOT / "pyproject.toml")]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *settings, "--rootdir", str(ROOT), str(path)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    said = re.findall(r"^(PASSED|FAILED|ERROR) .*::test_(\w+)", done.stdout, re.MULTILINE)
    return {name: outcome for outcome, name in said}


def test_that_a_tidy_test_passes(outcomes: dict[str, str]) -> None:
    assert outcomes["tidy"] == "PASSED"


@pytest.mark.parametrize("left", ["thread", "window", "warning", "warning_of_qt"])
def test_that_a_test_does_not_pass_that_leaves(left: str, outcomes: dict[str, str]) -> None:
    assert outcomes[f"that_leaves_a_{left}"] in {"FAILED", "ERROR"}
