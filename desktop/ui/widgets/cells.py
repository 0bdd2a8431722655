"""How a cell of a table is drawn: its mark, its words and their colour, the quiet line beneath."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.ui.models.rows import ColumnsModel
from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.ground import fill
from desktop.ui.widgets.status import MARK_ROLE, Mark, draw_mark

Index = QModelIndex | QPersistentModelIndex
STRONG_ROLE = MARK_ROLE + 1
SMALL_ROLE = MARK_ROLE + 2
TWO_LINES_ROLE = MARK_ROLE + 3
_WORDS, _ALIGN = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.TextAlignmentRole)
INK_ROLE = int(Qt.ItemDataRole.ForegroundRole)  # gives a QColor

MUTED: Mapping[int, Callable[..., object]] = {INK_ROLE: lambda _: Ink.MUTED.colour}
"""The `roles` of a Column that stands back."""

SMALL: Mapping[int, Callable[..., object]] = {**MUTED, SMALL_ROLE: lambda _: True}
"""The `roles` of a Column of remarks."""

STRONG: Mapping[int, Callable[..., object]] = {STRONG_ROLE: lambda _: True}
"""The `roles` of a Column that is read first."""

TWO_LINES: Mapping[int, Callable[..., object]] = {TWO_LINES_ROLE: lambda _: True}
"""The `roles` of a Column whose words go on in a second line."""


class CellDelegate(QStyledItemDelegate):
    """Draws every cell itself: the style sheet way costs five times as much a cell."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        room: QRect = option.rect
        chosen = self._table.selectionModel()
        here = chosen is not None and chosen.isRowSelected(index.row())
        self._paint_back(painter, room, here=here, first=index.column() == 0)
        room = room.adjusted(px(8), 0, -px(8), 0)
        ask = self._asking(index)
        mark = ask(MARK_ROLE)
        ink = Ink.INK.colour
        if isinstance(mark, Mark) and mark is not Mark.NONE:
            draw_mark(painter, mark, room.left(), room.center().y() + 1, px(11))
            room.setLeft(room.left() + px(20))
            ink = mark.ink.colour
        given = ask(INK_ROLE)
        painter.setPen(given if isinstance(given, QColor) else ink)
        face = self._font_of(ask, option)
        painter.setFont(face)
        align = ask(_ALIGN)
        if not isinstance(align, Qt.AlignmentFlag):
            align = Qt.AlignmentFlag.AlignVCenter
        words = str(ask(_WORDS) or "")
        if ask(TWO_LINES_ROLE):
            words = in_two_lines(words, QFontMetrics(face), room.width())
        else:
            words = QFontMetrics(face).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, align.value, words)

    def _asking(self, index: Index) -> Callable[[int], object]:
        """The way to a cell's roles: straight to the row of our models, not through Qt and back."""
        model = self._table.model()
        if not isinstance(model, ColumnsModel):
            return index.data
        row: object = model.row(index.row())
        column = model.columns[index.column()]
        return partial(model.waiting, column) if row is None else partial(column.give, row)

    def _font_of(self, ask: Callable[[int], object], option: QStyleOptionViewItem) -> QFont:
        if ask(STRONG_ROLE):
            return font(Type.ROW_STRONG)
        given: QFont = font(Type.SECONDARY) if ask(SMALL_ROLE) else option.font
        return given

    def _paint_back(self, painter: QPainter, room: QRect, *, here: bool, first: bool) -> None:
        if here:
            fill(painter, room, Ink.SOFT)
        else:
            fill(painter, QRect(room.left(), room.bottom(), room.width(), 1), Ink.LINE)
        if here and first:
            fill(painter, QRect(room.left(), room.top(), px(3), room.height()), Ink.ACCENT)


def in_two_lines(words: str, metrics: QFontMetrics, room: int) -> str:
    """Break words where one line is full; the second line ends in "…" when it is full too."""
    if metrics.horizontalAdvance(words) <= room:
        return words
    first, rest = words, ""
    while metrics.horizontalAdvance(first) > room and " " in first:
        first, _, last = first.rpartition(" ")
        rest = f"{last} {rest}".rstrip()
    elide = Qt.TextElideMode.ElideRight
    return f"{metrics.elidedText(first, elide, room)}\n{metrics.elidedText(rest, elide, room)}"
