"""The book through the toolkit: an engine, readings, and transactions that leave an audit trail."""

import importlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, make_url
from sqlalchemy.pool import QueuePool

from desktop.store.direct import BUSY_SECONDS, open_sqlite
from desktop.store.faults import as_trouble
from desktop.store.location import Location
from desktop.store.schema.people import AUDIT


class Transaction(NamedTuple):
    """Everything inside one `with database.transaction(…)`: all of it is kept, or none."""

    connection: Connection
    officer: str
    now: datetime

    def audit(
        self,
        action: str,
        noun: str,
        ref: str,
        was: Mapping[str, object] | None = None,
        now: Mapping[str, object] | None = None,
    ) -> None:
        """Record one change: who, when, what was, what is. The maps hold only what differs."""
        self.connection.execute(
            insert(AUDIT).values(
                at=self.now.isoformat(timespec="seconds"),
                officer=self.officer,
                action=action,
                noun=noun,
                ref=ref,
                was=_json(was),
                now=_json(now),
            )
        )


class Database:
    """One open book. Safe to use from any one thread at a time."""

    def __init__(self, location: Location) -> None:
        self.location = location
        self.engine = _engine(location)

    @property
    def is_sqlite(self) -> bool:
        return self.location.is_sqlite

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the book and changes nothing.

        Raises:
            OfficeError: what the driver's trouble means to an officer.
        """
        with self._troubles(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def transaction(self, officer: str, now: datetime) -> Iterator[Transaction]:
        """Give a transaction: committed at the end of the block, undone when it raises.

        Raises:
            OfficeError: what the driver's trouble means to an officer.
        """
        with self._troubles(), self.engine.connect() as connection:
            writing = connection.execution_options(writes=True)
            with writing.begin():
                yield Transaction(writing, officer, now)

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # bulk loads raise the driver's own errors, past the toolkit
            trouble = as_trouble(error, self.location)
            if trouble is None:
                raise
            raise trouble from error


def _engine(location: Location) -> Engine:
    if not location.is_sqlite:
        url = make_url(location.url).set(drivername="postgresql+psycopg")
        return create_engine(
            url, hide_parameters=True, connect_args={"connect_timeout": BUSY_SECONDS}
        )
    engine = create_engine(
        URL.create("sqlite"),
        module=importlib.import_module("sqlcipher3.dbapi2"),
        creator=lambda: open_sqlite(location),
        poolclass=QueuePool,
        hide_parameters=True,
    )
    # The driver is in autocommit, so that transactions begin exactly where the toolkit says.
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writes"))


def _json(values: Mapping[str, object] | None) -> str | None:
    if values is None:
        return None
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
