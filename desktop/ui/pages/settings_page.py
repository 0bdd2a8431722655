"""Cài đặt: what the office says of itself; on the first start, the questions before all else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.messages import explain, way_out
from desktop.office import keeping
from desktop.office.changes import Changed
from desktop.ui.desk import Target
from desktop.ui.pages.page import Page
from desktop.ui.pages.settings.form import OfficeForm
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.notice import Notice, Tone
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.core.errors import OfficeError
    from desktop.office.keeping import Copy
    from desktop.settings import Settings
    from desktop.ui.background import Progress
    from desktop.ui.desk import Desk

_FIRST = (
    "Trả lời một lần, sửa lại lúc nào cũng được ở trang này. Tab sang ô sau, Ctrl S để bắt đầu."
)


class SettingsPage(Page):
    """One form for the first start and for later."""

    name = "settings"
    title = "Cài đặt"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._edited = False
        self._warned = False
        self.save = self._command("Lưu cài đặt", "Ctrl+S", self._save)
        self.catalogue = self._command("Danh mục thủ tục", "Ctrl+D", self._open_catalogue)
        self.notice = Notice()
        self.form = OfficeForm()
        self.state = label("", Type.ROW, Ink.MUTED)
        self.data = label("", Type.ROW, Ink.MUTED, wrap=True)
        self.heading = Heading(self.title, button(self.catalogue), primary_button(self.save))
        self._lay_out()
        self.form.edited.connect(self._mark_edited)
        self._show_settings(desk.office.settings)
        self.setFocusProxy(self.form.office_name)

    def refresh(self, changed: Changed) -> None:
        if changed & Changed.SETTINGS and not self._edited:
            self._show_settings(self.desk.office.settings)

    def may_leave(self) -> bool:
        if not self._edited or self._warned:
            return True
        self._warned = True
        self.notice.tell(
            "Cài đặt vừa sửa chưa được lưu.",
            "Bấm Ctrl S để lưu, hoặc rời trang lần nữa để bỏ phần vừa sửa.",
            tone=Tone.ADVICE,
        )
        return False

    def _lay_out(self) -> None:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(14))
        lines.addWidget(self.form)
        lines.addWidget(self._data_card())
        lines.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(12))
        whole.addWidget(self.heading)
        whole.addWidget(self.notice)
        whole.addWidget(self.state)
        whole.addWidget(scroll, 1)

    def _data_card(self) -> Card:
        card = Card("Dữ liệu và sao lưu", "Ctrl B sao lưu ngay")
        line = QHBoxLayout()
        line.addWidget(self.data, 1)
        card.body.addLayout(line)
        self.data.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return card

    def _command(self, words: str, keys: str, do: Callable[[], None]) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(do)
        self.addAction(action)
        return action

    def _show_settings(self, settings: Settings) -> None:
        self.form.show_settings(settings)
        self._edited = self._warned = False
        first = not settings.is_set_up
        self.heading.title.setText("Chào mừng đến với Sổ Một Cửa" if first else self.title)
        self.save.setText("Lưu và bắt đầu" if first else "Lưu cài đặt")
        self.catalogue.setVisible(not first)
        self.state.setText(_FIRST if first else "Mọi thay đổi đã lưu.")
        office = self.desk.office
        self.desk.look(lambda _: keeping.copies(office), self._tell_data, owner=self)

    def _tell_data(self, copies: Sequence[Copy]) -> None:
        office = self.desk.office
        copied = f"{copies[0].made_at:%H:%M %d/%m/%Y}" if copies else "chưa có"
        self.data.setText(
            f"Sổ dữ liệu: {office.location.title}\n"
            f"Thư mục sao lưu: {office.paths.backups}\n"
            f"Bản sao lưu mới nhất: {copied}; giữ {len(copies)} bản, nhiều nhất {keeping.KEPT} bản"
        )

    def _mark_edited(self) -> None:
        self._edited = True
        self._warned = False
        if self.desk.office.settings.is_set_up:
            self.state.setText("Có thay đổi chưa lưu. Bấm Ctrl S để lưu.")

    def _save(self) -> None:
        missing = self.form.check()
        if missing is not None:
            missing.setFocus()
            return
        office = self.desk.office
        wanted = self.form.settings(office.settings)
        first = not office.settings.is_set_up

        def keep(_: Progress) -> Changed:
            office.keep_settings(wanted)
            return Changed.SETTINGS

        def done(_: Changed) -> None:
            self.notice.put_away()
            self._show_settings(office.settings)
            self.desk.say("Đã lưu cài đặt.")
            if first:
                QTimer.singleShot(0, self, self._begin)

        self.desk.run(keep, done, title="Đang lưu cài đặt", failed=self._say, owner=self)

    def _begin(self) -> None:
        """Go to work once everybody knows the new settings."""
        self.desk.open(Target("today"))

    def _say(self, error: OfficeError) -> None:
        self.notice.tell(explain(error), way_out(error), tone=Tone.TROUBLE)

    def _open_catalogue(self) -> None:
        self.desk.open(Target("dossiers", "procedures"))
