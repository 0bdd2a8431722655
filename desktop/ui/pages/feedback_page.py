"""Phản ánh: what citizens said, what is due, what was answered; the list and a form beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

from desktop.core.feedback import Conduct, Feedback, FeedbackState, count_feedback
from desktop.office import listening
from desktop.office.changes import Changed
from desktop.ui.models.rows import Column, RowsModel
from desktop.ui.pages.counted_page import CountedPage
from desktop.ui.pages.feedback.form import FeedbackForm, new_item
from desktop.ui.pages.feedback.words import CHANNELS, STATES
from desktop.ui.theme import px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.cells import MUTED, STRONG, TWO_LINES
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.figure import Figure
from desktop.ui.widgets.fitting_table import FittingTable
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.sides import Sides
from desktop.ui.widgets.status import MARK_ROLE, Mark
from desktop.ui.wording import number, short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.ui.background import Progress
    from desktop.ui.desk import Desk, Target

_LINE = 44  # two lines of words
_EMPTY = "Trong kỳ chưa có phản ánh, kiến nghị nào. Bấm Ctrl N để ghi phản ánh đầu tiên."
_NARROWED = "Không có phản ánh nào như vậy trong kỳ. Bấm Esc để xem tất cả."


class FeedbackPage(CountedPage):
    """A list, four figures over it, and the form of the one that is current."""

    name = "feedback"
    title = "Phản ánh"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._items: tuple[Feedback, ...] = ()
        self._only = ""
        self._wanted = ""
        self._writing = False  # a new one is being written: the list leaves the form alone
        self._shown = new_item(desk.today)
        self.new = self.command("Ghi phản ánh", "Ctrl+N", self._begin)
        self.save = self.command("Lưu", "Ctrl+S", self._save)
        self.figures = {
            "handled": Figure("phải xử lý trong kỳ"),
            "open": Figure("chưa trả lời", Mark.WAITING),
            "overdue": Figure("quá hạn trả lời", Mark.LATE),
            "conduct": Figure("về thái độ của cán bộ", Mark.SOON),
        }
        self.model: RowsModel[Feedback] = RowsModel(self._columns(), parent=self)
        self.list = FittingTable(_EMPTY, {2: 470, 4: 360})
        self.list.setModel(self.model)
        self.list.setAccessibleName("Phản ánh, kiến nghị")
        self.form = FeedbackForm()
        self.card = Card("Phản ánh mới", "Ctrl S lưu · Esc về danh sách")
        self.heading = Heading(self.title, button(self.save), primary_button(self.new))
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)
        self.form.show_item(self._shown)
        self.count_now()

    def refresh(self, changed: Changed) -> None:
        if changed & Changed.FEEDBACK:
            self.count_when_seen()

    def show_target(self, target: Target) -> None:
        self._only = target.filter.get("only", "")
        self._wanted = target.ref
        self._show()
        self.list.setFocus()

    def _lay_out(self) -> None:
        listed = Card("Danh sách", "↑ ↓ chọn · Enter xem, trả lời")
        listed.body.addWidget(self.list)
        self.card.body.addWidget(self.form)
        self.list.setMinimumHeight(px(200))
        self.list.verticalHeader().setDefaultSectionSize(px(_LINE))
        self.card.setMinimumSize(px(340), px(380))
        flow = Flow()
        flow.add(Columns(tuple(self.figures.values()), least=150))
        flow.add(Sides(listed, self.card, least=820, shares=(5, 3)), 1)
        self.stand(self.heading, flow)

    def _connect(self) -> None:
        self.list.current_changed.connect(self._follow)
        self.list.chosen.connect(lambda _: self.form.answered.setFocus())
        for name, figure in self.figures.items():
            figure.chosen.connect(lambda name=name: self._narrow(name))

    def _columns(self) -> tuple[Column[Feedback], ...]:
        marked = {MARK_ROLE: lambda item: STATES[self._state(item)][0]}
        return (
            Column(
                "Tình trạng", lambda item: STATES[self._state(item)][1], roles=marked, width=148
            ),
            Column("Nội dung", _in_one_run, roles={**STRONG, **TWO_LINES}),
            Column(
                "Kênh", lambda item: CHANNELS[item.channel], roles={**MUTED, **TWO_LINES}, width=112
            ),
            Column("Nhận", lambda item: short_day(item.received), width=58),
            Column("Hạn", lambda item: short_day(item.due) if item.due else "", width=58),
        )

    def _state(self, item: Feedback) -> FeedbackState:
        return item.state_on(min(self.desk.today, self.desk.period.last))

    def count(self) -> None:
        office, period = self.desk.office, self.desk.period

        def done(items: list[Feedback]) -> None:
            if period == self.desk.period:
                self._items = tuple(items)
                self._show()

        self.desk.look(lambda _: listening.feedback(office, period), done, owner=self)

    def _show(self) -> None:
        counts = count_feedback(self._items, self.desk.period)
        average = number(float(counts.daily_average), 2)
        self.heading.detail.setText(f"{self.desk.period.title} · trung bình {average} mỗi ngày")
        states = [self._state(item) for item in self._items]
        overdue = states.count(FeedbackState.OVERDUE)
        shown = {
            "handled": len(states),
            "open": states.count(FeedbackState.OPEN) + overdue,
            "overdue": overdue,
            "conduct": counts.about_conduct,
        }
        for name, figure in self.figures.items():
            figure.show_value(number(shown[name]))
        rows = [item for item in self._items if self._fits(item)]
        self.list.say_when_empty(_NARROWED if self._only else _EMPTY)
        self.model.show(rows)
        self._choose(rows)

    def _fits(self, item: Feedback) -> bool:
        state = self._state(item)
        fits = {
            "open": state in {FeedbackState.OPEN, FeedbackState.OVERDUE},
            "overdue": state is FeedbackState.OVERDUE,
            "late": state in {FeedbackState.OVERDUE, FeedbackState.ANSWERED_LATE},
            "conduct": item.conduct is not Conduct.NO and item.received >= self.desk.period.first,
        }
        return fits.get(self._only, True)

    def _choose(self, rows: Sequence[Feedback]) -> None:
        """Keep the one that was current, or the one somebody asked for."""
        numbers = [item.number for item in rows]
        wanted = self._wanted or self._shown.number
        self._wanted = ""
        if wanted in numbers:
            self.list.selectRow(numbers.index(wanted))
            self._follow()
        elif rows and not self._writing:
            states = [self._state(item) for item in rows]
            unanswered = (FeedbackState.OVERDUE, FeedbackState.OPEN)
            first = (states.index(state) for state in unanswered if state in states)
            self.list.selectRow(next(first, 0))

    def _follow(self) -> None:
        item = self.model.row(self.list.currentIndex().row())
        if item is not None:
            self._show_item(item, item.number)

    def _show_item(self, item: Feedback, title: str) -> None:
        self._shown = item
        self.card.title.setText(title)
        self.form.show_item(item)

    def _narrow(self, name: str) -> None:
        self._only = "" if name == "handled" else name
        self._show()
        self.list.setFocus()

    def _begin(self) -> None:
        self._writing = True
        self.list.clearSelection()
        self.list.setCurrentIndex(QModelIndex())
        self._show_item(new_item(self.desk.today), "Phản ánh mới")
        self.form.channel.setFocus()

    def back(self) -> None:
        if self.list.hasFocus() and self._only:
            self._narrow("handled")
        self.notice.put_away()
        self._writing = False
        self._choose(self.model.rows)
        self._follow()
        self.list.setFocus()

    def _save(self) -> None:
        item = self.form.item(self.desk.today)
        if item is None:
            return
        office = self.desk.office

        def keep(_: Progress) -> Changed:
            if item.number:
                return listening.amend(office, item)
            self._wanted = listening.receive(office, item).number
            return Changed.FEEDBACK

        def done(_: Changed) -> None:
            self._writing = False
            self.notice.put_away()
            self.desk.say("Đã lưu phản ánh.")
            self.list.setFocus()

        self.desk.run(keep, done, title="Đang lưu phản ánh", failed=self.say, owner=self)


def _in_one_run(item: Feedback) -> str:
    """The content in one run of words, whatever lines it was typed in."""
    return " ".join(item.content.split())
