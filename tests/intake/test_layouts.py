"""Dossier lists in other shapes say the same: title blocks, merged headings, totals, any order."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from desktop.core.dossier_list import Meaning
from desktop.core.errors import OfficeError, Trouble
from desktop.intake.one_stop import Export
from tests.dossier_lists import (
    HEADINGS,
    TITLES,
    Headings,
    Line,
    dossiers,
    grid,
    labels,
    list_lines,
    read,
    said,
    workbook,
)

ROWS = dossiers()
TELLING = [(label, meaning) for label, meaning in HEADINGS if meaning is not None]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    """What the plain list says, which all other shapes must say, too."""
    reading = read(workbook(tmp_path_factory.mktemp("plain") / "plain.xlsx", list_lines(ROWS)))
    assert reading.problems == []
    assert len(reading.records) == len(ROWS)
    return said(reading)


def says(path: Path, lines: list[Line], plain: list[tuple[object, ...]]) -> None:
    reading = read(workbook(path, lines))
    assert reading.problems == []
    assert said(reading) == plain


@pytest.mark.parametrize("height", [0, 1, 7, 25, 60])
def test_that_a_title_block_of_any_height_is_passed_over(
    tmp_path: Path, plain: list[tuple[object, ...]], height: int
) -> None:
    titles: list[Line] = [("", f"Dòng đầu trang số {n}") if n % 2 else () for n in range(height)]
    says(tmp_path / "list.xlsx", [*titles, labels(), *grid(ROWS)], plain)


@pytest.mark.parametrize("number_row", [None, "({})", "{}", "[{}]"])
def test_that_a_row_that_numbers_the_columns_is_no_dossier(
    tmp_path: Path, plain: list[tuple[object, ...]], number_row: str | None
) -> None:
    head = [labels()]
    if number_row:
        head.append([number_row.format(n) for n in range(1, len(HEADINGS) + 1)])
    says(tmp_path / "list.xlsx", [*TITLES, *head, *grid(ROWS)], plain)


def test_that_empty_first_columns_do_not_matter(
    tmp_path: Path, plain: list[tuple[object, ...]]
) -> None:
    for empty in (1, 3):
        lines = [["", *[""] * (empty - 1), *line] for line in list_lines(ROWS)]
        says(tmp_path / "list.xlsx", [list(line) for line in lines], plain)


def test_that_totals_notes_and_signatures_are_no_dossiers(
    tmp_path: Path, plain: list[tuple[object, ...]]
) -> None:
    tail: list[Line] = [
        ("Tổng cộng", len(ROWS)),
        ("", "Cộng", len(ROWS)),
        ("Tổng cộng", len(ROWS), 3, 2, 2, 6, 5, 5),
        ("", "Lũy kế từ đầu năm", 30, 20, 20, 60, 50, 50),
        ("", "", "Tổng số hồ sơ:", len(ROWS)),
        (),
        ("Ghi chú: số liệu tính đến 17 giờ ngày 30/11/2021",),
        ("", "Tân Mẫu, ngày 30 tháng 11 năm 2021"),
        ("Người lập biểu", "", "", "", "", "CHỦ TỊCH"),
        ("Lê Thị Mẫu", "", "", "", "", "Nguyễn Văn Chủ"),
    ]
    says(tmp_path / "list.xlsx", [*list_lines(ROWS), *tail], plain)


def test_that_subtotals_and_repeated_headings_inside_are_no_dossiers(
    tmp_path: Path, plain: list[tuple[object, ...]]
) -> None:
    body = grid(ROWS)
    inside: list[Line] = [
        ("Cộng trang", 5),
        labels(),
        [f"({n})" for n in range(1, len(HEADINGS) + 1)],
        ("II", "LĨNH VỰC HỘ TỊCH"),
        (),
    ]
    says(tmp_path / "list.xlsx", [*TITLES, labels(), *body[:5], *inside, *body[5:]], plain)


def test_that_merged_headings_of_two_rows_are_read_column_by_column(
    tmp_path: Path, plain: list[tuple[object, ...]]
) -> None:
    groups = {
        Meaning.PROCEDURE_CODE: "Thủ tục hành chính",
        Meaning.APPLICANT: "Người nộp",
        Meaning.RECEIVED: "Thời gian",
    }
    leaves = {
        Meaning.PROCEDURE_CODE: "Mã",
        Meaning.PROCEDURE: "Tên",
        Meaning.APPLICANT: "Họ tên",
        Meaning.ADDRESS: "Địa chỉ",
        Meaning.PHONE: "Số điện thoại",
        Meaning.RECEIVED: "Ngày tiếp nhận",
        Meaning.DUE: "Hẹn trả",
        Meaning.FINISHED: "Có kết quả",
        Meaning.RETURNED: "Trả kết quả",
    }
    order = [
        (label, meaning)
        for wanted in (None, Meaning.CODE, Meaning.PROCEDURE_CODE, Meaning.PROCEDURE, Meaning.FIELD,
                       Meaning.STATUS, Meaning.APPLICANT, Meaning.ADDRESS, Meaning.PHONE,
                       Meaning.OWNER, Meaning.RECEIVED, Meaning.DUE, Meaning.FINISHED,
                       Meaning.RETURNED, Meaning.CHANNEL, Meaning.HANDLER, Meaning.NOTE)
        for label, meaning in HEADINGS
        if meaning == wanted
    ]  # fmt: skip
    top = [
        groups.get(meaning, "" if meaning in leaves else label) if meaning else label
        for label, meaning in order
    ]
    low = [leaves.get(meaning, "") if meaning else "" for _, meaning in order]
    top[[meaning for _, meaning in order].index(Meaning.CODE)] = "Mã hồ sơ"

    def merge(page: Worksheet) -> None:
        page.merge_cells("C4:D4")
        page.merge_cells("G4:I4")
        page.merge_cells("K4:N4")
        page.merge_cells("A4:A5")

    lines = [*TITLES, top, low, *grid(ROWS, order)]
    reading = read(workbook(tmp_path / "list.xlsx", lines, also=merge))
    assert reading.problems == []
    assert said(reading) == plain


def test_that_three_heading_rows_are_read(tmp_path: Path, plain: list[tuple[object, ...]]) -> None:
    top = ["Thông tin hồ sơ", *[""] * (len(HEADINGS) - 1)]
    says(tmp_path / "list.xlsx", [*TITLES, top, labels(), *grid(ROWS)], plain)
    numbers = [f"({n})" for n in range(1, len(HEADINGS) + 1)]
    says(tmp_path / "list.xlsx", [top, labels(), numbers, *grid(ROWS)], plain)


@settings(max_examples=20)
@given(st.permutations(list(HEADINGS)))
def test_that_columns_may_stand_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, order: Headings
) -> None:
    folder = tmp_path_factory.mktemp("order")
    straight = read(workbook(folder / "a.xlsx", list_lines(ROWS)))
    other = read(workbook(folder / "b.xlsx", [*TITLES, labels(order), *grid(ROWS, order)]))
    assert other.problems == []
    assert said(other) == said(straight)


TONG_HOP: Headings = (
    ("STT", None), ("Đơn vị tiếp nhận", None), ("Người tiếp nhận", None),
    ("Lĩnh vực", Meaning.FIELD), ("Tên thủ tục hành chính", Meaning.PROCEDURE),
    ("Mã hồ sơ", Meaning.CODE), ("Trạng thái", Meaning.STATUS), ("Địa chỉ", Meaning.ADDRESS),
    ("Người nộp", Meaning.APPLICANT), ("Chủ hồ sơ", Meaning.OWNER), ("Ngày nộp hồ sơ", None),
    ("Ngày nhận", Meaning.RECEIVED), ("Ngày hẹn trả", Meaning.DUE),
    ("Ngày kết thúc xử lý", Meaning.FINISHED), ("Đơn vị/cá nhân giải quyết", None),
)  # fmt: skip
OPENCPS: Headings = (
    ("Mã hồ sơ", Meaning.CODE), ("Mã thủ tục", Meaning.PROCEDURE_CODE),
    ("Nội dung", Meaning.PROCEDURE), ("Cơ quan thụ lý", None), ("Chủ hồ sơ", Meaning.OWNER),
    ("Địa chỉ", Meaning.ADDRESS), ("SĐT", Meaning.PHONE), ("Thư điện tử", None),
    ("Người nộp", Meaning.APPLICANT), ("Ngày gửi", None), ("Ngày tiếp nhận", Meaning.RECEIVED),
    ("Ngày hẹn trả", Meaning.DUE), ("Ngày gia hạn", Meaning.EXTENDED),
    ("Ngày hoàn thành", Meaning.FINISHED), ("Ngày trả", Meaning.RETURNED),
    ("Trạng thái", Meaning.STATUS), ("Trực tuyến", Meaning.CHANNEL), ("Mã hồ sơ gốc", None),
    ("Hạn xử lý", None), ("Ghi chú", Meaning.NOTE),
)  # fmt: skip


@pytest.mark.parametrize("headings", [TONG_HOP, OPENCPS], ids=["th", "opencps"])
def test_that_the_headings_of_known_products_mean_what_they_should(
    tmp_path: Path, headings: Headings
) -> None:
    path = workbook(tmp_path / "list.xlsx", [labels(headings), *grid(ROWS, headings)])
    (mapping,) = Export(path).mappings
    assert mapping.usable
    assert mapping.columns == {
        meaning: column for column, (_, meaning) in enumerate(headings) if meaning is not None
    }
    reading = read(path)
    assert reading.problems == []
    assert [record.code for record in reading.records] == [row[Meaning.CODE] for row in ROWS]


SYNONYMS = [
    {"Mã hồ sơ": "Số hồ sơ", "Mã TTHC": "Mã thủ tục", "Tên thủ tục hành chính": "Tên TTHC",
     "Hình thức nộp": "Kênh", "Ngày kết thúc xử lý": "Ngày có kết quả"},
    {"Mã hồ sơ": "SỐ BIÊN NHẬN", "Ngày tiếp nhận": "NGÀY NHẬN", "Ngày hẹn trả": "HẸN TRẢ KẾT QUẢ",
     "Người nộp": "Họ và tên người nộp", "SĐT": "Số điện thoại", "Trạng thái": "Tình trạng hồ sơ"},
    {"Ngày tiếp nhận": "Thời gian tiếp nhận", "Ngày hẹn trả": "Thời gian hẹn trả",
     "Ngày kết thúc xử lý": "Ngày hoàn thành", "Ngày trả kết quả": "Ngày trả",
     "Chủ hồ sơ": "Tên chủ hồ sơ", "Cán bộ xử lý": "Cán bộ thụ lý"},
    {"Mã hồ sơ": "Mã  hồ\nsơ (*)", "Người nộp": "Tổ chức, cá nhân nộp hồ sơ",
     "Hình thức nộp": "Hình thức tiếp nhận", "Ghi chú": "GHI CHÚ:"},
]  # fmt: skip


@pytest.mark.parametrize("other", SYNONYMS)
def test_that_other_words_for_the_same_columns_are_known(
    tmp_path: Path, plain: list[tuple[object, ...]], other: dict[str, str]
) -> None:
    headings = [(other.get(label, label), meaning) for label, meaning in HEADINGS]
    says(tmp_path / "list.xlsx", [*TITLES, labels(headings), *grid(ROWS, headings)], plain)


def test_that_sheets_without_a_list_are_left_aside_and_two_lists_are_joined(
    tmp_path: Path, plain: list[tuple[object, ...]]
) -> None:
    def add_sheets(page: Worksheet) -> None:
        book = page.parent
        assert book is not None
        cover = book.create_sheet("Bìa", 0)
        cover.append(["Báo cáo tháng 11", "UBND xã Tân Mẫu"])
        book.create_sheet("Trống")
        more = book.create_sheet("Phần hai")
        for line in [labels(), *grid(ROWS[7:])]:
            more.append(list(line))
        hidden = book.create_sheet("Ẩn")
        hidden.sheet_state = "hidden"
        hidden.append(["Mã hồ sơ", "Ngày tiếp nhận", "Người nộp", "Tên thủ tục", "Trạng thái"])
        hidden.append(["lạ", "32/13/2021", "", "", "?"])

    reading = read(workbook(tmp_path / "l.xlsx", list_lines(ROWS[:7]), also=add_sheets))
    assert reading.problems == []
    assert said(reading) == plain


def test_that_a_list_without_rows_is_an_empty_list(tmp_path: Path) -> None:
    reading = read(workbook(tmp_path / "list.xlsx", [*TITLES, labels(), ("Tổng cộng", 0)]))
    assert (reading.records, reading.problems) == ([], [])


def test_that_the_day_of_a_list_is_the_end_of_the_period_in_its_title(tmp_path: Path) -> None:
    titles: list[Line] = [("Từ ngày 01/11/2021 đến ngày 25/11/2021",)]
    reading = read(workbook(tmp_path / "a.xlsx", [*titles, labels(), *grid(ROWS)]))
    assert reading.as_of.isoformat() == "2021-11-25"
    untitled = read(workbook(tmp_path / "b.xlsx", [labels(), *grid(ROWS)]))
    assert untitled.as_of.isoformat() == "2021-11-16"


@pytest.mark.parametrize("needed", [Meaning.CODE, Meaning.RECEIVED, Meaning.STATUS])
def test_that_a_list_without_a_needed_column_says_which(tmp_path: Path, needed: Meaning) -> None:
    gone = {needed, Meaning.FINISHED} if needed is Meaning.STATUS else {needed}
    headings = [pair for pair in HEADINGS if pair[1] not in gone]
    path = workbook(tmp_path / "list.xlsx", [labels(headings), *grid(ROWS, headings)])
    with pytest.raises(OfficeError) as caught:
        read(path)
    assert caught.value.trouble is Trouble.COLUMN_MISSING
    assert caught.value.facts["meaning"] == needed.label
