"""The panels of the window (search, commands, period, officer), each made on its first use."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desktop.ui.command_list import Command, CommandList, commands_of
from desktop.ui.officer_chooser import OfficerChooser
from desktop.ui.palette import Hit, Palette
from desktop.ui.period_chooser import PeriodChooser

if TYPE_CHECKING:
    from desktop.core.periods import Period
    from desktop.ui.main_window import MainWindow


class Panels:
    """What drops down over the page; none costs anything until it is asked for."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def search(self) -> None:
        """Open the search under its field."""
        self.palette.begin()

    def list_commands(self) -> None:
        """Open or close the list of commands."""
        if self.commands.isVisible():
            self.commands.put_away()
        else:
            self.commands.open_with(self._all_commands())

    def choose_period(self) -> None:
        """Open or close the choice of the period."""
        if self.period.isVisible():
            self.period.put_away()
        else:
            self.period.open_at(self._window.desk.period)

    def choose_officer(self) -> None:
        """Open or close the choice of the officer."""
        if self.officer.isVisible():
            self.officer.put_away()
        else:
            office = self._window.desk.office
            self.officer.open_at(office.settings.officers, office.officer)

    @cached_property
    def palette(self) -> Palette:
        return Palette(self._window, self._window.top.search, self._window.desk, self._hits)

    @cached_property
    def commands(self) -> CommandList:
        return CommandList(self._window, self._window.top.office)

    @cached_property
    def period(self) -> PeriodChooser:
        made = PeriodChooser(self._window, self._window.top.period)
        made.chosen.connect(self._take_period)
        return made

    @cached_property
    def officer(self) -> OfficerChooser:
        made = OfficerChooser(self._window, self._window.top.officer)
        made.chosen.connect(self._window.take_officer)
        return made

    def _take_period(self, period: Period) -> None:
        self._window.desk.period = period

    def _all_commands(self) -> list[Command]:
        page = self._window.page
        return [
            *commands_of(page.title, page.commands()),
            *commands_of("mọi trang", self._window.commands),
        ]

    def _hits(self) -> list[Hit]:
        return [
            Hit(each.words, each.keys, each.where.lower(), each.action.trigger)
            for each in self._all_commands()
        ]
