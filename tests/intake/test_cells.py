"""What cells say, however a product writes them: days, names, codes, statuses, channels."""

import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.dossier import Channel, Status
from desktop.core.dossier_list import Meaning, Record
from desktop.core.errors import Trouble
from desktop.intake.values import Fault, channel_name, moment_of, phone_of, status_number, text_of
from tests.dossier_lists import dossier, list_lines, only, read, workbook

NOVEMBER_1 = "2021-11-01"


def one(tmp_path: Path, **cells: object) -> Record:
    """The record of a list of one row with these cells."""
    return only(read(workbook(tmp_path / "one.xlsx", list_lines([dossier(2, **cells)]))))


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("01/11/2021", NOVEMBER_1),
        ("1/11/2021", NOVEMBER_1),
        ("1/9/2021", "2021-09-01"),
        (" 01/11/2021 ", NOVEMBER_1),
        ("01-11-2021", NOVEMBER_1),
        ("01.11.2021", NOVEMBER_1),
        ("01 / 11 / 2021", NOVEMBER_1),
        ("2021-11-01", NOVEMBER_1),
        ("01/11/2021 08:05", "2021-11-01T08:05"),
        ("01/11/2021 8:05", "2021-11-01T08:05"),
        ("01/11/2021 08:05:59", "2021-11-01T08:05"),
        ("1/11/2021 8h05", "2021-11-01T08:05"),
        ("01/11/2021 8 giờ 05", "2021-11-01T08:05"),
        ("08:05 01/11/2021", "2021-11-01T08:05"),
        ("08:05, 01/11/2021", "2021-11-01T08:05"),
        ("01/11/2021 03:30 CH", "2021-11-01T15:30"),
        ("01/11/2021 12:10 SA", "2021-11-01T00:10"),
        ("2021-11-01T08:05", "2021-11-01T08:05"),
        ("2021-11-01T08:05:00Z", "2021-11-01T08:05"),
        ("2021-11-01 08:05:00.000", "2021-11-01T08:05"),
        ("\u00a001/11/2021\u00a008:05", "2021-11-01T08:05"),
        (datetime(2021, 11, 1, 8, 5), "2021-11-01T08:05"),
        (date(2021, 11, 1), NOVEMBER_1),
        (44501, NOVEMBER_1),
        (44501.0, NOVEMBER_1),
        (44501 + (8 * 60 + 5) / 1440, "2021-11-01T08:05"),
        ("44501", NOVEMBER_1),
        ("44501,5", "2021-11-01T12:00"),
        ("", ""),
        ("-", ""),
        ("…", ""),
        ("  ", ""),
    ],
)
def test_that_a_day_is_read_however_it_is_written(cell: object, moment: str) -> None:
    assert moment_of(cell) == moment


@pytest.mark.parametrize(
    ("cell", "trouble"),
    [
        ("31/02/2021", Trouble.DATE_IMPOSSIBLE),
        ("29/02/2021", Trouble.DATE_IMPOSSIBLE),
        ("00/11/2021", Trouble.DATE_IMPOSSIBLE),
        ("12/31/2021", Trouble.DATE_IMPOSSIBLE),
        ("31/04/2021 08:00", Trouble.DATE_IMPOSSIBLE),
        ("01/11/0000", Trouble.DATE_IMPOSSIBLE),
        ("01/11/2021 25:00", Trouble.DATE_UNREADABLE),
        ("01/11/2021 08:61", Trouble.DATE_UNREADABLE),
        ("hôm qua", Trouble.DATE_UNREADABLE),
        ("01/11", Trouble.DATE_UNREADABLE),
        ("tháng 11", Trouble.DATE_UNREADABLE),
        (7, Trouble.DATE_UNREADABLE),
        (-44501, Trouble.DATE_UNREADABLE),
        (1e300, Trouble.DATE_UNREADABLE),
        (float("nan"), Trouble.DATE_UNREADABLE),
        (float("inf"), Trouble.DATE_UNREADABLE),
        (True, Trouble.DATE_UNREADABLE),
        ("#REF!", Trouble.CELL_ERROR),
        ("#N/A", Trouble.CELL_ERROR),
        ("９９/１１/２０２１", Trouble.DATE_IMPOSSIBLE),
    ],
)
def test_that_a_day_that_is_none_is_a_fault_and_never_a_crash(
    cell: object, trouble: Trouble
) -> None:
    found = moment_of(cell)
    assert isinstance(found, Fault)
    assert found[0] is trouble


@given(st.text(max_size=30) | st.floats() | st.integers() | st.booleans() | st.datetimes())
def test_that_any_cell_is_read_or_refused(cell: object) -> None:
    for convert in (moment_of, text_of, phone_of, status_number, channel_name):
        value = convert(cell)
        assert isinstance(value, (str, int, Fault))
        assert value == "" or not isinstance(value, str) or value == value.strip()


