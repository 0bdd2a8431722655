"""The locks hold what pyproject.toml asks for, by version and hash, for both systems."""

import re
import tomllib
from pathlib import Path

import pytest

from yard.places import LOCKS, ROOT

PINNED = re.compile(r"^([a-z0-9-]+)==(\S+?)(?: ; .+)?(?: \\)?$")


def project() -> dict[str, list[str]]:
    """What is asked for, by lock."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run: list[str] = asked["project"]["dependencies"]
    dev: list[str] = asked["dependency-groups"]["dev"]
    return {"run": run, "dev": [*run, *dev]}


def bare(requirement: str) -> str:
    """The name alone, as a lock writes it."""
    name = re.split(r"[~=<>\[; ]", requirement, maxsplit=1)[0]
    return name.lower().replace("_", "-")


def pinned(path: Path) -> dict[str, list[str]]:
    """The hashes of each library of a lock."""
    hashes: dict[str, list[str]] = {}
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("    --hash=sha256:"):
            hashes[name].append(line)
            continue
        found = PINNED.match(line)
        assert found, f"not a pinned library: {line}"
        name = found[1]
        hashes[name] = []
    return hashes


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_that_each_library_has_a_version_and_a_hash(lock: str) -> None:
    libraries = pinned(LOCKS / f"lock-{lock}.txt")
    assert libraries
    assert [name for name, hashes in libraries.items() if not hashes] == []


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_that_everything_asked_for_is_locked(lock: str) -> None:
    assert {bare(asked) for asked in project()[lock]} - set(
        pinned(LOCKS / f"lock-{lock}.txt")
    ) == set()


def test_that_what_only_windows_needs_is_locked_too() -> None:
    assert "tzdata" in pinned(LOCKS / "lock-run.txt")


def test_that_what_runs_is_what_was_tested() -> None:
    run, dev = (pinned(LOCKS / f"lock-{lock}.txt") for lock in ("run", "dev"))
    assert {name: dev.get(name) for name in run} == run
