"""Tablet submissions through the real window: Ctrl+I, a look, Ctrl+Enter; a second time nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from desktop.core.submissions import Fate
from desktop.office import collecting
from desktop.ui.pages.surveys.tablets.station import TabletsStation
from desktop.ui.pages.surveys_page import SurveysPage
from tests.surveys import FILES
from tests.tablet_exports import Sent, kobo_rows, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.core.survey import Survey
    from tests.officer import Officer

SAMPLE = FILES / "may-tinh-bang-2021-11.xlsx"


def at_tablets(officer: Officer, file: Path) -> TabletsStation:
    """Go to the station by keys and choose a file as its dialog does."""
    officer.press("Alt+3")
    officer.rests()
    page = officer.page
    assert isinstance(page, SurveysPage)
    officer.press("Ctrl+I")
    officer.rests()
    station = page.station
    assert isinstance(station, TabletsStation)
    (dialog,) = station.findChildren(QFileDialog)
    dialog.reject()  # a test cannot type a path into the system's own dialog
    officer.sees(lambda: not station.findChildren(QFileDialog))
    back_in_front(officer)
    station.look_at(file)
    officer.rests()
    return station


def back_in_front(officer: Officer) -> None:
    """As a desktop does when a dialog or an open list is gone."""
    officer.window.activateWindow()
    officer.sees(officer.window.isActiveWindow)
    officer.rests()


def unasked(station: TabletsStation) -> tuple[str, ...]:
    return station.seen.proposal.unasked if station.seen else ("?", "linh_vuc")


def fates(station: TabletsStation) -> dict[Fate, int]:
    return {one.fate: len(one.rows) for one in station.report.counts.rows}


def test_that_the_sample_comes_in_once_and_a_second_time_brings_nothing(officer: Officer) -> None:
    station = at_tablets(officer, SAMPLE)
    officer.sees(station.bring.isEnabled)
    assert "25" in station.bring.text()
    assert fates(station)[Fate.NEW] == 25
    officer.press("Ctrl+Return")
    officer.sees(lambda: "25 mới" in station.notice.sentence)
    assert "Máy tính bảng tháng 11/2021" in station.notice.way_out

    station.look_at(SAMPLE)
    officer.rests()
    officer.sees(lambda: fates(station).get(Fate.SAME) == 25)
    assert fates(station)[Fate.NEW] == 0
    assert not station.bring.isEnabled()
    assert "không có gì mới" in station.bring.statusTip()

    officer.press("Esc")
    officer.rests()
    page = officer.page
    assert isinstance(page, SurveysPage)
    assert page.station is page.batches
    (batch,) = collecting.batches(officer.office)
    assert batch.name == "Máy tính bảng tháng 11/2021"


def test_that_a_column_is_given_its_question(
    officer: Officer, tmp_path: Path, survey: Survey
) -> None:
    rows = kobo_rows(survey, [Sent(1, {"linh_vuc": "khac", "q01": "4"})])
    rows[0][rows[0].index("linh_vuc")] = "field_of_work"
    station = at_tablets(officer, write_workbook(tmp_path / "a.xlsx", {"a": rows}))
    officer.sees(lambda: station.seen is not None)
    assert "linh_vuc" in unasked(station)
    officer.press("Down", "Down")
    assert station.mapping.columns.row(2) is not None
    target = station.mapping.target  # opening its list would warn on the screen of tests
    assert target.currentText() == "không dùng, giữ nguyên văn"
    target.setCurrentIndex(target.findData("question:linh_vuc"))
    target.activated.emit(target.currentIndex())
    officer.rests()
    officer.sees(
        lambda: station.seen is not None and "linh_vuc" not in station.seen.proposal.unasked
    )
    officer.press("Ctrl+Return")
    officer.sees(lambda: "1 mới" in station.notice.sentence)


def test_that_a_rejected_row_is_listed_with_its_fault(
    officer: Officer, tmp_path: Path, survey: Survey
) -> None:
    sent = [Sent(1, {"linh_vuc": "khac"}), Sent(2, {"linh_vuc": "y_te"})]
    station = at_tablets(
        officer, write_workbook(tmp_path / "a.xlsx", {"a": kobo_rows(survey, sent)})
    )
    officer.sees(lambda: fates(station).get(Fate.REJECTED) == 1)
    assert "dòng 3" in station.report.said.text()
    assert "y_te" in station.report.said.text()
    officer.press("Ctrl+Return")
    officer.sees(lambda: "1 bị trả lại" in station.notice.sentence)


def test_that_a_file_that_is_no_export_is_told_with_the_way_out(
    officer: Officer, tmp_path: Path
) -> None:
    file = tmp_path / "la.csv"
    file.write_text("a;b\n1;2\n", encoding="utf-8")
    station = at_tablets(officer, file)
    officer.sees(lambda: "Không cột nào" in station.notice.sentence)
    assert not station.bring.isEnabled()
