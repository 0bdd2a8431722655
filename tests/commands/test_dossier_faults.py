"""Rows with faults: each told with its place; none written, or the good ones with a report."""

import csv
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop.core.dossier_list import Meaning
from desktop.office.opening import Office
from tests.commands.calls import Calls
from tests.dossier_lists import Cells, Line, dossier, dossiers, dump, list_lines, workbook

FIRST_ROW = 5  # three titles and the headings stand above


class Bad(NamedTuple):
    """What is wrong with a row, the column it is told in, and words of the sentence."""

    cells: dict[str, object]
    column: str
    told: str


BAD = {
    "31/02 received": Bad({"received": "31/02/2021"}, "L – Ngày tiếp nhận", "«31/02/2021»"),
    "31/02 due": Bad({"due": "31/02/2021"}, "M – Ngày hẹn trả", "không có trong lịch"),
    "unreadable": Bad({"due": "mai"}, "M – Ngày hẹn trả", "«mai» không phải là một ngày"),
    "due before received": Bad(
        {"received": "03/11/2021 08:00", "due": "02/11/2021"},
        "M – Ngày hẹn trả",
        "02/11/2021 sớm hơn ngày tiếp nhận 03/11/2021",
    ),
    "finished before received": Bad(
        {"received": "03/11/2021 08:00", "finished": "02/11/2021 10:00"},
        "N – Ngày kết thúc xử lý",
        "02/11/2021 sớm hơn ngày tiếp nhận 03/11/2021",
    ),
    "returned before finished": Bad(
        {"received": "03/11/2021", "finished": "05/11/2021", "returned": "04/11/2021"},
        "O – Ngày trả kết quả",
        "04/11/2021 sớm hơn ngày có kết quả 05/11/2021",
    ),
    "received in the future": Bad(
        {"received": "01/11/2121", "due": ""}, "L – Ngày tiếp nhận", "sau ngày hôm nay"
    ),
    "unknown status": Bad({"status": "Đang bay"}, "F – Trạng thái", "«Đang bay»"),
    "unknown channel": Bad({"channel": "chim"}, "K – Hình thức nộp", "«chim»"),
    "no code": Bad({"code": ""}, "B – Mã hồ sơ", "để trống"),
    "no day": Bad({"received": ""}, "L – Ngày tiếp nhận", "để trống"),
    "nobody": Bad({"applicant": "", "owner": ""}, "G – Người nộp", "để trống"),
    "no procedure": Bad(
        {"procedure": "", "procedure_code": ""}, "D – Tên thủ tục hành chính", "để trống"
    ),
    "done without a day": Bad({"status": "Đã trả kết quả"}, "N – Ngày kết thúc xử lý", "để trống"),
    "formula": Bad({"owner": "=1+1"}, "H – Chủ hồ sơ", "công thức"),
    "formula as text": Bad({"owner": "@SUM(A1)"}, "H – Chủ hồ sơ", "công thức «@SUM(A1)»"),
    "command": Bad({"applicant": "+cmd|' /C calc'!A0"}, "G – Người nộp", "công thức"),
    "error cell": Bad({"owner": "#REF!"}, "H – Chủ hồ sơ", "báo lỗi «#"),
    "error in a day": Bad({"due": "#N/A"}, "M – Ngày hẹn trả", "báo lỗi «#"),
}


def with_bad(path: Path, bad: dict[str, object]) -> tuple[Path, int]:
    """A list whose fourth row is bad, and the number of that row in the sheet."""
    rows = dossiers(6)
    rows[3] = dossier(4, **bad)
    return workbook(path, list_lines(rows)), FIRST_ROW + 3


