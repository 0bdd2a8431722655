"""What a keyed month says: questions, classes, periods, remarks, the report; by keys only."""

from __future__ import annotations

import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from desktop.core.breakdowns import Shown
from desktop.office import collecting, surveying
from desktop.ui.pages.surveys.results.listed import Of
from desktop.ui.pages.surveys.results.station import ResultsStation
from desktop.ui.pages.surveys_page import SurveysPage
from tests.answered import made_up, put_sheets
from tests.months import NOVEMBER, key_sheets
from tests.surveys import FORM

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.office.opening import Office
    from tests.officer import Officer


def station_of(officer: Officer) -> ResultsStation:
    page = officer.page
    assert isinstance(page, SurveysPage)
    assert isinstance(page.station, ResultsStation)
    return page.station


def october(office: Office) -> None:
    """A month before, of people who were less content, on paper and at the desk's screen."""
    form = collecting.bring_form(office, FORM).key
    days = date(2021, 10, 1), date(2021, 10, 29)
    batch = collecting.open_batch(office, form, "Tháng 10/2021", *days, 90).key
    said = made_up(collecting.form(office, form), 80, happy=0.5)
    said[4]["gop_y"] = "Đề nghị kê thêm ghế chờ"
    put_sheets(office, batch, said[:60])
    put_sheets(office, batch, said[60:], source="kiosk")


@pytest.fixture
def reader(officer: Officer) -> Officer:
    """An officer before the results of November: sixty keyed sheets, and a month to compare."""
    october(officer.office)
    key_sheets(officer.office)
    officer.press("Alt+3", "Ctrl+4")
    officer.rests()
    officer.sees(lambda: station_of(officer).chosen.compared is not None)
    return officer


def test_that_a_period_opens_with_all_together_and_its_change(reader: Officer) -> None:
    station = station_of(reader)
    row = station.list.row
    assert row is not None
    assert (row.of, row.name) == (Of.FACTOR, "")
    assert row.change is not None
    assert row.change.verdict.value == "up"
    assert station.questions.title.text() == "60 phiếu hợp lệ"
    assert "chưa đối chiếu tờ nào" in station.bound.word
    results = collecting.results(reader.office, NOVEMBER)
    assert row.rate == pytest.approx(float(results.rate or 0))


def test_that_the_arrows_show_a_question_its_levels_and_its_classes(reader: Officer) -> None:
    station = station_of(reader)
    reader.press("Down", "Down")
    reader.rests()
    row = station.list.row
    assert row is not None
    assert row.of is Of.QUESTION
    assert station.detail.heading.text() == row.label
    assert len(station.detail.levels.bars) == 5
    shown = station.detail.breakdown.shown
    assert isinstance(shown, Shown)
    assert shown.is_public
    assert [column.label for column in shown.columns] == ["Hài lòng", "Còn lại"]


def test_that_only_the_internal_table_shows_small_cells(reader: Officer) -> None:
    station = station_of(reader)
    reader.press("Down")
    reader.rests()
    public = station.detail.breakdown.shown
    assert isinstance(public, Shown)
    assert public.hidden
    cells = [count for line in public.lines[:-1] for count in line.counts]
    assert not [count for count in cells if count and count < 5]
    reader.press("Ctrl+I")
    reader.sees(lambda: not _is_public(station))
    inside = station.detail.breakdown.shown
    assert isinstance(inside, Shown)
    assert len(inside.columns) == 5
    assert not [line for line in inside.lines if None in line.counts]


def _is_public(station: ResultsStation) -> bool:
    shown = station.detail.breakdown.shown
    return not isinstance(shown, Shown) or shown.is_public


def test_that_other_classes_and_the_course_are_chosen_by_keys(reader: Officer) -> None:
    station = station_of(reader)
    reader.press("Down", "F3", "Home")
    reader.rests()
    assert reader.at is station.detail.breakdown.chooser
    reader.press("End")
    reader.sees(lambda: len(station.detail.breakdown.course.points) == 12)
    values = [point.value for point in station.detail.breakdown.course.points]
    assert values[:10] == [None] * 10
    assert None not in values[10:]
    reader.press("Esc")
    assert station.list.hasFocus()


