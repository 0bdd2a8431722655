"""Where a book is: a SQLite file or a PostgreSQL database, known without the toolkit."""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from desktop.core.errors import OfficeError, Trouble

_POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")


class Location(NamedTuple):
    """Either `path` (SQLite) or `url` (PostgreSQL, as libpq reads it) is set."""

    path: Path | None = None
    url: str = ""

    @classmethod
    def of(cls, book: Path | str) -> "Location":
        """Read a path, or a URL such as `postgresql://user:password@host:5432/name`.

        Raises:
            OfficeError: DATABASE_URL_INVALID when the URL names no database.
        """
        if isinstance(book, Path):
            return cls(path=book)
        parts = urlsplit(book)
        if parts.scheme not in _POSTGRESQL or not parts.path.strip("/"):
            raise OfficeError(Trouble.DATABASE_URL_INVALID, found=_without_password(book))
        return cls(url=parts._replace(scheme="postgresql").geturl())

    @property
    def is_sqlite(self) -> bool:
        return self.path is not None

    @property
    def title(self) -> str:
        """How to name the book to an officer: never with a password."""
        return str(self.path) if self.path is not None else _without_password(self.url)


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    if parts.password is None:
        return url
    host = parts.hostname or ""
    port = f":{parts.port}" if parts.port else ""
    return parts._replace(netloc=f"{parts.username}@{host}{port}").geturl()
