"""The line over the register: search, groups, field, channel, days, and the state on any day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from desktop.core.register import Group, Wanted
from desktop.ui.pages.dossiers.words import CHANNELS, GROUPS, written_day
from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from desktop.core.periods import Period

_WIDE = 860  # from here on everything stands in one line
_PAUSE = 120  # milliseconds: UniKey rewrites a letter by Backspace and a new one within this time


class Filters(QWidget):
    """What the officer wants of the register; `changed` carries a `Wanted`."""

    changed = Signal(object)

    def __init__(self, period: Period) -> None:
        super().__init__()
        self._period = period
        self._link = Wanted()
        self._told = Wanted()
        self._wide: bool | None = None
        self.text = QLineEdit()
        self.text.setPlaceholderText("Tên, mã hồ sơ, số điện thoại…   Ctrl F")
        self.text.setClearButtonEnabled(True)
        self.text.setAccessibleName("Tìm hồ sơ")
        self.group = _chooser("Trạng thái", {str(key): words for key, words in GROUPS.items()})
        self.field = _chooser("Lĩnh vực", {"": "Mọi lĩnh vực"})
        self.channel = _chooser("Hình thức nộp", {"": "Mọi hình thức"} | _channels())
        self.span = _chooser("Ngày tiếp nhận", {"": "Mọi ngày nhận", "period": "Nhận trong kỳ"})
        self.day = QLineEdit()
        self.day.setPlaceholderText("hôm nay")
        self.day.setAccessibleName("Trạng thái vào ngày")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()

    @property
    def wanted(self) -> Wanted:
        """What is wanted now."""
        day = written_day(self.day.text())
        chosen = replace(
            self._link,
            text=self.text.text(),
            group=Group(str(self.group.currentData())),
            field=str(self.field.currentData()),
            channel=str(self.channel.currentData()),
            day=day.isoformat() if day else "",
        )
        if self.span.currentData() and not chosen.figure:
            first, last = self._period.first.isoformat(), self._period.last.isoformat()
            chosen = replace(chosen, first=first, last=last)
        return chosen

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        return self.wanted != Wanted()

    def show_fields(self, fields: Sequence[str]) -> None:
        """Offer the fields in the book."""
        now = self.field.currentData()
        self.field.blockSignals(True)  # noqa: FBT003 (Qt's own)
        while self.field.count() > 1:
            self.field.removeItem(1)
        for name in fields:
            self.field.addItem(name, name)
        self.field.setCurrentIndex(max(0, self.field.findData(now)))
        self.field.blockSignals(False)  # noqa: FBT003

    def show_period(self, period: Period) -> None:
        """Take another period for «Nhận trong kỳ»."""
        self._period = period
        self._tell()

    def show_wanted(self, wanted: Wanted) -> None:
        """Set every chooser; what has none (a figure of Biểu 06) is kept beside them."""
        editors = (self.text, self.day, self.group, self.field, self.channel, self.span)
        for editor in editors:
            editor.blockSignals(True)  # noqa: FBT003
        self._link = replace(wanted, text="", group=Group.ALL, field="", channel="", day="")
        self.text.setText(wanted.text)
        day = wanted.day
        self.day.setText(f"{day[8:]}/{day[5:7]}/{day[:4]}" if day else "")
        if wanted.field and self.field.findData(wanted.field) < 0:
            self.field.addItem(wanted.field, wanted.field)
        for chooser, value in (
            (self.group, wanted.group.value),
            (self.field, wanted.field),
            (self.channel, wanted.channel),
            (self.span, ""),
        ):
            chooser.setCurrentIndex(max(0, chooser.findData(value)))
        for editor in editors:
            editor.blockSignals(False)  # noqa: FBT003
        self._tell()

    def clear(self) -> None:
        """Want everything."""
        self.show_wanted(Wanted())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() >= px(_WIDE))

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(8))
        self._day_name = label("vào ngày", Type.ROW, Ink.MUTED)
        self._day_name.setBuddy(self.day)
        self._day_name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for editor in (self.text, self.day):
            editor.setFont(font(Type.ROW))
        self.day.setFixedWidth(px(112))
        self.text.setMinimumWidth(px(120))
        self._arrange(wide=True)

    def _arrange(self, *, wide: bool) -> None:
        """One line where there is room; else the search and the day above the choosers."""
        if wide == self._wide:
            return
        self._wide = wide
        grid, last = self._grid, 5 if wide else 2
        grid.addWidget(self.text, 0, 0, 1, 1 if wide else 2)
        grid.addWidget(self._day_name, 0, last)
        grid.addWidget(self.day, 0, last + 1)
        for at, chooser in enumerate((self.group, self.field, self.channel, self.span)):
            grid.addWidget(chooser, 0 if wide else 1, at + 1 if wide else at)
        for column in range(7):
            grid.setColumnStretch(column, int(column == 0 or not wide))

    def _connect(self) -> None:
        self._pause.timeout.connect(self._tell)
        self.text.textChanged.connect(lambda _: self._pause.start())
        self.text.returnPressed.connect(self._tell)
        self.day.textChanged.connect(self._day_typed)
        for chooser in (self.group, self.field, self.channel, self.span):
            chooser.currentIndexChanged.connect(lambda _: self._tell())

    def _day_typed(self, text: str) -> None:
        wrong = bool(text) and written_day(text) is None
        self.day.setProperty("wrong", wrong)
        self.day.style().unpolish(self.day)
        self.day.style().polish(self.day)
        if not wrong:
            self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        wanted = self.wanted
        if wanted != self._told:
            self._told = wanted
            self.changed.emit(wanted)


def _channels() -> dict[str, str]:
    return {str(channel): words for channel, words in CHANNELS.items()}


def _chooser(name: str, choices: Mapping[str, str]) -> QComboBox:
    made = QComboBox()
    made.setFont(font(Type.ROW))
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(9)
    for value, words in choices.items():
        made.addItem(words, str(value))
    return made