@given(st.dates(date(1991, 1, 1), date(2098, 12, 31)))
def test_that_a_day_is_the_same_as_text_as_a_cell_and_as_a_serial_number(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    short = f"{day.day}/{day.month}/{day.year}"
    spellings = (f"{day:%d/%m/%Y}", short, day, serial, str(serial), day.isoformat())
    assert {moment_of(cell) for cell in spellings} == {day.isoformat()}


def test_that_days_of_every_kind_mean_the_same_in_a_real_workbook(tmp_path: Path) -> None:
    texts = one(tmp_path, received="03/11/2021 08:05", due="08/11/2021")
    cells = one(tmp_path, received=datetime(2021, 11, 3, 8, 5), due=date(2021, 11, 8))
    serials = one(tmp_path, received=44503 + 485 / 1440, due=44508)
    assert texts[1:] == serials[1:]
    assert cells.received == texts.received
    assert cells.due[:10] == texts.due


def test_that_decomposed_letters_are_composed(tmp_path: Path) -> None:
    plain = one(tmp_path)
    cells = {
        meaning.value: unicodedata.normalize("NFD", str(cell))
        for meaning, cell in dossier(2).items()
    }
    assert cells["owner"] != dossier(2)[Meaning.OWNER]
    assert one(tmp_path, **cells)[1:] == plain[1:]


def test_that_decomposed_headings_are_known(tmp_path: Path) -> None:
    lines = [
        [unicodedata.normalize("NFD", str(cell)) for cell in line]
        for line in list_lines([dossier(2)])
    ]
    assert only(read(workbook(tmp_path / "nfd.xlsx", lines)))[1:] == one(tmp_path)[1:]


def test_that_lost_zeros_come_back(tmp_path: Path) -> None:
    record = one(tmp_path, phone=912000002, procedure_code=1.00465)
    assert (record.phone, record.procedure_code) == ("0912000002", "1.004650")


def test_that_an_international_telephone_number_is_no_formula(tmp_path: Path) -> None:
    assert one(tmp_path, phone="+84 912 000 002").phone == "+84 912 000 002"


def test_that_a_numeric_code_is_kept_without_a_fraction(tmp_path: Path) -> None:
    assert one(tmp_path, code=2111010001.0).code == "2111010001"


@pytest.mark.parametrize("status", Status, ids=lambda status: status.name.lower())
def test_that_the_national_statuses_are_known_however_they_are_typed(status: Status) -> None:
    title = status.title
    spellings = (
        title,
        title.upper(),
        title.lower(),
        f"  {title}  ",
        f"{title}.",
        unicodedata.normalize("NFD", title),
        int(status),
        float(status),
        str(int(status)),
    )
    assert {status_number(spelled) for spelled in spellings} == {int(status)}


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("đã trả KQ", Status.RETURNED),
        ("ĐÃ GIẢI QUYẾT XONG", Status.RESOLVED),
        ("Chờ trả kết quả", Status.RESOLVED),
        ("Đang giải quyết", Status.PROCESSING),
        ("Yêu cầu bổ sung", Status.SUPPLEMENT),
        ("Rút hồ sơ", Status.WITHDRAWN),
        ("Từ chối tiếp nhận", Status.NOT_ACCEPTED),
        ("Tạm dừng", Status.OBLIGATION),
    ],
)
def test_that_other_words_for_statuses_are_known(cell: str, status: Status) -> None:
    assert status_number(cell) == int(status)


@pytest.mark.parametrize("cell", ["Đang bay", "11", "Đã", "?", "Trả", "0x4"])
def test_that_an_unknown_status_is_never_guessed(cell: str) -> None:
    found = status_number(cell)
    assert isinstance(found, Fault)
    assert found == (Trouble.STATUS_UNKNOWN, cell)


@pytest.mark.parametrize(
    ("cell", "channel"),
    [
        ("x", Channel.ONLINE),
        ("X", Channel.ONLINE),
        ("Trực tuyến", Channel.ONLINE),
        ("TRỰC TUYẾN TOÀN TRÌNH", Channel.ONLINE),
        (2, Channel.ONLINE),
        (True, Channel.ONLINE),
        ("", Channel.DIRECT),
        ("-", Channel.DIRECT),
        ("Trực tiếp", Channel.DIRECT),
        (1, Channel.DIRECT),
        (False, Channel.DIRECT),
        ("BCCI", Channel.POST),
        ("Dịch vụ bưu chính công ích", Channel.POST),
        ("Bưu điện", Channel.POST),
        (3, Channel.POST),
    ],
)
def test_that_channels_are_known_however_they_are_typed(cell: object, channel: Channel) -> None:
    assert channel_name(cell) == channel.value


@pytest.mark.parametrize("cell", ["4", "chim bồ câu", "Zalo"])
def test_that_an_unknown_channel_is_never_guessed(cell: str) -> None:
    found = channel_name(cell)
    assert isinstance(found, Fault)
    assert found[0] is Trouble.CHANNEL_UNKNOWN


def test_that_the_day_of_the_result_decides_over_a_status_that_lags(tmp_path: Path) -> None:
    done = one(tmp_path, status="Đang xử lý", finished="05/11/2021 10:00")
    assert done.status == Status.RESOLVED
    collected = one(tmp_path, status="", returned="05/11/2021 10:00")
    assert (collected.status, collected.finished) == (Status.RETURNED, "2021-11-05T10:00")
    assert one(tmp_path, status="").status == Status.PROCESSING


def test_that_an_owner_not_named_is_the_applicant_and_the_other_way_round(tmp_path: Path) -> None:
    assert one(tmp_path, owner="").owner == one(tmp_path).applicant
    assert one(tmp_path, applicant="").applicant == one(tmp_path).owner
