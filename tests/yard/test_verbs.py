"""The yard's door: what it offers, and how it ends."""

import signal
import subprocess
import sys

import pytest

from yard import verbs
from yard.places import ROOT


def dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    """One call of dev.py."""
    return subprocess.run(
        [sys.executable, "dev.py", *arguments],
        cwd=ROOT,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


def test_that_help_lists_every_verb_with_a_sentence() -> None:
    said = dev("--help").stdout
    assert [
        name for name, verb in verbs.VERBS.items() if name not in said or not verb.__doc__
    ] == []


def test_that_a_call_without_a_verb_or_with_an_unknown_one_is_a_wrong_call() -> None:
    assert [dev().returncode, dev("no-such-verb").returncode] == [2, 2]


def test_that_a_stopped_run_ends_by_an_exception_so_that_servers_are_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stopped_from_outside(_: list[str]) -> int:
        signal.raise_signal(signal.SIGTERM)
        return 0

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setitem(verbs.VERBS, "check", stopped_from_outside)
    monkeypatch.setattr(sys, "argv", ["dev.py", "check"])
    try:
        with pytest.raises(SystemExit) as ended:
            verbs.main()
    finally:
        signal.signal(signal.SIGTERM, before)
    assert ended.value.code == 128 + signal.SIGTERM
