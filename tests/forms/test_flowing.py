"""Pages are broken where they should be: few, even, no heading alone, no row alone for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.core.paper import PageTooSmallError
from desktop.forms.sheet.flowing import Block, Placed, flow

if TYPE_CHECKING:
    from desktop.forms.sheet.drawing import Drawing


def nothing(_drawing: Drawing, _x: float, _y: float, _height: float) -> None:
    """Draw nothing."""


def block(height: float, name: str = "", gap: float = 0.0, *, holds_next: bool = False) -> Block:
    return Block(height, nothing, gap=gap, name=name, holds_next=holds_next)


def broken(blocks: list[Block], room: float = 100.0) -> list[list[Placed]]:
    return flow(blocks, lambda _: 0.0, room)


def names(pages: list[list[Placed]]) -> list[list[str]]:
    return [[placed.block.name for placed in page] for page in pages]


def table(count: int) -> list[Block]:
    head = block(10, "head", holds_next=True)
    rows = [Block(10, nothing, again=head, name=f"row {at}") for at in range(1, count + 1)]
    rows[0] = Block(10, nothing, again=head, name="row 1", break_cost=1.0)
    rows[-2] = Block(10, nothing, again=head, name=rows[-2].name, break_cost=1.0)
    return [head, *rows]


def test_that_no_more_pages_are_used_than_are_needed_and_they_are_filled_alike() -> None:
    pages = broken([block(30, str(at)) for at in range(4)])
    assert names(pages) == [["0", "1"], ["2", "3"]]


def test_that_a_heading_goes_with_what_it_heads() -> None:
    pages = broken([block(50, "a"), block(40, "heading", holds_next=True), block(30, "b")])
    assert names(pages) == [["a"], ["heading", "b"]]


def test_that_a_table_leaves_no_row_alone_for_evenness() -> None:
    pages = broken([block(40, "before", holds_next=True), *table(4), block(20, "after")])
    assert names(pages)[0] == ["before", "head", "row 1", "row 2"]
    assert names(pages)[1] == ["head", "row 3", "row 4", "after"]


def test_that_a_row_stands_alone_where_that_saves_a_page() -> None:
    pages = broken([block(80, "before"), *table(3), block(70, "after")])
    assert names(pages) == [["before", "head", "row 1"], ["head", "row 2", "row 3", "after"]]


def test_that_a_gap_is_dropped_at_the_top_of_a_page() -> None:
    pages = broken([block(90, "a"), block(90, "b", gap=20)])
    assert [page[0].y for page in pages] == [0.0, 0.0]


def test_that_growth_is_the_same_on_every_page_and_bounded() -> None:
    blocks = [Block(20, nothing, stretch=10, name=str(at)) for at in range(7)]
    pages = broken(blocks)
    heights = {round(placed.height, 6) for page in pages for placed in page}
    assert len(heights) == 1
    assert 20 < heights.pop() <= 30
    for page in pages:
        assert page[-1].y + page[-1].height <= 100 + 1e-6


def test_that_what_is_hungry_takes_what_is_left() -> None:
    writing = Block(10, nothing, hunger=100, name="writing")
    [page] = broken([block(30, "a"), writing])
    assert page[1].height == pytest.approx(70)


def test_that_a_block_higher_than_a_page_is_refused_by_its_name() -> None:
    with pytest.raises(PageTooSmallError) as refused:
        broken([block(10, "fits"), block(101, "too high")])
    assert refused.value.name in {"fits", "too high"}
