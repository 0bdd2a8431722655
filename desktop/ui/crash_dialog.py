"""What the officer sees when the program broke: what is safe, what to send, and the end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaObject, QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout

from desktop.ui.crash import BROKEN
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class CrashDialog(QDialog):
    """The report, a button that copies it, and the end of the program."""

    def __init__(self, words: str, path: Path | None) -> None:
        super().__init__()
        self.setWindowTitle("Sổ Một Cửa gặp sự cố")
        self._words = words
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(24), px(20), px(24), px(20))
        lines.setSpacing(px(10))
        lines.addWidget(label("Chương trình gặp sự cố và phải đóng lại.", Type.CARD_TITLE))
        safe = (
            "Những gì đã lưu vẫn còn nguyên trong sổ. Xin gửi đoạn dưới đây cho người hỗ trợ"
            " (không có dữ liệu của người dân), rồi mở lại chương trình."
        )
        lines.addWidget(label(safe, Type.CONTROL, wrap=True))
        shown = QPlainTextEdit(words)
        shown.setReadOnly(True)
        lines.addWidget(shown, 1)
        if path is not None:
            lines.addWidget(label(f"Đã ghi vào {path}", Type.SECONDARY, Ink.MUTED, wrap=True))
        buttons = QDialogButtonBox()
        copy = buttons.addButton("Sao chép", QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton("Đóng chương trình", QDialogButtonBox.ButtonRole.AcceptRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self._words))
        close.clicked.connect(self.accept)
        lines.addWidget(buttons)
        self.resize(px(640), px(420))


class _Teller(QObject):
    """Brings the dialog to the GUI thread, whichever thread broke."""

    def __init__(self, words: str, path: Path | None, end: Callable[[int], None]) -> None:
        super().__init__()
        self._words, self._path, self._end = words, path, end
        self._dialog: CrashDialog | None = None

    @Slot()
    def tell(self) -> None:
        self._dialog = CrashDialog(self._words, self._path)
        self._dialog.finished.connect(lambda _: self._end(BROKEN))
        self._dialog.open()


def show(words: str, path: Path | None, end: Callable[[int], None] | None = None) -> QObject:
    """Show the dialog and then end the program; without a window, end at once.

    The answer has to be kept until then: nothing else holds it.
    """
    application = QApplication.instance()
    if application is None:
        sys.exit(BROKEN)
    teller = _Teller(words, path, end or QApplication.exit)
    teller.moveToThread(application.thread())
    QMetaObject.invokeMethod(teller, "tell", Qt.ConnectionType.QueuedConnection)
    return teller
