"""Fixtures of the command line's tests."""

from pathlib import Path

import pytest

from desktop.store.location import Location
from tests.commands.calls import Calls


@pytest.fixture
def call(
    location: Location,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Calls:
    """Calls on a fresh book, once on each engine; nothing of this computer's own data is read."""
    monkeypatch.setattr("desktop.cli.default_data", lambda: tmp_path / "nobody's")
    return Calls(location, capsys)
