"""Files that cannot be brought in: one sentence, the place, the way out, nothing changed."""

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop import cli
from desktop.core.dossier_list import Meaning
from desktop.core.errors import OfficeError, Trouble
from desktop.office import importing
from desktop.office.opening import Office
from tests.dossier_lists import (
    HEADINGS,
    SAMPLES,
    TITLES,
    dossier,
    dossiers,
    dump,
    grid,
    labels,
    list_lines,
    rewritten,
    sentences,
    workbook,
)

SHEET = "xl/worksheets/sheet1.xml"
FAULTY, WRONG = 1, 2
Call = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def call(office: Office, capsys: pytest.CaptureFixture[str]) -> Iterator[Call]:
    """Call `dossier import` on a book with some dossiers in it; nothing in it may change."""
    first = workbook(office.paths.data / "trước.xlsx", list_lines(dossiers(3)))
    assert cli.main(["--data", str(office.paths.data), "dossier", "import", str(first)]) == 0
    capsys.readouterr()
    before = dump(office)

    def calling(*words: object) -> tuple[int, list[str]]:
        code = cli.main(["--data", str(office.paths.data), "dossier", "import", *map(str, words)])
        return code, sentences(capsys.readouterr().err)

    yield calling
    assert dump(office) == before


def good(path: Path) -> Path:
    return workbook(path, list_lines(dossiers(6)))


def jpeg(path: Path) -> Path:
    path.write_bytes(bytes.fromhex("ffd8ffe000104a46494600010100000100010000") + os.urandom(3000))
    return path


