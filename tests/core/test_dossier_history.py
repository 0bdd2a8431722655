"""What rows of lists tell, what later rows correct, and the columns that follow."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.dossier import Status
from desktop.core.dossier_history import Told, corrected, derived, straight, told_by
from desktop.core.dossier_list import Record

AS_OF = "2021-11-30"


def record(**changed: Any) -> Record:
    row = Record(
        2, "H53-211101-0001", "1.001193", "Đăng ký khai sinh", "Hộ tịch", 4, "Đỗ Thị Út",
        "Đỗ Thị Út", "", "", "direct", "", "", "2021-11-01T08:00", "2021-11-05T17:00", "", "", "",
    )  # fmt: skip
    return row._replace(**changed)


DONE = record(status=10, finished="2021-11-04T15:00", returned="2021-11-08T09:00")


def kinds(events: list[Told]) -> list[str]:
    return [event.kind for event in events]


def test_that_a_finished_row_tells_three_events() -> None:
    assert kinds(told_by(DONE, AS_OF)) == ["received", "resolved", "returned"]


def test_that_an_undated_withdrawal_of_an_unknown_dossier_leaves_every_count() -> None:
    events = told_by(record(status=7), AS_OF)
    assert derived(events).left_on == "2021-11-01"


def test_that_an_undated_withdrawal_of_a_known_dossier_begins_with_the_list() -> None:
    known = told_by(record(), "2021-11-15")
    void, added = corrected(known, record(status=7), AS_OF)
    assert void == []
    assert derived(known + added).left_on == AS_OF


def test_that_a_second_list_does_not_move_an_undated_withdrawal() -> None:
    known = [*told_by(record(), AS_OF), Told("withdrawn", "2021-11-20")]
    assert corrected(known, record(status=7), "2021-12-31") == ([], [])


def test_that_a_corrected_result_makes_the_old_one_void() -> None:
    known = told_by(DONE, AS_OF)
    void, added = corrected(known, DONE._replace(finished="2021-11-06T10:00"), AS_OF)
    assert void == [Told("resolved", "2021-11-04T15:00")]
    assert added == [Told("resolved", "2021-11-06T10:00")]


def test_that_a_result_taken_back_is_open_again() -> None:
    known = told_by(DONE, AS_OF)
    void, added = corrected(known, record(), AS_OF)
    rest = [event for event in known if event not in void] + added
    assert derived(rest).status == Status.PROCESSING


def test_that_a_supplement_is_closed_when_the_work_goes_on() -> None:
    known = told_by(record(status=5), "2021-11-10")
    void, added = corrected(known, record(), "2021-11-20")
    assert void == []
    assert added == [Told("supplement_brought", "2021-11-20")]


def test_that_a_supplement_asked_again_waits_again() -> None:
    known = told_by(record(status=5), "2021-11-10")
    known += corrected(known, record(), "2021-11-20")[1]
    void, added = corrected(known, record(status=5), "2021-11-25")
    assert void == []
    assert derived(known + added).status == Status.SUPPLEMENT


def test_that_the_same_row_adds_nothing() -> None:
    for row in (DONE, record(), record(status=5), record(status=7)):
        assert corrected(told_by(row, AS_OF), row, "2022-01-31") == ([], [])


def test_that_a_new_promise_counts_from_the_old_one_on() -> None:
    columns = derived(told_by(record(extended="2021-11-12T17:00"), AS_OF))
    assert columns.due_on == "2021-11-12"
    assert columns.first_due_on == columns.extended_on == "2021-11-05"


def test_that_a_result_without_an_hour_counts_on_its_day() -> None:
    row = record(status=9, finished="2021-11-01")
    assert derived(told_by(row, AS_OF)).finished_on == "2021-11-01"


def test_that_a_row_not_received_yet_is_in_no_count() -> None:
    columns = derived(told_by(record(status=1), AS_OF))
    assert (columns.status, columns.counted) == (Status.REGISTERED, False)


DAYS = st.integers(1, 28).map(lambda day: f"2021-11-{day:02}")
HOURS = st.sampled_from(["", "T07:30", "T09:00", "T16:59"])
MOMENTS = st.builds(str.__add__, DAYS, HOURS)


@given(MOMENTS, st.just("") | MOMENTS, st.just("") | MOMENTS, st.just("") | MOMENTS)
def test_that_the_short_way_of_deriving_is_the_long_way(
    received: str, due: str, finished: str, returned: str
) -> None:
    if finished[:10] < received[:10]:
        finished = ""
    if returned[:10] < finished[:10] or not finished:
        returned = ""
    status = 10 if returned else 9 if finished else 4
    row = record(status=status, received=received, due=due, finished=finished, returned=returned)
    assert straight(row) == derived(told_by(row, AS_OF))
