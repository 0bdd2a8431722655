"""`survey results`: the report of a period as a file; what there is not is a wrong call."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from desktop.core.survey import Survey
from desktop.office import collecting
from desktop.office.opening import Office
from tests.answered import made_up, put_sheets
from tests.commands.calls import Calls
from tests.surveys import FORM


def filled(office: Office, survey: Survey) -> None:
    form = collecting.bring_form(office, FORM).key
    days = date(2021, 11, 1), date(2021, 11, 30)
    batch = collecting.open_batch(office, form, "Tháng 11", *days, 60).key
    put_sheets(office, batch, made_up(survey, 40))


def test_that_a_period_becomes_a_paper_and_a_workbook(
    any_office: Office, survey: Survey, call: Calls, tmp_path: Path
) -> None:
    filled(any_office, survey)
    paper, book = tmp_path / "kq.pdf", tmp_path / "kq.xlsx"
    assert call("survey", "results", "--period", "2021-11", "--out", paper) == 0
    assert call.out.splitlines() == [f"Đã ghi {paper}"]
    assert paper.read_bytes().startswith(b"%PDF")
    assert call("survey", "results", "--period", "2021-Q4", "--out", book) == 0
    assert "Tổng hợp" in load_workbook(book).sheetnames


def test_that_a_period_or_a_form_without_results_is_told(
    any_office: Office, survey: Survey, call: Calls, tmp_path: Path
) -> None:
    filled(any_office, survey)
    out = tmp_path / "kq.pdf"
    assert call("survey", "results", "--period", "2021-10", "--out", out) == 2
    assert "tháng 10/2021" in call.complaints[0]
    words = ("survey", "results", "--period", "2021-11", "--form", "khac", "--out", out)
    assert call(*words) == 2
    assert not out.exists()
