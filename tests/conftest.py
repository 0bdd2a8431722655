"""What every test gets: no screen needed, no leftovers allowed, both engines if they are there."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest_plugins = ["tests.books", "tests.surveys"]

POSTGRES = "SO_MOT_CUA_TEST_POSTGRES"
NO_POSTGRES = """KHÔNG CÓ PostgreSQL: một nửa phép thử của sổ (store) đã KHÔNG chạy.
HALF OF THE STORE'S TESTS DID NOT RUN: there was no PostgreSQL."""

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("here", max_examples=40, deadline=None)
settings.register_profile("ci", max_examples=40, deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def postgres_url() -> str | None:
    """The address of an empty PostgreSQL server, or None where there is none."""
    return os.environ.get(POSTGRES)


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread running or a window open."""
    before = set(threading.enumerate())
    yield
    threads = [thread.name for thread in set(threading.enumerate()) - before if _stays(thread)]
    assert not threads, f"left threads behind: {threads}"
    windows = _open_windows() if "qapp" in request.fixturenames else []
    assert not windows, f"left windows open: {windows}"


def _stays(thread: threading.Thread) -> bool:
    """Whether it is still there after the moment a stopped thread needs to end."""
    thread.join(timeout=2)
    return thread.is_alive()


def _open_windows() -> list[str]:
    # Not imported: everything but the window must pass its tests without PySide6.
    application = sys.modules["PySide6.QtWidgets"].QApplication
    return [repr(window) for window in application.topLevelWidgets() if window.isVisible()]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it where nobody can miss it, in the last lines, when not everything was proven."""
    failed = os.environ.get("SO_MOT_CUA_FAILED_CHECKS")
    if failed:
        terminalreporter.section("CHECKS FAILED", "!", red=True, bold=True)
        terminalreporter.line(f"Chưa đạt, xem ở trên · see above: {failed}", red=True, bold=True)
    if not os.environ.get(POSTGRES):
        terminalreporter.section("NO POSTGRESQL", "!", red=True, bold=True)
        terminalreporter.line(NO_POSTGRES, red=True, bold=True)
