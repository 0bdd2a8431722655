"""What is saved is said: the last change, the last copy of the book."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.office import keeping
from desktop.ui.theme import Ink

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from desktop.office.keeping import Copy
    from desktop.office.opening import Office
    from desktop.ui.desk import Desk
    from desktop.ui.navigation import Navigation

_SAID_FOR = 15_000  # milliseconds
_FRESH = timedelta(days=7)


class SavedState(QObject):
    """Keeps the two lines at the bottom of the navigation true."""

    def __init__(self, desk: Desk, navigation: Navigation) -> None:
        super().__init__(navigation)
        self._desk = desk
        self._navigation = navigation
        self._quiet = QTimer(self, singleShot=True, interval=_SAID_FOR)
        self._quiet.timeout.connect(self._say_saved)
        desk.said.connect(self._say)
        self._say_saved()

    def look(self) -> None:
        """Look for the last copy of the book."""
        self._desk.look(lambda _: keeping.copies(self._desk.office), self._tell, owner=self)

    def back_up(self) -> None:
        """Copy the book now."""
        self._copy(keeping.back_up_now, told=True)

    def back_up_daily(self) -> None:
        """Copy the book unless that was done today."""
        self._copy(keeping.back_up_daily, told=False)

    def _copy(self, copy: Callable[[Office], Copy | None], *, told: bool) -> None:
        def done(made: Copy | None) -> None:
            if told:
                self._desk.say("Đã sao lưu sổ." if made else "Sổ chung do máy chủ sao lưu.")
            self.look()

        office = self._desk.office
        self._desk.run(lambda _: copy(office), done, title="Đang sao lưu sổ", owner=self)

    def _say(self, sentence: str) -> None:
        self._navigation.tell_saved(sentence, Ink.GOOD)
        self._quiet.start()

    def _say_saved(self) -> None:
        self._navigation.tell_saved("Mọi thứ đã lưu")

    def _tell(self, copies: Sequence[Copy]) -> None:
        now = self._desk.office.now()
        if self._desk.office.location.path is None:
            self._navigation.tell_backup("Sổ dùng chung trên máy chủ", Ink.MUTED)
        elif not copies:
            self._navigation.tell_backup("Chưa sao lưu lần nào (Ctrl B)", Ink.SOON)
        elif now - copies[0].made_at < _FRESH:
            self._navigation.tell_backup(f"Đã sao lưu {_when(copies[0].made_at, now)}", Ink.GOOD)
        else:
            self._navigation.tell_backup(f"Sao lưu cũ: {copies[0].made_at:%d/%m/%Y}", Ink.SOON)


def _when(copied: datetime, now: datetime) -> str:
    if copied.date() == now.date():
        return f"{copied:%H:%M} hôm nay"
    return f"{copied:%H:%M} ngày {copied:%d/%m}"
