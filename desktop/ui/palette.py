"""Search over everything as one types: pages, commands, dossiers, procedures, sheets."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from desktop.core.names import fold
from desktop.ui.desk import Target
from desktop.ui.models.rows import RIGHT, Column, RowsModel
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.cells import MUTED, STRONG
from desktop.ui.widgets.drop import Drop
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.office.opening import Office
    from desktop.ui.background import Progress
    from desktop.ui.command_list import Command
    from desktop.ui.desk import Desk
    from desktop.ui.top_bar import SearchField

_PAUSE = 90  # milliseconds: UniKey rewrites a letter by Backspace and a new one within this time
_EACH = 8  # hits of one kind
_SHOWN = 11  # lines before the list scrolls


class Found(Protocol):
    """What a search of the office returns for each hit."""

    @property
    def title(self) -> str: ...
    @property
    def detail(self) -> str: ...
    @property
    def noun(self) -> str: ...
    @property
    def ref(self) -> str: ...


Search = Callable[["Office", str, int], Sequence[Found]]


class Source(NamedTuple):
    """A search of the office, loaded on its first use: its kind, page, module and verb."""

    kind: str
    page: str
    module: str
    verb: str


SOURCES = (
    Source("hồ sơ", "dossiers", "desktop.office.tracking", "search"),
    Source("phiếu khảo sát", "surveys", "desktop.office.collecting", "search"),
    Source("thủ tục", "dossiers", "desktop.office.finding", "procedures_like"),
)  # fmt: skip


class Hit(NamedTuple):
    """A line of the list: what it is, and what Enter does."""

    title: str
    detail: str
    kind: str
    go: Callable[[], None]


class Palette(Drop):
    """The list under the search field; the keys stay in the field, ↑ ↓ Enter act on the list."""

    left = Signal()  # the search is over: the keyboard goes back to where it was

    def __init__(
        self, window: QWidget, field: SearchField, desk: Desk, local: Callable[[], Sequence[Hit]]
    ) -> None:
        super().__init__(window, field)
        self._field = field
        self._desk = desk
        self._local = local
        self._asked = 0
        self._here: tuple[Hit, ...] = ()
        self._model = RowsModel(_COLUMNS, parent=self)
        self._list = Table()
        self._build()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._search)
        field.textChanged.connect(self._typed)
        field.installEventFilter(self)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What the list shows, best first."""
        return tuple(self._model.rows)

    def begin(self) -> None:
        """The field was entered: show what can be found without a word."""
        if not self.isVisible():
            self._typed()

    @staticmethod
    def hits_of(commands: Sequence[Command]) -> list[Hit]:
        """Make lines of the list from commands."""
        return [
            Hit(each.words, each.keys, each.where.lower(), each.action.trigger) for each in commands
        ]

    def _build(self) -> None:
        self.body.setContentsMargins(px(6), px(6), px(6), px(6))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.horizontalHeader().hide()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setModel(self._model)
        self._list.clicked.connect(self._choose)
        self._nothing = label("", Type.ROW, Ink.MUTED, wrap=True)
        self._nothing.setContentsMargins(px(10), px(6), px(10), px(6))
        self.body.addWidget(self._list)
        self.body.addWidget(self._nothing)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and watched is self._field
        if pressed and isinstance(event, QKeyEvent):
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._list.currentIndex())
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(-1 if key == Qt.Key.Key_Up else 1)
        else:
            return False
        return True

    def _step(self, step: int) -> None:
        if rows := self._model.rowCount():
            self._list.selectRow((self._list.currentIndex().row() + step) % rows)

    def _typed(self) -> None:
        words = fold(self._field.text())
        self._here = tuple(hit for hit in self._local() if _fits(words, hit))[:_EACH]
        self._show(self._here)
        self._asked += 1
        if words:
            self._pause.start()
        else:
            self._pause.stop()

    def _search(self) -> None:
        asked, text, office = self._asked, self._field.text(), self._desk.office

        def look(_: Progress) -> list[tuple[Source, Found]]:
            found: list[tuple[Source, Found]] = []
            for source in SOURCES:
                search: Search = getattr(importlib.import_module(source.module), source.verb)
                found += [(source, one) for one in search(office, text, _EACH)]
            return found

        def take(found: list[tuple[Source, Found]]) -> None:
            if asked == self._asked:
                self._show((*self._here, *(self._hit(source, one) for source, one in found)))

        self._desk.look(look, take, owner=self)

    def _hit(self, source: Source, found: Found) -> Hit:
        target = Target(source.page, found.noun, found.ref)
        return Hit(found.title, found.detail, source.kind, lambda: self._desk.open(target))

    def _show(self, hits: Sequence[Hit]) -> None:
        self._model.show(hits)
        self._list.setVisible(bool(hits))
        self._list.setFixedHeight(px(36) * min(len(hits), _SHOWN))
        self._nothing.setVisible(not hits)
        self._nothing.setText("Không thấy gì. Thử gõ ít chữ hơn; không cần gõ dấu.")
        if hits:
            self._list.selectRow(0)
        self.setFixedWidth(max(self._field.width(), px(640)))
        if self._field.hasFocus():
            self.place() if self.isVisible() else self.drop(self._field)

    def _choose(self, index: QModelIndex) -> None:
        hit = self._model.row(index.row()) if index.isValid() else None
        if hit is not None:
            self._leave()
            hit.go()

    def _leave(self) -> None:
        self._asked += 1
        self._pause.stop()
        self._field.clear()
        self.put_away()
        self.left.emit()


def _fits(words: str, hit: Hit) -> bool:
    title = fold(f"{hit.title} {hit.kind}")
    return all(word in title for word in words.split())


_COLUMNS: tuple[Column[Hit], ...] = (
    Column("", lambda hit: hit.title, roles=STRONG, width=200),
    Column("", lambda hit: hit.detail, roles=MUTED),
    Column("", lambda hit: hit.kind, RIGHT, roles=MUTED, width=120),
)
