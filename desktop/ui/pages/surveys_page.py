"""Phiếu khảo sát: its stations under one strip, and the keying of a batch over them all."""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.core.errors import OfficeError
from desktop.messages import explain, way_out
from desktop.office import keying
from desktop.ui.pages.keying.keying_view import KeyingView
from desktop.ui.pages.page import Page
from desktop.ui.pages.surveys.batches.station import BatchesStation
from desktop.ui.pages.surveys.station import Station, Wish
from desktop.ui.pages.surveys.strip import Stop, Strip
from desktop.ui.theme import px
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.core.periods import Period
    from desktop.office.changes import Changed
    from desktop.ui.desk import Desk, Target

_HERE = "desktop.ui.pages.surveys"
STOPS = (
    Stop("batches", BatchesStation.title, f"{_HERE}.batches.station", "BatchesStation"),
    Stop("forms", "Mẫu phiếu", f"{_HERE}.forms.station", "FormsStation"),
    Stop("verifying", "Đối chiếu", f"{_HERE}.verifying.station", "VerifyingStation"),
    Stop("results", "Kết quả", f"{_HERE}.results.station", "ResultsStation"),
    Stop("figures", "Nhịp nhập", f"{_HERE}.figures.station", "FiguresStation"),
)
# Rooms beside the strip: a station leads to each, and Esc back to it.
ASIDE = (
    Stop("tablets", "Nhập từ máy tính bảng", f"{_HERE}.tablets.station", "TabletsStation"),
    Stop("data", "Xuất dữ liệu", f"{_HERE}.exporting.station", "DataStation"),
)
# Which station shows a noun that a search or a figure opens.
_NOUNS = {"batch": "batches", "draft": "forms"}


