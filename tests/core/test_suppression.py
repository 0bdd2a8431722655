"""Suppression: whoever knows the totals and the rule can not compute a hidden cell."""

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.suppression import LEAST, Hidden, hidden_cells

Rows = list[list[int]]
COUNTS = st.one_of(st.integers(0, 6), st.integers(0, 30))


def tables(most_rows: int, most_columns: int) -> st.SearchStrategy[Rows]:
    return st.integers(2, most_columns).flatmap(
        lambda columns: st.lists(
            st.lists(COUNTS, min_size=columns, max_size=columns), min_size=2, max_size=most_rows
        )
    )


def others(rows: Rows, hidden: Hidden, *, adds_up: bool) -> Iterator[Rows]:
    """Every table that looks the same to a reader: shown counts, totals, hidden ones at least 1.

    A reader does not know that a hidden 0 is 0 or more, so a hidden 0 stays as it is.
    """
    columns = [sum(column) for column in zip(*rows, strict=True)]
    choices = [
        list(_rows_like(row, number, hidden, columns, free=not adds_up))
        for number, row in enumerate(rows)
    ]
    for table in product(*choices):
        found = [list(row) for row in table]
        if not adds_up or [sum(column) for column in zip(*found, strict=True)] == columns:
            yield found


def _rows_like(
    row: Sequence[int], number: int, hidden: Hidden, columns: Sequence[int], *, free: bool
) -> Iterator[tuple[int, ...]]:
    spans = [
        range(1 if count else 0, (count + 3 if free else columns[at]) + 1)
        if (number, at) in hidden.cells
        else (count,)
        for at, count in enumerate(row)
    ]
    for found in product(*spans):
        if number in hidden.totals or sum(found) == sum(row):
            yield found


def shown_values(rows: Rows, hidden: Hidden) -> list[int]:
    cells = [
        count
        for number, row in enumerate(rows)
        for at, count in enumerate(row)
        if (number, at) not in hidden.cells
    ]
    return cells + [sum(row) for at, row in enumerate(rows) if at not in hidden.totals]


@given(tables(6, 5))
def test_that_no_small_count_is_shown(rows: Rows) -> None:
    for adds_up in (True, False):
        hidden = hidden_cells(rows, adds_up=adds_up)
        assert all(count == 0 or count >= LEAST for count in shown_values(rows, hidden))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 7), min_size=2, max_size=2), min_size=2, max_size=4))
def test_that_every_hidden_cell_has_two_possible_values(rows: Rows) -> None:
    _assert_uncertain(rows)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=2, max_size=3))
def test_that_every_hidden_cell_of_three_columns_has_two_possible_values(rows: Rows) -> None:
    _assert_uncertain(rows)


def _assert_uncertain(rows: Rows) -> None:
    hidden = hidden_cells(rows)
    every = [(at, column) for at, row in enumerate(rows) if sum(row) for column in range(len(row))]
    if set(every) <= hidden.cells:
        return  # nothing but the totals is shown, which the overall results say anyway
    possible = list(others(rows, hidden, adds_up=True))
    for row, column in hidden.cells:
        if rows[row][column]:
            assert len({table[row][column] for table in possible}) > 1, (row, column, hidden)


def test_that_a_small_cell_takes_a_rectangle_with_it() -> None:
    hidden = hidden_cells([[20, 2], [30, 8], [40, 9]])
    assert hidden.totals == frozenset()
    assert hidden.cells == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_that_a_small_class_is_hidden_with_its_total_and_another_one() -> None:
    hidden = hidden_cells([[2, 1], [30, 10], [8, 6]])
    assert hidden.totals == {0, 2}
    assert {(0, 0), (0, 1), (2, 0), (2, 1)} <= hidden.cells


def test_that_two_classes_of_one_person_each_do_not_hide_one_another() -> None:
    """Two hidden counts that are at least 1 and add up to 2 are both known."""
    hidden = hidden_cells([[1, 0], [1, 0], [30, 10], [12, 9]])
    assert len(hidden.totals) == 3


def test_that_a_table_without_small_counts_is_shown_whole() -> None:
    assert hidden_cells([[20, 5], [0, 9]]) == Hidden(frozenset(), frozenset())


def test_that_where_classes_overlap_only_the_row_can_tell() -> None:
    hidden = hidden_cells([[20, 2], [30, 8]], adds_up=False)
    assert hidden.cells == {(0, 0), (0, 1)}
