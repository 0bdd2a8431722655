"""The return as a workbook: what a receiver sees, and what the seal notices."""

import subprocess
import tempfile
import unicodedata
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from desktop.core.returns import Part, Return
from desktop.export.formulas import worked_out
from desktop.export.places import HIDDEN_SHEET
from desktop.export.seal import canonical, checksum, plain, read_canonical, short_code
from desktop.export.verdicts import Verdict
from desktop.export.verifying import verify_workbook
from desktop.export.workbook import write_workbook
from tests.made_up_return import form, made_up_return, with_value

BIEU = "Biểu 06a"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("return") / "bao-cao.xlsx"
    write_workbook(made_up_return(), form(), path)
    return path


def altered(sent: Path, tmp_path: Path, sheet: str, cell: str, value: object) -> Path:
    book = openpyxl.load_workbook(sent)
    book[sheet][cell].value = value
    path = tmp_path / "altered.xlsx"
    book.save(path)
    return path


def cell_of(sent: Path, sheet: str, words: str, column: int) -> str:
    """Where the figure in a column of the line with these words stands."""
    book = openpyxl.load_workbook(sent)
    lines = [line for line in book[sheet].iter_rows() if any(cell.value == words for cell in line)]
    return str(lines[-1][column - 1].coordinate)


def test_that_a_return_as_it_was_written_is_authentic(sent: Path) -> None:
    found = verify_workbook(sent)
    assert (found.verdict, found.differences) == (Verdict.AUTHENTIC, ())
    assert found.content == made_up_return()
    assert found.code == short_code(checksum(made_up_return()))


def test_that_figures_are_numbers_and_sums_are_formulas_with_their_results(sent: Path) -> None:
    spelled, shown = openpyxl.load_workbook(sent), openpyxl.load_workbook(sent, data_only=True)
    line = spelled[BIEU][cell_of(sent, BIEU, "Hộ tịch", 3)].row
    assert spelled[BIEU][f"C{line}"].value == f"=SUM(D{line}:F{line})"
    assert shown[BIEU][f"C{line}"].value == 86
    assert [shown[BIEU][f"{column}{line}"].value for column in "DEFHIJLM"] == [
        23, 54, 9, 33, 44, 2, 6, 1,
    ]  # fmt: skip


def test_that_every_formula_of_every_sheet_has_its_result(sent: Path) -> None:
    spelled, shown = openpyxl.load_workbook(sent), openpyxl.load_workbook(sent, data_only=True)
    formulas = [
        (sheet.title, cell.coordinate)
        for sheet in spelled
        for line in sheet.iter_rows()
        for cell in line
        if cell.data_type == "f"
    ]
    assert len(formulas) > 25
    assert all(shown[sheet][cell].value is not None for sheet, cell in formulas)


def test_that_a_page_is_ready_to_print(sent: Path) -> None:
    for sheet in openpyxl.load_workbook(sent).worksheets:
        if sheet.title == HIDDEN_SHEET:
            assert sheet.sheet_state == "veryHidden"
            continue
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.print_title_rows
        assert sheet.print_area
        assert sheet.oddFooter is not None
        assert "&P" in str(sheet.oddFooter.center.text)


def test_that_words_that_look_like_a_formula_stay_words(sent: Path) -> None:
    book = openpyxl.load_workbook(sent)
    cell = book[BIEU][cell_of(sent, BIEU, '=HYPERLINK("x")', 2)]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("x")', "s")


@pytest.mark.parametrize(
    ("sheet", "words", "column", "value"),
    [
        (BIEU, "Hộ tịch", 4, 24),
        (BIEU, "Hộ tịch", 3, 87),
        (BIEU, "Tổng số", 13, 4),
        (BIEU, "Hộ tịch", 2, "Hộ tịch khác"),
        (BIEU, "Trước hạn", 8, "Đúng hạn"),
        ("Khảo sát", "II.1 Thông tin về Bộ phận Một cửa dễ tìm", 6, 31),
        ("Khảo sát", "Số phiếu phát ra", 3, 301),
        ("Tự đánh giá", "Tổng điểm", 5, 15),
        ("Tự đánh giá", "Tổng điểm", 7, "xuất sắc"),
        ("Phản ánh", "Tiếp nhận trong kỳ", 3, None),
        ("Kiểm tra", "Nhận = đã giải quyết + đang giải quyết", 3, "sai"),
    ],
)
def test_that_one_changed_cell_is_named(
    sent: Path, tmp_path: Path, sheet: str, words: str, column: int, value: object
) -> None:
    cell = cell_of(sent, sheet, words, column)
    found = verify_workbook(altered(sent, tmp_path, sheet, cell, value))
    assert found.verdict is Verdict.ALTERED
    assert (sheet, cell) in {(each.sheet, each.cell) for each in found.differences}


