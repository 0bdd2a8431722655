"""The panels of the window (search, commands, period, officer), each made on its first use."""

from __future__ import annotations

import importlib
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.core.periods import Period
    from desktop.ui.command_list import Command, CommandList
    from desktop.ui.main_window import MainWindow
    from desktop.ui.officer_chooser import OfficerChooser
    from desktop.ui.palette import Hit, Palette
    from desktop.ui.period_chooser import PeriodChooser


class Panels:
    """What drops down over the page; none costs anything until it is asked for."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._before_search: QWidget | None = None

    def go_searching(self) -> None:
        """Move the keyboard into the search field."""
        holder = QApplication.focusWidget()
        if holder is not self._window.top.search:
            self._before_search = holder
        self._window.top.search.setFocus()
        self.search()

    def search(self) -> None:
        """Open the search under its field."""
        self.palette.begin()

    def list_commands(self) -> None:
        """Open or close the list of commands; a page may have a list of keys of its own."""
        if self._window.page.list_keys():
            return
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
        module = importlib.import_module("desktop.ui.palette")
        made: Palette = module.Palette(
            self._window, self._window.top.search, self._window.desk, self._hits
        )
        made.left.connect(self._come_back)
        return made

    @cached_property
    def commands(self) -> CommandList:
        module = importlib.import_module("desktop.ui.command_list")
        made: CommandList = module.CommandList(self._window, self._window.top.search)
        made.closed.connect(self._keep_keys)
        return made

    @cached_property
    def period(self) -> PeriodChooser:
        module = importlib.import_module("desktop.ui.period_chooser")
        made: PeriodChooser = module.PeriodChooser(self._window, self._window.top.period)
        made.chosen.connect(self._take_period)
        made.closed.connect(self._keep_keys)
        return made

    @cached_property
    def officer(self) -> OfficerChooser:
        module = importlib.import_module("desktop.ui.officer_chooser")
        made: OfficerChooser = module.OfficerChooser(self._window, self._window.top.officer)
        made.chosen.connect(self._window.take_officer)
        made.closed.connect(self._keep_keys)
        return made

    def _come_back(self) -> None:
        before, self._before_search = self._before_search, None
        (before if before is not None and isValid(before) else self._window.page).setFocus()

    def _keep_keys(self) -> None:
        """A panel is gone: where nobody has the keys, the page takes them."""
        if QApplication.focusWidget() is None:
            self._window.page.setFocus()

    def _take_period(self, period: Period) -> None:
        self._window.desk.period = period

    def _all_commands(self) -> list[Command]:
        page = self._window.page
        commands: list[Command] = self.commands.commands_of(page.title, page.commands())
        return commands + self.commands.commands_of("mọi trang", self._window.commands)

    def _hits(self) -> list[Hit]:
        hits: list[Hit] = self.palette.hits_of(self._all_commands())
        return hits
