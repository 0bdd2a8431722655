"""Keep the book safe: one copy a day, made by itself, and a copy whenever the officer asks."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from desktop.office.opening import Office
from desktop.store.opening import back_up

KEPT = 30
_STAMP = "%Y%m%d-%H%M%S"


class Copy(NamedTuple):
    """One backup: the file and when it was made."""

    path: Path
    made_at: datetime


def copies(office: Office) -> list[Copy]:
    """Return the backups of this office, the newest first; a file of another name is left alone."""
    found = (_copy(path) for path in office.paths.backups.glob("*.db"))
    return sorted((copy for copy in found if copy), key=lambda copy: copy.made_at, reverse=True)


def back_up_now(office: Office) -> Copy | None:
    """Copy the book; a PostgreSQL book is kept by its server, so there is nothing to copy.

    Raises:
        OfficeError: DISK_FULL, FILE_UNWRITABLE; the book is as it was.
    """
    if office.location.path is None:
        return None
    now = office.now().replace(microsecond=0)
    name = f"{office.location.path.stem}-{now:{_STAMP}}.db"
    return Copy(back_up(office.location, office.paths.backups / name), now)


def back_up_daily(office: Office) -> Copy | None:
    """Copy the book unless it was copied today, and let go of the oldest copies beyond thirty."""
    kept = copies(office)
    if kept and kept[0].made_at.date() == office.today():
        return kept[0]
    made = back_up_now(office)
    for old in copies(office)[KEPT:]:
        old.path.unlink(missing_ok=True)
    return made


def _copy(path: Path) -> Copy | None:
    stem = path.stem
    stamp = stem[-15:]
    try:
        return Copy(path, datetime.strptime(stamp, _STAMP))
    except ValueError:
        return None
