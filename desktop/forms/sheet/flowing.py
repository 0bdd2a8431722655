"""What goes on which page: no heading alone, no question split, pages filled alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from desktop.core.paper import PageTooSmallError
from desktop.forms.sheet.drawing import Drawing

Draw = Callable[[Drawing, float, float, float], None]
"""Draw at x, y, at a height, all in millimetres; the width is the flow's."""

_GAP_GROWTH = 1.2  # how much wider a gap may become, as a share of itself


@dataclass(frozen=True, slots=True)
class Block:
    """Something that stays in one piece.

    `gap` is kept free above it unless it opens a page. It may grow by `stretch`, and take up to
    `hunger` more where a page has room left. `holds_next`: it may not end a page; `break_cost`: it
    had better not, unless a page is saved by it. `again` is drawn once more where it opens a page:
    the head of a table, below what `is_heading`. `name` is the question's, if it is one.
    """

    height: float
    draw: Draw
    gap: float = 0.0
    stretch: float = 0.0
    hunger: float = 0.0
    holds_next: bool = False
    break_cost: float = 0.0
    again: Block | None = None
    name: str = ""
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A block at its height on its page."""

    block: Block
    y: float
    height: float


def flow(
    blocks: Sequence[Block], tops: Callable[[int], float], bottom: float
) -> list[list[Placed]]:
    """Spread blocks over as few pages as will hold them, filled as evenly as they can be.

    `tops` gives where each page, from 0, begins.

    Raises:
        PageTooSmallError: a block is higher than a page.
    """
    parts = _parts(blocks, lambda page: bottom - tops(page))
    pages = [_opened(part, first=not number) for number, part in enumerate(parts)]
    growth = min((_growth(page, bottom - tops(n)) for n, page in enumerate(pages)), default=0.0)
    return [_placed(page, tops(n), bottom, growth) for n, page in enumerate(pages)]


def _opened(part: Sequence[Block], *, first: bool) -> list[Block]:
    again = part[0].again
    if first or again is None:
        return list(part)
    above = list(takewhile(lambda block: block.is_heading, part))
    return [*above, again, *part[len(above) :]]


def _parts(blocks: Sequence[Block], room: Callable[[int], float]) -> list[Sequence[Block]]:
    """Find the breaks: least pages, then the least unevenness.

    `best[n]` holds, for each place where page n may end, its cost and where that page began.
    """
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    while len(blocks) not in best[-1]:
        page = len(best) - 1
        found: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            for end, used, dear in _ends(blocks, start, room(page)):
                total = cost + (used / room(page)) ** 4 + (dear if end < len(blocks) else 0.0)
                if end not in found or total < found[end][0]:
                    found[end] = (total, start)
        if not found:
            raise PageTooSmallError(_first_named(blocks, min(best[-1])))
        best.append(found)
    return _walked(blocks, best)


def _first_named(blocks: Sequence[Block], start: int) -> str:
    """Return the question that is in the way: the first from a place on."""
    return next((block.name for block in blocks[start:] if block.name), "")


def _walked(
    blocks: Sequence[Block], best: Sequence[dict[int, tuple[float, int]]]
) -> list[Sequence[Block]]:
    parts: list[Sequence[Block]] = []
    end = len(blocks)
    for page in range(len(best) - 1, 0, -1):
        start = best[page][end][1]
        parts.insert(0, blocks[start:end])
        end = start
    return parts


def _ends(blocks: Sequence[Block], start: int, room: float) -> list[tuple[int, float, float]]:
    """Where a page that begins with a block may end, and how much of it is filled then."""
    if start >= len(blocks):
        return []
    again = blocks[start].again if start else None
    used = again.height if again else 0.0
    used += again.gap if again and blocks[start].is_heading else 0.0
    found: list[tuple[int, float, float]] = []
    for at in range(start, len(blocks)):
        used += blocks[at].height + (blocks[at].gap if at > start else 0.0)
        if used > room + 1e-6:
            break
        if not blocks[at].holds_next or at == len(blocks) - 1:
            found.append((at + 1, used, blocks[at].break_cost))
    return found


def _growth(page: Sequence[Block], room: float) -> float:
    """Which share of their stretch the blocks of a page can have."""
    free = room - _least(page)
    elastic = sum(block.stretch for block in page)
    elastic += sum(block.gap for block in page[1:]) * _GAP_GROWTH
    return min(1.0, max(0.0, free / elastic)) if elastic else 1.0


def _least(page: Sequence[Block]) -> float:
    return sum(block.height for block in page) + sum(block.gap for block in page[1:])


def _placed(page: Sequence[Block], top: float, bottom: float, growth: float) -> list[Placed]:
    heights = [block.height + block.stretch * growth for block in page]
    gaps = [0.0, *(block.gap * (1 + _GAP_GROWTH * growth) for block in page[1:])]
    free = bottom - top - sum(heights) - sum(gaps)
    hunger = sum(block.hunger for block in page)
    share = min(1.0, max(0.0, free / hunger)) if hunger else 0.0
    found: list[Placed] = []
    y = top
    for block, height, gap in zip(page, heights, gaps, strict=True):
        y += gap
        high = height + block.hunger * share
        found.append(Placed(block, y, high))
        y += high
    return found
