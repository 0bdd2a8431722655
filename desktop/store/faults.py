"""What a driver's error means to an officer: busy, read-only, full, damaged, out of reach."""

from desktop.core.errors import OfficeError, Trouble
from desktop.store.location import Location

_SQLITE = (
    ("database is locked", Trouble.BOOK_BUSY),
    ("database table is locked", Trouble.BOOK_BUSY),
    ("readonly database", Trouble.BOOK_READ_ONLY),
    ("database or disk is full", Trouble.DISK_FULL),
    ("disk I/O error", Trouble.DISK_FULL),
    ("not a database", Trouble.BOOK_DAMAGED),
    ("malformed", Trouble.BOOK_DAMAGED),
    ("unable to open database file", Trouble.BOOK_MISSING_FOLDER),
)


def as_trouble(error: BaseException, location: Location) -> OfficeError | None:
    """Return what the officer can do about a driver's error; None when it is our own fault.

    SQLite's drivers give no codes on their errors before Python 3.11 and sqlcipher3 gives none at
    all, so its fixed English texts are read; PostgreSQL's errors are told by class.
    """
    origin = getattr(error, "orig", None) or error
    family = type(origin).__module__.partition(".")[0]
    if family == "psycopg":
        return _of_postgresql(origin, location)
    if family not in ("sqlcipher3", "sqlite3"):
        return None
    text = str(origin)
    found = next((trouble for words, trouble in _SQLITE if words in text), None)
    return OfficeError(found, path=location.title) if found else None


def _of_postgresql(error: BaseException, location: Location) -> OfficeError | None:
    if type(error).__name__ in _UNREACHABLE or getattr(error, "sqlstate", None) in _GONE:
        return OfficeError(Trouble.DATABASE_UNREACHABLE, path=location.title)
    if getattr(error, "sqlstate", None) == "53100":
        return OfficeError(Trouble.DISK_FULL, path=location.title)
    return None


_UNREACHABLE = ("OperationalError", "ConnectionTimeout", "AdminShutdown", "CannotConnectNow")
_GONE = ("57P01", "57P02", "57P03", "08000", "08003", "08006", "3D000", "28P01", "28000")
