"""One bare connection to the book, for the two paths that cannot afford the toolkit.

Those are the first glance at start (importing the toolkit costs more than drawing the window) and
the key journal (a durable key has a tenth of a millisecond of its own).
"""

import importlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from desktop.core.errors import OfficeError
from desktop.store.faults import as_trouble
from desktop.store.location import Location

BUSY_SECONDS = 5
_NO_WAITING = "SET synchronous_commit = off"
_PAGES_OF_LOG = 1000  # what SQLite itself waits for
_NAMED = re.compile(r"(?<!:):([a-z_]+)")


class _Cursor(Protocol):
    def fetchall(self) -> list[Any]: ...


class Connection(Protocol):
    """What both drivers have in common."""

    def execute(
        self, sql: str, parameters: Mapping[str, object] | tuple[object, ...] = ..., /
    ) -> _Cursor: ...
    def close(self) -> None: ...


class Direct:
    """A connection in autocommit: each `run` is durable when it returns.

    SQL is standard SQL with `:name` parameters; the same text serves both engines. Not to be shared
    between threads.
    """

    def __init__(self, location: Location) -> None:
        self.location = location
        self._translated: dict[str, str] = {}
        with _troubles(location):
            self._connection: Connection = (
                open_sqlite(location) if location.is_sqlite else open_postgresql(location)
            )

    def rows(self, sql: str, **parameters: object) -> Sequence[tuple[Any, ...]]:
        """Return all rows of a query."""
        with _troubles(self.location):
            return self._connection.execute(self._spoken(sql), parameters).fetchall()

    def run(self, sql: str, **parameters: object) -> None:
        """Execute one statement and commit it durably."""
        try:
            self._connection.execute(self._spoken(sql), parameters)
        except Exception as error:
            trouble = as_trouble(error, self.location)
            if trouble is None:
                raise
            raise trouble from error

    def prepared(self, sql: str) -> Callable[[tuple[object, ...]], None]:
        """Return what `run` does, made ready: its values come in the order the SQL names them."""
        spoken = _NAMED.sub("?" if self.location.is_sqlite else "%s", sql)
        execute = self._connection.execute

        def run(values: tuple[object, ...]) -> None:
            try:
                execute(spoken, values)
            except Exception as error:
                trouble = as_trouble(error, self.location)
                if trouble is None:
                    raise
                raise trouble from error

        return run

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make the statements inside one transaction: all of them or none."""
        self.run("BEGIN")
        try:
            yield
        except BaseException:
            self.run("ROLLBACK")
            raise
        self.run("COMMIT")

    def hold_log(self, *, held: bool) -> None:
        """Leave moving SQLite's log into the book to `settle_log`: it costs a frame."""
        if self.location.is_sqlite:
            self.rows(f"PRAGMA wal_autocheckpoint = {0 if held else _PAGES_OF_LOG}")

    def hurry(self) -> None:
        """Stop waiting for the disk: for made-up data that nobody misses after a power cut."""
        off = "PRAGMA synchronous = OFF" if self.location.is_sqlite else _NO_WAITING
        self.run(off)

    def settle_log(self) -> None:
        """Move SQLite's log into the book, as far as no one is reading it; waits for nobody."""
        if self.location.is_sqlite:
            self.rows("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        self._connection.close()

    def _spoken(self, sql: str) -> str:
        if self.location.is_sqlite:
            return sql
        spoken = self._translated.get(sql)
        if spoken is None:
            spoken = self._translated[sql] = _NAMED.sub(r"%(\1)s", sql.replace("%", "%%"))
        return spoken


def open_sqlite(location: Location) -> Connection:
    """Open the file with the settings that every connection to a book has."""
    driver = importlib.import_module("sqlcipher3.dbapi2")
    connection: Connection = driver.connect(
        str(location.path), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in SQLITE_SETTINGS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


SQLITE_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -16000",
)


def open_postgresql(location: Location) -> Connection:
    """Open a connection in autocommit."""
    driver = importlib.import_module("psycopg")
    connection: Connection = driver.connect(
        location.url, autocommit=True, connect_timeout=BUSY_SECONDS
    )
    return connection


@contextmanager
def _troubles(location: Location) -> Iterator[None]:
    try:
        yield
    except OfficeError:
        raise
    except Exception as error:
        trouble = as_trouble(error, location)
        if trouble is None:
            raise
        raise trouble from error