def test_that_filters_narrow_what_is_counted(reader: Officer) -> None:
    station = station_of(reader)
    reader.press("Ctrl+PgUp")
    reader.sees(lambda: station.questions.title.text() == "80 phiếu hợp lệ")
    reader.press("F4", "Tab", "Tab", "End")
    reader.sees(lambda: station.questions.title.text() == "20 phiếu hợp lệ")
    assert station.filters.chosen_source == "kiosk"
    reader.press("Home")
    reader.sees(lambda: station.questions.title.text() == "80 phiếu hợp lệ")


def test_that_a_remark_is_found_without_tones_and_opens_its_sheet(reader: Officer) -> None:
    station = station_of(reader)
    reader.press("Ctrl+PgUp")
    reader.sees(lambda: station.questions.title.text() == "80 phiếu hợp lệ")
    reader.press("Ctrl+F")
    reader.type("ghe cho")
    reader.sees(lambda: len(station.detail.texts.rows.rows) == 1)
    reader.press("Return", "Return")
    page = reader.page
    assert isinstance(page, SurveysPage)
    reader.sees(lambda: page.keying.hand is not None)
    assert page.keying.hand is not None
    assert page.keying.hand.serial == "0005"


def test_that_one_key_prints_what_is_shown_and_another_tabulates_it(reader: Officer) -> None:
    reader.press("Ctrl+P")
    outbox = reader.office.paths.outbox
    paper = outbox / "ket-qua-khao-sat-hai_long_cap_xa-2021-11.pdf"
    reader.sees(paper.exists, seconds=20)
    reader.rests()
    assert "bản công khai" in station_of(reader).reports.notice.sentence
    text = _text(paper)
    for words in ("tháng 11/2021", "phiếu hợp lệ", "So với tháng 10/2021", "Chưa có mức sai số"):
        assert words in text
    assert "Phụ lục" not in text
    reader.press("Ctrl+E")
    table = paper.with_suffix(".xlsx")
    reader.sees(table.exists, seconds=20)
    reader.rests()
    names = load_workbook(table).sheetnames
    assert names[:3] == ["Tổng hợp", "Từng mức", "Theo nhóm"]
    assert "Ý kiến" not in names


def test_that_an_internal_report_with_remarks_is_marked_as_such(reader: Officer) -> None:
    reader.press("Ctrl+PgUp")
    reader.sees(lambda: station_of(reader).questions.title.text() == "80 phiếu hợp lệ")
    reader.press("Ctrl+I", "Ctrl+T")
    assert station_of(reader).paper.text() == "In nội bộ + ý kiến"
    reader.press("Ctrl+P")
    paper = reader.office.paths.outbox / "ket-qua-khao-sat-hai_long_cap_xa-2021-10-noi-bo.pdf"
    reader.sees(paper.exists, seconds=20)
    reader.rests()
    assert "nội bộ" in station_of(reader).reports.notice.sentence
    text = _text(paper)
    for words in ("BẢNG NỘI BỘ", "Phụ lục: ý kiến viết tay", "Đề nghị kê thêm ghế chờ"):
        assert words in text


def test_that_a_handful_of_sheets_has_no_figures_but_inside(officer: Officer) -> None:
    form = collecting.bring_form(officer.office, FORM).key
    days = date(2021, 11, 1), date(2021, 11, 30)
    batch = collecting.open_batch(officer.office, form, "Ít phiếu", *days, 5).key
    put_sheets(officer.office, batch, made_up(collecting.form(officer.office, form), 4))
    officer.press("Alt+3", "Ctrl+4")
    officer.rests()
    station = station_of(officer)
    assert {row.rate for row in station.list.rows.rows} == {None}
    officer.press("Ctrl+I")
    officer.rests()
    assert {row.rate for row in station.list.rows.rows} != {None}


def test_that_a_period_without_sheets_says_so_and_prints_nothing(reader: Officer) -> None:
    reader.press("Ctrl+PgDown")
    station = station_of(reader)
    reader.sees(lambda: not station.list.rows.rows)
    assert station.questions.title.text() == "Chưa có phiếu hợp lệ"
    assert not station.paper.isEnabled()
    assert surveying.subjects(reader.office, reader.window.desk.period) == []


def _text(paper: Path) -> str:
    shown = subprocess.run(
        ["pdftotext", "-layout", str(paper), "-"], check=True, capture_output=True
    )
    return " ".join(shown.stdout.decode().split())