def test_that_a_changed_name_of_the_office_or_days_is_named(sent: Path, tmp_path: Path) -> None:
    found = verify_workbook(altered(sent, tmp_path, BIEU, "A2", "Đơn vị báo cáo: UBND xã Khác"))
    assert [(each.sheet, each.cell) for each in found.differences] == [(BIEU, "A2")]


def test_that_a_changed_seal_does_not_pass(sent: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(sent)
    sheet = book[HIDDEN_SHEET]
    row = next(line for line in sheet.iter_rows() if '"Hộ tịch","Hộ tịch",23' in str(line[3].value))
    row[3].value = str(row[3].value).replace(",23]", ",24]")
    cell = cell_of(sent, BIEU, "Hộ tịch", 4)
    book[BIEU][cell].value = 24
    book.save(tmp_path / "both.xlsx")
    found = verify_workbook(tmp_path / "both.xlsx")
    assert found.verdict is Verdict.ALTERED
    assert HIDDEN_SHEET in {each.label for each in found.differences}


def test_that_a_removed_hidden_sheet_or_part_does_not_pass(sent: Path, tmp_path: Path) -> None:
    for name in (HIDDEN_SHEET, "Phản ánh"):
        book = openpyxl.load_workbook(sent)
        del book[name]
        book.save(tmp_path / "less.xlsx")
        assert verify_workbook(tmp_path / "less.xlsx").verdict is Verdict.ALTERED


def test_that_saving_again_in_this_library_changes_nothing(sent: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(sent)
    book.save(tmp_path / "again.xlsx")
    assert verify_workbook(tmp_path / "again.xlsx").verdict is Verdict.AUTHENTIC


def test_that_another_workbook_or_file_is_not_a_return(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "other.xlsx")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 broken")
    assert verify_workbook(tmp_path / "other.xlsx").verdict is Verdict.NOT_A_RETURN
    assert verify_workbook(tmp_path / "broken.xlsx").verdict is Verdict.NOT_A_RETURN


def test_that_a_figure_that_does_not_add_up_is_written_as_it_is(tmp_path: Path) -> None:
    made = with_value(made_up_return(), Part.DOSSIERS, "Hộ tịch", "received", 90)
    path = tmp_path / "explained.xlsx"
    write_workbook(made, form(), path)
    cell = cell_of(path, BIEU, "Hộ tịch", 3)
    assert openpyxl.load_workbook(path)[BIEU][cell].value == 90
    assert verify_workbook(path).verdict is Verdict.AUTHENTIC


def test_that_content_reads_back_the_same() -> None:
    made: Return = made_up_return(explanations=(("total", "kỳ trước báo thiếu"),))
    assert read_canonical(canonical(made)) == made


def test_that_the_short_code_is_the_beginning_of_the_checksum() -> None:
    assert short_code("1a2b3c4d5e6f" + "0" * 52) == "1A2B-3C4D-5E6F"


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("=SUM(A1:B2)", 10),
        ("=SUM(A1,B2)", 5),
        ("=sum($A$1; B1)", 3),
        ("=ROUND(100*A1/B1,2)", 50),
        ("=A1+B1", None),
        ("=SUM(A1:XFD1048576)", 0),
    ],
)
def test_that_only_our_formulas_are_worked_out(formula: str, result: int | None) -> None:
    cells: dict[str, object] = {"A1": 1, "B1": 2, "A2": 3, "B2": 4}
    assert worked_out(formula, cells.get) == result


def test_that_saving_again_in_libreoffice_changes_nothing(
    sent: Path, tmp_path: Path, libreoffice: str
) -> None:
    subprocess.run(
        [
            libreoffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path), str(sent),
        ],
        check=True, capture_output=True, timeout=110,
    )  # fmt: skip
    found = verify_workbook(tmp_path / sent.name)
    assert (found.verdict, found.differences) == (Verdict.AUTHENTIC, ())


@settings(max_examples=12)
@given(st.data())
def test_that_any_sealed_figure_that_is_changed_breaks_the_seal(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bao-cao.xlsx"
        write_workbook(made_up_return(), form(), path)
        book = openpyxl.load_workbook(path)
        places = [
            (str(line[1].value), str(line[2].value))
            for line in book[HIDDEN_SHEET].iter_rows()
            if line[0].value == "row" and line[2].value
        ]
        sheet, cell = data.draw(st.sampled_from(places))
        book[sheet][cell].value = 987_654
        book.save(path)
        found = verify_workbook(path)
    assert (sheet, cell) in {(each.sheet, each.cell) for each in found.differences}


@given(st.integers(0, 10**9))
def test_that_a_number_is_the_same_whatever_held_it(number: int) -> None:
    assert plain(number) == plain(float(number)) == plain(Decimal(number)) == number


@given(st.decimals(0, 1000, places=2))
def test_that_decimals_survive_a_spreadsheets_floats(value: Decimal) -> None:
    assert plain(float(value)) == plain(value)


def test_that_text_is_the_same_in_either_unicode_form() -> None:
    assert plain(unicodedata.normalize("NFD", "Hộ tịch ")) == "Hộ tịch"
