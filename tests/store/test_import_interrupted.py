"""An import that is cancelled, that fills the disk or whose process is killed leaves nothing."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from desktop.core.errors import OfficeError, Trouble
from desktop.office import importing, tracking
from desktop.office.opening import Office, open_office
from desktop.paths import Paths
from desktop.store import incoming
from desktop.store.location import Location
from tests.books import SETTINGS
from tests.commands.calls import book_options
from tests.dossier_lists import AUTUMN, DECEMBER, dossier, dossiers, dump, list_lines, workbook

ROOT = Path(__file__).parent.parent.parent


def february() -> datetime:
    """No list of the samples is ahead of its time."""
    return datetime(2022, 2, 1, 9, 0)


@pytest.fixture
def late_office(location: Location, tmp_path: Path) -> Iterator[Office]:
    """An office in February 2022, once on each engine."""
    office = Office(Paths(tmp_path), SETTINGS, location, february)
    yield office
    office.close()


@pytest.fixture
def late_sqlite(office: Office) -> Iterator[Office]:
    """The SQLite office in February 2022."""
    late = open_office(office.paths.data, february)
    yield late
    late.close()


class StoppedError(Exception):
    """What a cancelled task raises out of its progress."""


class StopAt:
    """Progress that is cancelled at the n-th step."""

    def __init__(self, step: int) -> None:
        self.left = step

    def __call__(self, _done: int, _total: int) -> None:
        if self.left == 0:
            raise StoppedError
        self.left -= 1


def seen(office: Office, path: Path) -> importing.Preview:
    export = importing.look_at(path)
    return importing.preview(office, export, export.mappings)


@pytest.fixture
def half_known(late_office: Office, tmp_path: Path) -> Path:
    """A list of which the book knows the first half in an older form."""
    old = [dossier(n, note="cũ") for n in range(1, 21)]
    office = late_office
    importing.bring_in(office, seen(office, workbook(tmp_path / "old.xlsx", list_lines(old))))
    return workbook(tmp_path / "new.xlsx", list_lines(dossiers(40)))


def test_that_a_preview_writes_nothing(late_office: Office, half_known: Path) -> None:
    before = dump(late_office)
    found = seen(late_office, half_known)
    assert (found.new, found.updated, found.good, found.faulty) == (20, 20, 40, 0)
    assert dump(late_office) == before


def test_that_an_import_cancelled_at_any_step_leaves_nothing(
    late_office: Office, half_known: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "_PIECE", 7)
    monkeypatch.setattr("desktop.store.corrections._PIECE", 6)
    before = dump(late_office)
    steps = 0
    while True:
        try:
            importing.bring_in(late_office, seen(late_office, half_known), step=StopAt(steps))
            break
        except StoppedError:
            assert dump(late_office) == before
            steps += 1
    assert steps == 3 + 4
    assert len(dump(late_office)["dossier"]) == 40


def test_that_reading_cancelled_at_any_step_leaves_nothing(
    late_office: Office, half_known: Path
) -> None:
    before = dump(late_office)
    export = importing.look_at(half_known)
    with pytest.raises(StoppedError):
        importing.preview(late_office, export, export.mappings, StopAt(0))
    assert dump(late_office) == before


def test_that_any_statement_that_fails_undoes_the_whole_import(
    late_office: Office, half_known: Path
) -> None:
    before = dump(late_office)
    found = seen(late_office, half_known)
    failed = 0
    while True:
        left = failed

        def fail(*_: object) -> None:
            nonlocal left
            if left == 0:
                raise StoppedError
            left -= 1

        event.listen(late_office.database.engine, "before_cursor_execute", fail)
        try:
            importing.bring_in(late_office, found)
            break
        except StoppedError:
            failed += 1
        finally:
            event.remove(late_office.database.engine, "before_cursor_execute", fail)
        if failed % 10 == 1:
            assert dump(late_office) == before
    assert failed > 10
    assert len(dump(late_office)["dossier"]) == 40


def test_that_a_disk_that_fills_up_is_told_and_leaves_nothing(
    late_sqlite: Office, tmp_path: Path
) -> None:
    office = late_sqlite
    first = workbook(tmp_path / "first.xlsx", list_lines(dossiers(3)))
    importing.bring_in(office, seen(office, first))
    before = dump(office)

    def limit(connection: Connection, pages: int) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with office.database.reading() as connection:
        pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
    for room in (0, 3, 10, 30):
        with office.database.reading() as connection:
            limit(connection, pages + room)
        with pytest.raises(OfficeError) as caught:
            importing.bring_in(office, seen(office, AUTUMN))
        assert caught.value.trouble is Trouble.DISK_FULL
        assert dump(office) == before
    with office.database.reading() as connection:
        limit(connection, 1_000_000)
    assert importing.bring_in(office, seen(office, AUTUMN)).new == 479


_KILLED = """
import os, signal, sys
from desktop import cli
from desktop.store import engines

left = int(sys.argv[1])

def load(connection, table, columns, rows, real=engines.load):
    global left
    def counted():
        global left
        for row in rows:
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
            yield row
    real(connection, table, columns, counted())

engines.load = load
sys.exit(cli.main(sys.argv[2:]))
"""


@pytest.mark.parametrize("rows", [0, 300, 800])
def test_that_a_process_killed_in_the_middle_leaves_nothing(
    late_office: Office, location: Location, tmp_path: Path, rows: int
) -> None:
    before = dump(late_office)
    words = [*book_options(location), "dossier", "import", str(AUTUMN), str(DECEMBER)]
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(rows), *words],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    after = dump(late_office)
    killed = done.returncode == -9
    known = len(after["dossier"])
    assert known in ((0, 479) if killed else (646,))
    if known == 0:
        assert after == before
    assert importing.bring_in(late_office, seen(late_office, AUTUMN)).updated == 0
    assert len(dump(late_office)["dossier"]) >= 479
    assert tracking.search(late_office, "nguyen", 5)


def test_that_an_import_waits_for_nobody_forever(office: Office, tmp_path: Path) -> None:
    """A second window that is writing is told as busy, and nothing is half done."""
    other = open_office(office.paths.data, february)
    path = workbook(tmp_path / "a.xlsx", list_lines(dossiers(3)))
    found = seen(office, path)
    other.direct.run("BEGIN IMMEDIATE")
    try:
        with office.database.reading() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 50")
        with pytest.raises(OfficeError) as caught:
            importing.bring_in(office, found)
    finally:
        other.direct.run("ROLLBACK")
        other.close()
    assert caught.value.trouble is Trouble.BOOK_BUSY
    assert dump(office)["dossier"] == []
