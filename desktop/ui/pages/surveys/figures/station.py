"""Nhịp nhập: how fast and how surely the officer at the desk keys; seen by nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop.messages import explain, way_out
from desktop.office import keying_figures
from desktop.office.changes import Changed
from desktop.ui.pages.surveys.figures.overview import Overview
from desktop.ui.pages.surveys.station import Station
from desktop.ui.theme import px
from desktop.ui.widgets.buttons import primary_button
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from desktop.core.errors import OfficeError
    from desktop.core.periods import Period
    from desktop.office.keying_figures import OwnFigures
    from desktop.ui.desk import Desk


class FiguresStation(Station):
    """The figures of the period in view; F2 begins a round of practice."""

    name = "figures"
    title = "Nhịp nhập"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.overview = Overview()
        self.notice = Notice()
        self.practise = command(self, "Luyện tập", "F2", self.begin_practice)
        self._heading = Heading(self.title, primary_button(self.practise))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(12))
        lines.addWidget(self._heading)
        lines.addWidget(self.notice)
        lines.addWidget(self.overview, 1)
        self.setFocusProxy(self.overview.times)
        self._look()

    def refresh(self, changed: Changed) -> None:
        if changed & (Changed.SURVEYS | Changed.SETTINGS):
            self._look()

    def show_period(self, period: Period) -> None:
        self._look()

    def _look(self) -> None:
        office, period = self.desk.office, self.desk.period
        officer = office.officer

        def show(found: OwnFigures) -> None:
            if period == self.desk.period and officer == self.desk.office.officer:
                self._heading.detail.setText(
                    f"{officer} · {period.title} · chỉ riêng {officer} xem được trang này"
                )
                self.overview.show_figures(found)

        self.desk.look(
            lambda _: keying_figures.own_figures(office, period),
            show,
            failed=self._say,
            owner=self,
        )

    def begin_practice(self) -> None:
        """Key made-up sheets; nothing of them is counted."""

    def _say(self, error: OfficeError) -> None:
        self.notice.tell(explain(error), way_out(error), tone=Tone.TROUBLE)
