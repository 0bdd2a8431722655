"""Books and offices for tests: fresh ones, fast, on both engines."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from desktop import settings as settings_file
from desktop.office.opening import Office, open_office
from desktop.paths import Paths
from desktop.settings import Settings
from desktop.store.database import Database
from desktop.store.location import Location
from desktop.store.opening import open_book

POSTGRES = os.environ.get("SO_MOT_CUA_TEST_POSTGRES", "")
ENGINES = ("sqlite", "postgresql") if POSTGRES else ("sqlite",)
NOW = datetime(2021, 11, 30, 10, 0)
SETTINGS = Settings(
    office_name="UBND xã Tân Mẫu",
    office_code="H53.25.11",
    superior="UBND huyện Mẫu",
    place="Tân Mẫu",
    chairman="Nguyễn Văn Chủ",
    officers=("Lê Thị Mẫu", "Trần Văn Sổ"),
)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite book with today's tables and nothing in it, to be copied."""
    folder = tmp_path_factory.mktemp("empty")
    open_book(Location(path=folder / "book.db"), folder, NOW).close()
    return folder / "book.db"


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a PostgreSQL database with today's tables, to be copied by the server."""
    name = f"template_{uuid4().hex[:8]}"
    with _server() as server:
        server.execute(f"CREATE DATABASE {name}")
    open_book(_postgres(name), tmp_path_factory.mktemp("unused"), NOW).close()
    yield name
    with _server() as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=ENGINES)
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Location]:
    """Where a fresh book is, once on each engine."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("empty_file"), tmp_path / "so-mot-cua.db")
        yield Location(path=tmp_path / "so-mot-cua.db")
        return
    name, template = f"book_{uuid4().hex[:8]}", request.getfixturevalue("empty_template")
    with _server() as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _postgres(name)
    with _server() as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def book(location: Location) -> Iterator[Database]:
    """A fresh book through the toolkit, once on each engine."""
    database = Database(location)
    yield database
    database.close()


@pytest.fixture
def office(tmp_path: Path, empty_file: Path) -> Iterator[Office]:
    """A set-up office with an empty SQLite book, on 30/11/2021 at 10:00."""
    paths = Paths(tmp_path / "xã Tân Mẫu")
    paths.data.mkdir()
    shutil.copy(empty_file, paths.book)
    settings_file.save(SETTINGS, paths.settings)
    office = open_office(paths.data, lambda: NOW)
    yield office
    office.close()


@pytest.fixture
def any_office(location: Location, tmp_path: Path) -> Iterator[Office]:
    """A set-up office, once on each engine."""
    office = Office(Paths(tmp_path), SETTINGS, location, lambda: NOW)
    office.settings = SETTINGS
    yield office
    office.close()


def _server() -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(POSTGRES, autocommit=True)


def _postgres(name: str) -> Location:
    base, _, _ = POSTGRES.rpartition("/")
    return Location.of(f"{base}/{name}")
