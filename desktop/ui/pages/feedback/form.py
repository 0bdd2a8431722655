"""One piece of feedback as a form: filled in when it comes, again when it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop.core.errors import OfficeError
from desktop.core.feedback import Channel, Conduct, Feedback
from desktop.core.typed_days import day_of
from desktop.messages import explain
from desktop.ui.pages.feedback.words import CHANNELS, CONDUCT
from desktop.ui.theme import px
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.flow import Flow
from desktop.ui.wording import day as shown_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_DAY_HINT = "ngày/tháng/năm"


class FeedbackForm(Flow):
    """Fields top to bottom in the order the work goes; Tab walks them."""

    def __init__(self) -> None:
        super().__init__(on_card=True)
        self.channel = Field("Kênh tiếp nhận", _choice(CHANNELS))
        self.received = Field("Ngày tiếp nhận", QLineEdit())
        self.due = Field("Hạn trả lời", QLineEdit())
        self.content = Field("Nội dung", _text(72))
        self.conduct = Field("Về thái độ của cán bộ", _choice(CONDUCT))
        self.dossier = Field("Hồ sơ liên quan", QLineEdit())
        self.answered = Field("Ngày trả lời", QLineEdit())
        self.published = Field("Ngày công khai", QLineEdit())
        self.answer = Field("Nội dung trả lời", _text(56))
        self.prolonged = QCheckBox("Kéo dài, phản ánh nhiều lần chưa dứt")
        self._number = ""
        for field in (self.received, self.due, self.answered, self.published):
            field.editor.setPlaceholderText(_DAY_HINT)
        self._lay_out()

    def show_item(self, item: Feedback) -> None:
        """Fill the fields."""
        self._number = item.number
        self.channel.editor.setCurrentIndex(list(CHANNELS).index(item.channel))
        self.conduct.editor.setCurrentIndex(list(CONDUCT).index(item.conduct))
        for field, value in self._days(item):
            field.editor.setText(shown_day(value))
            field.say_wrong()
        self.content.editor.setPlainText(item.content)
        self.content.say_wrong()
        self.answer.editor.setPlainText(item.answer)
        self.dossier.editor.setText(item.dossier)
        self.prolonged.setChecked(item.prolonged)
        self.verticalScrollBar().setValue(0)

    def item(self, today: date) -> Feedback | None:
        """Return what the fields say; None when one is wrong, which is then said beneath it."""
        days = [self._day(field, today) for field in self._day_fields()]
        received = days[0]
        if not self.content.editor.toPlainText().strip():
            self.content.say_wrong("Chưa ghi nội dung phản ánh.")
            self.content.setFocus()
            return None
        self.content.say_wrong()
        if received is None and not self.received.fault:
            self.received.say_wrong("Chưa ghi ngày tiếp nhận.")
        wrong = next((field for field in self._day_fields() if field.fault), None)
        if wrong is not None or received is None:
            (wrong or self.received).setFocus()
            return None
        return Feedback(
            number=self._number,
            channel=list(CHANNELS)[self.channel.editor.currentIndex()],
            received=received,
            content=self.content.editor.toPlainText(),
            due=days[1],
            answered=days[2],
            published=days[3],
            prolonged=self.prolonged.isChecked(),
            conduct=list(CONDUCT)[self.conduct.editor.currentIndex()],
            answer=self.answer.editor.toPlainText(),
            dossier=self.dossier.editor.text(),
        )

    def _day_fields(self) -> tuple[Field[QLineEdit], ...]:
        return (self.received, self.due, self.answered, self.published)

    def _days(self, item: Feedback) -> list[tuple[Field[QLineEdit], date | None]]:
        values = (item.received, item.due, item.answered, item.published)
        return list(zip(self._day_fields(), values, strict=True))

    def _day(self, field: Field[QLineEdit], today: date) -> date | None:
        try:
            found = day_of(field.editor.text(), today)
        except OfficeError as error:
            field.say_wrong(explain(error))
            return None
        field.say_wrong()
        return found

    def _lay_out(self) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, px(8), 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        lines: tuple[tuple[QWidget, ...], ...] = (
            (self.channel,),
            (self.received, self.due),
            (self.content,),
            (self.conduct, self.dossier),
            (self.answered, self.published),
            (self.answer,),
            (self.prolonged,),
        )
        for row, parts in enumerate(lines):
            for column, part in enumerate(parts):
                grid.addWidget(part, row, column, 1, 3 - len(parts), Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(lines), 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.add(inside, 1)
        self.setFocusProxy(self.channel)


def new_item(today: date) -> Feedback:
    """Return an empty one that came today."""
    return Feedback("", Channel.HOTLINE, today, "", conduct=Conduct.NO)


def _choice(words: Mapping[Channel, str] | Mapping[Conduct, str]) -> QComboBox:
    made = QComboBox()
    made.addItems(list(words.values()))
    return made


def _text(height: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(px(height))
    return made
