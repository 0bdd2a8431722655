"""Đối chiếu: the second keying, the third look, and how sure the keyed sheets are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.core.answers import Hand
from desktop.messages import explain, way_out
from desktop.office import comparing
from desktop.office.changes import Changed
from desktop.ui.pages.surveys.station import Station, Wish
from desktop.ui.pages.surveys.verifying.judge_view import JudgeView
from desktop.ui.pages.surveys.verifying.overview import Overview
from desktop.ui.pages.surveys.verifying.words import tasks
from desktop.ui.theme import px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.core.errors import OfficeError
    from desktop.office.comparing import Case, Progress
    from desktop.ui.desk import Desk, Target


class VerifyingStation(Station):
    """The batches with their bounds, or the judging of one; F2 keys again, F5 judges."""

    name = "verifying"
    title = "Đối chiếu"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.overview = Overview()
        self.judge = JudgeView(desk)
        self.notice = Notice()
        self._wanted: int | None = None
        self._rooms = QStackedWidget()
        self._front = QWidget()
        self._make_commands()
        self._lay_out()
        self.overview.batch_list.current_changed.connect(lambda _: self._show_batch())
        self.overview.batch_list.chosen.connect(lambda _: self.go_on())
        self.judge.left.connect(self.end_judging)
        self.setFocusProxy(self.overview.batch_list)
        self._look()

    def refresh(self, changed: Changed) -> None:
        if self.is_judging and changed & Changed.SETTINGS:
            self.end_judging()  # another officer sits here: what waits for one is not the other's
        elif changed & (Changed.SURVEYS | Changed.SETTINGS) and not self.is_judging:
            self._look()

    def show_target(self, target: Target) -> None:
        """A batch is shown."""
        if target.ref.isdigit():
            self._wanted = int(target.ref)
            self._look()

    def commands(self) -> list[QAction]:
        return self.judge.actions() if self.is_judging else self._front.actions()

    @property
    def is_judging(self) -> bool:
        return self._rooms.currentWidget() is self.judge

    @property
    def batch(self) -> Progress | None:
        """The batch in view."""
        return self.overview.batches.row(self.overview.batch_list.currentIndex().row())

    def key_again(self) -> None:
        """Key the sheets of the batch that wait for this officer."""
        batch = self.batch
        if batch is not None and batch.mine:
            self.keying_wanted.emit(Wish(batch.batch, "", Hand.SECOND))
        elif batch is not None:
            self._tell_waiting(batch, "Hiện không có tờ nào để nhập lại.")

    def begin_judging(self) -> None:
        """Decide the places that wait for this officer."""
        batch, office = self.batch, self.desk.office
        if batch is None:
            return

        def show(cases: list[Case]) -> None:
            if not cases:
                self._tell_waiting(batch, "Hiện không có chỗ nào để phân xử.")
                return
            self.notice.put_away()
            self._rooms.setCurrentWidget(self.judge)
            self.setFocusProxy(self.judge)
            self.judge.start(batch.name, cases)

        self.desk.look(
            lambda _: comparing.to_judge(office, batch.batch), show, failed=self._fail, owner=self
        )

    def go_on(self) -> None:
        """Do what waits first: judging frees the plan, so it goes before keying."""
        batch = self.batch
        if batch is not None and batch.mine_to_judge:
            self.begin_judging()
        else:
            self.key_again()

    def end_judging(self) -> None:
        """Back to the batches."""
        self._rooms.setCurrentWidget(self._front)
        self.setFocusProxy(self.overview.batch_list)
        if self.isVisible():
            self.overview.batch_list.setFocus()
        self._look()

    def explain_bound(self) -> None:
        """Say how the bound is counted."""
        self.overview.show_method(comparing.METHOD)

    def put_away(self) -> None:
        """Back to the list, without what was told."""
        self.overview.batch_list.setFocus()
        self.overview.hide_method()
        self.notice.put_away()

    def _look(self) -> None:
        office = self.desk.office
        self.desk.look(
            lambda _: comparing.progress(office), self._show, failed=self._fail, owner=self
        )

    def _show(self, rows: list[Progress]) -> None:
        wanted = self._wanted or (self.batch.batch if self.batch else None)
        self._wanted = None
        self.overview.batches.show(rows)
        keys = [row.batch for row in rows]
        if rows:
            self.overview.batch_list.selectRow(keys.index(wanted) if wanted in keys else 0)
        self._show_batch()

    def _show_batch(self) -> None:
        batch, officer = self.batch, self.desk.office.officer
        self.overview.show_batch(batch, officer)
        self._name(self.again, bool(batch and batch.mine), "Không có tờ nào chờ nhập lại ở đây")
        self._name(
            self.decide, bool(batch and batch.mine_to_judge), "Không có chỗ nào chờ phân xử ở đây"
        )

    @staticmethod
    def _name(action: QAction, is_due: bool, why_not: str) -> None:  # noqa: FBT001 (of one place)
        action.setStatusTip("" if is_due else why_not)

    def _tell_waiting(self, batch: Progress, sentence: str) -> None:
        said = "\n".join(f"{line}." for line in tasks(batch, self.desk.office.officer))
        self.notice.tell(sentence, said.replace("..", "."), tone=Tone.ADVICE)

    def _fail(self, error: OfficeError) -> None:
        self.notice.tell(explain(error), way_out(error), tone=Tone.TROUBLE)

    def _make_commands(self) -> None:
        self.again = command(self._front, "Nhập lại", "F2", self.key_again)
        self.decide = command(self._front, "Phân xử", "F5", self.begin_judging)
        self.method = command(self._front, "Cách tính", "Ctrl+I", self.explain_bound)
        command(self._front, "Về danh sách", "Esc", self.put_away)

    def _lay_out(self) -> None:
        self._heading = Heading(
            self.title, button(self.method), button(self.decide), primary_button(self.again)
        )
        lines = QVBoxLayout(self._front)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(12))
        lines.addWidget(self._heading)
        lines.addWidget(self.notice)
        lines.addWidget(self.overview, 1)
        self._rooms.addWidget(self._front)
        self._rooms.addWidget(self.judge)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._rooms)
