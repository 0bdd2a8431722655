"""Which cells of a public table are hidden, so that nobody can be recognised in it.

A count of 1 to 4 tells of single persons and is hidden; 0 tells of nobody and stays. What is hidden
must not come back by subtraction from the totals, so further cells are hidden with it
(complementary suppression; Hundepool et al. 2012, Statistical Disclosure Control, chapter 4). The
column totals are always taken as known: they are the results of all sheets, printed elsewhere.

Whether a hidden cell can be computed is decided exactly. The equations of a table with totals are
those of a network (a cell is an arc between its row and its column, a row's total an arc between
the row and the column of totals); a cell can have another value if and only if a cycle of hidden
arcs goes through it that keeps every hidden count possible (Gusfield 1988, SIAM J. Computing
17:552). The reader is taken to know the rule too: that a hidden count is at least 1.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

LEAST = 5
"""The smallest count that a public table shows, beside 0."""

Cell = tuple[int, int]
_TOTAL = -1  # the column that holds the row's total
_Node = tuple[str, int]


class Hidden(NamedTuple):
    """Cells by (row, column), and rows whose total is hidden."""

    cells: frozenset[Cell]
    totals: frozenset[int]


def hidden_cells(rows: Sequence[Sequence[int]], *, adds_up: bool = True) -> Hidden:
    """Return what is hidden of a table whose rows' totals are shown beside it.

    Where `adds_up` is false a person can be in several rows, so the columns tell nothing.
    """
    network = _Network(rows, adds_up=adds_up)
    while (exposed := network.exposed()) is not None:
        further = network.companion_of(exposed)
        if further is None:
            break  # all is hidden; a table of a single row is its total and nobody's secret
        network.hidden.add(further)
    return Hidden(
        frozenset(item for item in network.hidden if item[1] != _TOTAL),
        frozenset(row for row, column in network.hidden if column == _TOTAL),
    )


class _Network:
    """A table as a network; an item is a cell, or a row's total in the column `_TOTAL`."""

    def __init__(self, rows: Sequence[Sequence[int]], *, adds_up: bool) -> None:
        self._values: dict[Cell, int] = {
            (row, column): count
            for row, counts in enumerate(rows)
            for column, count in enumerate(counts)
        }
        for row, counts in enumerate(rows):
            self._values[row, _TOTAL] = sum(counts)
        self._adds_up = adds_up
        self.hidden: set[Cell] = {item for item in self._values if self._is_small(item)}

    def exposed(self) -> Cell | None:
        """Return the smallest hidden item that has only one possible value."""
        found = [item for item in self.hidden if not self._can_differ(item)]
        return min(found, key=lambda item: (self._values[item], item), default=None)

    def companion_of(self, exposed: Cell) -> Cell | None:
        """Return what is hidden beside it: best what makes it uncertain at once."""
        nearby = sorted(self._shown(exposed), key=self._loss(exposed))
        for item in nearby:
            self.hidden.add(item)
            is_enough = self._can_differ(exposed)
            self.hidden.discard(item)
            if is_enough:
                return item
        return nearby[0] if nearby else None

    def _is_small(self, item: Cell) -> bool:
        row, _ = item
        whole = self._values[row, _TOTAL]
        return 0 < self._values[item] < LEAST or 0 < whole < LEAST

    def _shown(self, beside: Cell) -> Iterator[Cell]:
        """Give the items that are not hidden; empty rows tell nothing and hide nothing."""
        for item in self._values:
            if item not in self.hidden and self._values[item[0], _TOTAL]:
                yield item

    def _loss(self, exposed: Cell) -> Callable[[Cell], tuple[object, ...]]:
        """Order what could be hidden: its row, then its column; totals late, small ones first."""

        def loss(item: Cell) -> tuple[object, ...]:
            is_other_kind = (item[1] == _TOTAL) != (exposed[1] == _TOTAL)
            count = self._values[item]
            return (
                is_other_kind,
                item[0] != exposed[0],
                item[1] != exposed[1],
                not count,
                count,
                item,
            )

        return loss

    def _can_differ(self, item: Cell) -> bool:
        """Say whether the item could be one more, or one less, with all that is shown unchanged."""
        start, end = self._arc(item)
        if self._leads(end, start, item):
            return True
        return self._may_shrink(item) and self._leads(start, end, item)

    def _arc(self, item: Cell) -> tuple[_Node, _Node]:
        """Return the arc along which the item grows."""
        row, column = item
        line = ("row", row)
        across = ("column", column if self._adds_up else 0)
        return (across, line) if column == _TOTAL else (line, across)

    def _may_shrink(self, item: Cell) -> bool:
        return self._values[item] > 1

    def _leads(self, start: _Node, end: _Node, without: Cell) -> bool:
        ways: dict[_Node, list[_Node]] = {}
        for item in self.hidden - {without}:
            tail, head = self._arc(item)
            ways.setdefault(tail, []).append(head)
            if self._may_shrink(item):
                ways.setdefault(head, []).append(tail)
        seen, waiting = {start}, [start]
        while waiting:
            here = waiting.pop()
            if here == end:
                return True
            fresh = [node for node in ways.get(here, ()) if node not in seen]
            seen.update(fresh)
            waiting += fresh
        return False
