"""A table of a million rows: the count at once, the rows by pages from the worker, never a wait."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.ui.models.rows import NOWHERE, Column, ColumnsModel, Index, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.ui.background import Job, Progress

T = TypeVar("T")

_LAST_WANTED = 3  # a view shows at most two pages at a time; older wishes are of rows scrolled past


class Look(Protocol):
    """The way to the looking lane: `desk.look` fits."""

    def __call__(
        self, work: Callable[[Progress], T], done: Callable[[T], None], *, owner: QObject
    ) -> Job: ...


class PagedModel(ColumnsModel[Row]):
    """Rows fetched when they come into view.

    `show(count, fetch)` takes another source: `count()` rows in all, `fetch(first, n)` the rows
    from `first` on. Both run in the worker. The old rows stay until the new ones are here.
    """

    arrived = Signal()  # a count or a page is in: titles that show the number of rows may follow

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        look: Look,
        page_size: int = 100,
        pages_kept: int = 50,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._look = look
        self._size = page_size
        self._kept = pages_kept
        self._total = 0
        self._source = 0
        self._count: Callable[[], int] | None = None
        self._fetch: Callable[[int, int], Sequence[Row]] = lambda first, n: ()
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._job: Job | None = None
        self._shown = 0
        self._asked = -1

    def show(self, count: Callable[[], int], fetch: Callable[[int, int], Sequence[Row]]) -> None:
        """Take another source of rows."""
        self._ask(count, fetch, keep=False)

    def refresh(self) -> None:
        """Ask the same source again: something in it has changed; the place in the list is kept."""
        if self._count is not None:
            self._ask(self._count, self._fetch, keep=True)

    def row(self, number: int) -> Row | None:
        page, at = divmod(number, self._size)
        rows = self._pages.get(page)
        if rows is None:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        return rows[at] if at < len(rows) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self._total

    def _ask(
        self, count: Callable[[], int], fetch: Callable[[int, int], Sequence[Row]], *, keep: bool
    ) -> None:
        self._source += 1
        source, size = self._source, self._size

        def ask(_: Progress) -> tuple[int, Sequence[Row]]:
            total = count()
            return total, fetch(0, size) if total else ()

        def take(found: tuple[int, Sequence[Row]]) -> None:
            if source == self._source:
                self._count, self._fetch, self._shown = count, fetch, source
                self._start(*found, keep=keep)

        self._look(ask, take, owner=self)

    def _start(self, total: int, first_page: Sequence[Row], *, keep: bool) -> None:
        in_place = keep and total == self._total and total > 0
        if not in_place:
            self.beginResetModel()
        self._total = total
        self._pages.clear()
        self._wanted.clear()
        self._pages[0] = first_page
        if in_place:
            self.dataChanged.emit(self.index(0, 0), self.index(total - 1, len(self.columns) - 1))
        else:
            self.endResetModel()
        self.arrived.emit()

    def _want(self, page: int) -> None:
        if page == self._asked and self._job is not None and not self._job.over:
            return
        self._wanted[page] = None
        self._wanted.move_to_end(page)
        while len(self._wanted) > _LAST_WANTED:
            self._wanted.popitem(last=False)
        self._ask_next()

    def _ask_next(self) -> None:
        if self._job is not None and self._job.over:
            self._job, self._asked = None, -1
        if self._job is not None or not self._wanted:
            return
        page, _ = self._wanted.popitem()
        source, fetch, first, size = self._shown, self._fetch, page * self._size, self._size
        self._asked = page
        self._job = self._look(
            lambda _: fetch(first, size),
            lambda rows: self._take(source, page, rows),
            owner=self,
        )

    def _take(self, source: int, page: int, rows: Sequence[Row]) -> None:
        if source == self._shown:
            self._pages[page] = rows
            while len(self._pages) > self._kept:
                self._pages.popitem(last=False)
            first = page * self._size
            last = min(first + self._size, self._total) - 1
            if first <= last:
                self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
            self.arrived.emit()
        self._ask_next()
