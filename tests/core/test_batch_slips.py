"""The batch slip: what a total made by hand shows, and whom it names."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.batch_slips import Slip, SlipCheck, check_slip, hash_total
from desktop.core.serials import Serials

ISSUED = Serials(1, 300)
STACK = st.sets(st.integers(1, 300), min_size=2, max_size=300)


def slip_of(stack: set[int]) -> Slip:
    return Slip(len(stack), min(stack), max(stack), hash_total(stack))


@given(STACK)
def test_that_a_stack_agrees_with_its_own_slip(stack: set[int]) -> None:
    assert check_slip(slip_of(stack), stack, ISSUED) == []


@given(STACK, st.data())
def test_that_one_sheet_that_is_not_in_the_book_is_found_and_named(
    stack: set[int], data: st.DataObject
) -> None:
    lost = data.draw(st.sampled_from(sorted(stack)))
    (found,) = check_slip(slip_of(stack), stack - {lost}, ISSUED)
    assert (found.check, found.said - found.found) == (SlipCheck.FEWER, 1)
    assert lost in found.absent


@given(STACK, st.data())
def test_that_one_foreign_sheet_is_found_and_named(stack: set[int], data: st.DataObject) -> None:
    others = sorted(set(ISSUED.numbers()) - stack)
    if not others:
        return
    foreign = data.draw(st.sampled_from(others))
    found = check_slip(slip_of(stack), stack | {foreign}, ISSUED)
    assert found[0].check is SlipCheck.MORE
    assert foreign in found[0].foreign
    outside = [each for each in found if each.check is SlipCheck.OUTSIDE]
    assert bool(outside) == (not min(stack) <= foreign <= max(stack))


def test_that_one_sheet_in_the_place_of_another_is_found_by_the_total_alone() -> None:
    stack = {*range(1, 21), 30}
    (found,) = check_slip(slip_of(stack), (stack - {5}) | {25}, ISSUED)
    assert found.check is SlipCheck.TOTAL
    assert 5 in found.absent
    assert 25 in found.foreign


def test_that_two_sheets_with_the_same_end_are_the_total_s_blind_spot() -> None:
    stack = {*range(1, 21), 230}
    assert check_slip(slip_of(stack), (stack - {5}) | {105}, ISSUED) == []


def test_that_all_that_is_still_to_come_is_named_when_it_fits() -> None:
    stack = set(range(1, 11))
    (found,) = check_slip(slip_of(stack), stack - {3, 7}, ISSUED)
    assert found.absent == (3, 7)


def test_that_what_the_office_does_not_count_is_not_checked() -> None:
    (found,) = check_slip(Slip(10), set(range(1, 10)), ISSUED)
    assert (found.check, found.absent) == (SlipCheck.FEWER, ())
    assert check_slip(Slip(9), set(range(1, 10)), ISSUED) == []
