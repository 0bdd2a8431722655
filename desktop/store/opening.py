"""Open a book: look at it, refuse what is not ours or newer, back up and upgrade what is older."""

import importlib
import os
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

from desktop.core.errors import OfficeError, Trouble
from desktop.store.direct import Direct, open_sqlite
from desktop.store.location import Location

VERSIONS = Path(__file__).parent / "migrations" / "versions"
LAST_STEP = "0007"  # a test holds it equal to the last file of `migrations/versions`


class State(Enum):
    """What stands at a location before it is opened."""

    NEW = "new"
    OLDER = "older"
    CURRENT = "current"


def open_book(location: Location, backups: Path, now: datetime) -> Direct:
    """Return a connection to a book that has today's tables.

    A book that is missing is made; an older one is first copied into `backups`, then upgraded.

    Raises:
        OfficeError: BOOK_NEWER, BOOK_DAMAGED, BOOK_NOT_OURS, BOOK_BUSY, BOOK_READ_ONLY, DISK_FULL,
            BOOK_MISSING_FOLDER or DATABASE_UNREACHABLE; the book is as it was.
    """
    if location.path is not None:
        _need_folder(location.path)
    direct = Direct(location)
    try:
        state = state_of(direct)
        if state is not State.CURRENT:
            if state is State.OLDER and location.path is not None:
                back_up(location, backups / f"{location.path.stem}-{now:%Y%m%d-%H%M%S}.db")
            importlib.import_module("desktop.store.upgrading").upgrade(location)
    except BaseException:
        direct.close()
        raise
    return direct


def state_of(direct: Direct) -> State:
    """Tell a new book from an older and a current one.

    Raises:
        OfficeError: BOOK_NEWER, BOOK_NOT_OURS, BOOK_DAMAGED.
    """
    tables = _tables(direct)
    if not tables:
        return State.NEW
    if "alembic_version" not in tables or "audit" not in tables:
        raise OfficeError(Trouble.BOOK_NOT_OURS, path=direct.location.title)
    stamps = [row[0] for row in direct.rows("SELECT version_num FROM alembic_version")]
    if stamps == [LAST_STEP]:
        return State.CURRENT
    if len(stamps) == 1 and stamps[0] < LAST_STEP and stamps[0].isdigit():
        return State.OLDER
    raise OfficeError(Trouble.BOOK_NEWER, path=direct.location.title)


def back_up(location: Location, copy: Path) -> Path:
    """Copy a SQLite book, open or not, through SQLite's own backup.

    Raises:
        OfficeError: DISK_FULL, FILE_UNWRITABLE.
    """
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OfficeError(Trouble.FILE_UNWRITABLE, path=copy) from error
    unfinished = copy.with_suffix(".dang-sao")
    source: Any = open_sqlite(location)
    target: Any = open_sqlite(Location(path=unfinished))
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        source.close()
        target.close()
    unfinished.replace(copy)
    return copy


def _tables(direct: Direct) -> set[str]:
    source = (
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        if direct.location.is_sqlite
        else "SELECT table_name FROM information_schema.tables"
        " WHERE table_schema = current_schema()"
    )
    return {row[0] for row in direct.rows(source)}


def _need_folder(book: Path) -> None:
    try:
        book.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OfficeError(Trouble.BOOK_MISSING_FOLDER, path=book.parent) from error
    if book.exists() and not (os.access(book, os.W_OK) and os.access(book.parent, os.W_OK)):
        raise OfficeError(Trouble.BOOK_READ_ONLY, path=book)