class SurveysPage(Page):
    """One station at a time, or the keying of a batch; Ctrl+1, Ctrl+2 … go between them."""

    name = "surveys"
    title = "Phiếu khảo sát"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.strip = Strip(STOPS)
        self.notice = Notice()
        self.keying = KeyingView(desk)
        self._batches = BatchesStation(desk)
        self.stations: dict[str, Station] = {}
        self._name = self._batches.name
        self._shelf = QStackedWidget()
        self._whole = QStackedWidget()
        self._make_commands()
        self._lay_out()
        self.strip.chosen.connect(self.go)
        self.keying.over.connect(self._tell_over)
        self._take_in(self._batches)
        self.go(self._batches.name)
        self._resume()

    @property
    def batches(self) -> BatchesStation:
        """The station that the page opens with."""
        return self._batches

    @property
    def station(self) -> Station:
        """The station in front, also while a batch is keyed over it."""
        return self.stations[self._name]

    def refresh(self, changed: Changed) -> None:
        for station in self.stations.values():
            station.refresh(changed)

    def show_period(self, period: Period) -> None:
        for station in self.stations.values():
            station.show_period(period)

    def show_target(self, target: Target) -> None:
        """A sheet is opened for keying, its `ref` being batch:serial; other nouns are shown."""
        batch, _, serial = target.ref.partition(":")
        if target.noun == "sheet" and batch.isdigit():
            self.key(Wish(int(batch), serial))
        elif target.noun in _NOUNS:
            self.go(_NOUNS[target.noun], target)

    def commands(self) -> list[QAction]:
        if self.keying.hand is not None:
            return [*self.actions(), *self.keying.actions()]
        return [*self.actions(), *self.station.commands()]

    def list_keys(self) -> bool:
        """While a batch is keyed, F1 lists the keys of keying; a station may have a list too."""
        if self.keying.hand is None:
            return self.station.list_keys()
        self.keying.list_keys()
        return True

    def may_leave(self) -> bool:
        """Every key is in the book: one may always go, unless a station holds something else."""
        return self.keying.hand is not None or self.station.may_leave()

    def go(self, name: str, target: Target | None = None) -> None:
        """Show a station, and something in it."""
        if self.keying.hand is not None:
            self.end_keying()
        elif not self.station.may_leave():
            return
        self._name = name
        station = self.stations.get(name) or self._build(name)
        self.notice.put_away()
        self.strip.show_current(name)
        self._let_go()
        self._shelf.setCurrentWidget(station)
        self.setFocusProxy(station)
        if self.isVisible():
            station.setFocus()
        if target is not None:
            station.show_target(target)

    def start_keying(self) -> None:
        """Key the current batch from the next sheet on."""
        self.batches.start_keying()

    def key(self, wish: Wish, resumed: str = "") -> None:
        """Turn the page into the keying of a batch."""
        if self.keying.hand is not None and not self.keying.stop():
            return
        try:
            hand = keying.start(self.desk.office, wish.batch, wish.serial, wish.hand)
        except OfficeError as error:
            self.notice.tell(explain(error), way_out(error), tone=Tone.TROUBLE)
            return
        self.notice.put_away()
        self._let_go()
        self._whole.setCurrentWidget(self.keying)
        self.setFocusProxy(self.keying)
        self.keying.start(hand, resumed=resumed)
        self._name_commands()

    def end_keying(self) -> None:
        """Go back to the station that was left."""
        if self.keying.stop():
            self._let_go()
            self._whole.setCurrentIndex(0)
            self._name_commands()
            self.setFocusProxy(self.station)
            self.station.setFocus()

    def _build(self, name: str) -> Station:
        stop = next(stop for stop in (*STOPS, *ASIDE) if stop.name == name)
        station: Station = getattr(importlib.import_module(stop.module), stop.factory)(self.desk)
        self._take_in(station)
        return station

    def _take_in(self, station: Station) -> None:
        station.keying_wanted.connect(self.key)
        station.station_wanted.connect(self.go)
        self.stations[station.name] = station
        self._shelf.addWidget(station)

    def _let_go(self) -> None:
        """A holder of the keys that is hidden would hand them to anything."""
        holder = self.focusWidget()
        if holder is not None:
            holder.clearFocus()

    def _resume(self) -> None:
        """Go on where the last sitting was cut off, if it was."""
        last = keying.unfinished(self.desk.office)
        if last is not None:
            today = last.at.date() == self.desk.today
            when = f"{last.at:%H:%M}" if today else f"{last.at:%H:%M %d/%m}"
            said = f"Lần trước dừng giữa chừng lúc {when}. Không mất câu nào, mời nhập tiếp."
            self.key(Wish(last.batch_id, last.serial, last.hand), said)

    def _tell_over(self) -> None:
        """The hand has been through all its sheets."""
        self.end_keying()
        self.notice.tell("Đã nhập hết các tờ chờ lượt 2.", "Việc tiếp theo ở «Đối chiếu».")

    def _back(self) -> None:
        if not self.keying.give_up():
            self.end_keying()

    def _make_commands(self) -> None:
        for number, stop in enumerate(STOPS, 1):
            command(self, stop.title, f"Ctrl+{number}", partial(self.go, stop.name))
        self.serial = command(self.keying, "Gõ số tờ", "F4", self.keying.asking.ask_serial)
        self.pause = command(self.keying, "Nghỉ, nhập tiếp", "F10", self.keying.pause)
        self.back = command(self.keying, "Thôi nhập, về danh sách", "Esc", self._back)
        self._name_commands()

    def _name_commands(self) -> None:
        for action in (self.serial, self.pause, self.back):
            action.setEnabled(self.keying.hand is not None)

    def _lay_out(self) -> None:
        rooms = QWidget()
        rows = QVBoxLayout(rooms)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(8))
        rows.addWidget(self.strip)
        rows.addWidget(self.notice)
        rows.addWidget(self._shelf, 1)
        self._whole.addWidget(rooms)
        self._whole.addWidget(self.keying)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._whole)
