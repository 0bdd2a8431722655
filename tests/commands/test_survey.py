"""`survey check`: every mistake with sheet, row and column; status 0, 1 or 2."""

from pathlib import Path

import pytest

from desktop.cli import main
from tests.forms.test_definition import Sheets, put
from tests.surveys import FORM


def test_that_a_sound_form_is_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["survey", "check", str(FORM)]) == 0
    assert "dùng được, 25 câu đánh dấu, 2 câu viết tay" in capsys.readouterr().out


def test_that_every_mistake_is_listed_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = Sheets()
    put("q3", "type", "interger")(sheets)
    put("q5", "relevant", "${q9} = 1")(sheets)
    form = tmp_path / "mau.xlsx"
    form.write_bytes(sheets.content())
    assert main(["survey", "check", str(form)]) == 1
    first, second, total = capsys.readouterr().out.splitlines()
    assert first.startswith("Trang tính «survey», dòng 5, cột «A (type)»:")
    assert second.startswith("Trang tính «survey», dòng 8, cột «D (relevant)»:")
    assert total == "mau.xlsx: 2 chỗ cần sửa."


def test_that_a_file_that_is_no_form_is_a_wrong_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mau.xlsx").write_text("chữ", encoding="utf-8")
    assert main(["survey", "check", str(tmp_path / "mau.xlsx")]) == 2
    assert main(["survey", "check", str(tmp_path / "khong-co.xlsx")]) == 2
    assert "Không tìm thấy tệp" in capsys.readouterr().err


def test_that_what_only_tablets_ask_is_a_remark_and_no_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = Sheets()
    sheets.survey.append(["geopoint", "noi", "Nơi ở"])
    (tmp_path / "mau.xlsx").write_bytes(sheets.content())
    assert main(["survey", "check", str(tmp_path / "mau.xlsx")]) == 0
    remark, good = capsys.readouterr().out.splitlines()
    assert remark.startswith("Lưu ý: Trang tính «survey», dòng 9, cột «A (type)»:")
    assert good == "mau.xlsx: dùng được, 4 câu đánh dấu, 1 câu viết tay."


def test_that_a_mistake_which_does_not_stop_the_form_is_still_a_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = Sheets()
    put("q1", "appearance", "dep")(sheets)
    (tmp_path / "mau.xlsx").write_bytes(sheets.content())
    assert main(["survey", "check", str(tmp_path / "mau.xlsx")]) == 1
    assert "1 chỗ cần sửa" in capsys.readouterr().out
