"""The free texts of a period: found whatever their tones, each opens its sheet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.core import survey_words
from desktop.office import surveying
from desktop.ui.models.rows import Column, RowsModel
from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.cells import INK_ROLE, STRONG, TWO_LINES
from desktop.ui.widgets.fitting_table import FittingTable
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.office.surveying import FoundText

_NONE = "Kỳ này không có ý kiến viết tay."
_NO_MATCH = "Không có ý kiến nào khớp. Gõ không dấu cũng tìm được."


class Texts(QWidget):
    """A search line over the list; `opened` gives the text whose sheet is wanted."""

    opened = Signal(object)  # FoundText

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[FoundText] = ()
        self.search = QLineEdit()
        self.search.setFont(font(Type.CONTROL))
        self.search.setPlaceholderText("Tìm trong ý kiến (Ctrl F), gõ không dấu cũng được")
        self.search.setAccessibleName("Tìm trong ý kiến")
        self.counted = label("", Type.SECONDARY, Ink.MUTED)
        self.rows: RowsModel[FoundText] = RowsModel(_columns(), parent=self)
        self.list = FittingTable(_NONE, {2: 360})
        self.list.setModel(self.rows)
        self.list.setAccessibleName("Ý kiến viết tay")
        self.list.verticalHeader().setDefaultSectionSize(px(46))
        self.whole = label("", Type.ROW, wrap=True)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(6))
        for part in (self.search, self.counted):
            lines.addWidget(part)
        lines.addWidget(self.list, 1)
        lines.addWidget(self.whole)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list.current_changed.connect(lambda index: self._read(index.row()))
        self.list.chosen.connect(lambda index: self._open(index.row()))

    def show_texts(self, texts: Sequence[FoundText]) -> None:
        """Show the texts of another period."""
        self._all = tuple(texts)
        self._filter(self.search.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let ↓ and Enter in the search go on to the list."""
        on = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in on and self.rows.rows:
            self.list.setFocus()
            if not self.list.currentIndex().isValid():
                self.list.selectRow(0)
            return True
        return super().eventFilter(watched, event)

    def _filter(self, words: str) -> None:
        found = surveying.matching(self._all, words)
        self.list.say_when_empty(_NO_MATCH if self._all else _NONE)
        self.rows.show(found)
        self.list.clearSelection()
        self.list.setCurrentIndex(self.rows.index(-1, -1))
        self.whole.clear()
        number = survey_words.counted(len(found))
        of = "" if len(found) == len(self._all) else f" trên {survey_words.counted(len(self._all))}"
        self.counted.setText(f"{number}{of} ý kiến · Enter mở tờ phiếu")

    def _read(self, at: int) -> None:
        text = self.rows.row(at)
        self.whole.setText(f"«{text.text}»\n{text.question} · {_where(text)}" if text else "")

    def _open(self, at: int) -> None:
        text = self.rows.row(at)
        if text is not None:
            self.opened.emit(text)


def _columns() -> tuple[Column[FoundText], ...]:
    return (
        Column("Tờ", lambda text: text.serial, roles=STRONG, width=64),
        Column("Ý kiến", lambda text: text.text, roles=TWO_LINES),
        Column(
            "Đợt",
            lambda text: text.batch,
            roles={INK_ROLE: lambda _: Ink.MUTED.colour, **TWO_LINES},
            width=120,
        ),
    )


def _where(text: FoundText) -> str:
    day = date.fromisoformat(text.last_on)
    parts = [text.batch, text.field, survey_words.SOURCES[text.source], f"đến {day:%d/%m/%Y}"]
    return " · ".join(part for part in parts if part)
