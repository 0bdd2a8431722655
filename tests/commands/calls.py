"""Calls of the command line in this process, on the book of a test."""

from pathlib import Path

import pytest

from desktop import cli
from desktop.store.location import Location
from tests.dossier_lists import sentences


def book_options(location: Location) -> list[str]:
    """The options that name a book."""
    if location.path is not None:
        return ["--data", str(location.path.parent)]
    return ["--database", location.url]


class Calls:
    """Makes calls on one book and keeps what each printed."""

    def __init__(self, location: Location, capsys: pytest.CaptureFixture[str]) -> None:
        self._options = book_options(location)
        self._capsys = capsys
        self.out = ""
        self.complaints: list[str] = []

    def __call__(self, *words: object) -> int:
        """Return the exit code of one call."""
        code = cli.main([*self._options, *map(str, words)])
        printed = self._capsys.readouterr()
        self.out, self.complaints = printed.out, sentences(printed.err)
        return code

    def counted(self, first: str, last: str, out: Path) -> dict[str, list[int]]:
        """The figures of a period by field, as `dossier count` writes them."""
        assert self("dossier", "count", "--from", first, "--to", last, "--out", out) == 0
        return figures(out)


def figures(path: Path) -> dict[str, list[int]]:
    """The figures of a file of counts by field; no field may come twice."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.rsplit(",", 11) for line in lines[1:]]
    found = {name.strip('"'): [int(figure) for figure in rest] for name, *rest in rows}
    assert len(found) == len(rows)
    return found
