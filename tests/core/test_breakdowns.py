"""Breakdowns and group tables: sums hold, the public sees no small group and can compute none."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.breakdowns import Breakdown, ClassCount, Shown, breakdown_of, in_full, in_public
from desktop.core.factors import factor_results, factors_of, marks_of
from desktop.core.findings import AnswerCount, found_in
from desktop.core.group_tables import group_table
from desktop.core.suppression import LEAST
from tests.core.test_factors import SURVEY

LABELS: dict[str | None, str] = {"ha": "Hộ tịch", "da": "Đất đai", "ch": "Chứng thực", None: "–"}
CLASSES: list[str | None] = ["ha", "da", "ch", None]
ROWS = st.lists(
    st.builds(
        ClassCount,
        st.sampled_from(CLASSES),
        st.builds(
            AnswerCount,
            st.just("a1"),
            st.sampled_from("12345"),
            st.none(),
            st.one_of(st.integers(1, 6), st.integers(1, 40)),
        ),
    ),
    max_size=14,
)


def breakdown(rows: list[ClassCount]) -> Breakdown:
    asked = SURVEY.by_name["a1"]
    total = found_in(SURVEY, 0, [row.answer for row in rows], only=asked).questions[0]
    return breakdown_of(
        total,
        rows,
        LABELS,
        lambda counts: found_in(SURVEY, 0, counts, only=asked).questions[0],
        adds_up=True,
    )


@given(ROWS)
def test_that_the_full_table_adds_up_to_all_sheets(rows: list[ClassCount]) -> None:
    shown = in_full(breakdown(rows))
    *lines, total = shown.lines
    assert total.valid == sum(row.answer.sheets for row in rows)
    assert sum(line.valid or 0 for line in lines) == total.valid
    for column in range(5):
        assert sum(line.counts[column] or 0 for line in lines) == total.counts[column]


@given(ROWS)
def test_that_the_public_table_shows_no_small_count_and_no_share_of_one(
    rows: list[ClassCount],
) -> None:
    shown = in_public(breakdown(rows), "Hài lòng", "Còn lại")
    *lines, total = shown.lines
    for line in lines:
        for count in (line.valid, *line.counts):
            assert count is None or count == 0 or count >= LEAST
        if line.valid is None or None in line.counts:
            assert (line.rate, line.interval, line.mean) == (None, None, None)
    told = sum(row.answer.sheets for row in rows if row.key is not None)
    assert total.valid == told
    assert not shown.has_means


@settings(max_examples=60, deadline=None)
@given(ROWS.filter(lambda rows: sum(row.answer.sheets for row in rows) <= 24))
def test_that_no_hidden_cell_follows_from_what_is_printed(rows: list[ClassCount]) -> None:
    shown = in_public(breakdown(rows), "Hài lòng", "Còn lại")
    lines, total = shown.lines[:-1], shown.lines[-1]
    everything = all(line.valid is None and line.counts[0] is None for line in lines)
    if len(lines) < 2 or everything:
        return  # only the total is shown
    possible = _tables(shown)
    for at, line in enumerate(lines):
        truth = _truth(rows, line.label)
        for column, count in enumerate(line.counts):
            if count is None and truth[column] > 0:
                assert len({table[at][column] for table in possible}) > 1, (shown, total)


def _truth(rows: list[ClassCount], label: str) -> tuple[int, int]:
    own = [row.answer for row in rows if LABELS[row.key] == label]
    satisfied = sum(answer.sheets for answer in own if answer.value in "45")
    return satisfied, sum(answer.sheets for answer in own) - satisfied


def _tables(shown: Shown) -> list[tuple[tuple[int, int], ...]]:
    """Every table of counts that would have been printed like this one."""
    lines, total = shown.lines[:-1], shown.lines[-1]
    first, second = (count or 0 for count in total.counts)
    choices = []
    for line in lines:
        spans = [
            range(most + 1) if count is None else (count,)
            for count, most in zip(line.counts, (first, second), strict=True)
        ]
        choices.append(
            [
                (one, other)
                for one, other in product(*spans)
                if line.valid is None or one + other == line.valid
            ]
        )
    return [
        table
        for table in product(*choices)
        if sum(pair[0] for pair in table) == first and sum(pair[1] for pair in table) == second
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=3, max_size=3))
def test_that_a_class_of_few_sheets_is_hidden_with_another_one(sizes: list[int]) -> None:
    factors = factors_of(SURVEY)
    marks = marks_of(SURVEY, factors)
    number = sum(marks[name, "5"] for name in SURVEY.by_name)
    sums: dict[str | None, list[tuple[int, int]]] = {
        key: [(number, size)] for key, size in zip(["ha", "da", "ch"], sizes, strict=True) if size
    }
    sums[None] = [(number, 2)]
    everything = [each for own in sums.values() for each in own]
    found = factor_results(factors, everything)
    table = group_table(found, sums, LABELS, public=True, adds_up=True)
    *lines, total = table.lines
    assert [line.label for line in lines if line.label == "–"] == []
    assert total.sheets == sum(sizes)
    shown = [line.sheets for line in lines if line.sheets is not None]
    assert all(number >= LEAST for number in shown)
    assert len(lines) - len(shown) != 1 or len(lines) == 1
    for line in lines:
        assert all((cell.rate is None) == (line.sheets is None) for cell in line.cells)
    full = group_table(found, sums, LABELS, public=False, adds_up=True)
    assert full.lines[-1].sheets == sum(sizes) + 2
    assert not full.hidden
