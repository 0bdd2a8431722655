"""The same list in other kinds of files: CSV, HTML under an .xls name, the old binary Excel."""

import csv
import io
import re
from html import escape
from pathlib import Path

import pytest

from desktop.core.errors import OfficeError, Trouble
from desktop.intake.tables import tables
from tests.dossier_lists import (
    SAMPLES,
    Line,
    dossiers,
    list_lines,
    read,
    rewritten,
    said,
    workbook,
)

ROWS = dossiers()
LINES = list_lines(ROWS)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    return said(read(workbook(tmp_path_factory.mktemp("plain") / "plain.xlsx", LINES)))


def as_csv(mark: str, ending: str = "\r\n") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator=ending).writerows(LINES)
    return text.getvalue()


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_that_a_csv_file_is_read_with_any_mark_and_any_encoding(
    tmp_path: Path, plain: list[tuple[object, ...]], mark: str, encoding: str, ending: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv(mark, ending).encode(encoding))
    reading = read(path)
    assert reading.problems == []
    assert said(reading) == plain


def test_that_cells_with_line_breaks_and_quotes_stay_whole(tmp_path: Path) -> None:
    rows = [dict(row) for row in ROWS]
    path = tmp_path / "list.csv"
    text = as_csv(";").replace("Ấp Suối Mẫu, xã Tân Mẫu", '"Ấp ""Suối""\nMẫu"')
    path.write_text(text, encoding="utf-8-sig")
    reading = read(path)
    assert len(reading.records) == len(rows)
    assert {record.address for record in reading.records} == {'Ấp "Suối" Mẫu'}


def html_of(lines: list[Line]) -> str:
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in line)}</tr>" for line in lines
    )
    return f"<html><meta charset=utf-8><body><table border=1>{rows}</table></body></html>"


def test_that_html_under_an_xls_name_is_read(
    tmp_path: Path, plain: list[tuple[object, ...]]
) -> None:
    path = tmp_path / "list.xls"
    for text in (
        html_of(LINES),
        "\n\n  " + html_of(LINES),
        html_of(LINES).replace("</td>", "").replace("</tr>", ""),
        html_of(LINES).replace("<td>", "<TD class='x'><b>").replace("</td>", "</b></TD>"),
    ):
        path.write_text(text, encoding="utf-8")
        reading = read(path)
        assert reading.problems == []
        assert said(reading) == plain


def test_that_spanned_html_headings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "list.xls"
    path.write_text(
        "<table><tr><th rowspan=2>STT<th rowspan=2>Mã hồ sơ<th rowspan=2>Tên TTHC"
        "<th colspan=2>Người nộp<th colspan=3>Thời gian<th rowspan=2>Trạng thái</tr>"
        "<tr><th>Họ tên<th>Địa chỉ<th>Ngày tiếp nhận<th>Hẹn trả<th>Có kết quả</tr>"
        "<tr><td>1<td>HS-1<td>Khai sinh<td>Lê &amp; Út<td>Ấp 1<br>Tân Mẫu<td>01/11/2021<td>"
        "02/11/2021<td><td>Đang xử lý</tr></table>",
        encoding="utf-8",
    )
    (record,) = read(path).records
    assert (record.code, record.owner, record.address) == ("HS-1", "Lê & Út", "Ấp 1 Tân Mẫu")
    assert (record.received, record.due, record.status) == ("2021-11-01", "2021-11-02", 4)


def test_that_the_old_binary_format_is_read() -> None:
    reading = read(SAMPLES / "so-theo-doi.biff8.xls")
    assert reading.problems == []
    first, second = reading.records
    assert (first.owner, first.received, first.due, first.finished, first.status) == (
        "Nguyễn Thị Bưởi", "2021-11-01T08:05", "2021-11-02T17:00", "2021-11-01T15:00", 10,
    )  # fmt: skip
    assert (second.received, second.due, second.status) == ("2021-11-02", "2021-11-04", 4)


def test_that_the_name_of_a_file_does_not_matter(
    tmp_path: Path, plain: list[tuple[object, ...]]
) -> None:
    source = workbook(tmp_path / "list.xlsx", LINES)
    for name in ("list.xls", "danh sách (1).csv", "list", "hồ sơ tháng 11.XLSX"):
        target = tmp_path / name
        target.write_bytes(source.read_bytes())
        assert said(read(target)) == plain


def test_that_a_workbook_with_namespaced_elements_is_read_and_its_formulas_told(
    tmp_path: Path, plain: list[tuple[object, ...]]
) -> None:
    source = workbook(tmp_path / "list.xlsx", LINES)

    def prefixed(content: bytes) -> bytes:
        for tag in (b"worksheet", b"sheetData", b"row", b"c", b"v", b"f", b"is", b"t"):
            for end in (b" ", b">", b"/"):
                content = content.replace(b"<" + tag + end, b"<x:" + tag + end)
            content = content.replace(b"</" + tag + b">", b"</x:" + tag + b">")
        return content.replace(b'xmlns="', b'xmlns:x="').replace(b"<x:v/>", b"")

    part = "xl/worksheets/sheet1.xml"
    path = rewritten(source, tmp_path / "prefixed.xlsx", {part: prefixed})
    assert said(read(path)) == plain

    def with_formula(content: bytes) -> bytes:
        return prefixed(
            re.sub(
                rb'<c r="G5" t="inlineStr"><is><t>([^<]*)</t></is>',
                rb'<c r="G5" t="str"><f>A1</f><v>\1</v>',
                content,
            )
        )

    reading = read(rewritten(source, tmp_path / "formula.xlsx", {part: with_formula}))
    assert [problem.trouble for problem in reading.problems] == [Trouble.FORMULA_IN_TEXT]
    assert reading.problems[0].place.row == 5


def test_that_a_page_without_a_table_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "list.xls"
    path.write_text("<html><body>Phiên làm việc đã hết hạn</body></html>", encoding="utf-8")
    with pytest.raises(OfficeError) as caught:
        tables(path)
    assert caught.value.trouble is Trouble.NOT_A_WORKBOOK
