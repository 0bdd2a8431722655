"""The only place that builds and connects: settings → Office → Desk → MainWindow."""

from __future__ import annotations

import gc
import importlib
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.core.errors import OfficeError, Trouble
from desktop.core.periods import Period
from desktop.office.changes import Changed
from desktop.office.opening import open_office
from desktop.paths import Paths, resources
from desktop.ui import crash, theme
from desktop.ui.desk import Desk
from desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.office.opening import Clock, Office
    from desktop.ui.trouble_window import TroubleWindow


_SETTLE_AFTER = 30  # milliseconds: a key that waited for the window comes first


def run(data: Path, database: str) -> int:
    """Open the window on the office in `data`; return the exit status."""
    application = QApplication.instance() or QApplication([*sys.argv[:1], *theme.ARGUMENTS])
    crash.watch(Paths(data).logs)
    program = Program(data, database)
    program.open()
    status = application.exec()
    program.close()
    return status


class Program(QObject):
    """One running program: one office, one desk, and the window that is shown now."""

    def __init__(self, data: Path, database: str = "", clock: Clock = datetime.now) -> None:
        super().__init__()
        self._data, self._database, self._clock = data, database, clock
        self._lock = QLockFile(str(Paths(data).lock))
        self._lock.setStaleLockTime(0)
        self._desk: Desk | None = None
        self.window: MainWindow | None = None
        self.trouble: TroubleWindow | None = None
        _prepare(theme.SCALES[0])

    def open(self) -> None:
        """Open the office and its window, or say why that can not be done."""
        try:
            self._take_lock()
            office = open_office(self._data, self._clock, self._database)
        except OfficeError as error:
            self._lock.unlock()
            self._tell(error)
            return
        if self.trouble is not None:
            self.trouble.hide()
            self.trouble.deleteLater()
            self.trouble = None
        self._begin(office)

    def close(self) -> None:
        """End the work and let the folder go."""
        for shown in (self.window, self.trouble):
            if shown is not None:
                shown.hide()
                shown.deleteLater()
        self.window = self.trouble = None
        if self._desk is not None:
            self._desk.background.close()
            self._desk.office.close()
            self._desk = None
        self._lock.unlock()

    def _begin(self, office: Office) -> None:
        if office.settings.scale != theme.scale():
            _prepare(office.settings.scale)
        cut_off_day = office.settings.cut_off_day
        self._desk = Desk(office, Period.of_day(office.today(), cut_off_day), self)
        self._desk.changed.connect(self._follow_scale)
        self.window = window = MainWindow(self._desk)
        window.usable.connect(lambda: QTimer.singleShot(_SETTLE_AFTER, self, _settle))
        window.start()
        window.resize(theme.px(1366), theme.px(768))
        window.showMaximized()

    def _follow_scale(self, changed: Changed) -> None:
        if self._desk is None or not changed & Changed.SETTINGS:
            return
        if self._desk.office.settings.scale != theme.scale():
            QTimer.singleShot(0, self, self._rebuild)

    def _rebuild(self) -> None:
        """Dress everything in the new size: a new window at the same desk."""
        if self._desk is None or self.window is None:
            return
        _prepare(self._desk.office.settings.scale)
        _dress()
        old, self.window = self.window, MainWindow(self._desk)
        old.leave()
        self.window.start("settings")
        self.window.setGeometry(old.geometry())
        self.window.setWindowState(old.windowState())
        self.window.show()
        old.deleteLater()

    def _take_lock(self) -> None:
        folder = Paths(self._data).lock.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OfficeError(Trouble.BOOK_MISSING_FOLDER, path=folder) from error
        if not self._lock.tryLock(0):
            refused = self._lock.error() == QLockFile.LockError.PermissionError
            trouble = Trouble.BOOK_READ_ONLY if refused else Trouble.BOOK_OPEN_ELSEWHERE
            raise OfficeError(trouble, path=self._data)

    def _tell(self, error: OfficeError) -> None:
        if self.trouble is None:
            module = importlib.import_module("desktop.ui.trouble_window")
            self.trouble = module.TroubleWindow(self.open)
            _dress()
        self.trouble.tell(error)
        self.trouble.show()


def _prepare(percent: int) -> None:
    application = QApplication.instance()
    if isinstance(application, QApplication):
        theme.prepare(application, percent, resources() / "fonts")


def _dress() -> None:
    application = QApplication.instance()
    if isinstance(application, QApplication):
        theme.dress(application)
        language = importlib.import_module("desktop.ui.language")
        language.speak_vietnamese(application, resources() / "translations")


def _settle() -> None:
    """The window is up: do what was put off for its sake."""
    _dress()
    gc.enable()
    gc.freeze()
