"""The register by pages, its filters, and search without tones; on both engines."""

import pytest

from desktop.core.register import Group, Line, Wanted
from desktop.store.database import Database
from desktop.store.register import Pages, condition, count, found_by_text, lines, search
from tests.dossier_records import bring, made, some

TODAY = "2021-11-30"


def listed(book: Database, wanted: Wanted, today: str = TODAY) -> list[Line]:
    with book.reading() as connection:
        chosen = condition(connection, wanted, today)
        total = count(connection, chosen)
        found = Pages(chosen, total).fetch(connection, 0, 1000)
    assert len(found) == total
    return found


def codes(found: list[Line]) -> list[str]:
    return [line.code[-4:] for line in found]


def test_that_every_page_is_where_it_belongs(book: Database) -> None:
    bring(book, some(230, seed=4), as_of="2021-12-31")
    whole = listed(book, Wanted())
    assert [line.received_at[:10] for line in whole] == sorted(
        (line.received_at[:10] for line in whole), reverse=True
    )
    with book.reading() as connection:
        everything = condition(connection, Wanted(), TODAY)
        pages = Pages(everything, 230)
        for first in (115, 0, 180, 225, 116, 50, 170, 60, 99, 100, 229, 1, 230):
            assert pages.fetch(connection, first, 50) == whole[first : first + 50]


def test_that_groups_speak_of_any_day(book: Database) -> None:
    bring(
        book,
        [
            made(1),
            made(2, status=9, finished="2021-11-03T15:00"),
            made(3, status=10, finished="2021-11-10T15:00", returned="2021-11-12T15:00"),
            made(4, status=7),
            made(5, status=5),
            made(6, due=TODAY + "T17:00"),
        ],
    )
    today = {
        Group.PENDING: ["0006", "0005", "0001"],
        Group.OVERDUE: ["0005", "0001"],
        Group.DUE: ["0006"],
        Group.SUPPLEMENT: ["0005"],
        Group.SETTLED: ["0003", "0002"],
        Group.UNCOLLECTED: ["0002"],
        Group.LEFT: ["0004"],
    }
    for group, expected in today.items():
        assert codes(listed(book, Wanted(group=group))) == expected
        assert codes(listed(book, Wanted(group=group, day=TODAY), today="2021-12-31")) == expected
    then = Wanted(group=Group.OVERDUE, day="2021-11-08")
    assert codes(listed(book, then)) == ["0005", "0003", "0001"]
    assert codes(listed(book, Wanted(group=Group.UNCOLLECTED, day="2021-11-11"))) == [
        "0003",
        "0002",
    ]


def test_that_what_is_due_soon_ends_with_its_day(book: Database) -> None:
    bring(book, [made(1, due="2021-12-03T17:00"), made(2, due="2021-12-06T17:00")])
    soon = Wanted(group=Group.SOON, until="2021-12-03")
    assert codes(listed(book, soon)) == ["0001"]


def test_that_field_channel_and_days_narrow_together(book: Database) -> None:
    bring(book, some(150, seed=5), as_of="2021-12-31")
    wanted = Wanted(field="Hộ tịch", channel="online", first="2021-10-01", last="2021-10-31")
    found = listed(book, wanted)
    assert found
    assert all(
        line.field == "Hộ tịch"
        and line.channel == "online"
        and line.received_at.startswith("2021-10")
        for line in found
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("nguyen thi buoi", "Nguyễn Thị Bưởi"),
        ("NGUYỄN bưởi", "Nguyễn Thị Bưởi"),
        ("do", "Đỗ Văn Út"),
        ("Đỗ ut", "Đỗ Văn Út"),
        ("0912000001", "Đỗ Văn Út"),
        ("091200", "Nguyễn Thị Bưởi"),
        ("211101-0005", "Nguyễn Thị Bưởi"),
        ("1101", "Nguyễn Thị Bưởi"),
    ],
)
def test_that_dossiers_are_found_without_tones(book: Database, typed: str, expected: str) -> None:
    bring(book, [made(number) for number in range(1, 6)])
    with book.reading() as connection:
        assert expected in {line.owner for line in search(connection, typed, 20)}


def test_that_the_end_of_a_telephone_number_finds_it(book: Database) -> None:
    bring(book, [made(1, phone="0987 654 321"), made(2)])
    with book.reading() as connection:
        assert [line.phone for line in search(connection, "4321", 5)] == ["0987 654 321"]


def test_that_whole_words_come_before_begun_ones(book: Database) -> None:
    bring(
        book,
        [
            made(1, owner="Đỗ Văn Út", applicant="Đỗ Văn Út"),
            made(2, owner="Trần Văn Đoàn", applicant="Trần Văn Đoàn"),
        ],
    )
    with book.reading() as connection:
        assert search(connection, "do", 5)[0].owner == "Đỗ Văn Út"


@pytest.mark.parametrize(
    "typed", ["", "  ", "'; DROP TABLE dossier; --", '"*', "n", "đ:*", "a & b"]
)
def test_that_nothing_typed_means_anything_to_the_engine(book: Database, typed: str) -> None:
    bring(book, [made(1)])
    with book.reading() as connection:
        assert search(connection, typed, 5) == []


def test_that_a_search_in_the_register_keeps_its_order_and_its_filters(book: Database) -> None:
    bring(book, some(120, seed=6), as_of="2021-12-31")
    wanted = Wanted(text="nguyen", channel="post")
    with book.reading() as connection:
        found = lines(connection, found_by_text(connection, wanted, TODAY))
    assert found
    assert all("Nguyễn" in line.owner and line.channel == "post" for line in found)
    days = [line.received_at[:10] for line in found]
    assert days == sorted(days, reverse=True)


def test_that_a_line_is_shown_as_it_stood(book: Database) -> None:
    bring(book, [made(1, status=10, finished="2021-11-10T15:00", returned="2021-11-12T15:00")])
    (line,) = listed(book, Wanted())
    assert line.seen_on("2021-11-09").finished_at is None
    assert line.seen_on("2021-11-11").status == 9
    assert line.seen_on("2021-11-12") == line
