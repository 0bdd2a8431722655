"""`survey import` and `survey export`: what they print, write and end with, on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

from tests.surveys import FILES, FORM
from tests.tablet_exports import Sent, Style, kobo_rows, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.core.survey import Survey
    from tests.commands.calls import Calls

SAMPLE = FILES / "may-tinh-bang-2021-11.xlsx"


def test_that_the_sample_comes_in_once_with_its_columns_told_once(call: Calls) -> None:
    assert call("survey", "import", FORM, SAMPLE) == 0
    assert "25 mới (dòng 2–26), 0 sửa đổi, 0 không đổi, 0 bị trả lại." in call.out
    assert "F «q01» → II.1 Thông tin về Bộ phận Một cửa dễ tìm (theo tên)" in call.out
    assert "Máy tính bảng dùng bản mẫu vA1; mẫu này là bản 2021110101." in call.out
    assert call("survey", "import", FORM, SAMPLE) == 0
    assert "0 mới, 0 sửa đổi, 25 không đổi (dòng 2–26), 0 bị trả lại." in call.out
    assert "q01" not in call.out


def test_that_rejected_rows_are_listed_and_end_with_one(
    call: Calls, tmp_path: Path, survey: Survey
) -> None:
    sent = [Sent(1, {"linh_vuc": "khac"}), Sent(2, {"linh_vuc": "y_te"})]
    export = write_workbook(tmp_path / "a.xlsx", {"a": kobo_rows(survey, sent)})
    assert call("survey", "import", FORM, export) == 1
    assert "dòng 3, cột «C – linh_vuc»: Câu «linh_vuc» không có lựa chọn «y_te»." in call.out
    assert "1 mới (dòng 2)" in call.out
    assert "1 bị trả lại (dòng 3)" in call.out


def test_that_an_export_that_cannot_be_understood_writes_nothing(
    call: Calls, tmp_path: Path, survey: Survey
) -> None:
    rows = kobo_rows(survey, [Sent(1, {})], Style(labels=True))
    rows[0][rows[0].index("_uuid")] = "x"
    rows[0][rows[0].index("meta/rootUuid")] = "y"
    export = write_workbook(tmp_path / "a.xlsx", {"a": rows})
    assert call("survey", "import", FORM, export) == 2
    assert "không có cột mã bản gửi" in call.complaints[0]
    assert call("survey", "import", FORM, tmp_path / "không-có.xlsx") == 2
    assert call("survey", "export", "--period", "2021-11", "--out", tmp_path / "a.csv") == 2
    assert "chưa có phiếu nào" in call.complaints[0].lower()


def test_that_every_kind_of_file_is_written_by_its_ending(call: Calls, tmp_path: Path) -> None:
    call("survey", "import", FORM, SAMPLE)
    for name in ("a.xlsx", "a.csv", "a.sav", "a.dta", "a.kobo.xlsx"):
        out = tmp_path / name
        assert call("survey", "export", "--period", "2021-11", "--out", out) == 0
        assert out.exists()
        assert "Đã ghi 25 phiếu, 36 biến" in call.out
    assert call("survey", "export", "--period", "2021-11", "--out", tmp_path / "a.doc") == 2
    assert call("survey", "export", "--period", "2021-1x", "--out", tmp_path / "a.csv") == 2
    (sheet, *_) = CalamineWorkbook.from_path(tmp_path / "a.kobo.xlsx").sheet_names
    assert sheet.startswith("Phiếu khảo sát")


def test_that_free_texts_stay_out_on_demand(call: Calls, tmp_path: Path) -> None:
    call("survey", "import", FORM, SAMPLE)
    out = tmp_path / "a.csv"
    period = ("--period", "2021-11", "--form", "hai_long_cap_xa", "--out", out)
    assert call("survey", "export", *period, "--leave-out", "texts") == 0
    heading = out.read_text("utf-8-sig").splitlines()[0]
    assert "gop_y" not in heading
    assert "phien_ha_mo_ta" not in heading
    assert "q20" in heading
