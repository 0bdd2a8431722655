"""The clock of the hands: rest is not work, and a minute without a key is rest."""

from datetime import datetime, timedelta

from desktop.core.work_clock import IDLE, WorkClock

START = datetime(2021, 11, 30, 8, 0)


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_that_the_gaps_between_keys_are_work() -> None:
    clock = WorkClock()
    assert sum(clock.tick(after(at)) for at in (0, 2, 5)) == 5


def test_that_a_gap_longer_than_a_minute_is_no_work() -> None:
    clock = WorkClock()
    clock.tick(after(0))
    assert clock.tick(after(IDLE + 0.5)) == 0
    assert clock.tick(after(IDLE + 1.5)) == 1


def test_that_a_pause_stops_the_clock() -> None:
    clock = WorkClock()
    clock.tick(after(0))
    assert clock.pause(after(3)) == 3
    assert clock.open_gap(after(20)) == 0
    clock.go_on(after(30))
    assert clock.tick(after(31)) == 1


def test_that_a_clock_that_was_set_back_takes_no_work_away() -> None:
    clock = WorkClock()
    clock.tick(after(10))
    assert clock.tick(after(4)) == 0
