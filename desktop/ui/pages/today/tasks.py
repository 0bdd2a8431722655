"""Việc cần làm: the most urgent dossiers, and why each is here."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Signal

from desktop.office.glancing import OBLIGATION, SUPPLEMENT, Glance, Task, Urgency
from desktop.ui.models.rows import Column, RowsModel
from desktop.ui.theme import Ink, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.cells import INK_ROLE, SMALL, STRONG, TWO_LINES
from desktop.ui.widgets.status import MARK_ROLE, Mark
from desktop.ui.widgets.table import Table
from desktop.ui.wording import number, short_day

_MARKS = {
    Urgency.OVERDUE: Mark.LATE,
    Urgency.TODAY: Mark.SOON,
    Urgency.SOON: Mark.WAITING,
    Urgency.LATER: Mark.WAITING,
}
_HOUR = timedelta(hours=1)


class Tasks(Card):
    """A list to work down: Enter opens the dossier."""

    chosen = Signal(str)  # dossier code

    def __init__(self) -> None:
        super().__init__("Việc cần làm", "đếm theo ngày làm việc · Enter mở hồ sơ")
        self._now = datetime.min
        self._model: RowsModel[Task] = RowsModel(self._columns(), parent=self)
        self.list = Table("Không có hồ sơ nào đang chờ. Hồ sơ mới tiếp nhận sẽ hiện ở đây.")
        self.list.setModel(self._model)
        self.list.horizontalHeader().hide()
        self.list.verticalHeader().setDefaultSectionSize(px(42))
        self.list.setMinimumHeight(px(160))
        self.list.setAccessibleName("Việc cần làm")
        self.list.chosen.connect(self._choose)
        self.body.setContentsMargins(px(8), px(10), px(8), px(10))
        self.title.setContentsMargins(px(8), 0, 0, 0)
        self.hint.setContentsMargins(0, 0, px(8), 0)
        self.body.addWidget(self.list)

    @property
    def tasks(self) -> tuple[Task, ...]:
        return tuple(self._model.rows)

    def show_glance(self, glance: Glance) -> None:
        """Show the tasks of a new look at the book."""
        self._now = glance.now
        self._model.show(glance.tasks)
        if glance.tasks and not self.list.currentIndex().isValid():
            self.list.selectRow(0)

    def _choose(self) -> None:
        task = self._model.row(self.list.currentIndex().row())
        if task is not None:
            self.chosen.emit(task.code)

    def _columns(self) -> tuple[Column[Task], ...]:
        marked = {MARK_ROLE: lambda task: _MARKS[task.urgency], **STRONG, **TWO_LINES}
        plain = {INK_ROLE: lambda _: Ink.INK.colour}
        late = {
            INK_ROLE: lambda task: _due_ink(task).colour,
            **STRONG,
        }
        return (
            Column("Thủ tục", lambda task: task.procedure, roles={**marked, **plain}),
            Column("Người nộp", lambda task: task.applicant, roles=TWO_LINES, width=138),
            Column("Hạn", self._due, roles=late, width=88),
            Column("Tình trạng", self._why, roles={**SMALL, **TWO_LINES}, width=136),
        )

    def _due(self, task: Task) -> str:
        if task.urgency is Urgency.TODAY and task.due is not None:
            return f"hạn {task.due:%H:%M}"
        return f"hạn {short_day(task.due_on)}"

    def _why(self, task: Task) -> str:
        standing = _standing(task, self._now)
        if task.status == SUPPLEMENT:
            since = f" từ {short_day(task.waiting_since)}" if task.waiting_since else ""
            return f"{standing} · chờ bổ sung{since}"
        if task.status == OBLIGATION:
            return f"{standing} · chờ nộp phí, thuế"
        return standing


def _due_ink(task: Task) -> Ink:
    return Ink.LATE if task.urgency is Urgency.OVERDUE else Ink.INK


def _standing(task: Task, now: datetime) -> str:
    if task.urgency is Urgency.OVERDUE:
        return f"quá {number(max(-task.working_days, 1))} ngày"
    if task.urgency is not Urgency.TODAY:
        return f"còn {number(task.working_days)} ngày"
    if task.due is None:
        return "đến hạn trong hôm nay"
    left = task.due - now
    if left <= timedelta():
        return f"quá giờ hẹn {task.due:%H:%M}"
    return f"còn {left // _HOUR} giờ" if left >= _HOUR else f"còn {left.seconds // 60} phút"
