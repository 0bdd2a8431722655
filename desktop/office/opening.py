"""Open an office: its folder, its settings and its book, without loading the toolkit."""

import importlib
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import settings as settings_file
from desktop.paths import Paths
from desktop.settings import Settings
from desktop.store.location import Location
from desktop.store.opening import open_book

if TYPE_CHECKING:
    from desktop.store.database import Database
    from desktop.store.direct import Direct

Clock = Callable[[], datetime]


class Office:
    """One open office: every verb of the program takes it as its first argument.

    `direct` belongs to the thread that opened the office; `database` to the worker.
    """

    def __init__(self, paths: Paths, settings: Settings, location: Location, clock: Clock) -> None:
        self.paths = paths
        self.settings = settings
        self.location = location
        self._clock = clock
        self.officer = settings.officers[0] if settings.officers else ""
        self.direct: Direct = open_book(location, paths.backups, self.now())

    @cached_property
    def database(self) -> "Database":
        """The book through the toolkit, loaded on first use: it costs a third of a second."""
        module = importlib.import_module("desktop.store.database")
        database: Database = module.Database(self.location)
        return database

    def now(self) -> datetime:
        """The moment at the desk; a sample office lives on its practice day."""
        now = self._clock()
        practice = self.settings.practice_day
        return datetime.combine(date.fromisoformat(practice), now.time()) if practice else now

    def today(self) -> date:
        """The day at the desk."""
        return self.now().date()

    def keep_settings(self, settings: Settings) -> None:
        """Write new settings and work by them from now on.

        Raises:
            OfficeError: FILE_UNWRITABLE.
        """
        settings_file.save(settings, self.paths.settings)
        self.settings = settings
        if self.officer not in settings.officers:
            self.officer = settings.officers[0] if settings.officers else ""

    def close(self) -> None:
        if "database" in self.__dict__:
            self.database.close()
        self.direct.close()


def open_office(data: Path, clock: Clock = datetime.now, database_url: str = "") -> Office:
    """Open the office in the folder `data`; a folder that is new becomes one.

    Raises:
        OfficeError: what `store.opening.open_book` and `settings.load` raise.
    """
    paths = Paths(data)
    settings = settings_file.load(paths.settings)
    url = database_url or settings.database_url
    location = Location.of(url) if url else Location.of(paths.book)
    return Office(paths, settings, location, clock)
