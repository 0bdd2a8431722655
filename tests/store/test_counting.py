"""Biểu 06 out of the book, figure by figure, against the pure state of each dossier."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import select

from desktop.core.dossier import Timing, state_at
from desktop.core.returns import FIGURES, FieldCount, total_of
from desktop.store.corrections import events_of
from desktop.store.counting import count
from desktop.store.database import Database
from desktop.store.schema.dossiers import DOSSIER, FIELD
from tests.dossier_records import bring, made, some

PERIODS = [("2021-11-01", "2021-11-30"), ("2021-10-15", "2021-11-14"), ("2021-09-01", "2021-12-31")]


def counted(book: Database, first: str, last: str) -> dict[str, FieldCount]:
    with book.reading() as connection:
        return {one.field: one for one in count(connection, first, last)}


def worked_out(book: Database, first: str, last: str) -> dict[str, FieldCount]:
    """The same figures by `state_at`, one dossier after another."""
    with book.reading() as connection:
        rows = connection.execute(
            select(DOSSIER, FIELD.c.name).join(FIELD, FIELD.c.id == DOSSIER.c.field_id)
        ).all()
        events = events_of(connection, [row.id for row in rows])
    sums: dict[str, Counter[str]] = {}
    day = date.fromisoformat(last)
    for row in rows:
        state = state_at((one.told.event() for one in events[row.id]), day)
        if state is None or state.left or (state.finished and state.finished.isoformat() < first):
            continue
        figures = sums.setdefault(row.name, Counter())
        origin = "online" if row.channel == "online" else "direct_or_post"
        figures.update(["received", "carried" if row.received_on < first else origin])
        timing = state.timing(day)
        assert timing is not None
        settled = timing in (Timing.EARLY, Timing.ON_TIME, Timing.LATE)
        figures.update(["settled" if settled else "pending", timing.value])
    return {
        name: FieldCount(name, **{one: figures[one] for one in FIGURES})
        for name, figures in sums.items()
    }


@pytest.mark.parametrize(("first", "last"), PERIODS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_that_the_aggregate_is_the_sum_of_the_states(
    book: Database, first: str, last: str, seed: int
) -> None:
    bring(book, some(150, seed), as_of="2021-12-31")
    assert counted(book, first, last) == worked_out(book, first, last)


def test_that_the_sums_of_the_form_hold(book: Database) -> None:
    bring(book, some(200, seed=9), as_of="2021-12-31")
    total = total_of(counted(book, "2021-11-01", "2021-11-30").values())
    assert total.received == total.online + total.direct_or_post + total.carried
    assert total.received == total.settled + total.pending
    assert total.settled == total.early + total.on_time + total.late
    assert total.pending == total.pending_in_time + total.pending_overdue


def test_that_the_first_and_the_last_day_are_counted(book: Database) -> None:
    bring(
        book,
        [
            made(3, received="2021-11-01T07:00"),
            made(6, received="2021-11-30T16:59", due="2021-12-03T17:00"),
            made(9, received="2021-12-01T07:00", due="2021-12-03T17:00"),
        ],
        as_of="2021-12-31",
    )
    assert counted(book, "2021-11-01", "2021-11-30")["Hộ tịch"].direct_or_post == 2


def test_that_a_month_is_the_same_when_counted_later(book: Database) -> None:
    open_ = made(3)
    bring(book, [open_], as_of="2021-11-30")
    before = counted(book, "2021-11-01", "2021-11-30")
    bring(book, [open_._replace(status=10, finished="2021-12-02T09:00")], as_of="2021-12-31")
    assert counted(book, "2021-11-01", "2021-11-30") == before
    bring(book, [open_._replace(status=7)], as_of="2022-01-31")
    assert counted(book, "2021-11-01", "2021-11-30") == before


def test_that_a_new_promise_does_not_rewrite_the_month_before_it(book: Database) -> None:
    extended = made(3, due="2021-12-02T17:00", extended="2021-12-20T17:00")
    bring(book, [extended], as_of="2021-12-31")
    assert counted(book, "2021-11-01", "2021-12-02")["Hộ tịch"].pending_in_time == 1
    assert counted(book, "2021-11-01", "2021-12-10")["Hộ tịch"].pending_overdue == 0


def test_that_a_field_without_dossiers_has_no_line(book: Database) -> None:
    bring(book, [made(3), made(4, status=7)])
    assert list(counted(book, "2021-11-01", "2021-11-30")) == ["Hộ tịch"]


@pytest.mark.parametrize(("day", "counted_on_the_30th"), [("2021-11-30", 0), ("2021-12-01", 1)])
def test_that_a_dossier_withdrawn_by_the_last_day_is_in_no_figure(
    book: Database, day: str, counted_on_the_30th: int
) -> None:
    bring(book, [made(3), made(6, status=7, finished=f"{day}T09:00")], as_of="2021-12-31")
    line = counted(book, "2021-11-01", "2021-11-30")["Hộ tịch"]
    assert line.received == 1 + counted_on_the_30th
