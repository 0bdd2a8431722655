"""An officer at the real window: real keys, Vietnamese letters, eyes that wait for what shows."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import Program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.office.opening import Office
    from desktop.ui.main_window import MainWindow
    from desktop.ui.pages.page import Page

NOW = datetime(2021, 11, 30, 10, 0)


class Officer:
    """Presses keys where the keyboard is, and looks at the window."""

    def __init__(self, program: Program, bot: QtBot) -> None:
        self.program = program
        self.bot = bot

    @property
    def window(self) -> MainWindow:
        assert self.program.window is not None
        return self.program.window

    @property
    def page(self) -> Page:
        return self.window.page

    @property
    def office(self) -> Office:
        return self.window.desk.office

    @property
    def at(self) -> QWidget:
        """The widget that has the keyboard."""
        return QApplication.focusWidget() or self.window

    def press(self, *keys: str) -> None:
        """Press keys by their names, one after another: "Alt+2", "Down", "Return"."""
        for key in keys:
            QTest.keySequence(self.at, QKeySequence(key))

    def type(self, text: str) -> None:
        """Type text letter by letter, as an input method sends Vietnamese letters."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                plain = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(self.at, QKeyEvent(kind, Qt.Key.Key_unknown, plain, letter))

    def sees(self, what: Callable[[], bool], seconds: float = 5) -> None:
        """Wait until something is shown."""
        self.bot.waitUntil(what, timeout=int(seconds * 1000))

    def rests(self) -> None:
        """Wait until nothing is being worked on."""
        self.sees(lambda: not self.window.desk.background.jobs)

    def sits_down(self) -> None:
        """Bring the window up, of the size of the smallest screen."""
        self.window.showNormal()
        self.window.resize(1366, 768)
        self.window.activateWindow()
        self.sees(self.window.isActiveWindow)
        self.sees(lambda: self.window.width() == 1366)
        self.rests()


def opened(data: Path, bot: QtBot) -> Iterator[Officer]:
    """Open the program on a folder and close it after the test."""
    program = Program(data, clock=lambda: NOW)
    program.open()
    officer = Officer(program, bot)
    officer.sits_down()
    yield officer
    program.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def officer(office: Office, qtbot: QtBot) -> Iterator[Officer]:
    """An officer of UBND xã Tân Mẫu at an empty book, on 30/11/2021 at 10:00."""
    data = office.paths.data
    office.close()
    yield from opened(data, qtbot)


@pytest.fixture
def newcomer(tmp_path: Path, qtbot: QtBot) -> Iterator[Officer]:
    """An officer who starts the program for the first time."""
    yield from opened(tmp_path / "dữ liệu mới", qtbot)