def report_of(path: Path) -> list[dict[str, str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_that_a_bad_row_is_told_with_its_place_and_never_comes_in(
    call: Calls, any_office: Office, tmp_path: Path, bad: Bad
) -> None:
    before = dump(any_office)
    path, row = with_bad(tmp_path / "danh sách.xlsx", bad.cells)
    assert call("dossier", "import", path) == 1
    assert call.out == ""
    head, way_out, *problems = call.complaints
    assert "«danh sách.xlsx» có 1 dòng lỗi; chưa nhập dòng nào." in head
    assert way_out.startswith("Hãy ")
    (problem,) = problems
    assert problem.startswith(f"Trang tính «Danh sách», dòng {row}, cột «{bad.column}»: ")
    assert bad.told in problem
    assert "«…»" not in problem
    assert problem.endswith(".")
    assert dump(any_office) == before
    report = tmp_path / "lỗi.csv"
    assert call("dossier", "import", path, "--report", report) == 1
    assert "5 hồ sơ mới" in call.out
    assert "1 dòng lỗi, chưa nhập" in call.out
    (line,) = report_of(report)
    assert list(line) == ["Tệp", "Trang tính", "Dòng", "Cột", "Lỗi", "Cách sửa"]
    assert line["Tệp"] == "danh sách.xlsx"
    assert (line["Trang tính"], line["Dòng"]) == ("Danh sách", str(row))
    assert line["Cột"] == bad.column
    assert bad.told in line["Lỗi"]
    assert line["Cách sửa"].startswith("Hãy ")
    brought = dump(any_office)
    assert len(brought["dossier"]) == 5
    assert not any("-0004'" in dossier_row for dossier_row in brought["dossier"])
    assert call("dossier", "import", path, "--report", report) == 1
    assert dump(any_office) == brought


def test_that_every_fault_of_a_list_is_told_at_once(call: Calls, tmp_path: Path) -> None:
    rows = [dossier(n, **bad.cells) for n, bad in enumerate(BAD.values(), 1)]
    assert call("dossier", "import", workbook(tmp_path / "a.xlsx", list_lines(rows))) == 1
    told = call.complaints[2:]
    assert len(told) >= len(BAD)
    rows_told = {line.split("dòng ")[1].split(",")[0] for line in told}
    assert rows_told == {str(FIRST_ROW + n) for n in range(len(BAD))}


def test_that_a_code_with_two_contents_is_refused_in_both_rows(
    call: Calls, any_office: Office, tmp_path: Path
) -> None:
    rows = [*dossiers(3), dossier(2, owner="Trương Thị Khác")]
    path = workbook(tmp_path / "a.xlsx", list_lines(rows))
    before = dump(any_office)
    assert call("dossier", "import", path) == 1
    told = call.complaints[2:]
    assert [line.split(",")[1] for line in told] == [" dòng 6", " dòng 8"]
    assert "xem dòng 8" in told[0]
    assert "xem dòng 6" in told[1]
    assert dump(any_office) == before
    assert call("dossier", "import", path, "--report", tmp_path / "l.csv") == 1
    assert "2 hồ sơ mới" in call.out


def test_that_a_row_said_twice_word_for_word_counts_once(call: Calls, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", list_lines([*dossiers(3), dossier(2)]))
    assert call("dossier", "import", path) == 0
    assert "3 hồ sơ mới" in call.out
    assert "1 dòng lặp lại nguyên văn" in call.out


def test_that_a_code_that_the_file_before_it_took_is_refused(
    call: Calls, any_office: Office, tmp_path: Path
) -> None:
    first = workbook(tmp_path / "a.xlsx", list_lines(dossiers(3)))
    other = dossier(2, owner="Trương Thị Khác", received="09/11/2021 08:00", due="")
    second = workbook(tmp_path / "b.xlsx", list_lines([other, dossier(4)]))
    assert call("dossier", "import", first, second) == 1
    assert "Tệp «b.xlsx» có 1 dòng lỗi; chưa nhập dòng nào." in call.complaints[0]
    assert "là của một hồ sơ khác (Lý Ngọc Yến, tiếp nhận 03/11/2021)" in call.complaints[2]
    assert len(dump(any_office)["dossier"]) == 3
    third = workbook(tmp_path / "c.xlsx", list_lines([other, dossier(5)]))
    assert call("dossier", "import", third, "--report", tmp_path / "l.csv") == 1
    assert "1 hồ sơ mới" in call.out
    assert "1 dòng lỗi, chưa nhập" in call.out


def test_that_a_code_of_another_dossier_in_the_book_is_refused(
    call: Calls, any_office: Office, tmp_path: Path
) -> None:
    first = workbook(tmp_path / "a.xlsx", list_lines(dossiers(3)))
    other = dossier(2, owner="Trương Thị Khác", received="09/11/2021 08:00", due="")
    second = workbook(tmp_path / "b.xlsx", list_lines([other]))
    assert call("dossier", "import", first) == 0
    before = dump(any_office)
    assert call("dossier", "import", second) == 1
    assert "là của một hồ sơ khác" in call.complaints[2]
    assert dump(any_office) == before


def test_that_the_report_has_no_live_formulas(call: Calls, tmp_path: Path) -> None:
    nasty = ['=HYPERLINK("http://x")', "+1+1", "@x", "-2+3", "\t=1", "=cmd|'/C calc'!A0"]
    rows = [dossier(n, status=cell) for n, cell in enumerate(nasty, 1)]
    lines: list[Line] = list_lines(rows)
    path = workbook(tmp_path / "=bảng.xlsx", lines, sheet="=1+1")
    report = tmp_path / "lỗi.csv"
    assert call("dossier", "import", path, "--report", report) == 1
    found = report_of(report)
    assert len(found) == len(nasty)
    for line in found:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in line.values())


def test_that_a_list_without_faults_leaves_an_empty_report(call: Calls, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", list_lines(dossiers(3)))
    report = tmp_path / "lỗi.csv"
    assert call("dossier", "import", path, "--report", report) == 0
    assert report_of(report) == []


def full_and_forbidden(folder: Path) -> list[Path]:
    """Places that cannot be written to: no such folder, a folder, a full disk."""
    places = [folder / "không có" / "lỗi.csv", folder]
    if os.path.exists("/dev/full"):
        places.append(Path("/dev/full"))
    return places


def test_that_a_report_that_cannot_be_written_stops_the_import(
    call: Calls, any_office: Office, tmp_path: Path
) -> None:
    before = dump(any_office)
    path, _ = with_bad(tmp_path / "a.xlsx", {"status": "Đang bay"})
    for report in full_and_forbidden(tmp_path):
        assert call("dossier", "import", path, "--report", report) == 2
        assert "Không ghi được vào" in call.complaints[0]
        assert call.complaints[1].startswith("Hãy ")
        assert dump(any_office) == before


def test_that_a_report_is_never_written_over_the_list_itself(
    call: Calls, any_office: Office, tmp_path: Path
) -> None:
    path, _ = with_bad(tmp_path / "a.xlsx", {"status": "Đang bay"})
    content = path.read_bytes()
    before = dump(any_office)
    assert call("dossier", "import", path, "--report", path) == 2
    assert path.read_bytes() == content
    assert dump(any_office) == before


def test_that_long_texts_are_refused_or_kept_but_never_break_the_import(
    call: Calls, any_office: Office, tmp_path: Path
) -> None:
    rows: list[Cells] = [
        dossier(1, owner="Đ" * 600, applicant="Đ" * 600),
        dossier(2, phone="0912000002; 0912000003; 0912000004; 0912000005; 0912000006"),
        dossier(3, procedure="Thủ tục " * 100, procedure_code=""),
        dossier(4, field="Lĩnh vực " * 100, procedure="x", procedure_code="9.999999"),
        dossier(5, note="Ghi chú " * 2000),
        dossier(6, code="H53-" + "1" * 600),
        dossier(7, procedure_code="1." * 300),
        dossier(8, handler="Trần " * 200),
        dossier(9),
    ]
    path = workbook(tmp_path / "a.xlsx", list_lines(rows))
    assert call("dossier", "import", path, "--report", tmp_path / "l.csv") == 1
    assert "2 hồ sơ mới" in call.out
    assert {"dài quá mức" in line["Lỗi"] for line in report_of(tmp_path / "l.csv")} == {True}
    assert any(f"{dossier(9)[Meaning.CODE]}" in row for row in dump(any_office)["dossier"])


def test_that_signs_that_nobody_sees_are_left_out(
    call: Calls, any_office: Office, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    hidden = "Tr\ufeffần\u200b\x00 Văn\x01\x0bSổ\ud800"
    rows = [*dossiers(90), dossier(91, handler=hidden, code="H53-\u200b211101-0001")]
    lines = "\n".join(";".join(map(str, line)) for line in list_lines(rows))
    path.write_bytes(lines.encode("utf-8", "replace"))
    assert call("dossier", "import", path) == 0
    last = next(row for row in dump(any_office)["dossier"] if "'H53-211101-0001'" in row)
    assert "'Trần Văn Sổ?'" in last


def test_that_one_file_s_sheets_are_one_list(
    call: Calls, any_office: Office, tmp_path: Path
) -> None:
    def more(rows: list[Cells]) -> Callable[[Worksheet], None]:
        def add(page: Worksheet) -> None:
            assert page.parent is not None
            second = page.parent.create_sheet("Phần hai")
            for line in list_lines(rows):
                second.append(list(line))

        return add

    first = list_lines(dossiers(3))
    other = [dossier(2, owner="Trương Thị Khác"), dossier(4)]
    bad = workbook(tmp_path / "a.xlsx", first, also=more(other))
    before = dump(any_office)
    assert call("dossier", "import", bad) == 1
    told = call.complaints[2:]
    assert told[0].startswith("Trang tính «Danh sách», dòng 6,")
    assert told[1].startswith("Trang tính «Phần hai», dòng 5,")
    assert "xem dòng 5 trang tính «Phần hai»" in told[0]
    assert "xem dòng 6 trang tính «Danh sách»" in told[1]
    assert dump(any_office) == before
    same = workbook(tmp_path / "b.xlsx", first, also=more([dossier(2), dossier(4)]))
    assert call("dossier", "import", same) == 0
    assert "4 hồ sơ mới" in call.out
    assert "1 dòng lặp lại nguyên văn" in call.out
    assert call("dossier", "import", same) == 0
    assert "0 hồ sơ mới, 0 hồ sơ cập nhật, 4 hồ sơ không đổi" in call.out
