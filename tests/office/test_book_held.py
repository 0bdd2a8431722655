"""A book that another program holds, that is read-only or whose disk is full: told, unchanged."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop.core.answers import Answer
from desktop.core.errors import OfficeError, Trouble
from desktop.office import (
    collecting,
    comparing,
    custody,
    designing,
    kiosk,
    papering,
    publishing,
    submitting,
)
from desktop.office.opening import open_office
from tests.books import SETTINGS
from tests.dossier_lists import dump
from tests.office.test_designing import kept, short_form
from tests.surveys import FILES, FORM, new_batch
from tests.twice_keyed import key_again, key_first, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from desktop.office.opening import Office

    Change = Callable[[Office, int, int, Path], object]

SAMPLE = FILES / "may-tinh-bang-2021-11.xlsx"
FULL = "PRAGMA max_page_count = 1"  # not below what there is: no page more
DAYS = date(2021, 11, 1), date(2021, 11, 30)


def bring_in(office: Office, _batch: int, _draft: int, _folder: Path) -> None:
    export = submitting.look_at(SAMPLE)
    proposal = submitting.propose(office, export, submitting.Offer("", file=FORM))
    submitting.bring_in(office, submitting.see(office, export, proposal))


CHANGES: dict[str, Change] = {
    "open a batch": lambda office, batch, draft, folder: collecting.open_batch(
        office, 1, "Đợt hai", *DAYS, 3000
    ),
    "collect": lambda office, batch, draft, folder: custody.collect(office, batch, "3-2000"),
    "decide": lambda office, batch, draft, folder: comparing.decide(
        office, batch, "0001", Answer("q01", "4")
    ),
    "publish": lambda office, batch, draft, folder: publishing.publish(office, draft),
    "design": lambda office, batch, draft, folder: designing.begin(office),
    "bring in": bring_in,
    "print": lambda office, batch, draft, folder: papering.print_batch(
        office, batch, folder / "a.pdf", papering.Copies(1)
    ),
    "answer at the touch screen": lambda office, batch, draft, folder: kiosk.take(
        office, kiosk.stand(office, 1), {"q01": Answer("q01", "4")}, 9
    ),
}


@pytest.fixture
def prepared(office: Office) -> tuple[int, int]:
    """A batch with a difference to be decided by the third officer, and a draft of a form."""
    batch = new_batch(office, issued=2000)
    office.officer = "Lê Thị Mẫu"
    key_first(office, batch, "0001", said(q01="4", q02="3"))
    office.officer = "Trần Văn Sổ"
    key_again(office, batch, "0001", said(q01="5", q02="3"))
    draft = kept(office, short_form(office)).key
    office.settings = SETTINGS._replace(officers=(*SETTINGS.officers, "Phạm Thị Phân"))
    office.officer = "Phạm Thị Phân"
    return batch, draft


@contextmanager
def held(office: Office) -> Iterator[None]:
    """Another window writes meanwhile."""
    other = open_office(office.paths.data, office.now)
    other.direct.run("BEGIN IMMEDIATE")
    try:
        with said_to_every_connection(office, "PRAGMA busy_timeout = 20", "PRAGMA user_version"):
            yield
    finally:
        other.direct.run("ROLLBACK")
        other.close()


@contextmanager
def said_to_every_connection(office: Office, pragma: str, back: str) -> Iterator[None]:
    for words in (pragma, back):
        with office.database.reading() as connection:
            connection.exec_driver_sql(words)
        office.direct.rows(words)
        if words == pragma:
            yield


def read_only(office: Office) -> AbstractContextManager[None]:
    """The file takes nothing."""
    return said_to_every_connection(office, "PRAGMA query_only = 1", "PRAGMA query_only = 0")


HOLDS: dict[Trouble, Callable[[Office], AbstractContextManager[None]]] = {
    Trouble.BOOK_BUSY: held,
    Trouble.BOOK_READ_ONLY: read_only,
}


@pytest.mark.parametrize("trouble", HOLDS, ids=[one.value for one in HOLDS])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_that_what_cannot_be_written_is_told_and_changes_nothing(
    office: Office, prepared: tuple[int, int], tmp_path: Path, change: Change, trouble: Trouble
) -> None:
    before = dump(office)
    with HOLDS[trouble](office), pytest.raises(OfficeError) as caught:
        change(office, *prepared, tmp_path)
    assert caught.value.trouble is trouble
    assert dump(office) == before
    assert [*tmp_path.glob("*.pdf"), *tmp_path.glob(".dang-lap*")] == []
    change(office, *prepared, tmp_path)
    assert dump(office) != before


@pytest.mark.parametrize("change", ["collect", "bring in"])
def test_that_a_full_disk_is_told_and_changes_nothing(
    office: Office, prepared: tuple[int, int], tmp_path: Path, change: str
) -> None:
    before = dump(office)
    most = "PRAGMA max_page_count = 1073741823"
    with said_to_every_connection(office, FULL, most), pytest.raises(OfficeError) as caught:
        CHANGES[change](office, *prepared, tmp_path)
    assert caught.value.trouble is Trouble.DISK_FULL
    assert dump(office) == before
    CHANGES[change](office, *prepared, tmp_path)
    assert dump(office) != before
