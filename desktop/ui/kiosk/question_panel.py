"""One question as a visitor meets it: its words, and what can be touched to answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.core.survey import Kind as Asked
from desktop.ui.kiosk.pad import Pad
from desktop.ui.kiosk.tile import Kind, Tile, tile
from desktop.ui.theme import Ink
from desktop.ui.widgets.text import label, paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.core.survey import Choice
    from desktop.core.visit import Visit
    from desktop.ui.kiosk.look import Look

_ONE_COLUMN = 6  # more choices than these stand in two columns
_MOST_LETTERS = 1000


class QuestionPanel(QWidget):
    """Shows where a visit stands; what is touched is told by `chosen` and `written`."""

    chosen = Signal(str)  # a choice's name
    written = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.tiles: list[Tile] = []
        self.pad: Pad | None = None
        self.text: QPlainTextEdit | None = None
        self.words: QLabel = label("", wrap=True)
        self.words.setFont(look.font(34, QFont.Weight.DemiBold))
        self._hint = label("", ink=Ink.MUTED, wrap=True)
        self._hint.setFont(look.font(19))
        self._wrong = label("", wrap=True)
        self._wrong.setFont(look.font(19, QFont.Weight.Medium))
        paint(self._wrong, Ink.LATE)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(look.px(16))
        for part in (self.words, self._hint, self._wrong):
            lines.addWidget(part)
        lines.addWidget(self._scroll, 1)

    def show_question(self, visit: Visit) -> None:
        """Show the question that is before the visitor, with what was answered already."""
        question = visit.current
        if question is None:
            return
        self.words.setText(question.label)
        hint = question.hint or _hint(question.kind)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.tell_wrong("")
        self.tiles, self.pad, self.text = [], None, None
        if question.is_ticked:
            self._scroll.setWidget(self._choices(visit.choices, visit.said.split()))
        elif question.kind is Asked.TEXT:
            self._scroll.setWidget(self._text_field(visit.said))
        else:
            self._scroll.setWidget(self._number_pad(question.kind, visit.said))

    def mark(self, said: Sequence[str]) -> None:
        """Tick the tiles of these choices and no others."""
        for made in self.tiles:
            made.setChecked(made.property("choice") in said)

    def tell_wrong(self, words: str) -> None:
        """Say beside the question why an answer cannot be taken; nothing when it can."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    def _choices(self, choices: Sequence[Choice], said: Sequence[str]) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, self._look.px(8), 0)
        grid.setSpacing(self._look.px(10))
        columns = 1 if len(choices) <= _ONE_COLUMN else 2
        for number, choice in enumerate(choices):
            one = tile(
                choice.label, self._look, Kind.CHOICE,
                lambda _=False, name=choice.name: self.chosen.emit(name), made,
            )  # fmt: skip
            one.setCheckable(True)
            one.setChecked(choice.name in said)
            one.setProperty("choice", choice.name)
            self.tiles.append(one)
            grid.addWidget(one, number // columns, number % columns)
        grid.setRowStretch(grid.rowCount(), 1)
        return made

    def _number_pad(self, kind: Asked, said: str) -> QWidget:
        made = QWidget()
        lines = QVBoxLayout(made)
        signs = {Asked.DATE: "/", Asked.DECIMAL: ","}.get(kind, "")
        self.pad = Pad(self._look, signs=signs)
        self.pad.setMaximumWidth(self._look.px(420))
        self.pad.begin(_typed(kind, said))
        self.pad.changed.connect(self.written)
        lines.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch()
        return made

    def _text_field(self, said: str) -> QWidget:
        self.text = QPlainTextEdit(said)
        self.text.setFont(self._look.font(22))
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText("Quý vị có thể viết vào đây, hoặc bấm «Bỏ qua».")
        self.text.textChanged.connect(self._take_text)
        return self.text

    def _take_text(self) -> None:
        if self.text is not None:
            self.written.emit(self.text.toPlainText()[:_MOST_LETTERS])


def _hint(kind: Asked) -> str:
    return {
        Asked.MANY: "Có thể chọn nhiều ô.",
        Asked.DATE: "Bấm ngày, tháng, năm, ví dụ 05/11/2021.",
    }.get(kind, "")


def _typed(kind: Asked, said: str) -> str:
    """Return a kept answer as it is typed: days the way they are said."""
    if kind is Asked.DATE:
        return "/".join(reversed(said.split("-"))) if said else ""
    return said.replace(".", ",")
