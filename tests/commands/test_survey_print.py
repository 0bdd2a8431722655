"""`survey print`: numbered copies in one file, and where their boxes are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from desktop import settings as settings_file
from desktop.cli import main
from desktop.paths import Paths
from desktop.settings import Settings
from tests.forms.test_definition import Sheets, put
from tests.surveys import FORM


def call(tmp_path: Path, *words: object) -> int:
    return main(["--data", str(tmp_path / "data"), "survey", "print", *map(str, words)])


def sides(path: Path) -> list[tuple[float, float]]:
    document = PdfDocument(path)
    found = []
    for number in range(len(document)):
        page = document[number]
        found.append(page.get_size())
        page.close()
    document.close()
    return found


def words(path: Path, number: int) -> str:
    document = PdfDocument(path)
    page = document[number]
    text = page.get_textpage()
    found = text.get_text_range()
    for one in (text, page, document):
        one.close()
    return found


def test_that_copies_are_numbered_and_the_boxes_of_one_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, boxes = tmp_path / "phieu.pdf", tmp_path / "o.json"
    assert call(tmp_path, FORM, "--copies", 3, "--out", out, "--boxes", boxes) == 0
    assert "phieu.pdf: tờ 0001 đến 0003, mỗi tờ 2 mặt giấy." in capsys.readouterr().out
    assert len(sides(out)) == 6
    assert all("0003" in words(out, number) for number in (4, 5))
    said = json.loads(boxes.read_text(encoding="utf-8"))
    assert list(said) == [
        "form", "version", "page_width_mm", "page_height_mm", "pages_per_copy", "boxes",
    ]  # fmt: skip
    assert (said["form"], said["version"]) == ("hai_long_cap_xa", "2021110101")
    assert (said["page_width_mm"], said["page_height_mm"]) == (210.0, 297.0)
    assert said["pages_per_copy"] == 2
    assert {box["page"] for box in said["boxes"]} == {1, 2}
    assert set(said["boxes"][0]) == {"page", "x_mm", "y_mm", "w_mm", "h_mm", "question", "option"}
    assert sum(box["question"] == "q20" for box in said["boxes"]) == 5


def test_that_a_first_serial_may_be_written_as_it_is_printed(tmp_path: Path) -> None:
    out = tmp_path / "phieu.pdf"
    assert call(tmp_path, FORM, "--copies", 2, "--out", out, "--first", "0137") == 0
    assert "0137" in words(out, 0)
    assert "0138" in words(out, 2)


def test_that_a_booklet_lies_across_and_its_boxes_are_told_by_side(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, boxes = tmp_path / "sach.pdf", tmp_path / "o.json"
    assert call(tmp_path, FORM, "--copies", 2, "--out", out, "--boxes", boxes, "--booklet") == 0
    assert "lật theo cạnh ngắn" in capsys.readouterr().out
    said = json.loads(boxes.read_text(encoding="utf-8"))
    assert said["pages_per_copy"] == 2
    assert len(sides(out)) == 4
    assert all(wide > high for wide, high in sides(out))
    assert said["page_width_mm"] == pytest.approx(sides(out)[0][0] / 72 * 25.4, abs=0.01)


def test_that_the_office_of_the_settings_is_printed_over_the_form(tmp_path: Path) -> None:
    out = tmp_path / "phieu.pdf"
    settings = Settings(office_name="UBND phường Tân Thử")
    settings_file.save(settings, Paths(tmp_path / "data").settings)
    assert call(tmp_path, FORM, "--copies", 1, "--out", out) == 0
    assert "ỦY BAN NHÂN DÂN PHƯỜNG TÂN THỬ" in words(out, 0)


def test_that_without_settings_the_form_says_whose_it_is(tmp_path: Path) -> None:
    out = tmp_path / "phieu.pdf"
    assert call(tmp_path, FORM, "--copies", 1, "--out", out) == 0
    assert "ỦY BAN NHÂN DÂN XÃ TÂN MẪU" in words(out, 0)


def test_that_a_form_with_faults_is_listed_and_not_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = Sheets()
    put("q3", "type", "interger")(sheets)
    form, out = tmp_path / "mau.xlsx", tmp_path / "phieu.pdf"
    form.write_bytes(sheets.content())
    assert call(tmp_path, form, "--copies", 1, "--out", out) == 1
    assert "dòng 5" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((FORM, "--copies", "0", "--out", "a.pdf"), "--copies"),
        ((FORM, "--copies", "1,5", "--out", "a.pdf"), "--copies"),
        ((FORM, "--copies", "2", "--out", "a.pdf", "--first", "x"), "--first"),
        ((FORM, "--copies", "2"), "--out"),
        (("khong-co.xlsx", "--copies", "2", "--out", "a.pdf"), "Không tìm thấy tệp"),
        ((FORM, "--copies", "9000", "--out", "a.pdf"), "5.000"),
        ((FORM, "--copies", "2", "--first", "99999", "--out", "a.pdf"), "99.999"),
        ((FORM, "--copies", "1", "--out", "khong-co/a.pdf"), "Không có thư mục"),
    ],
)
def test_that_a_wrong_call_is_told_and_writes_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[object, ...],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        status = call(tmp_path, *words)
    except SystemExit as ended:
        status = int(str(ended.code))
    assert status == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.rglob("*.pdf")) == []


def test_that_boxes_that_cannot_be_written_keep_the_copies_back(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    assert call(tmp_path, FORM, "--copies", 1, "--out", out, "--boxes", tmp_path / "x" / "o") == 2
    assert not out.exists()
