"""Vietnamese text: composed, folded for search, sorted as in a dictionary."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.names import fold, nfc, sort_key, tidy

LETTERS = st.text(
    alphabet="aàảãáạăằâấbcdđeêếghiíklmnoôốơớpqrstuưứvxyỳAÀĂÂĐÊÔƠƯ '-0123456789", max_size=30
)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Nguyễn Thị Bưởi", "nguyen thi buoi"),
        ("ĐỖ  Văn Ổn ", "do van on"),
        ("Huỳnh Ngọc Giàu", "huynh ngoc giau"),
        ("000.11.25.H53-210915-0001", "000.11.25.h53-210915-0001"),
        ("Lý Thường Kiệt", "ly thuong kiet"),
    ],
)
def test_that_search_finds_a_name_typed_without_tones(name: str, key: str) -> None:
    assert fold(name) == key


@given(LETTERS)
def test_that_composed_and_decomposed_text_have_one_key(text: str) -> None:
    parts = unicodedata.normalize("NFD", text)
    assert nfc(parts) == nfc(text)
    assert fold(parts) == fold(text)
    assert sort_key(parts) == sort_key(text)


@given(st.text(max_size=30))
def test_that_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(LETTERS)
def test_that_the_key_of_vietnamese_is_plain_ascii(text: str) -> None:
    assert fold(text).isascii()


def test_that_names_stand_in_the_order_of_the_alphabet() -> None:
    names = ["Đào", "Dung", "Ánh", "Em", "An", "Ấn", "Ăn", "anh", "Ô", "Ơ", "O", "Ư", "U", "10"]
    assert sorted(names, key=sort_key) == [
        "10", "An", "anh", "Ánh", "Ăn", "Ấn", "Dung", "Đào", "Em", "O", "Ô", "Ơ", "U", "Ư",
    ]  # fmt: skip


def test_that_tones_decide_only_between_equal_letters() -> None:
    tones = ["ma", "mà", "mả", "mã", "má", "mạ", "mai"]
    assert [*sorted(set(tones), key=sort_key)] == tones


@given(LETTERS, LETTERS)
def test_that_only_the_same_tidy_text_shares_a_sort_key(one: str, other: str) -> None:
    same_key = sort_key(one) == sort_key(other)
    assert same_key == (tidy(one) == tidy(other))
