"""Receive a dossier: choose its procedure by typing, name its people, see its deadline and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.core.dossier import Channel
from desktop.office import receiving
from desktop.office.receiving import Applicant
from desktop.ui.models.rows import Column, RowsModel
from desktop.ui.pages.dossiers.scrolled import scrolled
from desktop.ui.pages.dossiers.side_card import SideCard
from desktop.ui.pages.dossiers.words import CHANNELS, deadline_text, limit_text
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.buttons import primary_button
from desktop.ui.widgets.cells import MUTED, TWO_LINES
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from desktop.core.procedure import Procedure

_OFFERED, _LINE = 4, 42  # lines of two lines of words


class Reception(SideCard):
    """The form at the desk; `ready` carries procedure, applicant, channel and note."""

    ready = Signal(object, object, object, str)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__("Nhận hồ sơ", "Esc đóng")
        self._now = now
        self._all: Sequence[Procedure] = ()
        self.procedure: Procedure | None = None
        self.sought = Field("Thủ tục", QLineEdit(), "gõ vài chữ, không cần dấu; ↓ chọn")
        self._model: RowsModel[Procedure] = RowsModel(
            (
                Column("Thủ tục", lambda one: one.name, roles=TWO_LINES),
                Column("Thời hạn", limit_text, roles={**MUTED, **TWO_LINES}, width=92),
            ),
            parent=self,
        )
        self.offered = Table("Không có thủ tục nào như vậy trong danh mục.")
        self.deadline = label("", Type.ROW, Ink.ACCENT, wrap=True)
        self.name = Field("Người nộp", QLineEdit())
        self.owner = Field("Chủ hồ sơ", QLineEdit(), "để trống nếu là người nộp")
        self.address = Field("Địa chỉ", QLineEdit())
        self.phone = Field("Số điện thoại", QLineEdit())
        self.channel = Field("Hình thức nộp", QComboBox())
        self.note = Field("Ghi chú", QLineEdit())
        self.receive = QAction("Nhận hồ sơ", self)
        self.receive.setShortcut(QKeySequence("Ctrl+Return"))
        self.receive.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.receive.triggered.connect(self._receive)
        self.addAction(self.receive)
        self._lay_out()
        self._connect()
        self.setMinimumWidth(px(400))
        self.hide()

    def begin(self, procedures: Sequence[Procedure]) -> None:
        """Open with an empty form."""
        self._all = procedures
        self.procedure = None
        for field in (self.sought, self.name, self.owner, self.address, self.phone, self.note):
            field.editor.clear()
            field.say_wrong()
        self.channel.editor.setCurrentIndex(0)
        self._offer("")
        self.show()
        self.sought.editor.setFocus()

    def choose(self, procedure: Procedure) -> None:
        """Take a procedure and say when a dossier received now is due."""
        self.procedure = procedure
        self.sought.editor.setText(procedure.name)
        self.sought.editor.setCursorPosition(0)
        self.sought.say_wrong()
        self.offered.hide()
        found = receiving.deadline_for(procedure, self._now())
        self.deadline.setText(deadline_text(procedure, found))
        self.deadline.show()
        self.name.editor.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let ↓ go from the field into the list and Enter take its first line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down and self._model.rowCount():
                self.offered.setFocus()
                self.offered.selectRow(0)
                return True
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if plain and entered and (first := self._model.row(0)) is not None:
                self.choose(first)
                return True
        return False

    def _lay_out(self) -> None:
        self.offered.setModel(self._model)
        self.offered.horizontalHeader().hide()
        self.offered.setAccessibleName("Thủ tục tìm thấy")
        self.offered.verticalHeader().setDefaultSectionSize(px(_LINE))
        self.offered.setFixedHeight(px(_LINE) * _OFFERED + px(2))
        self.offered.setMinimumWidth(0)
        for channel, words in CHANNELS.items():
            self.channel.editor.addItem(words, channel.value)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, px(8), 0)
        lines.setSpacing(px(8))
        for part in (
            self.sought, self.offered, self.deadline, self.name, self.owner, self.address,
        ):  # fmt: skip
            lines.addWidget(part)
        beside = QHBoxLayout()
        beside.setSpacing(px(12))
        beside.addWidget(self.phone, 1)
        beside.addWidget(self.channel, 1)
        lines.addLayout(beside)
        lines.addWidget(self.note)
        lines.addStretch()
        scroll = scrolled(inside)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(primary_button(self.receive))

    def _connect(self) -> None:
        self.sought.editor.installEventFilter(self)
        self.sought.editor.textEdited.connect(self._offer)
        self.offered.chosen.connect(self._chosen)
        self.offered.clicked.connect(self._chosen)

    def _chosen(self) -> None:
        procedure = self._model.row(self.offered.currentIndex().row())
        if procedure is not None:
            self.choose(procedure)

    def _offer(self, typed: str) -> None:
        self.procedure = None
        self.deadline.hide()
        self._model.show(receiving.matching(self._all, typed))
        self.offered.show()

    def _receive(self) -> None:
        if not self.isVisible():
            return
        self.sought.say_wrong("" if self.procedure else "Hãy chọn một thủ tục trong danh sách.")
        named = bool(self.name.editor.text().strip())
        self.name.say_wrong("" if named else "Hãy ghi họ tên người nộp.")
        if self.procedure is None or not named:
            (self.name if self.procedure else self.sought).editor.setFocus()
            return
        applicant = Applicant(
            self.name.editor.text(),
            self.owner.editor.text(),
            self.address.editor.text(),
            self.phone.editor.text(),
        )
        channel = Channel(str(self.channel.editor.currentData()))
        self.ready.emit(self.procedure, applicant, channel, self.note.editor.text())
