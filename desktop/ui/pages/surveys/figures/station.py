"""Nhịp nhập: how fast and how surely the officer at the desk keys; seen by nobody else."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.messages import explain, way_out
from desktop.office import keying_figures, papering, practising
from desktop.office.changes import Changed
from desktop.ui.pages.surveys.figures.overview import Overview
from desktop.ui.pages.surveys.figures.practice_view import PracticeView
from desktop.ui.pages.surveys.station import Station
from desktop.ui.theme import px
from desktop.ui.widgets.buttons import primary_button
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.notice import Notice, Tone
from desktop.ui.wording import number

if TYPE_CHECKING:
    from desktop.core.errors import OfficeError
    from desktop.core.paper import Layout
    from desktop.core.periods import Period
    from desktop.office.keying_figures import OwnFigures
    from desktop.office.practising import Practice
    from desktop.ui.background import Progress
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
        self.end = command(self, "Thôi luyện tập", "Esc", self._back)
        self.practice = PracticeView(desk)
        self.pause = command(self, "Nghỉ, nhập tiếp", "F10", self.practice.keying.pause)
        for action in (self.end, self.pause):
            action.setEnabled(False)
        self._heading = Heading(self.title, primary_button(self.practise))
        self._own = QWidget()
        self._whole = QStackedWidget()
        self._lay_out()
        self.practice.over.connect(self._tell_round)
        self.setFocusProxy(self.overview.times)
        self._look()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self._own)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(12))
        lines.addWidget(self._heading)
        lines.addWidget(self.notice)
        lines.addWidget(self.overview, 1)
        self._whole.addWidget(self._own)
        self._whole.addWidget(self.practice)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._whole)

    def may_leave(self) -> bool:
        """A round is nobody's work: leaving ends it."""
        self.end_practice()
        return True

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
        office, seed = self.desk.office, secrets.randbelow(1_000_000)

        def make(_: Progress) -> tuple[Practice, Layout]:
            practice = practising.begin(office, seed)
            return practice, papering.layout(office, practice.survey)

        def show(made: tuple[Practice, Layout]) -> None:
            self.notice.put_away()
            self._turn(self.practice, practising_now=True)
            self.practice.begin(*made)

        self.practise.setEnabled(False)
        self.desk.run(make, show, title="Đang chuẩn bị tờ luyện tập", failed=self._fail, owner=self)

    def list_keys(self) -> bool:
        """While sheets are practised, F1 lists the keys of keying."""
        is_practising = self._whole.currentWidget() is self.practice
        if is_practising:
            self.practice.keying.list_keys()
        return is_practising

    def _back(self) -> None:
        if not self.practice.keying.give_up():
            self.end_practice()

    def end_practice(self) -> None:
        """Go back to the figures; the round's sheets are thrown away."""
        if self._whole.currentWidget() is self.practice:
            self.practice.stop()
            self._turn(self._own, practising_now=False)

    def _turn(self, view: QWidget, *, practising_now: bool) -> None:
        self._whole.setCurrentWidget(view)
        self.practise.setEnabled(not practising_now)
        for action in (self.end, self.pause):
            action.setEnabled(practising_now)
        self.setFocusProxy(self.practice if practising_now else self.overview.times)
        (self.practice if practising_now else self.overview.times).setFocus()

    def _tell_round(self) -> None:
        """Say how the round went."""
        practice = self.practice.practice
        if practice is None:
            return
        done, rate = practice.pace, practice.rate
        hourly = number(round(done.sheets_per_hour or 0))
        slips = f"{number(rate.slips)} câu sai, {number(rate.per_thousand or 0, 1)} lỗi/1.000 phím"
        self.end_practice()
        self.notice.tell(
            f"Xong {number(done.sheets)} tờ luyện tập: {hourly} tờ mỗi giờ, {slips}.",
            "Bấm F2 để tập vòng nữa.",
        )

    def _fail(self, error: OfficeError) -> None:
        self.practise.setEnabled(True)
        self._say(error)

    def _say(self, error: OfficeError) -> None:
        self.notice.tell(explain(error), way_out(error), tone=Tone.TROUBLE)
