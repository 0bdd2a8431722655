"""The frame: the top line, the stations, the page in view, and what every page can rely on."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.periods import Period
from desktop.office.changes import Changed
from desktop.office.resuming import unfinished
from desktop.ui.navigation import STATIONS, Navigation
from desktop.ui.panels import Panels
from desktop.ui.theme import px
from desktop.ui.top_bar import TopBar

if TYPE_CHECKING:
    from desktop.core.errors import OfficeError
    from desktop.ui.background import Job, Progress
    from desktop.ui.desk import Desk, Target
    from desktop.ui.pages.page import Page
    from desktop.ui.progress_line import ProgressLine
    from desktop.ui.saved_state import SavedState
    from desktop.ui.widgets.notice import Notice

_DAILY_COPY_AFTER = 20_000  # milliseconds: the first minute belongs to the officer
_PATIENCE = 1000  # milliseconds before a job is worth a line of its own
_PREFETCH_AFTER = 400  # milliseconds: first the window has to be there and answer
_STATION = {station.name: station for station in STATIONS}


class MainWindow(QMainWindow):
    """The window of one office. Pages are built on the first visit and kept."""

    usable = Signal()  # painted for the first time: what was put off may come now

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.top = TopBar()
        self.navigation = Navigation()
        self.stack = QStackedWidget()
        self._pages: dict[str, Page] = {}
        self._here = ""
        self._was_painted = False
        self._lay_out()
        self.panels = Panels(self)
        self.commands = self._make_commands()
        self._connect()
        self._show_office()

    @property
    def page(self) -> Page:
        """The page in view."""
        return self._pages[self._here]

    @cached_property
    def notice(self) -> Notice:
        """Where a trouble that no page took upon itself is told."""
        module = importlib.import_module("desktop.ui.widgets.notice")
        made: Notice = module.Notice()
        self._lines.insertWidget(0, made)
        return made

    @cached_property
    def progress(self) -> ProgressLine:
        """What is being worked on for more than a second."""
        module = importlib.import_module("desktop.ui.progress_line")
        made: ProgressLine = module.ProgressLine(self.desk.background)
        self._lines.addWidget(made)
        return made

    @cached_property
    def _saved(self) -> SavedState:
        module = importlib.import_module("desktop.ui.saved_state")
        made: SavedState = module.SavedState(self.desk, self.navigation)
        return made

    def open_page(self, name: str) -> Page:
        """Go to a station; build its page on the first visit."""
        if name == self._here or not self._may_go(name):
            return self.page
        page = self._pages.get(name) or self._build(name)
        self._here = name
        if "notice" in self.__dict__:
            self.notice.put_away()
        self.stack.setCurrentWidget(page)
        self.navigation.show_current(name)
        if not self.top.search.hasFocus():
            page.setFocus()
        return page

    def start(self, name: str = "today") -> None:
        """Show the first page, the questions of a new office, or the sheet that was being keyed."""
        is_set_up = self.desk.office.settings.is_set_up
        if is_set_up and name == "today" and unfinished(self.desk.office) is not None:
            name = "surveys"
        self.open_page(name if is_set_up else "settings")

    def take_officer(self, officer: str) -> None:
        """Let another officer work at the desk."""
        self.desk.office.officer = officer
        self.desk.changed.emit(Changed.SETTINGS)  # what waits for one is not what waits for another
        self.desk.say(f"{officer} đang làm việc.")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._come_up)
            QTimer.singleShot(_PREFETCH_AFTER, self, self._prefetch)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._here and not self.page.may_leave():
            event.ignore()
            return
        super().closeEvent(event)

    def leave(self) -> None:
        """Make way for another window at the same desk."""
        self.desk.disconnect(self)
        self.hide()

    def _come_up(self) -> None:
        self.usable.emit()
        self.page.complete()

    def _may_go(self, name: str) -> bool:
        if not self.desk.office.settings.is_set_up and name != "settings":
            return False
        return not self._here or self.page.may_leave()

    def _lay_out(self) -> None:
        self.setWindowTitle("Sổ Một Cửa")
        self.setMinimumSize(px(720), px(480))
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(px(24), px(12), px(20), px(14))
        lines.setSpacing(px(10))
        lines.addWidget(self.stack, 1)
        self._lines = lines
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.navigation)
        below.addWidget(content, 1)
        whole = QWidget()
        frame = QVBoxLayout(whole)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addWidget(self.top)
        frame.addLayout(below, 1)
        self.setCentralWidget(whole)

    def _make_commands(self) -> list[QAction]:
        made = [
            self._command("Các lệnh và phím tắt", "F1", self.panels.list_commands),
            self._command("Tìm kiếm", "Ctrl+K", self.panels.go_searching),
            self._command("Chọn kỳ", "F6", self.panels.choose_period),
            self._command("Kỳ trước", "Ctrl+PgUp", partial(self._step_period, -1)),
            self._command("Kỳ sau", "Ctrl+PgDown", partial(self._step_period, 1)),
            self._command("Đổi cán bộ", "Ctrl+U", self.panels.choose_officer),
            self._command("Sao lưu ngay", "Ctrl+B", self._saved.back_up),
        ]
        for number, station in enumerate(STATIONS, 1):
            go = partial(self.open_page, station.name)
            made.append(self._command(station.title, f"Alt+{number}", go))
        return [*made, self._command("Thoát", "Ctrl+Q", self.close)]

    def _command(self, words: str, keys: str, do: Callable[[], object]) -> QAction:
        action = QAction(self)  # with the words here, Qt's icons would be loaded into Python too
        action.setText(words)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(do)
        self.addAction(action)
        return action

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.open_page)
        self.top.search.entered.connect(self.panels.search)
        self.top.period.clicked.connect(self.panels.choose_period)
        self.top.officer.clicked.connect(self.panels.choose_officer)
        self.desk.changed.connect(self._refresh)
        self.desk.period_changed.connect(self._show_period)
        self.desk.opened.connect(self._open)
        self.desk.waiting.connect(self.navigation.show_badges)
        self.desk.failed.connect(self._tell_trouble)
        self.desk.background.started.connect(self._wait_for)

    def _build(self, name: str) -> Page:
        station = _STATION[name]
        factory = getattr(importlib.import_module(station.module), station.factory)
        page: Page = factory(self.desk)
        self._pages[name] = page
        self.stack.addWidget(page)
        if self._was_painted:
            QTimer.singleShot(0, page, page.complete)
        return page

    def _open(self, target: Target) -> None:
        page = self.open_page(target.page)
        if page.name == target.page and (target.noun or target.filter):
            page.show_target(target)

    def _refresh(self, changed: Changed) -> None:
        if changed & Changed.SETTINGS:
            self._show_office()
        for page in self._pages.values():
            page.refresh(changed)

    def _show_office(self) -> None:
        office = self.desk.office
        self.setWindowTitle(f"{office.settings.office_name or 'Cơ quan mới'} – Sổ Một Cửa")
        self.top.office.setText(office.settings.office_name)
        self.top.officer.setText(office.officer or "Chưa có cán bộ")
        self.top.officer.setAccessibleName(f"Cán bộ: {self.top.officer.text()}")
        self.navigation.lock(locked=not office.settings.is_set_up)
        self._follow_cut_off(office.settings.cut_off_day)
        self._name_period()

    def _follow_cut_off(self, day: int) -> None:
        period, today = self.desk.period, self.desk.today
        if period.cut_off_day == day:
            return
        is_now = period == Period.of_day(today, period.cut_off_day)
        self.desk.period = Period.of_day(today, day) if is_now else Period.parse(period.code, day)

    def _show_period(self, period: Period) -> None:
        self._name_period()
        for page in self._pages.values():
            page.show_period(period)

    def _name_period(self) -> None:
        title = self.desk.period.title
        self.top.period.setText(f"{title[0].upper()}{title[1:]}")
        self.top.period.setAccessibleName(f"Kỳ: {title}")
        self.top.period.updateGeometry()

    def _step_period(self, step: int) -> None:
        period = self.desk.period
        self.desk.period = period.previous() if step < 0 else period.following()

    def _tell_trouble(self, error: OfficeError) -> None:
        messages = importlib.import_module("desktop.messages")
        sentence, way_out = messages.explain(error), messages.way_out(error)
        self.notice.complain(sentence, way_out)

    def _wait_for(self, job: Job) -> None:
        if job.title:
            QTimer.singleShot(_PATIENCE, self, partial(self._show_progress, job))

    def _show_progress(self, job: Job) -> None:
        if not job.over:
            self.progress.show_job(job)

    def _prefetch(self) -> None:
        """Load the other pages' modules while the officer reads: they bring the toolkit along."""
        self._saved.look()
        if self.desk.office.settings.is_set_up and "today" not in self._pages:
            self._build("today")  # it knows what waits at each station

        def load(_: Progress) -> None:
            for station in STATIONS:
                with suppress(ImportError):  # said when that page is visited
                    importlib.import_module(station.module)

        self.desk.look(load, lambda _: None)
        QTimer.singleShot(_DAILY_COPY_AFTER, self, self._saved.back_up_daily)
