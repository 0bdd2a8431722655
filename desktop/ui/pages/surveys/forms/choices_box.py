"""The choices of a question: a line each, Enter adds one below, Ctrl Delete takes one away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.pages.surveys.forms.fields import LineField
from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from desktop.office.design import Item, Option


class _ChoiceField(LineField):
    """The words of one choice; the keys that change the list are asked for by signals."""

    next_wanted = Signal()
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.next_wanted.emit()
        elif event.key() == Qt.Key.Key_Down and plain:
            self.stepped.emit(1)
        elif event.key() == Qt.Key.Key_Up and plain:
            self.stepped.emit(-1)
        else:
            super().keyPressEvent(event)


class _Line(QWidget):
    """One choice: its key, its words, whether it counts as satisfied."""

    def __init__(self, box: ChoicesBox, option: Option) -> None:
        super().__init__()
        self.key = option.id
        self._number = label(option.key, Type.ROW_STRONG, Ink.ACCENT)
        self._number.setFixedWidth(px(22))
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = _ChoiceField()
        self.words.setFont(font(Type.CONTROL))
        self.counts = QCheckBox("hài lòng")
        self.counts.setFont(font(Type.SECONDARY))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(6))
        line.addWidget(self._number)
        line.addWidget(self.words, 1)
        line.addWidget(self.counts)
        self.words.typed.connect(partial(box.say_label, self.key))
        self.words.next_wanted.connect(partial(box.next_wanted.emit, self.key))
        self.words.stepped.connect(partial(box.step_from, self.key))
        self.counts.clicked.connect(partial(box.say_counts, self.key))

    def show_option(self, option: Option, *, is_scale: bool) -> None:
        self._number.setText(option.key)
        self.words.show_text(option.label)
        self.words.setAccessibleName(f"Lựa chọn {option.key}")
        self.counts.setVisible(is_scale)
        self.counts.setEnabled(not option.not_applicable)
        self.counts.setChecked(option.satisfied)
        self.counts.setAccessibleName(f"{option.label}: tính là hài lòng")


class ChoicesBox(QWidget):
    """Signals carry the id of a choice."""

    label_typed = Signal(int, str)
    counted = Signal(str, bool)  # name of the choice
    next_wanted = Signal(int)

    def __init__(self, before: QWidget) -> None:
        super().__init__()
        self._before = before  # Tab comes from there
        self._options: Sequence[Option] = ()
        self._rows: list[_Line] = []
        self.title = label("Các lựa chọn", Type.ROW_STRONG)
        self.shared = label("", Type.SECONDARY, Ink.MUTED, wrap=True)
        hint = "Enter thêm · Alt ↑ ↓ đổi chỗ · Ctrl Delete bớt · F4 thang đo"
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(4))
        lines.addWidget(self.title)
        self._room = QVBoxLayout()
        self._room.setSpacing(px(4))
        lines.addLayout(self._room)
        lines.addWidget(label(hint, Type.SECONDARY, Ink.MUTED, wrap=True))
        lines.addWidget(self.shared)

    def show_item(self, item: Item) -> None:
        """Show the choices of a question."""
        if [option.id for option in item.options] != [row.key for row in self._rows]:
            self._rebuild(item.options)
        self._options = item.options
        is_scale = any(option.score for option in item.options)
        for row, option in zip(self._rows, item.options, strict=True):
            row.show_option(option, is_scale=is_scale)
        shared = item.sharers > 1
        self.shared.setVisible(shared)
        self.shared.setText(
            f"{item.sharers} câu dùng chung các lựa chọn này; sửa ở đây là sửa cả {item.sharers}. "
            "Ctrl L tách riêng cho câu này."
            if shared
            else ""
        )

    @property
    def is_shown(self) -> bool:
        """Whether every choice can be gone to: new lines are there a moment later."""
        return all(row.words.isVisible() for row in self._rows)

    def here(self) -> int | None:
        """The choice that has the keys; None when none has them."""
        return next((row.key for row in self._rows if row.words.hasFocus()), None)

    def go(self, key: int) -> None:
        """Move the keys to a choice."""
        for row in self._rows:
            if row.key == key:
                row.words.setFocus()
                row.words.selectAll()

    def after(self, key: int) -> int:
        """The choice that gets the keys when this one is taken away."""
        keys = [row.key for row in self._rows]
        at = keys.index(key)
        return (keys[:at] + keys[at + 1 :])[max(at - 1, 0)] if len(keys) > 1 else key

    def say_label(self, key: int, text: str) -> None:
        self.label_typed.emit(key, text)

    def say_counts(self, key: int, counts: bool) -> None:  # noqa: FBT001 (Qt's signal gives it)
        option = next(option for option in self._options if option.id == key)
        self.counted.emit(option.name, counts)

    def step_from(self, key: int, step: int) -> None:
        """Go to the choice above or below; from the ends, to the field before or after."""
        keys = [row.key for row in self._rows]
        at = keys.index(key) + step
        if 0 <= at < len(keys):
            self.go(keys[at])

    def _rebuild(self, options: Sequence[Option]) -> None:
        """Make the lines anew; a holder of the keys that goes would hand them to anything."""
        there = {row.key: row for row in self._rows}
        rows = [there.get(option.id) or _Line(self, option) for option in options]
        for gone in set(self._rows) - set(rows):
            if gone.words.hasFocus() or gone.counts.hasFocus():
                self.setFocus()
            self._room.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, row in enumerate(rows):
            self._room.removeWidget(row)
            self._room.insertWidget(place, row)
        before = self._before
        for row in rows:
            for part in (row.words, row.counts):
                QWidget.setTabOrder(before, part)
                before = part
        self._rows = rows
