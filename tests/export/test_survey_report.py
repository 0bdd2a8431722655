"""The survey report on paper and in a workbook: the same figures, nothing hidden comes through."""

import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop.core.breakdowns import By, Dimension
from desktop.core.suppression import LEAST
from desktop.core.survey import Survey
from desktop.core.survey_report import SurveyReport
from desktop.office import survey_reporting
from desktop.office.opening import Office
from desktop.office.survey_counting import Ask
from desktop.office.survey_reporting import Wishes
from tests.answered import made_up, put_sheets
from tests.months import NOVEMBER
from tests.surveys import new_batch

ASK = Ask(NOVEMBER, "hai_long_cap_xa")
BY_FIELD = (Dimension(By.QUESTION, "linh_vuc"),)


@pytest.fixture
def surveyed(office: Office, survey: Survey) -> Office:
    """An office with ninety sheets in November; three people wrote something."""
    said = made_up(survey, 90, seed=6)
    for at in (3, 4, 5):
        said[at]["gop_y"] = "=1+1 chị Nguyễn Thị Mẫu rất nhiệt tình"
    put_sheets(office, new_batch(office, 120), said)
    return office


def written(office: Office, name: str, wishes: Wishes) -> Path:
    path = office.paths.outbox / name
    assert survey_reporting.write(office, ASK, wishes, path) == path
    return path


def text_of(path: Path) -> str:
    shown = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True
    )
    return " ".join(shown.stdout.decode().split())


def cells(path: Path, sheet: str) -> list[list[object]]:
    return [list(row) for row in load_workbook(path)[sheet].iter_rows(values_only=True)]


def report(office: Office, wishes: Wishes) -> SurveyReport:
    return survey_reporting.report(office, ASK, wishes)


def test_that_the_paper_says_how_it_was_counted_and_how_sure_it_is(surveyed: Office) -> None:
    text = text_of(written(surveyed, "a.pdf", Wishes()))
    for words in (
        "ỦY BAN NHÂN DÂN",
        "Kết quả khảo sát mức độ hài lòng tháng 11/2021",
        "120 90 0 90",
        "«Rất hài lòng» và «Hài lòng»",
        "Chưa có mức sai số (chưa đối chiếu tờ nào trong 90 tờ phiếu giấy).",
        "khoảng tin cậy 95 %",
        "Wilson",
        "Không hiệu chỉnh theo tổng thể hữu hạn",
        "Ô có từ 1 đến 4 phiếu được ẩn",
    ):
        assert words in text, words
    assert "Nguyễn Thị Mẫu" not in text


def test_that_only_our_typeface_is_in_the_paper(surveyed: Office) -> None:
    path = written(surveyed, "a.pdf", Wishes())
    fonts = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True).stdout
    lines = fonts.decode().splitlines()[2:]
    assert lines
    assert all("LiberationSerif" in line for line in lines)


def test_that_numbers_are_numbers_and_the_same_as_in_the_report(surveyed: Office) -> None:
    path = written(surveyed, "a.xlsx", Wishes())
    made = report(surveyed, Wishes())
    rows = {row[0]: row for row in cells(path, "Tổng hợp") if row[1] is not None}
    assert made.overall is not None
    assert made.overall.result is not None
    overall = rows["Tất cả câu về mức độ hài lòng"]
    assert overall[1:4] == [
        made.overall.result.valid,
        made.overall.result.satisfied,
        pytest.approx(made.overall.result.rate),
    ]
    for factor in made.factors:
        for each in factor.questions:
            asked = each.result.question
            row = rows[f"{asked.number}. {asked.label}"]
            assert row[1:3] == [each.result.valid, each.result.satisfied]
    levels = [row for row in cells(path, "Từng mức") if isinstance(row[3], int)]
    asked_all = [each for factor in made.factors for each in factor.questions] + list(made.others)
    assert sum(int(str(row[3])) for row in levels) == sum(each.result.sheets for each in asked_all)


def test_that_no_small_count_by_classes_is_in_a_public_file(surveyed: Office) -> None:
    path = written(surveyed, "a.xlsx", Wishes(dimensions=BY_FIELD))
    for sheet in ("Theo nhóm", "Từng câu theo nhóm"):
        rows = [row for row in cells(path, sheet) if row[0] != "Tất cả"]
        counted = 2 if sheet == "Theo nhóm" else -3  # what follows are shares
        counts = [value for row in rows for value in row[:counted] if isinstance(value, int)]
        assert not [count for count in counts if 0 < count < LEAST]
    assert any("*" in row for row in cells(path, "Từng câu theo nhóm"))
    full = written(surveyed, "b.xlsx", Wishes(internal=True, dimensions=BY_FIELD))
    assert not any("*" in row for row in cells(full, "Từng câu theo nhóm"))
    assert "BẢNG NỘI BỘ – KHÔNG PHỔ BIẾN" in [row[0] for row in cells(full, "Tổng hợp")]


def test_that_free_texts_are_an_annex_by_choice_and_never_a_formula(surveyed: Office) -> None:
    assert report(surveyed, Wishes()).texts is None
    path = written(surveyed, "a.xlsx", Wishes(with_texts=True))
    book = load_workbook(path)
    found = [row[1] for row in book["Ý kiến"].iter_rows() if "=1+1" in str(row[1].value)]
    assert [cell.data_type for cell in found] == ["s"] * 3
    text = text_of(written(surveyed, "a.pdf", Wishes(with_texts=True)))
    assert "Phụ lục: ý kiến viết tay" in text
    assert "có thể nêu tên người" in text


def test_that_a_handful_of_sheets_is_nobody_s_business(office: Office, survey: Survey) -> None:
    put_sheets(office, new_batch(office, 10), made_up(survey, 4))
    text = text_of(written(office, "a.pdf", Wishes()))
    assert "dưới 5 phiếu hợp lệ" in text
    assert "Rất không hài lòng" not in text
    path = written(office, "a.xlsx", Wishes(dimensions=BY_FIELD))
    assert load_workbook(path).sheetnames == ["Tổng hợp"]
    inside = text_of(written(office, "b.pdf", Wishes(internal=True)))
    assert "BẢNG NỘI BỘ" in inside
    assert "Từng câu hỏi" in inside


def test_that_a_failed_report_leaves_nothing_behind(surveyed: Office) -> None:
    written(surveyed, "a.pdf", Wishes())
    assert [file.name for file in surveyed.paths.outbox.iterdir()] == ["a.pdf"]
