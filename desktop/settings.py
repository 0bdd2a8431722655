"""This office's settings: typed, kept as TOML, versioned."""

import importlib
import os
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from desktop.core.errors import OfficeError, Trouble

VERSION = 1


class Settings(NamedTuple):
    """What one office says of itself once, and changes rarely.

    `superior` is the level above that receives the return: the district until 30/06/2025, the
    province since. `cut_off_day` is the last day counted into a month, 0 for the month's own end.
    `scale` is the size of the text in percent. `practice_day` is the ISO day at which the clock of
    a sample office stands still, so that its month can be walked through at any time.
    `kiosk_pin` is the salted digest of the PIN that ends the touch screen.
    """

    office_name: str = ""
    office_code: str = ""
    superior: str = ""
    place: str = ""
    chairman: str = ""
    officers: tuple[str, ...] = ()
    cut_off_day: int = 0
    return_day: int = 15
    scale: int = 100
    database_url: str = ""
    practice_day: str = ""
    kiosk_pin: str = ""

    @property
    def is_set_up(self) -> bool:
        """Whether the first-run questions have been answered."""
        return bool(self.office_name and self.officers)

    def changed(self, **values: Any) -> "Settings":
        """Return these settings with `values` in their place."""
        return self._replace(**values)


def load(path: Path) -> Settings:
    """Read the settings; a folder without any gives the defaults.

    Raises:
        OfficeError: SETTINGS_UNREADABLE when the file is not ours, or from a newer version.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return _from_table(tomllib.loads(text))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise OfficeError(Trouble.SETTINGS_UNREADABLE, path=path) from error


def save(settings: Settings, path: Path) -> None:
    """Write the settings whole or not at all.

    Raises:
        OfficeError: FILE_UNWRITABLE when the folder cannot be written to.
    """
    table = {"version": VERSION} | {k: _plain(v) for k, v in settings._asdict().items()}
    # Loaded here: settings are read at every start and written once in a while.
    writer = importlib.import_module("tomli_w")
    beside = path.with_suffix(".moi")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            writer.dump(table, file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise OfficeError(Trouble.FILE_UNWRITABLE, path=path) from error


def _from_table(table: dict[str, object]) -> Settings:
    if table.get("version") != VERSION:
        raise ValueError(table.get("version"))
    known = {name: type(default) for name, default in Settings._field_defaults.items()}
    values = {name: _typed(known[name], table[name]) for name in known if name in table}
    return Settings().changed(**values)


def _typed(kind: type, value: object) -> object:
    if kind is tuple and isinstance(value, list):
        return tuple(str(item) for item in value)
    if not isinstance(value, kind):
        raise TypeError(value)
    return value


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
