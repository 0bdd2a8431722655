"""Search by whatever an officer types: without tones, decomposed, in fragments, hostile."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core.register import Wanted
from desktop.store.database import Database
from desktop.store.register import condition, count, found_by_text, search, searchable
from tests.dossier_records import bring, made

TODAY = "2021-11-30"
PEOPLE = {
    1: "Nguyễn Thị Bưởi",
    2: "Đỗ Văn Út",
    3: "Đặng Thị Mỹ Hạnh",
    4: "Trần Đoàn Do",
    5: "H'Mông Êban-Ksor",
    6: "Công ty TNHH MTV Lúa & Gạo «Tân Mẫu»",
    7: "Lý Ngọc Yến",
}


@pytest.fixture
def known(book: Database) -> Database:
    bring(
        book,
        [
            made(
                number,
                code=f"000.11.25.H53-2111{number:02}-{number * 11:04}",
                owner=name,
                applicant=name,
                phone=f"09120030{number:02}",
            )
            for number, name in PEOPLE.items()
        ],
    )
    return book


def owners(book: Database, typed: str) -> set[str]:
    with book.reading() as connection:
        return {line.owner for line in search(connection, typed, 20)}


SAID = [
    ("nguyen thi buoi", 1),
    ("NGUYEN THI BUOI", 1),
    ("Nguyễn Thị Bưởi", 1),
    ("nguyễn thi bưởi", 1),
    ("buoi nguyen", 1),
    ("  buoi   ", 1),
    ("nguyen buo", 1),
    ("do", 2),
    ("đỗ", 2),
    ("Đỗ văn", 2),
    ("do", 4),
    ("doan", 4),
    ("hanh my", 3),
    ("h'mong", 5),
    ("eban ksor", 5),
    ("Êban-Ksor", 5),
    ("lua & gao", 6),
    ("«tân mẫu»", 6),
    ("yến", 7),
    ("000.11.25.H53-211107-0077", 7),
    ("h53-211107-0077", 7),
    ("211107", 7),
    ("0077", 7),
    ("77", 7),
    ("0912003007", 7),
    ("0912 003 007", 7),
    ("091200300", 7),
    ("3007", 7),
]


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_that_a_dossier_is_found_by_any_way_to_say_it(
    known: Database, form: Literal["NFC", "NFD", "NFKD"]
) -> None:
    for typed, number in SAID:
        spelled = unicodedata.normalize(form, typed)
        assert PEOPLE[number] in owners(known, spelled), typed
        with known.reading() as connection:
            assert found_by_text(connection, Wanted(text=spelled), TODAY), typed


def test_that_all_words_must_be_there(known: Database) -> None:
    for typed in ("nguyen thi cam", "buoi ut", "9999", "khong co ai", "xyz*"):
        assert owners(known, typed) == set(), typed


HOSTILE = [
    '"', "'", '""', "';--", "*", "**", "a*", '"nguyen', 'nguyen"', "nguyen AND", "AND", "OR", "NOT",
    "AND OR NOT", "NEAR(nguyen buoi, 2)", "words:nguyen", "nguyen:*", ":", "::", "%", "_", "%%",
    "100%", "\\", "\\\\", "nguyen \\", "(", ")", "((", "nguyen)", "^nguyen", "+nguyen", "-nguyen",
    "nguyen & thi", "nguyen | thi", "!nguyen", "<->", "nguyen <-> thi", "{}", "[]", ":name", "$1",
    "%(x)s", "?", "😀", "😀 nguyen", "\x00", "nguyen\x00thi", "\ud800", "\u200b", "ﬁ", "漢字",
    "١٢٣", "a\x1bb", "0€1", "a😀b", "x№3", "a\u19b0b",
    "İ", "ǅ", "a" * 5000, "nguyen " * 500, "1" * 400, "\n\r\t", "nguyen\nthi", "`", "~", "´", "¨",
]  # fmt: skip


def test_that_nothing_typed_breaks_a_search(known: Database) -> None:
    for typed in HOSTILE:
        owners(known, typed)
        with known.reading() as connection:
            wanted = Wanted(text=typed)
            count(connection, condition(connection, wanted, TODAY))
            if searchable(typed):
                found_by_text(connection, wanted, TODAY)


def test_that_signs_around_a_word_do_not_hide_it(known: Database) -> None:
    for typed in (
        '"nguyen"',
        "nguyen*",
        "(nguyen)",
        "nguyen:*",
        "^nguyen",
        "%nguyen%",
        "nguyen;--",
    ):
        assert PEOPLE[1] in owners(known, typed), typed


def test_that_names_are_only_what_they_are(book: Database) -> None:
    """A name with signs of the engines is stored and found like any other."""
    nasty = "Lê \"OR\" 1=1 %s :x \\ 'Út'); DROP TABLE dossier;--"
    bring(book, [made(1, owner=nasty, applicant=nasty, note="😀", address="%(a)s {0} $1")])
    assert owners(book, "le ut") == {nasty}
    assert owners(book, nasty) == {nasty}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=20))
def test_that_any_text_can_be_typed(known: Database, typed: str) -> None:
    owners(known, typed)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([PEOPLE[number] for number in (1, 2, 3, 4, 7)]), st.data())
def test_that_the_beginning_of_any_word_of_a_name_finds_it(
    known: Database, name: str, data: st.DataObject
) -> None:
    word = data.draw(st.sampled_from([one for one in name.split() if one.isalpha()]))
    begun = word[: data.draw(st.integers(2, max(2, len(word))))]
    assert name in owners(known, begun)
