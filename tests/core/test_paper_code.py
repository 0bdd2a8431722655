"""Codes on paper: what is written is read; what was not written by us is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.paper import Corner
from desktop.core.paper_code import PaperCode, parse

DENSE = set(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
)  # the letters of a QR code's dense mode
FIRST = PaperCode("y_kien_mot_cua_xa", "2021100101", 1, 2, "0137", Corner.TOP_RIGHT)

codes = st.builds(
    PaperCode,
    form_id=st.text(min_size=1, max_size=30),
    version=st.text(max_size=20),
    page=st.integers(1, 999),
    pages=st.integers(1, 999),
    serial=st.text("0123456789", min_size=1, max_size=6),
    corner=st.sampled_from(Corner),
)


@given(codes)
def test_that_a_code_says_what_was_put_in(code: PaperCode) -> None:
    assert parse(code.text) == code


@given(codes)
def test_that_a_code_uses_only_the_dense_letters(code: PaperCode) -> None:
    assert set(code.text) <= DENSE


@given(codes, st.data())
def test_that_one_wrong_letter_is_not_taken_for_another_page(
    code: PaperCode, data: st.DataObject
) -> None:
    text = code.text
    place = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from(sorted(DENSE - {text[place]})))
    assert parse(text[:place] + letter + text[place + 1 :]) in {None, code}


@given(codes, st.data())
def test_that_two_swapped_letters_are_not_taken_for_another_page(
    code: PaperCode, data: st.DataObject
) -> None:
    text = code.text
    place = data.draw(st.integers(0, len(text) - 2))
    swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    assert parse(swapped) in {None, code}


def test_that_a_code_is_short_and_can_be_read_by_people() -> None:
    assert FIRST.text.startswith("SM1:Y/KIEN/MOT/CUA/XA:2021100101:1-2:0137:T:")
    assert len(FIRST.text) < 50


@pytest.mark.parametrize(
    "text",
    [
        "", "https://example.vn/phieu", "SM1", "SM1:A:1:1-2:0001:T", "SM2:A:1:1-2:0001:T:00",
        FIRST.text + "0", FIRST.text[:-1], FIRST.text.lower(), FIRST.text.replace("1-2", "12"),
    ],
)  # fmt: skip
def test_that_what_is_not_ours_is_refused(text: str) -> None:
    assert parse(text) is None


def test_that_the_two_codes_of_a_page_differ() -> None:
    other = PaperCode("a", "1", 1, 2, "0137", Corner.BOTTOM_LEFT)
    assert parse(other.text) != parse(PaperCode("a", "1", 1, 2, "0137", Corner.TOP_RIGHT).text)
