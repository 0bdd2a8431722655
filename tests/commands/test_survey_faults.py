"""The survey verbs on what cannot be: one sentence, a way out, the book and the files as before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.office import submitting
from desktop.store.location import Location
from tests.commands.calls import Calls
from tests.dossier_lists import dump
from tests.forms.test_definition import Sheets, put
from tests.office import test_bad_imports as bad
from tests.surveys import FILES, FORM
from tests.tablet_exports import (
    central_rows,
    csv_text,
    filled,
    kobo_rows,
    write_kobo_csv,
    write_workbook,
    write_zip,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.core.survey import Survey
    from desktop.office.opening import Office

    Make = Callable[[Path], Path]

SAMPLE = FILES / "may-tinh-bang-2021-11.xlsx"
NOVEMBER = ("--period", "2021-11")
TOLD_AS_FORM: dict[
    object, str
] = {  # what a form is refused for; whatever else is a table without its sheets
    bad.locked: "có đặt mật khẩu",
    bad.locked_binary: "có đặt mật khẩu",
    bad.locked_zip: "có đặt mật khẩu",
    bad.far_cell: "trải rộng quá mức",
    bad.unpacking_without_end: "trải rộng quá mức",
    bad.folder: "Không đọc được tệp",
    bad.missing: "Không tìm thấy tệp",
}
NO_FORM = {bad.empty_sheet, bad.only_titles, bad.no_headings, bad.other_table, bad.without_sheets}
MAKERS = [(make, name) for make, name, _ in bad.FILES]
IDS = [f"{make.__name__}-{name}" for make, name in MAKERS]


@pytest.fixture
def alone(office: Office, capsys: pytest.CaptureFixture[str]) -> Calls:
    """Calls on a book in a file: what is said of files is the same on both engines."""
    return Calls(Location(path=office.paths.book), capsys)


@pytest.fixture
def keeps(any_office: Office, tmp_path: Path) -> Iterator[None]:
    """Whatever the test calls, the book and the files stay as they are when it begins."""
    submitting_sample(any_office)
    before = dump(any_office)
    yield
    assert dump(any_office) == before
    assert [path for path in tmp_path.rglob("*") if path.name.startswith(("~", ".dang-lap"))] == []


def submitting_sample(office: Office) -> None:
    export = submitting.look_at(SAMPLE)
    proposal = submitting.propose(office, export, submitting.Offer("", file=FORM))
    submitting.bring_in(office, submitting.see(office, export, proposal))


def told(call: Calls, *words: object) -> str:
    """Make a call that is refused as a whole; return the sentence, which has a way out."""
    assert call("survey", *words) == 2
    assert call.out == ""
    assert len(call.complaints) == 2, call.complaints
    assert call.complaints[0].endswith(".")
    assert call.complaints[1].startswith(("Hãy", "Viết"))
    return call.complaints[0]


def wrong(call: Calls, *words: object) -> None:
    """Make a call that is no call at all."""
    with pytest.raises(SystemExit) as ended:
        call("survey", *words)
    assert ended.value.code == 2


@pytest.mark.parametrize(("make", "name"), MAKERS, ids=IDS)
def test_that_what_is_no_form_is_refused_by_every_verb(
    alone: Calls, office: Office, tmp_path: Path, make: Make, name: str
) -> None:
    before, file, out = dump(office), make(tmp_path / name), tmp_path / "a.pdf"
    verbs = (
        ("check", file),
        ("print", file, "--copies", 2, "--out", out),
        ("import", file, SAMPLE),
    )
    for verb in verbs:
        status = alone("survey", *verb)
        said = alone.complaints or alone.out.splitlines()
        if make in NO_FORM:
            assert status == 1
            assert any("không có trang tính «survey»" in line for line in said)
        else:
            assert status == 2
            assert TOLD_AS_FORM.get(make, "không phải là bảng tính") in said[0]
            assert said[1].startswith("Hãy")
        assert name in " ".join(said)
    assert dump(office) == before
    assert not out.exists()


@pytest.mark.parametrize(("make", "name"), MAKERS, ids=IDS)
def test_that_what_is_no_export_is_refused_by_name(
    alone: Calls, office: Office, tmp_path: Path, make: Make, name: str
) -> None:
    before = dump(office)
    sentence = told(alone, "import", FORM, make(tmp_path / name))
    assert f"«{name}»" in sentence
    assert dump(office) == before


def cut_zip(path: Path, survey: Survey) -> Path:
    whole = write_zip(path, {"a.csv": csv_text(central_rows(survey, filled(survey, 3)))})
    path.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    return path


def empty_zip(path: Path, _: Survey) -> Path:
    return write_zip(path, {})


def endless_zip(path: Path, survey: Survey) -> Path:
    lines = csv_text(central_rows(survey, filled(survey, 1)))
    return write_zip(path, {"a.csv": lines + "\n" * 2_000_001})


def other_letters(path: Path, survey: Survey) -> Path:
    lines = csv_text(kobo_rows(survey, filled(survey, 2)), ";")
    path.write_bytes(lines.encode() + b"\x81\x8d\xff\xfe\n")
    return path


def headings_alone(path: Path, survey: Survey) -> Path:
    return write_workbook(path, {"a": kobo_rows(survey, [])})


def of_another_form(path: Path, _: Survey) -> Path:
    return write_workbook(path, {"a": [["_uuid", "_submission_time", "x"], ["1", "2", "3"]]})


EXPORTS = [
    (cut_zip, "a.zip", "không phải là bảng tính"),
    (empty_zip, "a.zip", "không phải là bảng tính"),
    (endless_zip, "a.zip", "trải rộng quá mức"),
    (other_letters, "a.csv", "không phải là bảng tính"),
    (headings_alone, "a.xlsx", "không có dòng dữ liệu nào"),
    (of_another_form, "a.xlsx", "Không cột nào"),
]


@pytest.mark.usefixtures("keeps")
@pytest.mark.parametrize(("make", "name", "why"), EXPORTS, ids=[one[0].__name__ for one in EXPORTS])
def test_that_a_broken_export_is_refused(
    call: Calls,
    survey: Survey,
    tmp_path: Path,
    make: Callable[[Path, Survey], Path],
    name: str,
    why: str,
) -> None:
    sentence = told(call, "import", FORM, make(tmp_path / name, survey))
    assert why in sentence
    assert f"«{name}»" in sentence


def test_that_rows_with_faults_stay_out_and_the_others_come_in(
    call: Calls, survey: Survey, tmp_path: Path
) -> None:
    rows = kobo_rows(survey, filled(survey, 6))
    code, sent = rows[0].index("q01"), rows[0].index("_submission_time")
    text = rows[0].index("gop_y")
    rows[1][code], rows[2][sent], rows[3][code] = "9", "mai", "=1+4"
    rows[4][text], rows[5][text] = "=cmd|' /C calc'!A0", "Đ" * 32_000
    assert call("survey", "import", FORM, write_kobo_csv(tmp_path / "a.csv", rows)) == 1
    assert "3 mới (dòng 5–7), 0 sửa đổi, 0 không đổi, 3 bị trả lại (dòng 2–4)" in call.out
    for place in ("dòng 2, cột «F – q01»", "dòng 3, cột «AF – _submission_time»", "dòng 4, cột"):
        assert f"Trang tính «a», {place}" in call.out
    out = tmp_path / "ra.csv"
    assert call("survey", "export", *NOVEMBER, "--out", out) == 0
    assert "'=cmd" in out.read_text("utf-8-sig")


def test_that_a_column_that_stands_twice_is_told_and_counts_once(
    call: Calls, survey: Survey, tmp_path: Path
) -> None:
    rows = kobo_rows(survey, filled(survey, 3))
    other = [[*row, "q01" if at == 0 else "1"] for at, row in enumerate(rows)]
    assert call("survey", "import", FORM, write_workbook(tmp_path / "a.xlsx", {"a": other})) == 0
    assert "Không ứng với câu nào, giữ nguyên văn: «q01~2»" in call.out


@pytest.mark.usefixtures("keeps")
@pytest.mark.parametrize("verb", ["export", "results"])
@pytest.mark.parametrize("period", ["2021-13", "tháng 11", "", "2021-Q5", "9999-12", "0000-01"])
def test_that_a_period_that_cannot_be_read_is_told(
    call: Calls, tmp_path: Path, verb: str, period: str
) -> None:
    out = tmp_path / "a.xlsx"
    assert f"«{period}» không phải là một kỳ" in told(call, verb, "--period", period, "--out", out)
    assert not out.exists()


@pytest.mark.usefixtures("keeps")
def test_that_what_there_is_not_is_told(call: Calls, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    for verb in ("export", "results"):
        assert "2/2019" in told(call, verb, "--period", "2019-02", "--out", out)
        said = told(call, verb, *NOVEMBER, "--form", "khac", "--out", out)
        assert "«khac»" in said
        assert "«hai_long_cap_xa»" in said
    asked = ("results", *NOVEMBER, "--out", out)
    assert "Chưa có kết quả" in told(call, *asked, "--field", "Lĩnh vực lạ")
    assert "Chưa có kết quả" in told(call, *asked, "--source", "kiosk")
    said = told(call, "export", *NOVEMBER, "--leave-out", "gop_i", "--out", out)
    assert "«gop_i»" in said
    assert "«gop_y»" in said
    assert not out.exists()


@pytest.mark.usefixtures("keeps")
@pytest.mark.parametrize("name", ["a.docx", "a", "a.pdf.txt"])
def test_that_an_unknown_kind_of_file_is_told(call: Calls, tmp_path: Path, name: str) -> None:
    for verb in ("export", "results"):
        assert "kiểu" in told(call, verb, *NOVEMBER, "--out", tmp_path / name)
    assert "kiểu tệp «.pdf»" in told(call, "export", *NOVEMBER, "--out", tmp_path / "a.pdf")
    assert "kiểu «.sav»" in told(call, "results", *NOVEMBER, "--out", tmp_path / "a.sav")
    assert not (tmp_path / name).exists()


def writing(out: Path) -> list[tuple[object, ...]]:
    """Every call that writes a file."""
    return [
        ("export", *NOVEMBER, "--out", out.with_suffix(".xlsx")),
        ("export", *NOVEMBER, "--out", out.with_suffix(".csv")),
        ("export", *NOVEMBER, "--out", out.with_suffix(".sav")),
        ("export", *NOVEMBER, "--out", out.with_suffix(".dta")),
        ("results", *NOVEMBER, "--out", out.with_suffix(".pdf")),
        ("results", *NOVEMBER, "--out", out.with_suffix(".xlsx")),
        ("print", FORM, "--copies", 1, "--out", out.with_suffix(".pdf")),
    ]


@pytest.mark.usefixtures("keeps")
def test_that_a_missing_folder_is_told_and_not_made(call: Calls, tmp_path: Path) -> None:
    for words in writing(tmp_path / "không có" / "a"):
        assert told(call, *words).startswith("Không có thư mục «")
    assert not (tmp_path / "không có").exists()


@pytest.mark.usefixtures("keeps")
def test_that_a_folder_in_the_file_s_place_stays(call: Calls, tmp_path: Path) -> None:
    for words in writing(tmp_path / "a"):
        place = Path(str(words[-1]))
        place.mkdir(exist_ok=True)
        assert told(call, *words).startswith("Không ghi được vào «")
        assert place.is_dir()
        place.rmdir()
    (tmp_path / "a-bang-ma.csv").mkdir()
    told(call, "export", *NOVEMBER, "--out", tmp_path / "a.csv")
    assert not (tmp_path / "a.csv").exists()


def test_that_a_place_that_takes_no_files_is_told(call: Calls, any_office: Office) -> None:
    submitting_sample(any_office)
    for words in writing(Path("/proc/a")):
        assert told(call, *words).startswith("Không ghi được vào «")


def test_that_the_form_is_never_written_over(call: Calls, tmp_path: Path) -> None:
    form, out = tmp_path / "mẫu.xlsx", tmp_path / "a.pdf"
    form.write_bytes(FORM.read_bytes())
    copies = ("print", form, "--copies", 1, "--out")
    assert "«" in told(call, *copies, form)
    assert "hai lần" in told(call, *copies, out, "--boxes", out)
    assert "nguồn" in told(call, *copies, out, "--boxes", tmp_path / "." / "mẫu.xlsx")
    assert form.read_bytes() == FORM.read_bytes()
    assert not out.exists()


@pytest.mark.parametrize("copies", ["0", "-1", "1,5", "1e3", "٣", "9" * 40, "", "5001"])
def test_that_a_number_of_copies_that_cannot_be_is_told(
    alone: Calls, tmp_path: Path, copies: str
) -> None:
    out = tmp_path / "a.pdf"
    if copies == "5001":
        assert "5.000" in told(alone, "print", FORM, "--copies", copies, "--out", out)
    else:
        wrong(alone, "print", FORM, f"--copies={copies}", "--out", out)
    assert not out.exists()


def test_that_a_form_with_faults_is_listed_by_every_verb(
    call: Calls, any_office: Office, tmp_path: Path
) -> None:
    sheets, form, out = Sheets(), tmp_path / "mẫu.xlsx", tmp_path / "a.pdf"
    put("q3", "type", "interger")(sheets)
    form.write_bytes(sheets.content())
    before = dump(any_office)
    verbs = (
        ("check", form),
        ("print", form, "--copies", 1, "--out", out),
        ("import", form, SAMPLE),
    )
    for verb in verbs:
        assert call("survey", *verb) == 1
        said = "\n".join([call.out, *call.complaints])
        assert "Trang tính «survey», dòng 5, cột «A (type)»:" in said
    assert dump(any_office) == before
    assert not out.exists()
