"""Survey data out through the real window: Kết quả, Ctrl+Shift+E, the kind of file, Ctrl+Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from desktop.core.periods import Period
from desktop.office import submitting
from desktop.ui.pages.surveys.exporting.station import DataStation
from desktop.ui.pages.surveys_page import SurveysPage
from tests.surveys import FILES, FORM

if TYPE_CHECKING:
    from pathlib import Path

    from tests.officer import Officer

SAMPLE = FILES / "may-tinh-bang-2021-11.xlsx"


def at_data(officer: Officer) -> DataStation:
    """Bring the sample in, and go to the export by keys."""
    office = officer.office
    export = submitting.look_at(SAMPLE)
    proposal = submitting.propose(office, export, submitting.Offer("", file=FORM))
    submitting.bring_in(office, submitting.see(office, export, proposal))
    officer.window.desk.period = Period.month(2021, 11)
    officer.press("Alt+3")
    officer.rests()
    officer.press("Ctrl+4")
    officer.rests()
    officer.press("Ctrl+Shift+E")
    officer.rests()
    page = officer.page
    assert isinstance(page, SurveysPage)
    assert isinstance(page.station, DataStation)
    return page.station


def test_that_the_answers_of_a_month_go_out_in_every_kind(officer: Officer, tmp_path: Path) -> None:
    station = at_data(officer)
    officer.sees(station.save.isEnabled)
    for kind in station.kinds.rows:
        file = tmp_path / f"t11{kind.format.value}"
        station.write(file)
        officer.rests()
        officer.sees(file.exists)
        assert "25 phiếu" in station.notice.sentence
    assert (tmp_path / "t11-bang-ma.csv").exists()
    officer.press("Ctrl+Return")
    (dialog,) = station.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("hai_long_cap_xa-2021-11.xlsx")
    dialog.reject()
    officer.sees(lambda: not station.findChildren(QFileDialog))


def test_that_a_free_text_stays_here_when_the_officer_says_so(
    officer: Officer, tmp_path: Path
) -> None:
    station = at_data(officer)
    officer.sees(lambda: len(station.texts.rows) == 2)
    officer.press("Tab")
    if officer.at is not station.text_list:
        officer.press("Tab")
    assert officer.at is station.text_list
    officer.press("Down", "Space")
    file = tmp_path / "t11.csv"
    station.write(file)
    officer.rests()
    officer.sees(file.exists)
    heading = file.read_text("utf-8-sig").splitlines()[0]
    assert "gop_y" not in heading
    assert "phien_ha_mo_ta" in heading
    officer.press("Esc")
    officer.rests()
    page = officer.page
    assert isinstance(page, SurveysPage)
    assert page.station.name == "results"
