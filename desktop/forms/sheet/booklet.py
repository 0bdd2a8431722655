"""A booklet: pages of half the size, two to a side, in the order that folds into a book."""

from __future__ import annotations

from dataclasses import replace

from desktop.core.paper import POINT_MM, Layout, Page, Text, Weight
from desktop.forms.sheet.measuring import width

_LEAF = 4  # pages on one folded sheet
_EMPTY = "Trang này để trống"
_EMPTY_SIZE = 12.0


def fold(layout: Layout) -> Layout:
    """Return the sides of a booklet, to be printed on both sides and flipped on the short edge.

    Pages are added at the end until the sheets are full. `layout` has upright pages; a side is
    two of them beside one another.
    """
    pages = list(layout.pages)
    empty = _empty_page(layout.page_width_mm, layout.page_height_mm)
    pages += [empty] * (-len(pages) % _LEAF)
    sides = [
        _joined(pages[left], pages[right], layout.page_width_mm)
        for left, right in saddle_order(len(pages))
    ]
    return replace(layout, page_width_mm=layout.page_width_mm * 2, pages=tuple(sides))


def saddle_order(pages: int) -> list[tuple[int, int]]:
    """Return which pages, from 0, lie left and right on each side of each sheet.

    >>> saddle_order(8)
    [(7, 0), (1, 6), (5, 2), (3, 4)]
    """
    order: list[tuple[int, int]] = []
    for side in range(pages // 2):
        low, high = side, pages - 1 - side
        order.append((high, low) if side % 2 == 0 else (low, high))
    return order


def _empty_page(wide: float, high: float) -> Page:
    left = (wide - width(_EMPTY, _EMPTY_SIZE, Weight.ITALIC)) / 2
    long = width(_EMPTY, _EMPTY_SIZE, Weight.ITALIC)
    middle = high / 2 + _EMPTY_SIZE * POINT_MM / 3
    return Page(texts=(Text(left, middle, _EMPTY_SIZE, Weight.ITALIC, _EMPTY, long, 0.4),))


def _joined(left: Page, right: Page, shift: float) -> Page:
    moved = _moved(right, shift)
    return Page(
        left.boxes + moved.boxes,
        left.fields + moved.fields,
        left.texts + moved.texts,
        left.lines + moved.lines,
        left.outlines + moved.outlines,
        left.areas + moved.areas,
        left.marks + moved.marks,
        left.codes + moved.codes,
        left.serials + moved.serials,
    )


def _moved(page: Page, by: float) -> Page:
    """Return a page with everything on it moved to the right."""
    return Page(
        tuple(replace(one, x_mm=one.x_mm + by) for one in page.boxes),
        tuple(replace(one, x_mm=one.x_mm + by) for one in page.fields),
        tuple(replace(one, x_mm=one.x_mm + by) for one in page.texts),
        tuple(replace(one, x1_mm=one.x1_mm + by, x2_mm=one.x2_mm + by) for one in page.lines),
        tuple(replace(one, x_mm=one.x_mm + by) for one in page.outlines),
        tuple(replace(one, x_mm=one.x_mm + by) for one in page.areas),
        tuple(replace(one, x_mm=one.x_mm + by) for one in page.marks),
        tuple(replace(one, x_mm=one.x_mm + by) for one in page.codes),
        tuple(replace(one, x_mm=one.x_mm + by) for one in page.serials),
    )
