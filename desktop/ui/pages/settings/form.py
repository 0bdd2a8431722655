"""What an office says of itself: the fields, read back as Settings, checked all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from desktop.core.names import tidy
from desktop.ui.theme import SCALES, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field import Field, number_editor

if TYPE_CHECKING:
    from desktop.settings import Settings

_CUT_OFFS = {
    0: "Tháng dương lịch (ngày 1 đến hết tháng)",
    14: "Từ ngày 15 tháng trước đến ngày 14",
}


class OfficeForm(QWidget):
    """The fields in two cards; Vietnamese is typed into plain editors that rewrite nothing."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._showing = False
        self.office_name = _line("Tên cơ quan", "Như trên con dấu, ví dụ: UBND xã Tân Mẫu")
        self.superior = _line("Cấp trên nhận báo cáo", "Huyện, hoặc tỉnh từ tháng 7/2025")
        self.place = _line("Địa danh", "Viết trước ngày tháng trên văn bản")
        self.office_code = _line("Mã cơ quan", "Nếu có, như phần đầu mã hồ sơ: H53.18.25")
        self.chairman = _line("Người ký báo cáo", "Họ tên Chủ tịch")
        self.officers = Field(
            "Cán bộ Bộ phận Một cửa", _names_editor(), "Mỗi người một dòng, có ít nhất một người"
        )
        self.cut_off_day = Field("Kỳ báo cáo tháng", QComboBox())
        self.return_day = Field(
            "Ngày phải gửi báo cáo", number_editor(), "Ngày của tháng sau kỳ báo cáo"
        )
        self.scale = Field("Cỡ chữ", QComboBox(), "Áp dụng ngay sau khi lưu")
        self._lines = (
            self.office_name, self.superior, self.place, self.office_code, self.chairman,
        )  # fmt: skip
        self._fill_choices()
        self._lay_out()
        self._listen()

    def show_settings(self, settings: Settings) -> None:
        """Fill the fields."""
        self._showing = True
        self.office_name.editor.setText(settings.office_name)
        self.superior.editor.setText(settings.superior)
        self.place.editor.setText(settings.place)
        self.office_code.editor.setText(settings.office_code)
        self.chairman.editor.setText(settings.chairman)
        self.officers.editor.setPlainText("\n".join(settings.officers))
        cut_off = settings.cut_off_day
        named = _CUT_OFFS.get(cut_off) or f"Từ ngày {cut_off + 1} tháng trước đến ngày {cut_off}"
        _choose(self.cut_off_day.editor, cut_off, named)
        _choose(self.scale.editor, settings.scale, f"{settings.scale} %")
        self.return_day.editor.setValue(settings.return_day)
        for field in (self.office_name, self.superior):
            field.say_wrong()
        self.officers.say_wrong()
        self._showing = False

    def settings(self, before: Settings) -> Settings:
        """Return `before` with what the fields say, composed (NFC) and without stray spaces."""
        return before.changed(
            office_name=tidy(self.office_name.editor.text()),
            superior=tidy(self.superior.editor.text()),
            place=tidy(self.place.editor.text()),
            office_code=tidy(self.office_code.editor.text()),
            chairman=tidy(self.chairman.editor.text()),
            officers=_names(self.officers.editor.toPlainText()),
            cut_off_day=int(self.cut_off_day.editor.currentData()),
            return_day=self.return_day.editor.value(),
            scale=int(self.scale.editor.currentData()),
        )

    def check(self) -> QWidget | None:
        """Say beneath each field what is missing; return the first such field."""
        said = (
            _need(self.office_name, self.office_name.editor.text(), "Chưa ghi tên cơ quan."),
            _need(self.superior, self.superior.editor.text(), "Chưa ghi nơi nhận báo cáo."),
            _need(self.officers, self.officers.editor.toPlainText(), "Cần ít nhất một cán bộ."),
        )
        return next((field for field in said if field is not None), None)

    def _fill_choices(self) -> None:
        for cut_off_day, words in _CUT_OFFS.items():
            self.cut_off_day.editor.addItem(words, cut_off_day)
        for percent in SCALES:
            self.scale.editor.addItem(f"{percent} %", percent)
        self.return_day.editor.setRange(1, 28)

    def _lay_out(self) -> None:
        office, desk = Card("Cơ quan"), Card("Bàn làm việc")
        for field in self._lines:
            office.body.addWidget(field)
        for other in (self.officers, self.cut_off_day, self.return_day, self.scale):
            desk.body.addWidget(other)
        office.body.addStretch()
        desk.body.addStretch()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(16))
        grid.addWidget(office, 0, 0)
        grid.addWidget(desk, 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _listen(self) -> None:
        for field in self._lines:
            field.editor.textChanged.connect(self._tell)
        self.officers.editor.textChanged.connect(self._tell)
        self.cut_off_day.editor.currentIndexChanged.connect(self._tell)
        self.scale.editor.currentIndexChanged.connect(self._tell)
        self.return_day.editor.valueChanged.connect(self._tell)

    def _tell(self) -> None:
        if not self._showing:
            self.edited.emit()


def _line(name: str, hint: str) -> Field[QLineEdit]:
    return Field(name, QLineEdit(), hint)


def _need(field: QWidget, text: str, sentence: str) -> QWidget | None:
    missing = not text.strip()
    if isinstance(field, Field):
        field.say_wrong(sentence if missing else "")
    return field if missing else None


def _names_editor() -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(px(112))
    return made


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for line in text.splitlines() if (name := tidy(line))))


def _choose(choice: QComboBox, value: int, words: str) -> None:
    if choice.findData(value) < 0:
        choice.addItem(words, value)
    choice.setCurrentIndex(choice.findData(value))
