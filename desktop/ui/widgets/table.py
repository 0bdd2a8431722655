"""The table every list uses: keyboard first, quiet lines, and a sentence while it is empty."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop.ui.models.rows import ColumnsModel
from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.cells import CellDelegate


class Table(QTableView):
    """A list of rows: ↑ ↓ move, Enter chooses; `when_empty` says what to do first."""

    chosen = Signal(QModelIndex)
    current_changed = Signal(QModelIndex)

    def __init__(self, when_empty: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._when_empty = when_empty
        # Asking Qt for its viewport would load every kind of widget into Python: 15 ms.
        self._face = QWidget()
        self.setViewport(self._face)
        self.setFont(font(Type.ROW))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(CellDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(px(36))
        heading = self.horizontalHeader()
        heading.setFont(font(Type.SECONDARY_STRONG))
        heading.setHighlightSections(False)
        heading.setMinimumSectionSize(px(40))
        self.doubleClicked.connect(self.chosen)

    def say_when_empty(self, sentence: str) -> None:
        """Change what an empty list says: nothing yet, or nothing that fits the filter."""
        self._when_empty = sentence
        self._face.update()

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802
        super().setModel(model)
        if isinstance(model, ColumnsModel):
            self._share_widths(model)
        if (selection := self.selectionModel()) is not None:
            selection.currentRowChanged.connect(lambda now, _: self.current_changed.emit(now))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        model = self.model()
        if self._when_empty and (model is None or model.rowCount() == 0):
            painter = QPainter(self._face)
            painter.setFont(font(Type.ROW))
            painter.setPen(Ink.MUTED.colour)
            room = self._face.rect().adjusted(px(24), px(24), -px(24), -px(24))
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(room, int(flags | Qt.TextFlag.TextWordWrap), self._when_empty)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here.isValid() and plain:
            self.chosen.emit(here)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Letters are commands here, and a walk over a million rows would take seconds."""

    def _share_widths(self, model: ColumnsModel[object]) -> None:
        heading = self.horizontalHeader()
        for number, column in enumerate(model.columns):
            if column.width:
                heading.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                heading.resizeSection(number, px(column.width))
            else:
                heading.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
