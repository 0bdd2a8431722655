"""A keyer's own figures: the pace, the booked slips, the time of a question, tiring."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.answers import Hand
from desktop.core.keying_figures import (
    Pace,
    QuestionTime,
    SlipRate,
    Stroke,
    Work,
    pace,
    question_times,
    slip_rate,
    tiring,
)

MORNING = datetime(2021, 11, 30, 8, 0)


def sheet_at(minute: float, slips: int | None = 0, *, keys: int = 26, number: int = 1) -> Work:
    return Work(number, Hand.FIRST, MORNING + timedelta(minutes=minute), 15, keys, 1, slips)


def test_that_the_pace_counts_sheets_and_keys_over_the_seconds_at_work() -> None:
    found = pace([sheet_at(1), sheet_at(2), sheet_at(3, keys=38)])
    assert found == Pace(3, 45, 90, 3)
    assert found.sheets_per_hour == pytest.approx(240)
    assert found.keys_per_hour == pytest.approx(7200)


def test_that_nobody_has_a_pace_before_the_first_sheet() -> None:
    assert pace([]).sheets_per_hour is None
    assert pace([]).keys_per_hour is None


def test_that_only_compared_sheets_say_how_many_slips_are_made() -> None:
    found = slip_rate([sheet_at(1, None), sheet_at(2, 1), sheet_at(3, 0)])
    assert found == SlipRate(1, 52, 2)
    assert found.per_thousand == pytest.approx(1000 / 52)
    assert slip_rate([sheet_at(1, None)]).per_thousand is None


def test_that_a_hand_that_tires_after_seventy_minutes_is_told_so() -> None:
    fresh = [sheet_at(minute, 0) for minute in range(70)]
    tired = [sheet_at(minute, 1 if minute % 3 == 0 else 0) for minute in range(70, 120)]
    found = tiring([*fresh, *tired])
    assert found is not None
    assert found.minute == 70
    assert found.before == 0
    assert found.after == pytest.approx(slip_rate(tired).per_thousand)


def test_that_slips_spread_evenly_tell_of_no_tiring() -> None:
    assert tiring(sheet_at(minute, int(minute % 10 == 0)) for minute in range(1, 120)) is None


def test_that_a_rest_of_half_an_hour_begins_the_sitting_anew() -> None:
    """Slips come late in the day, but early in every sitting."""
    works = [
        sheet_at(start + minute, int(minute <= 5))
        for start in (0, 60, 120, 180)
        for minute in range(1, 25)
    ]
    assert tiring(works) is None


def test_that_the_time_of_a_question_is_the_middle_one_of_its_looks() -> None:
    strokes = [
        Stroke(sheet, question, MORNING + timedelta(minutes=sheet, seconds=at))
        for sheet, times in enumerate([(0, 1, 3), (0, 2, 9), (0, 1, 4)])
        for question, at in zip(("", "q1", "q2"), times, strict=True)
    ]
    assert question_times(strokes) == [QuestionTime("q1", 1, 3), QuestionTime("q2", 3, 3)]


def test_that_a_look_of_five_minutes_was_a_visitor() -> None:
    strokes = [
        Stroke(1, "", MORNING),
        Stroke(1, "q1", MORNING + timedelta(seconds=2)),
        Stroke(1, "q2", MORNING + timedelta(minutes=5)),
    ]
    assert question_times(strokes) == [QuestionTime("q1", 2, 1)]


@given(st.lists(st.tuples(st.floats(0, 500), st.integers(0, 3) | st.none()), max_size=40))
def test_that_figures_add_up_in_whatever_order_sheets_were_ended(
    sheets: list[tuple[float, int | None]],
) -> None:
    works = [sheet_at(minute, slips, number=n) for n, (minute, slips) in enumerate(sheets)]
    assert pace(works) == pace(works[::-1])
    assert tiring(works) == tiring(works[::-1])
    assert slip_rate(works).sheets == sum(work.slips is not None for work in works)
