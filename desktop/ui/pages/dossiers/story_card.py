"""One dossier beside the register: its facts, what happened to it, and what may happen next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.core.dossier import Channel, Happening
from desktop.office import tracking
from desktop.ui.pages.dossiers.scrolled import scrolled
from desktop.ui.pages.dossiers.side_card import SideCard
from desktop.ui.pages.dossiers.timeline import Timeline
from desktop.ui.pages.dossiers.words import (
    CHANNELS,
    moment_text,
    standing,
    written_moment,
)
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.status import Status
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from desktop.office.opening import Office
    from desktop.office.tracking import Story

MOVES = {
    Happening.RETURNED: ("Trả kết quả", "T"),
    Happening.RESOLVED: ("Có kết quả", "K"),
    Happening.SUPPLEMENT_ASKED: ("Yêu cầu bổ sung", "B"),
    Happening.SUPPLEMENT_BROUGHT: ("Đã bổ sung", "U"),
    Happening.EXTENDED: ("Xin lỗi, hẹn lại", "X"),
    Happening.WITHDRAWN: ("Công dân rút", "R"),
    Happening.STOPPED: ("Dừng giải quyết", "D"),
}
_DUE_SET = (Happening.EXTENDED, Happening.SUPPLEMENT_BROUGHT)


class StoryCard(SideCard):
    """Facts, timeline, and the line that writes down what happens next."""

    written = Signal(object, object, object, str)  # Happening, at, due or None, note

    def __init__(self) -> None:
        super().__init__("Hồ sơ", "Esc đóng")
        self.told: Story | None = None
        self._now: Callable[[], datetime] | None = None
        self._move = Happening.RETURNED
        self.state = Status()
        self.procedure = label("", Type.ROW_STRONG, wrap=True)
        self.facts = QGridLayout()
        self.timeline = Timeline()
        self.moves = {move: self._action(move) for move in MOVES}
        self._bar = QWidget()
        self._buttons = {move: button(action) for move, action in self.moves.items()}
        self._grid = QGridLayout(self._bar)
        self.at = Field("Lúc", QLineEdit(), "giờ:phút ngày/tháng/năm")
        self.due = Field("Hẹn trả mới", QLineEdit(), "giờ:phút ngày/tháng/năm")
        self.note = Field("Ghi chú, lý do", QLineEdit())
        self.write = QAction("Ghi", self)
        self.write.setShortcut(QKeySequence("Ctrl+Return"))
        self.write.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.write.triggered.connect(self._write)
        self.addAction(self.write)
        self.entry = QWidget()
        self._lay_out()
        self.setMinimumWidth(px(380))
        self.hide()

    def show_story(self, office: Office, told: Story) -> None:
        """Show a dossier; what may happen to it follows from what it is now."""
        self.told, self._now = told, office.now
        line = told.line
        self.title.setText(line.owner)
        self.state.show_status(*standing(line, office.today()))
        self.procedure.setText(line.procedure)
        self._show_facts(told)
        self.timeline.show_events(told)
        allowed = tracking.moves(told, office.now())
        if Happening.RESOLVED in allowed:
            allowed.append(Happening.RETURNED)  # a result may be handed over at once
        self._offer([move for move in MOVES if move in allowed])
        self._show_entry(shown=False)
        self.show()

    def begin(self, move: Happening) -> None:
        """Open the line for one happening, filled with now."""
        if self.told is None or self._now is None or not self.moves[move].isEnabled():
            return
        self._move = move
        self.write.setText(f"Ghi: {MOVES[move][0]}")
        self.at.editor.setText(f"{self._now():%H:%M %d/%m/%Y}")
        self.due.editor.clear()
        self.note.editor.clear()
        for field in (self.at, self.due):
            field.say_wrong()
        self.due.setVisible(move in _DUE_SET)
        self._show_entry(shown=True)
        (self.due if move is Happening.EXTENDED else self.note).editor.setFocus()

    def take_keys(self) -> None:
        """Take the keyboard: the list has given up its room."""
        first = next((move for move in MOVES if self.moves[move].isEnabled()), None)
        (self._buttons[first] if first else self).setFocus()

    def put_away(self) -> bool:
        """Close the line, or the card; say whether there was anything to close."""
        if self.entry.isVisible():
            self._show_entry(shown=False)
            return True
        was = self.isVisible()
        self.hide()
        self.told = None
        return was

    def _lay_out(self) -> None:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, px(8), 0)
        lines.setSpacing(px(8))
        lines.addWidget(self.procedure)
        lines.addLayout(self.facts)
        lines.addWidget(label("Diễn biến", Type.ROW_STRONG))
        lines.addWidget(self.timeline)
        lines.addStretch()
        scroll = scrolled(inside)
        self.body.addWidget(self.state)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self._entry())
        self.body.addWidget(self._bar)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(8))
        self._grid.setColumnStretch(1, 1)

    def close_entry(self) -> None:
        """Put the line away: what happened is written."""
        self._show_entry(shown=False)

    def _show_entry(self, *, shown: bool) -> None:
        """One thing at a time: the line, or what else may happen."""
        self.entry.setVisible(shown)
        self._bar.setVisible(not shown)

    def _offer(self, allowed: list[Happening]) -> None:
        """Show a button for each thing that may happen next, without gaps."""
        while self._grid.takeAt(0) is not None:
            pass
        for move, action in self.moves.items():
            action.setEnabled(move in allowed)
            action.setVisible(move in allowed)
        for place, move in enumerate(allowed):
            left = Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(self._buttons[move], place // 2, place % 2, left)

    def _entry(self) -> QWidget:
        lines = QVBoxLayout(self.entry)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(6))
        for field in (self.at, self.due, self.note):
            lines.addWidget(field)
        lines.addWidget(primary_button(self.write))
        self.entry.hide()
        return self.entry

    def _action(self, move: Happening) -> QAction:
        words, keys = MOVES[move]
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        # Where letters are typed, the field takes them before they become commands.
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(partial(self.begin, move))
        self.addAction(action)
        return action

    def _show_facts(self, told: Story) -> None:
        while (item := self.facts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        line = told.line
        applicant = line.applicant if line.applicant != line.owner else ""
        facts = {
            "Mã hồ sơ": line.code,
            "Lĩnh vực": line.field,
            "Người nộp": applicant,
            "Địa chỉ": told.address,
            "Điện thoại": line.phone,
            "Hình thức": CHANNELS[Channel(line.channel)],
            "Tiếp nhận": moment_text(line.received_at),
            "Hẹn trả": moment_text(line.due_at),
            "Có kết quả": moment_text(line.finished_at),
            "Trả kết quả": moment_text(line.returned_at),
            "Cán bộ": told.handler,
            "Ghi chú": told.note,
        }
        for row, (name, value) in enumerate((n, v) for n, v in facts.items() if v):
            shown = label(value, Type.ROW, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.facts.addWidget(
                label(name, Type.ROW, Ink.MUTED), row, 0, Qt.AlignmentFlag.AlignTop
            )
            self.facts.addWidget(shown, row, 1)
        self.facts.setColumnStretch(1, 1)
        self.facts.setHorizontalSpacing(px(12))
        self.facts.setVerticalSpacing(px(4))

    def _write(self) -> None:
        if not self.entry.isVisible():
            return
        at = written_moment(self.at.editor.text())
        due = written_moment(self.due.editor.text()) if self.due.editor.text() else None
        self.at.say_wrong("" if at else "Hãy ghi như 15:30 30/11/2021.")
        needs_due = self._move is Happening.EXTENDED or bool(self.due.editor.text())
        self.due.say_wrong("Hãy ghi như 17:00 30/11/2021." if needs_due and not due else "")
        if at is not None and (due is not None or not needs_due):
            self.written.emit(self._move, at, due, self.note.editor.text())
