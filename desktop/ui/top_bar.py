"""The line at the top: whose book it is, the search, the period in view, who is at the desk."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.ground import fill
from desktop.ui.widgets.text import Elided, label


class SearchField(QLineEdit):
    """A round field with its shortcut in it.

    Only a click or its shortcut lead here: were it a station of Tab, Qt would hand it the keys
    whenever a part of the page is hidden that had them.
    """

    KEYS = "Ctrl K"
    entered = Signal()  # clicked: there is something to look for
    moved = Signal()  # the keyboard came or went, or the field moved: the ground looks different

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font(Type.ROW))
        self.setPlaceholderText("Tìm hồ sơ, người nộp, phiếu, thủ tục…")
        self.setAccessibleName("Tìm kiếm")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFixedHeight(px(34))
        self.setMinimumWidth(px(150))
        self.setMaximumWidth(px(430))
        self.setObjectName("search")
        self.setFrame(False)
        self.setTextMargins(px(2), 0, px(54), 0)

    def draw_ground(self, painter: QPainter) -> None:
        """Paint the round ground on the bar beneath; a style sheet would do it later and slower."""
        here = self.hasFocus()
        ground = QRectF(self.geometry()).adjusted(-px(16), 0, px(16), 0)
        painter.setPen(QPen((Ink.ACCENT if here else Ink.LINE).colour, 2 if here else 1))
        painter.setBrush((Ink.CARD if here else Ink.PAPER).colour)
        painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), px(16), px(16))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.moved.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.entered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = "Esc" if self.hasFocus() else self.KEYS
        small = font(Type.SECONDARY)
        width = QFontMetrics(small).horizontalAdvance(words) + px(14)
        cap = QRectF(self.width() - width - 1, px(6), width, self.height() - px(12))
        painter.setPen(QPen(Ink.LINE.colour, 1))
        painter.setBrush(Ink.CARD.colour)
        painter.drawRoundedRect(cap, px(4), px(4))
        painter.setPen(Ink.MUTED.colour)
        painter.setFont(small)
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), words)


class Chooser(QAbstractButton):
    """A quiet button that shows what is chosen and opens a panel to choose another."""

    def __init__(self, *, framed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._framed = framed
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFont(font(Type.ROW_STRONG if framed else Type.ROW))

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.font()).horizontalAdvance(self.text()) + px(48)
        return QSize(max(width, px(120)), px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(90), px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.hasFocus()
        if self._framed or here or self.underMouse():
            edge = Ink.ACCENT if here else Ink.LINE
            painter.setPen(QPen(edge.colour, 2 if here else 1))
            painter.setBrush((Ink.SOFT if self.underMouse() else Ink.CARD).colour)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))
        room = self.rect().adjusted(px(14), 0, -px(30), 0)
        painter.setPen(Ink.INK.colour)
        words = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        self._paint_arrow(painter)

    def _paint_arrow(self, painter: QPainter) -> None:
        right, middle, half = self.width() - px(12), self.height() / 2, px(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Ink.MUTED.colour)
        corners = (
            QPointF(right - 2 * half, middle - half / 2),
            QPointF(right, middle - half / 2),
            QPointF(right - half, middle + half * 0.7),
        )
        painter.drawPolygon(QPolygonF(corners))


class TopBar(QFrame):
    """Four things in one line, each with its place."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(px(53))
        self.office = Elided("", Type.CONTROL, Ink.MUTED)
        self.search = SearchField()
        self.period = Chooser(framed=True)
        self.officer = Chooser(framed=False)
        self.search.moved.connect(self.update)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(20), 0, px(16), px(1))
        line.setSpacing(px(14))
        line.addWidget(label("Sổ Một Cửa", Type.CARD_TITLE, Ink.ACCENT))
        line.addWidget(self.office, 3)
        line.addSpacing(px(16))
        line.addWidget(self.search, 4)
        line.addSpacing(px(20))
        line.addWidget(self.period)
        line.addWidget(self.officer)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, self.rect(), Ink.CARD)
        fill(painter, self.rect().adjusted(0, self.height() - 1, 0, 0), Ink.LINE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.search.draw_ground(painter)
