"""Before the touch screen begins: which form it shows, and the PIN that ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.ui.pages.surveys.batches.batch_form import FormChoice

_WHAT = (
    "Màn hình tại bàn hiện từng câu thật to để người dân tự bấm, mỗi lần một câu. Hết một phút"
    " không ai bấm thì tự xóa. Ý kiến thu ở đây được đếm riêng, không lẫn với phiếu giấy."
)
_NEW_PIN = "4 đến 8 chữ số; chỉ cán bộ biết, dùng để thoát màn hình"
_KEPT_PIN = "để trống nếu giữ mã PIN đang dùng"


class KioskWish(NamedTuple):
    """What the officer chose; `pin` is empty where the one in use stays."""

    form: FormChoice
    pin: str


class KioskCard(Card):
    """Ctrl S begins the touch screen, Esc goes back."""

    def __init__(self) -> None:
        super().__init__("Màn hình góp ý tại bàn", "Ctrl S bắt đầu · Esc bỏ")
        self.form = Field("Mẫu phiếu hiện trên màn hình", QComboBox())
        self.pin = Field("Mã PIN", QLineEdit(), _NEW_PIN)
        self.again = Field("Gõ lại mã PIN", QLineEdit())
        self._has_pin = False
        for field in (self.pin, self.again):
            field.editor.setEchoMode(QLineEdit.EchoMode.Password)
            field.editor.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.body.addWidget(label(_WHAT, Type.ROW, Ink.MUTED, wrap=True))
        for part in (self.form, self.pin, self.again):
            self.body.addWidget(part)
        self.body.addStretch()
        self.setMinimumWidth(px(320))

    def begin(self, choices: Sequence[FormChoice], *, has_pin: bool) -> None:
        """Offer the forms, and ask for a PIN where there is none yet."""
        self._has_pin = has_pin
        self.form.editor.clear()
        for choice in choices:
            self.form.editor.addItem(choice.title, choice)
        for field in (self.pin, self.again):
            field.editor.clear()
            field.say_wrong()
        self.pin.editor.setPlaceholderText(_KEPT_PIN if has_pin else "")
        self.form.editor.setFocus()

    def wish(self) -> KioskWish | None:
        """Return what was chosen; None when something is missing, said beneath it."""
        pin, again = self.pin.editor.text(), self.again.editor.text()
        self.pin.say_wrong()
        self.again.say_wrong()
        if not pin and not self._has_pin:
            self.pin.say_wrong("Chưa chọn mã PIN. Không có mã thì không thoát được màn hình.")
        elif pin != again:
            self.again.say_wrong("Hai lần gõ không giống nhau.")
        choice = self.form.editor.currentData()
        if self.pin.fault or self.again.fault or choice is None:
            return None
        return KioskWish(choice, pin)
