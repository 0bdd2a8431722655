"""Where the data, the backups, the logs and the shipped resources are."""

import importlib
import sys
from pathlib import Path
from typing import NamedTuple


class Paths(NamedTuple):
    """The data folder of one office and the places in it."""

    data: Path

    @property
    def book(self) -> Path:
        """The book (sổ dữ liệu): one SQLite file."""
        return self.data / "so-mot-cua.db"

    @property
    def settings(self) -> Path:
        """This office's settings."""
        return self.data / "cai-dat.toml"

    @property
    def backups(self) -> Path:
        """Copies of the book made before an upgrade and by the officer."""
        return self.data / "sao-luu"

    @property
    def outbox(self) -> Path:
        """Returns and letters that were made."""
        return self.data / "bao-cao"

    @property
    def logs(self) -> Path:
        """Logs and crash reports; never a citizen's data."""
        return self.data / "nhat-ky"

    @property
    def lock(self) -> Path:
        """Held by the window that has this folder open."""
        return self.data / ".dang-mo"


def default_data() -> Path:
    """Return the data folder of the person at this computer."""
    # Loaded here: a start that names its folder does without it.
    platformdirs = importlib.import_module("platformdirs")
    return Path(platformdirs.user_data_dir("so-mot-cua", appauthor=False))


def resources() -> Path:
    """Return the folder of shipped resources: beside the program when frozen, else the checkout."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / "resources"
    installed = Path(__file__).parent / "resources"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "resources"
