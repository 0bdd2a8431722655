"""The card of the chosen batch: what it is, how far it is, what to do next, what its slip shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.pages.surveys.batches.stage_bar import StageBar
from desktop.ui.pages.surveys.batches.words import (
    Said,
    count_words,
    header_words,
    slip_lines,
    todo_lines,
)
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.status import Status
from desktop.ui.widgets.text import label, paint
from desktop.ui.wording import day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from desktop.office.custody import Life

_NO_BATCH = "Chưa chọn đợt nào."


class BatchCard(Card):
    """Read only; its buttons are the station's commands."""

    def __init__(self, *lines: Sequence[QAction]) -> None:
        """`lines` are its buttons, a line each."""
        super().__init__("Đợt đang chọn", " ")
        self.stages = StageBar()
        self.counts = label("", Type.ROW_STRONG, wrap=True)
        self._form = label("", Type.ROW, Ink.MUTED, wrap=True)
        self._header = label("", Type.ROW, Ink.MUTED, wrap=True)
        self._todo, self._slip = _Lines(), _Lines()
        inside = Flow(on_card=True)
        for part in (self._form, self._header, self.stages, self.counts):
            inside.add(part)
        inside.add(label("Việc tiếp theo", Type.CARD_TITLE))
        inside.add(self._todo)
        inside.add(label("Phiếu kèm đợt", Type.CARD_TITLE))
        inside.add(self._slip)
        inside.add(QWidget(), 1)
        self.body.addWidget(inside, 1)
        for actions in lines:
            self.body.addLayout(_in_a_line(actions))
        self.show_life(None)

    @property
    def todo(self) -> list[str]:
        """What the card says is to be done next."""
        return self._todo.words

    @property
    def slip(self) -> list[str]:
        """What the card says of the slip."""
        return self._slip.words

    def show_life(self, life: Life | None) -> None:
        """Show another batch, or that there is none."""
        for part in (self._form, self._header, self.stages, self.counts):
            part.setVisible(life is not None)
        if life is None:
            self.title.setText("Đợt đang chọn")
            self._todo.show_lines([])
            self._slip.show_lines([])
            return
        batch = life.batch
        self.title.setText(batch.name)
        self.hint.setText(f"{day(batch.days.first)} – {day(batch.days.last)}")
        self._form.setText(batch.form_title)
        self._header.setText(header_words(batch.header))
        self.stages.show_counts(life.counts)
        self.counts.setText(count_words(life.counts, life.tablet))
        self._todo.show_lines(todo_lines(life))
        self._slip.show_lines(slip_lines(life))


class _Lines(QWidget):
    """A few marked lines that wrap."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(6))
        self._shown: list[tuple[QWidget, Status, QLabel]] = []

    @property
    def words(self) -> list[str]:
        return [words.text() for row, _, words in self._shown if not row.isHidden()]

    def show_lines(self, lines: Sequence[Said]) -> None:
        while len(self._shown) < len(lines):
            self._shown.append(self._add())
        for place, (row, mark, words) in enumerate(self._shown):
            row.setVisible(place < len(lines))
            if place < len(lines):
                said = lines[place]
                mark.show_status(said.mark, "")
                words.setText(said.words)
                paint(words, Ink.INK)

    def _add(self) -> tuple[QWidget, Status, QLabel]:
        row, mark, words = QWidget(), Status(), label("", Type.ROW, wrap=True)
        mark.setFixedWidth(px(16))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(4))
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)
        self._rows.addWidget(row)
        return row, mark, words


def _in_a_line(actions: Sequence[QAction]) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(px(8))
    for action in actions:
        line.addWidget(button(action))
    line.addStretch()
    return line
