"""A dossier's state on a day, its timeliness, and what may happen to it next."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.dossier import (
    Event,
    Happening,
    State,
    Status,
    Timing,
    may,
    settled_timing,
    state_at,
)

MONDAY = datetime(2021, 11, 1, 8, 0)
DUE = datetime(2021, 11, 5, 17, 0)


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2021, 11, day, hour)


def history(*events: tuple[Happening, datetime]) -> list[Event]:
    return [Event(Happening.RECEIVED, MONDAY, DUE), *(Event(*event) for event in events)]


def on(events: list[Event], day: int) -> State:
    state = state_at(events, date(2021, 11, day))
    assert state is not None
    return state


def test_that_a_dossier_is_nothing_before_it_is_received() -> None:
    assert state_at(history(), date(2021, 10, 31)) is None


def test_that_a_past_day_is_seen_as_it_was() -> None:
    events = history((Happening.RESOLVED, at(8)), (Happening.RETURNED, at(10)))
    assert on(events, 7).timing(date(2021, 11, 7)) is Timing.OVERDUE
    assert on(events, 8).status is Status.RESOLVED
    assert on(events, 30).status is Status.RETURNED


def test_that_a_late_collection_is_not_a_late_result() -> None:
    events = history((Happening.RESOLVED, at(5)), (Happening.RETURNED, at(29)))
    assert on(events, 30).timing(date(2021, 11, 30)) is Timing.ON_TIME


def test_that_hours_do_not_make_a_result_late() -> None:
    assert settled_timing(date(2021, 11, 5), DUE.date()) is Timing.ON_TIME
    assert settled_timing(date(2021, 11, 4), DUE.date()) is Timing.EARLY
    assert settled_timing(date(2021, 11, 6), DUE.date()) is Timing.LATE


def test_that_without_a_promise_nothing_is_late() -> None:
    events = [Event(Happening.RECEIVED, MONDAY)]
    assert on(events, 30).timing(date(2021, 11, 30)) is Timing.IN_TIME
    done = [*events, Event(Happening.RESOLVED, at(29))]
    assert on(done, 30).timing(date(2021, 11, 30)) is Timing.ON_TIME


def test_that_a_withdrawn_dossier_is_owed_nothing_from_that_day_on() -> None:
    events = history((Happening.WITHDRAWN, at(3)))
    assert on(events, 2).pending
    assert not on(events, 3).pending
    assert on(events, 3).timing(date(2021, 11, 3)) is None


def test_that_a_second_promise_counts_from_the_day_it_was_given() -> None:
    events = [*history(), Event(Happening.EXTENDED, at(4), at(12, 17))]
    assert on(events, 3).due == DUE
    assert on(events, 4).due == at(12, 17)


def test_that_a_supplement_waits_and_ends() -> None:
    events = history((Happening.SUPPLEMENT_ASKED, at(2)), (Happening.SUPPLEMENT_BROUGHT, at(4)))
    assert on(events, 3).status is Status.SUPPLEMENT
    assert on(events, 3).pending
    assert on(events, 4).status is Status.PROCESSING


def test_that_happenings_of_one_minute_keep_the_order_of_the_process() -> None:
    events = history((Happening.RETURNED, at(4)), (Happening.RESOLVED, at(4)))
    assert on(events, 4).status is Status.RETURNED


def test_that_a_dossier_is_promised_anew_at_most_once() -> None:
    open_ = State(Status.PROCESSING, DUE)
    assert may(Happening.EXTENDED, open_)
    assert not may(Happening.EXTENDED, open_, extended=True)


def test_that_only_a_result_can_be_handed_over() -> None:
    assert may(Happening.RETURNED, State(Status.RESOLVED, finished=date(2021, 11, 4)))
    assert not may(Happening.RETURNED, State(Status.PROCESSING))


def test_that_nothing_more_happens_to_what_left() -> None:
    left = State(Status.WITHDRAWN, left=date(2021, 11, 3))
    assert not [happening for happening in Happening if may(happening, left)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([one for one in Happening if one is not Happening.REGISTERED]),
            st.integers(0, 40),
        ),
        max_size=6,
    ),
    st.integers(0, 40),
)
def test_that_what_comes_later_changes_no_earlier_day(
    happened: list[tuple[Happening, int]], day: int
) -> None:
    events = history(*((kind, MONDAY + timedelta(days=n)) for kind, n in happened))
    looked_at = (MONDAY + timedelta(days=day)).date()
    known_then = [event for event in events if event.at.date() <= looked_at]
    assert state_at(events, looked_at) == state_at(known_then, looked_at)