def pdf(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n")
    return path


def words(path: Path) -> Path:
    path.write_text("Kính gửi Ủy ban nhân dân huyện\nXin báo cáo như sau\n", encoding="utf-8")
    return path


def nothing(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def missing(path: Path) -> Path:
    return path


def other_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    return path


def cut_off(path: Path) -> Path:
    content = good(path).read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


def scratched(path: Path) -> Path:
    """A sheet whose packed bytes were damaged."""
    good(path)
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo(SHEET)
    content = bytearray(path.read_bytes())
    start = part.header_offset + 30 + len(part.filename) + part.compress_size // 2
    content[start : start + 40] = bytes(255 - byte for byte in content[start : start + 40])
    path.write_bytes(content)
    return path


def broken_xml(path: Path) -> Path:
    source = good(path.with_name("source.xlsx"))
    return rewritten(source, path, {SHEET: lambda content: content[: len(content) // 2]})


def without_sheets(path: Path) -> Path:
    source = good(path.with_name("source.xlsx"))
    return rewritten(source, path, {"xl/workbook.xml": lambda _: b"<workbook/>"})


def locked(path: Path) -> Path:
    path.write_bytes((SAMPLES / "co-mat-khau.xlsx").read_bytes())
    return path


def locked_binary(path: Path) -> Path:
    path.write_bytes((SAMPLES / "co-mat-khau.biff8.xls").read_bytes())
    return path


def locked_zip(path: Path) -> Path:
    """An archive whose parts say that they are encrypted."""
    content = bytearray(good(path).read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(mark, at + 4)
    path.write_bytes(content)
    return path


def empty_sheet(path: Path) -> Path:
    return workbook(path, [])


def only_titles(path: Path) -> Path:
    return workbook(path, TITLES)


def no_headings(path: Path) -> Path:
    return workbook(path, [*TITLES, *grid(dossiers(6))])


def other_table(path: Path) -> Path:
    lines = [("STT", "Tên tài sản", "Số lượng", "Đơn giá"), (1, "Máy in", 2, 4_500_000)]
    return workbook(path, lines)


def far_cell(path: Path) -> Path:
    source = good(path.with_name("source.xlsx"))
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return rewritten(source, path, {SHEET: lambda xml: xml.replace(b"</sheetData>", far)})


def unpacking_without_end(path: Path) -> Path:
    """An archive whose directory tells of four gigabytes in one part."""
    content = bytearray(good(path).read_bytes())
    at = content.find(b"PK\x01\x02")
    content[at + 24 : at + 28] = b"\xf0\xff\xff\xff"
    path.write_bytes(content)
    return path


def session_page(path: Path) -> Path:
    path.write_text("<html><body>Phiên làm việc đã hết hạn</body></html>", encoding="utf-8")
    return path


def one_column(path: Path) -> Path:
    path.write_text("Mã hồ sơ\nH53-211101-0001\n", encoding="utf-8")
    return path


FILES: list[tuple[Callable[[Path], Path], str, str]] = [
    (jpeg, "a.xlsx", "không phải là bảng tính"),
    (jpeg, "a.csv", "không phải là bảng tính"),
    (pdf, "a.xlsx", "không phải là bảng tính"),
    (words, "a.xls", "không phải là bảng tính"),
    (nothing, "a.xlsx", "không"),
    (nothing, "a.csv", "không"),
    (folder, "a.xlsx", "Không đọc được tệp"),
    (missing, "a.xlsx", "Không tìm thấy tệp"),
    (other_zip, "a.xlsx", "không phải là bảng tính"),
    (cut_off, "a.xlsx", "không phải là bảng tính"),
    (scratched, "a.xlsx", "không phải là bảng tính"),
    (broken_xml, "a.xlsx", "không phải là bảng tính"),
    (without_sheets, "a.xlsx", "không"),
    (locked, "a.xlsx", "có đặt mật khẩu"),
    (locked, "a.xls", "có đặt mật khẩu"),
    (locked_binary, "a.xls", "có đặt mật khẩu"),
    (locked_zip, "a.xlsx", "có đặt mật khẩu"),
    (empty_sheet, "a.xlsx", "không có dòng dữ liệu nào"),
    (only_titles, "a.xlsx", "Không tìm thấy dòng tiêu đề"),
    (no_headings, "a.xlsx", "Không tìm thấy dòng tiêu đề"),
    (other_table, "a.xlsx", "Không tìm thấy dòng tiêu đề"),
    (far_cell, "a.xlsx", "trải rộng quá mức"),
    (unpacking_without_end, "a.xlsx", "trải rộng quá mức"),
    (session_page, "a.xls", "không phải là bảng tính"),
    (one_column, "a.csv", "không phải là bảng tính"),
]


@pytest.mark.parametrize(
    ("make", "name", "told"), FILES, ids=[f"{make.__name__}-{name}" for make, name, _ in FILES]
)
@pytest.mark.parametrize("report", [False, True], ids=["strict", "report"])
def test_that_a_file_that_is_no_list_is_refused_by_name(
    call: Call,
    tmp_path: Path,
    make: Callable[[Path], Path],
    name: str,
    told: str,
    *,
    report: bool,
) -> None:
    path = make(tmp_path / name)
    options = ["--report", tmp_path / "lỗi.csv"] if report else []
    code, lines = call(path, *options)
    assert code == WRONG
    assert len(lines) == 2, lines
    assert told in lines[0]
    assert f"«{name}»" in lines[0]
    assert lines[0].endswith(".")
    assert lines[1].startswith(("Hãy", "Danh sách cần"))
    assert not (tmp_path / "lỗi.csv").exists()


def test_that_a_good_list_in_the_same_call_as_a_bad_file_is_not_brought_in_either(
    call: Call, tmp_path: Path
) -> None:
    code, lines = call(good(tmp_path / "tốt.xlsx"), jpeg(tmp_path / "ảnh.xlsx"))
    assert code == WRONG
    assert "«ảnh.xlsx»" in lines[0]


def test_that_two_columns_of_one_meaning_are_named(call: Call, tmp_path: Path) -> None:
    headings = [*HEADINGS, ("Ngày nhận hồ sơ", Meaning.RECEIVED)]
    lines = [*TITLES, labels(headings), *grid(dossiers(3), headings)]
    code, told = call(workbook(tmp_path / "a.xlsx", lines, sheet="Tháng 11"))
    assert code == FAULTY
    for words_ in ("Tháng 11", "dòng 4", "L – Ngày tiếp nhận", "R – Ngày nhận hồ sơ"):
        assert words_ in told[0]


@pytest.mark.parametrize("gone", [Meaning.CODE, Meaning.RECEIVED, Meaning.PROCEDURE])
def test_that_a_missing_column_is_named(call: Call, tmp_path: Path, gone: Meaning) -> None:
    left_out = {gone, Meaning.PROCEDURE_CODE} if gone is Meaning.PROCEDURE else {gone}
    headings = [pair for pair in HEADINGS if pair[1] not in left_out]
    path = workbook(tmp_path / "a.xlsx", [*TITLES, labels(headings), *grid(dossiers(3), headings)])
    code, told = call(path)
    assert code == FAULTY
    assert f"«{gone.label}»" in told[0]
    assert "dòng 4" in told[0]


def test_that_outside_entities_are_never_fetched(call: Call, tmp_path: Path) -> None:
    secret = tmp_path / "bí mật.txt"
    secret.write_text("không được lộ", encoding="utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    source = workbook(tmp_path / "source.xlsx", list_lines([dossier(2, status="Lạ lắm")]))

    def poisoned(xml: bytes) -> bytes:
        return entity + xml.replace("Lạ lắm".encode(), b"&e;")

    code, told = call(rewritten(source, tmp_path / "a.xlsx", {SHEET: poisoned}))
    assert code in (FAULTY, WRONG)
    assert "không được lộ" not in " ".join(told)


def test_that_entities_within_entities_do_not_fill_the_memory(call: Call, tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "hồ sơ">{levels}]>'.encode()
    source = workbook(tmp_path / "source.xlsx", list_lines([dossier(2, status="Lạ lắm")]))

    def poisoned(xml: bytes) -> bytes:
        return bomb + xml.replace("Lạ lắm".encode(), b"&e9;")

    code, told = call(rewritten(source, tmp_path / "a.xlsx", {SHEET: poisoned}))
    assert code in (FAULTY, WRONG)
    assert len(" ".join(told)) < 1000


def test_that_a_chart_sheet_alone_is_no_list(call: Call, tmp_path: Path) -> None:
    book = Workbook()
    book.create_chartsheet("Biểu đồ")
    assert book.active is not None
    book.active.sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    path = tmp_path / "a.xlsx"
    path.write_bytes(content.getvalue())
    code, told = call(path)
    assert code == WRONG
    assert "«a.xlsx»" in told[0]


def test_that_only_the_officer_s_word_lets_a_list_with_faults_in(
    office: Office, tmp_path: Path
) -> None:
    rows = [*dossiers(3), dossier(4, status="Đang bay")]
    export = importing.look_at(workbook(tmp_path / "a.xlsx", list_lines(rows)))
    seen = importing.preview(office, export, export.mappings)
    before = dump(office)
    with pytest.raises(OfficeError) as caught:
        importing.bring_in(office, seen)
    assert caught.value.trouble is Trouble.IMPORT_HAS_FAULTS
    assert len(caught.value.problems) == 1
    assert dump(office) == before
    assert importing.bring_in(office, seen, good_only=True).new == 3
