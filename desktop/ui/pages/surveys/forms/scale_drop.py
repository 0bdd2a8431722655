"""F4: a whole scale in one go, for one question or for all of its section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout

from desktop.office.design import LABELS, LENGTHS, Scale
from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.buttons import primary_button
from desktop.ui.widgets.drop import Drop
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ScaleDrop(Drop):
    """Length, which end first, "không áp dụng", and for which questions; Enter takes it."""

    taken = Signal(object, bool)  # Scale, for all questions to tick of the section

    def __init__(self, window: QWidget, anchor: QWidget) -> None:
        super().__init__(window, anchor)
        self.length = Field("Số mức", QComboBox())
        self.order = Field("Thứ tự in trên giấy", QComboBox())
        self.not_applicable = QCheckBox("Thêm ô «Không áp dụng»")
        self.whole_section = QCheckBox("")
        self.preview = label("", Type.SECONDARY, Ink.MUTED, wrap=True)
        self.length.editor.addItems([f"{length} mức" for length in LENGTHS])
        self.order.editor.addItems(["Mức thấp nhất trước", "Mức cao nhất trước"])
        self.take = QAction("Dùng thang này", self)
        self.take.setShortcut("Ctrl+Return")
        self.take.triggered.connect(self._take)
        self.addAction(self.take)
        self.body.addWidget(label("Thang đo", Type.CARD_TITLE))
        for box in (self.not_applicable, self.whole_section):
            box.setFont(font(Type.CONTROL))
        first = QHBoxLayout()
        first.setSpacing(px(8))
        first.addWidget(self.length, 2)
        first.addWidget(self.order, 5)
        self.body.addLayout(first)
        for part in (
            self.not_applicable, self.whole_section, self.preview,
            primary_button(self.take),
        ):  # fmt: skip
            self.body.addWidget(part)
        self.body.addWidget(label("Esc bỏ · lời từng mức sửa được sau", Type.SECONDARY, Ink.MUTED))
        self.setFixedWidth(px(340))
        for editor in (self.length.editor, self.order.editor):
            editor.currentIndexChanged.connect(lambda _: self._show())
        self.not_applicable.toggled.connect(lambda _: self._show())

    def open_with(self, scale: Scale | None, questions: int, *, in_section: bool) -> None:
        """Offer the scale that the question has, or the usual one of five."""
        now = scale or Scale(5)
        self.length.editor.setCurrentIndex(LENGTHS.index(now.length))
        self.order.editor.setCurrentIndex(int(now.best_first))
        self.not_applicable.setChecked(now.not_applicable)
        self.whole_section.setChecked(False)
        self.whole_section.setVisible(questions > 1)
        where = "phần này" if in_section else "mẫu"
        self.whole_section.setText(f"Cho cả {questions} câu chọn một của {where}")
        self._show()
        self.drop(self.length.editor)

    @property
    def scale(self) -> Scale:
        """The scale that is set."""
        return Scale(
            LENGTHS[self.length.editor.currentIndex()],
            best_first=self.order.editor.currentIndex() == 1,
            not_applicable=self.not_applicable.isChecked(),
        )

    def _show(self) -> None:
        scale = self.scale
        words = list(LABELS[scale.length])
        if scale.best_first:
            words.reverse()
        if scale.not_applicable:
            words.append("Không áp dụng")
        self.preview.setText(" · ".join(f"{key} {word}" for key, word in enumerate(words, 1)))

    def _take(self) -> None:
        self.put_away()
        self.taken.emit(self.scale, self.whole_section.isChecked())
