"""Hôm nay: what is late, what is due, what to do next, and how far the month is."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.office import glancing
from desktop.ui.desk import Target
from desktop.ui.pages.page import Page
from desktop.ui.pages.today.tasks import Tasks
from desktop.ui.theme import Ink, px
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.figure import Figure
from desktop.ui.widgets.flow import Body
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.status import Mark
from desktop.ui.wording import long_day, number

if TYPE_CHECKING:
    from desktop.core.periods import Period
    from desktop.office.changes import Changed
    from desktop.office.glancing import Glance, MonthGlance
    from desktop.ui.desk import Desk
    from desktop.ui.pages.today.month import MonthCards
    from desktop.ui.widgets.notice import Notice

_LOOK_BACK_AFTER = 60  # milliseconds: the year behind may come once today is on the screen
_FIRST_STEPS = (
    "Sổ còn trống.",
    "Bấm Alt 2 để nhập danh sách hồ sơ từ Excel hoặc tiếp nhận hồ sơ đầu tiên;"
    " Alt 3 để lập đợt khảo sát của tháng.",
)
_FOOT = 133  # the height of the card of the return, at 100 %
_WIDE = 900  # below this the side cards go under the tasks


class TodayPage(Page):
    """The first page: everything on it opens what it counts."""

    name = "today"
    title = "Hôm nay"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.heading = Heading(long_day(desk.today))
        self.first_steps: Notice | None = None
        self.figures = _figures(desk)
        self.tasks = Tasks()
        self.month: MonthCards | None = None
        self._draft = self._make_command("Xem báo cáo nháp", "Ctrl+Return")
        self._lay_out()
        self.tasks.chosen.connect(self._open_dossier)
        self.setFocusProxy(self.tasks.list)
        self._show(glancing.glance(desk.office, desk.period))

    def complete(self) -> None:
        module = importlib.import_module("desktop.ui.pages.today.month")
        self.month = made = module.MonthCards(self._draft)
        self._side.addWidget(made.sheets, 1)
        self._side.addWidget(made.on_time, 1)
        self._foot.addWidget(made.readiness)
        self._show_month(glancing.month(self.desk.office, self.desk.period))
        QTimer.singleShot(_LOOK_BACK_AFTER, self, self._look_back)

    def refresh(self, changed: Changed) -> None:
        if changed:
            self._look_again()

    def show_period(self, period: Period) -> None:
        self._look_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() >= px(_WIDE))

    def _lay_out(self) -> None:
        inside = Body()
        self._lines = lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(14))
        self._middle = _line(self.tasks, 2)
        self._side = _box(self._middle, 1)
        lines.addWidget(self.heading)
        lines.addWidget(Columns(tuple(self.figures.values()), least=220))
        lines.addLayout(self._middle, 1)
        self._foot = _box(lines, 0, px(_FOOT))
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _arrange(self, *, wide: bool) -> None:
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._middle.setDirection(across if wide else down)
        self._side.setDirection(down if wide else across)

    def _make_command(self, words: str, keys: str) -> QAction:
        action = QAction(self)
        action.setText(words)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: self.desk.open(Target("returning")))
        self.addAction(action)
        return action

    def _look_again(self) -> None:
        office, period = self.desk.office, self.desk.period
        self.desk.look(lambda _: glancing.look_again(office, period), self._show_both, owner=self)
        self._look_back()

    def _look_back(self) -> None:
        office, period = self.desk.office, self.desk.period
        if self.month is not None:
            show = self.month.on_time.show_trend
            self.desk.look(lambda _: glancing.trend(office, period), show, owner=self)

    def _show(self, glance: Glance) -> None:
        if glance.period != self.desk.period:
            return
        standing = glance.standing
        self.heading.title.setText(long_day(glance.now.date()))
        shown = (standing.overdue, standing.due_today, standing.due_soon, standing.pending)
        for figure, count in zip(self.figures.values(), shown, strict=True):
            figure.show_value(number(count))
        self.figures["overdue"].tint(Ink.LATE if standing.overdue else Ink.INK)
        self.figures["today"].tint(Ink.SOON if standing.due_today else Ink.INK)
        self.tasks.show_glance(glance)
        self._say_first_steps(is_empty=glance.is_empty)

    def _show_both(self, seen: tuple[Glance, MonthGlance]) -> None:
        self._show(seen[0])
        self._show_month(seen[1])

    def _show_month(self, glance: MonthGlance) -> None:
        if self.month is not None and glance.period == self.desk.period:
            self.month.show_glance(glance)
            self.desk.waiting.emit(self.month.badges(glance))

    def _say_first_steps(self, *, is_empty: bool) -> None:
        if self.first_steps is not None:
            self.first_steps.setVisible(is_empty)
        elif is_empty:
            module = importlib.import_module("desktop.ui.widgets.notice")
            self.first_steps = made = module.Notice(closable=False)
            made.tell(*_FIRST_STEPS, tone=module.Tone.ADVICE)
            self._lines.insertWidget(1, made)

    def _open_dossier(self, code: str) -> None:
        self.desk.open(Target("dossiers", "dossier", code))


def _figures(desk: Desk) -> dict[str, Figure]:
    made = {
        "overdue": Figure("quá hạn", Mark.LATE),
        "today": Figure("đến hạn hôm nay", Mark.SOON),
        "soon": Figure(f"đến hạn trong {glancing.SOON} ngày làm việc", Mark.WAITING),
        "open": Figure("đang giải quyết", Mark.GOOD),
    }
    for name, figure in made.items():
        target = Target("dossiers", filter={"due": name})
        figure.chosen.connect(lambda target=target: desk.open(target))
    return made


def _line(first: QWidget, stretch: int) -> QBoxLayout:
    made = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    made.setSpacing(px(16))
    made.addWidget(first, stretch)
    return made


def _box(within: QBoxLayout, stretch: int, height: int = 0) -> QBoxLayout:
    """Keep a place in a layout for cards that come later."""
    holder = QWidget()
    holder.setMinimumHeight(height)
    within.addWidget(holder, stretch)
    made = QBoxLayout(QBoxLayout.Direction.TopToBottom, holder)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(px(16))
    return made
