"""Hồ sơ: the register with search and filters, a dossier's story, reception and import."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.register import Group, Wanted
from desktop.messages import explain, way_out
from desktop.office import receiving, tracking
from desktop.office.changes import Changed
from desktop.ui.pages.dossiers.filters import Filters
from desktop.ui.pages.dossiers.importing import Importing
from desktop.ui.pages.dossiers.procedures_view import ProceduresView
from desktop.ui.pages.dossiers.reception import Reception
from desktop.ui.pages.dossiers.register_list import RegisterList
from desktop.ui.pages.dossiers.story_card import MOVES, StoryCard
from desktop.ui.pages.dossiers.words import FIGURES
from desktop.ui.pages.page import Page
from desktop.ui.theme import px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.notice import Notice, Tone
from desktop.ui.wording import number

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

    from desktop.core.dossier import Channel, Happening
    from desktop.core.errors import OfficeError
    from desktop.core.periods import Period
    from desktop.core.procedure import Procedure
    from desktop.office.receiving import Applicant, Received
    from desktop.office.tracking import Story
    from desktop.ui.desk import Desk, Target

# What the figures of Hôm nay are called there, and which dossiers they count.
_DUE = {
    "overdue": Group.OVERDUE,
    "today": Group.DUE,
    "soon": Group.SOON,
    "open": Group.PENDING,
}

_BOTH = 860  # from here on the list and a card beside it both have room
_KEYS = "Enter xem · T trả kết quả · K có kết quả · B bổ sung · X hẹn lại"


class DossiersPage(Page):
    """Three views: the register, a list to be brought in, the catalogue of procedures."""

    name = "dossiers"
    title = "Hồ sơ"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.receive = self._command("Nhận hồ sơ", "Ctrl+N", self._begin_reception)
        self.bring = self._command("Nhập từ tệp…", "Ctrl+I", self._choose_file)
        self.catalogue = self._command("Thủ tục", "Ctrl+D", self.show_catalogue)
        self.seek = self._command("Tìm hồ sơ", "Ctrl+F", self._find)
        self.heading = Heading(
            self.title, button(self.catalogue), button(self.bring), primary_button(self.receive)
        )
        self.notice = Notice()
        self.filters = Filters(desk.period)
        self.list = RegisterList(desk)
        self.story = StoryCard()
        self.reception = Reception(desk.office.now)
        self.procedures = ProceduresView()
        self.importing = Importing(desk)
        self.stack = QStackedWidget()
        self._register = QWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)
        self.refresh(Changed.DOSSIERS)
        self._show_wanted(self.filters.wanted)

    def refresh(self, changed: Changed) -> None:
        if not changed & Changed.DOSSIERS:
            return
        office = self.desk.office
        self.list.model_.refresh()
        self.desk.look(lambda _: tracking.fields(office), self.filters.show_fields, owner=self)
        if self.story.told is not None:
            self.open_dossier(self.story.told.line.code)

    def show_period(self, period: Period) -> None:
        self.filters.show_period(period)

    def show_target(self, target: Target) -> None:
        if target.noun == "procedures":
            self.show_catalogue()
            return
        self._to_register()
        if target.filter:
            named = dict(target.filter)
            group = _DUE.get(named.pop("due", ""))
            wanted = Wanted.of(named | ({"group": group.value} if group else {}))
            self._put_away_cards()
            self.filters.show_wanted(wanted)
            self._name_figure(wanted)
        if target.noun == "dossier" and target.ref:
            self.open_dossier(target.ref)

    def open_dossier(self, code: str) -> None:
        """Show the story of a dossier beside the register."""
        office = self.desk.office
        self.desk.look(
            lambda _: tracking.story(office, code),
            self._show_story,
            failed=self._say,
            owner=self,
        )

    def show_catalogue(self) -> None:
        """Show the procedures."""
        self._with_procedures(self._show_procedures)

    def _lay_out(self) -> None:
        listed = Card("Sổ hồ sơ", _KEYS)
        self._listed = listed
        listed.body.addWidget(self.filters)
        listed.body.addWidget(self.list, 1)
        middle = QHBoxLayout(self._register)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(px(16))
        middle.addWidget(listed, 1)
        middle.addWidget(self.story)
        middle.addWidget(self.reception)
        for view in (self._register, self.importing.view, self.procedures):
            self.stack.addWidget(view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(12))
        whole.addWidget(self.heading)
        whole.addWidget(self.notice)
        whole.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._show_wanted)
        self.list.chosen.connect(lambda _: self._open_current())
        self.list.current_changed.connect(lambda _: self._follow())
        self.list.model_.arrived.connect(self._name_count)
        self.story.written.connect(self._write)
        for card in (self.story, self.reception):
            card.toggled.connect(self._share_room)
        self.reception.ready.connect(self._receive)
        self.procedures.changed.connect(self._change_procedure)
        self.procedures.left.connect(self._to_register)
        self.importing.begun.connect(partial(self._show_view, self.importing.view))
        self.importing.ended.connect(self._to_register)
        self.importing.said.connect(self._tell)
        self.importing.troubled.connect(self._say)
        back = self._command("Đóng, bỏ lọc", "Esc", self._back)
        back.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._register.addAction(back)
        self.removeAction(back)
        for move in MOVES:
            key = QAction(MOVES[move][0], self.list)
            key.setShortcut(QKeySequence(MOVES[move][1]))
            key.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            key.triggered.connect(partial(self._begin_move, move))
            self.list.addAction(key)

    def _command(self, words: str, keys: str, do: Callable[[], object]) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(do)
        self.addAction(action)
        return action

    def _show_view(self, view: QWidget) -> None:
        if view is not self._register:
            self.notice.put_away()
        self.stack.setCurrentWidget(view)
        self.heading.setVisible(view is self._register)
        view.setFocus()

    def _to_register(self) -> None:
        self._show_view(self._register)
        self.list.setFocus()

    def _find(self) -> None:
        self._to_register()
        self.filters.text.setFocus()
        self.filters.text.selectAll()

    def _back(self) -> None:
        """Esc: first what is open beside the register, then the filter."""
        if self.reception.isVisible():
            self.reception.hide()
        elif not self.story.put_away():
            self.notice.put_away()
            self.filters.clear()
        self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Let what is open have all the room where there is none for both."""
        beside = self.story.isVisibleTo(self) or self.reception.isVisibleTo(self)
        self._listed.setVisible(not beside or self.width() >= px(_BOTH))

    def _put_away_cards(self) -> None:
        self.reception.hide()
        self.story.close_entry()
        self.story.put_away()

    def _show_wanted(self, wanted: Wanted) -> None:
        self.list.show_wanted(wanted, narrow=self.filters.is_narrow)

    def _name_count(self) -> None:
        self.heading.detail.setText(f"{number(self.list.model_.rowCount())} hồ sơ")

    def _name_figure(self, wanted: Wanted) -> None:
        if not wanted.figure:
            return
        first, last = (f"{d[8:]}/{d[5:7]}/{d[:4]}" for d in (wanted.first, wanted.last))
        field = f" · {wanted.field}" if wanted.field else ""
        self.notice.tell(
            f"Hồ sơ của ô «{FIGURES[wanted.figure]}»{field} · từ {first} đến {last}.",
            "Esc để bỏ lọc và xem cả sổ.",
        )

    def _open_current(self) -> None:
        line = self.list.line(self.list.currentIndex())
        if line is not None:
            self.reception.hide()
            self.open_dossier(line.code)

    def _follow(self) -> None:
        if self.story.isVisible() and not self.story.entry.isVisible():
            self._open_current()

    def _show_story(self, told: Story) -> None:
        self.reception.hide()
        self.story.show_story(self.desk.office, told)
        if not self._listed.isVisibleTo(self):
            self.story.take_keys()

    def _begin_move(self, move: Happening) -> None:
        """Open the current dossier with the line for a happening, which is said when it may not."""
        line = self.list.line(self.list.currentIndex())
        if line is None:
            return
        office = self.desk.office

        def begin(told: Story) -> None:
            self._show_story(told)
            self.story.begin(move)

        work = lambda _: tracking.story(office, line.code)  # noqa: E731
        self.desk.look(work, begin, failed=self._say, owner=self)

    def _write(self, move: Happening, at: datetime, due: datetime | None, note: str) -> None:
        told = self.story.told
        if told is None:
            return
        office, code = self.desk.office, told.line.code

        def done(_: Changed) -> None:
            self.story.close_entry()
            self.list.setFocus()
            self.desk.say(f"Đã ghi «{MOVES[move][0]}» cho hồ sơ {code}.")

        self.desk.run(
            lambda _: tracking.happen(office, code, move, at, due, note),
            done,
            failed=self._say,
            owner=self,
        )

    def _begin_reception(self) -> None:
        self._to_register()
        self.story.hide()
        self._with_procedures(self.reception.begin)

    def _receive(
        self, procedure: Procedure, applicant: Applicant, channel: Channel, note: str
    ) -> None:
        office = self.desk.office

        def done(received: Received) -> None:
            self.reception.hide()
            self.list.setFocus()
            self._tell(f"Đã nhận hồ sơ {received.code}.")
            self.open_dossier(received.code)

        self.desk.run(
            lambda _: receiving.receive(office, procedure, applicant, channel, note),
            done,
            failed=self._say,
            owner=self,
        )

    def _with_procedures(self, show: Callable[[list[Procedure]], None]) -> None:
        office = self.desk.office
        self.desk.look(lambda _: receiving.procedures(office), show, owner=self)

    def _show_procedures(self, procedures: list[Procedure]) -> None:
        self._show_view(self.procedures)
        self.procedures.show_procedures(procedures)

    def _change_procedure(self, was: Procedure, now: Procedure) -> None:
        office = self.desk.office

        def done(_: Changed) -> None:
            self.desk.say(f"Đã lưu thủ tục «{now.name}».")
            self._with_procedures(self.procedures.show_procedures)

        self.desk.run(
            lambda _: receiving.change_procedure(office, was, now),
            done,
            failed=self._say,
            owner=self,
        )

    def _choose_file(self) -> None:
        self.importing.choose_file(self)

    def look_at(self, path: Path) -> None:
        """Show what a dossier list holds before it is brought in."""
        self.importing.look_at(path)

    def _tell(self, sentence: str) -> None:
        self.notice.tell(sentence)
        self.desk.say(sentence)

    def _say(self, error: OfficeError) -> None:
        self.notice.tell(explain(error), way_out(error), tone=Tone.TROUBLE)
