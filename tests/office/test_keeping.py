"""Keeping: a copy a day, thirty at most, and nothing of anybody else's is touched."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.office.keeping import KEPT, back_up_daily, back_up_now, copies
from desktop.office.opening import Office, open_office
from desktop.store.direct import Direct
from desktop.store.location import Location
from tests.books import NOW


class DeskClock:
    """Stands still until a test turns it."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> DeskClock:
    return DeskClock()


@pytest.fixture
def office(tmp_path: Path, clock: DeskClock) -> Iterator[Office]:
    """A new office whose days the test counts."""
    office = open_office(tmp_path / "xã Tân Mẫu", clock)
    yield office
    office.close()


def test_that_a_copy_holds_what_the_open_book_holds(office: Office) -> None:
    with office.database.transaction("Lê Thị Mẫu", NOW) as transaction:
        transaction.audit("created", "dossier", "A")
    made = back_up_now(office)
    assert made is not None
    kept = Direct(Location(path=made.path))
    assert kept.rows("SELECT ref FROM audit") == [("A",)]
    kept.close()
    assert [path.name for path in office.paths.backups.iterdir()] == [made.path.name]


def test_that_the_book_is_copied_once_a_day(office: Office, clock: DeskClock) -> None:
    first = back_up_daily(office)
    assert back_up_daily(office) == first
    clock.at = NOW + timedelta(days=1)
    second = back_up_daily(office)
    assert second is not None
    assert [copy.path for copy in copies(office)] == [second.path, first.path if first else None]


def test_that_only_the_oldest_copies_of_ours_are_let_go(office: Office, clock: DeskClock) -> None:
    theirs = office.paths.backups / "ảnh gia đình.db"
    office.paths.backups.mkdir()
    theirs.write_bytes(b"x")
    for day in range(KEPT + 2):
        clock.at = datetime(2021, 9, 1, 7, 30) + timedelta(days=day)
        back_up_daily(office)
    kept = copies(office)
    assert len(kept) == KEPT
    assert kept[-1].made_at == datetime(2021, 9, 3, 7, 30)
    assert theirs.read_bytes() == b"x"
