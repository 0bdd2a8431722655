"""Serials: what an officer types and what is written of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.errors import OfficeError, Trouble
from desktop.core.serials import Serials, typed_serials


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1-3, 25, 31", [1, 2, 3, 25, 31]),
        ("0012–0014; 57", [12, 13, 14, 57]),
        ("5 đến 7 và 9", [5, 6, 7, 9]),
        (" 3 - 4  8 ", [3, 4, 8]),
        ("7,7", [7, 7]),
    ],
)
def test_that_serials_are_read_as_they_are_typed(typed: str, meant: list[int]) -> None:
    assert typed_serials(typed) == meant


@pytest.mark.parametrize("typed", ["", " ", "a", "1-", "9-3", "0", "100000", "1,x", "1--3", "-5"])
def test_that_what_is_no_serial_is_refused(typed: str) -> None:
    with pytest.raises(OfficeError) as caught:
        typed_serials(typed)
    assert caught.value.trouble is Trouble.SERIALS_UNREADABLE


@given(st.sets(st.integers(1, 400), min_size=1))
def test_that_written_ranges_are_read_as_the_same_serials(numbers: set[int]) -> None:
    assert typed_serials(Serials(1, 400).spell_all(numbers)) == sorted(numbers)


def test_that_serials_go_on_from_their_first_number() -> None:
    serials = Serials(501, 300)
    assert (serials.last, serials.spell(501), serials.holds(800)) == (800, "0501", True)
    assert not serials.holds(801)
    assert Serials(9_900, 200).spell(9_900) == "09900"
