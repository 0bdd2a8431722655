"""A whole month through the window: dossiers in, sheets keyed, citizens heard, scored, returned."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from desktop.core.crosschecks import Outcome
from desktop.core.returns import TOTAL
from desktop.export.one_stop_list import write_list
from desktop.office import collecting, returning, tracking
from desktop.office.calendars import calendar_of
from desktop.office.demo.dossiers import made_up_dossiers
from desktop.office.demo.month import DOSSIERS, FIRST, MORNING, TODAY
from desktop.ui.pages.assessing_page import AssessingPage
from desktop.ui.pages.dossiers_page import DossiersPage
from desktop.ui.pages.feedback_page import FeedbackPage
from desktop.ui.pages.returning_page import ReturningPage
from desktop.ui.pages.surveys_page import SurveysPage
from tests.months import NOVEMBER, bring_dossiers, hear
from tests.office.test_returning import spoil
from tests.surveys import keys_of, new_batch, paper_sheets

if TYPE_CHECKING:
    from pathlib import Path

    from tests.officer import Officer

SHEETS = 4


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """Three made-up months as the provincial system exports them."""
    path = tmp_path / "danh sách.xlsx"
    calendar = calendar_of(2021, 2022)
    chance = Random(7)
    dossiers = made_up_dossiers(chance, calendar, FIRST, MORNING, DOSSIERS)
    write_list(dossiers, "UBND xã Tân Mẫu", FIRST, TODAY, path)
    return path


def feedback_of(officer: Officer) -> FeedbackPage:
    officer.press("Alt+4")
    officer.rests()
    assert isinstance(officer.page, FeedbackPage)
    return officer.page


def assessing_of(officer: Officer) -> AssessingPage:
    officer.press("Alt+5")
    officer.rests()
    assert isinstance(officer.page, AssessingPage)
    return officer.page


def returning_of(officer: Officer) -> ReturningPage:
    officer.press("Alt+6")
    officer.rests()
    assert isinstance(officer.page, ReturningPage)
    return officer.page


def bring_in(officer: Officer, exported: Path) -> None:
    officer.press("Alt+2")
    officer.rests()
    page = officer.page
    assert isinstance(page, DossiersPage)
    page.importing.look_at(exported)
    officer.rests()
    officer.press("Ctrl+Return")
    officer.rests()


def key_sheets(officer: Officer) -> None:
    collecting.set_numbers(officer.office, new_batch(officer.office), 60, SHEETS)
    officer.press("Alt+3")
    officer.rests()
    officer.press("F2")
    page = officer.page
    assert isinstance(page, SurveysPage)
    officer.sees(lambda: page.keying.hand is not None)
    hand = page.keying.hand
    assert hand is not None
    for sheet in paper_sheets()[:SHEETS]:
        serial = hand.serial
        officer.press(*keys_of(hand.survey, sheet))
        while hand.serial == serial:
            officer.press("Return")
    officer.press("Escape")
    officer.rests()


def hear_a_citizen(officer: Officer) -> None:
    page = feedback_of(officer)
    officer.press("Ctrl+N")
    officer.press("Down", "Tab", "Tab")
    officer.type("10/12/2021")
    officer.press("Tab")
    officer.type("Đề nghị thêm ghế chờ cho người già.")
    officer.press("Ctrl+S")
    officer.rests()
    assert page.figures["handled"].value == "1"
    assert page.list.hasFocus()


def score_the_office(officer: Officer) -> None:
    page = assessing_of(officer)
    for number, document in ((5, "Quyết định 12/QĐ-UBND"), (6, "Biên bản niêm yết")):
        page.list.selectRow(number - 1)
        officer.press("F2")
        officer.type("2")
        officer.press("Tab")
        officer.type(document)
        officer.press("Ctrl+S")
        officer.rests()
    assert page.assessment is not None
    assert page.assessment.card.scores[4].value == 2
    officer.press("Ctrl+P")
    officer.rests()
    assert (officer.office.paths.outbox / "tu-danh-gia_2021-11.pdf").is_file()
    officer.press("Ctrl+Return")
    officer.rests()
    assert page.assessment.closed


def test_that_a_month_goes_from_paper_to_return_by_keys_alone(
    officer: Officer, exported: Path
) -> None:
    bring_in(officer, exported)
    key_sheets(officer)
    hear_a_citizen(officer)
    score_the_office(officer)
    page = returning_of(officer)
    assert page.draft is not None
    assert [c.code for c in page.checks.checks if c.outcome is Outcome.FAILED] == []
    officer.press("Ctrl+Return")
    officer.rests()
    folder = officer.office.paths.outbox / "2021-11-lan-1"
    files = sorted(folder.iterdir())
    assert [file.suffix for file in files] == [".csv", ".pdf", ".xlsx", ".json"]
    assert all(returning.verify(file).is_authentic for file in files)
    assert page.notice.isVisible()
    assert str(folder) in page.notice.way_out
    assert page.draft.is_made


def test_that_every_figure_opens_the_dossiers_it_counts(officer: Officer) -> None:
    bring_dossiers(officer.office)
    page = returning_of(officer)
    counted = {each.field: each for each in tracking.count(officer.office, NOVEMBER)}
    row = [line.name for line in page.figures.lines].index("Hộ tịch")
    page.figures.setCurrentIndex(page.figures.model().index(row, 8))
    officer.press("Return")
    officer.sees(lambda: officer.page.name == "dossiers")
    dossiers = officer.page
    assert isinstance(dossiers, DossiersPage)
    officer.rests()
    assert counted["Hộ tịch"].late == 2
    assert dossiers.filters.wanted.day == NOVEMBER.last.isoformat()
    officer.sees(lambda: dossiers.list.model_.rowCount() == 2)


def test_that_the_total_opens_the_dossiers_of_all_fields(officer: Officer) -> None:
    bring_dossiers(officer.office)
    page = returning_of(officer)
    assert page.figures.lines[-1].name == TOTAL
    assert page.figures.hasFocus()
    officer.press("Return")
    officer.sees(lambda: officer.page.name == "dossiers")
    dossiers = officer.page
    assert isinstance(dossiers, DossiersPage)
    officer.sees(lambda: dossiers.list.model_.rowCount() == 213)


def test_that_a_score_opens_what_it_was_counted_from(officer: Officer) -> None:
    bring_dossiers(officer.office)
    hear(officer.office)
    page = assessing_of(officer)
    page.list.selectRow(0)
    page.list.setFocus()
    officer.press("Return")
    officer.sees(lambda: officer.page.name == "dossiers")
    assessing_of(officer)
    page.list.selectRow(7)
    page.list.setFocus()
    officer.press("Return")
    officer.sees(lambda: officer.page.name == "feedback")
    officer.rests()


def test_that_other_figures_ask_for_a_reason_before_they_are_sent_again(officer: Officer) -> None:
    page = returning_of(officer)
    officer.press("Ctrl+Return")
    officer.rests()
    hear(officer.office)
    page.show_period(officer.window.desk.period)
    officer.rests()
    assert page.reason.isVisible()
    officer.press("Ctrl+Return")
    officer.rests()
    assert page.notice.isVisible()
    assert page.reason.editor.hasFocus()
    officer.type("Bổ sung phản ánh nhận ngày 03/11")
    officer.press("Ctrl+Return")
    officer.rests()
    assert (officer.office.paths.outbox / "2021-11-lan-2").is_dir()
    assert not page.reason.isVisible()


def test_that_feedback_is_answered_where_it_is_listed(officer: Officer) -> None:
    hear(officer.office, answered=None)
    page = feedback_of(officer)
    assert page.figures["open"].value == "1"
    officer.press("Return")
    assert page.form.answered.editor.hasFocus()
    officer.type("29/11")
    officer.press("Ctrl+S")
    officer.rests()
    assert page.figures["open"].value == "0"


def test_that_escape_leads_back_to_the_list(officer: Officer) -> None:
    hear(officer.office)
    page = feedback_of(officer)
    officer.press("Ctrl+N")
    officer.type("nháp")
    officer.press("Escape")
    assert page.list.hasFocus()
    assert page.card.title.text() == "PA-2021-0001"


def test_that_a_failed_check_is_explained_where_it_is_shown(officer: Officer) -> None:
    bring_dossiers(officer.office)
    spoil(officer.office)
    page = returning_of(officer)
    officer.press("Ctrl+Return")
    officer.rests()
    assert "phép kiểm tra không đúng" in page.notice.sentence
    assert page.checks.list.hasFocus()
    officer.press("F2")
    officer.type("đang đối chiếu với phần mềm của tỉnh")
    officer.press("Return")
    officer.rests()
    officer.press("Ctrl+Return")
    officer.rests()
    assert page.draft is not None
    assert page.draft.is_made
    assert officer.office.paths.outbox.joinpath("2021-11-lan-1").is_dir()


def test_that_a_wrong_day_is_told_under_its_field(officer: Officer) -> None:
    page = feedback_of(officer)
    officer.press("Ctrl+N", "Tab", "Tab")
    officer.type("31/02/2021")
    officer.press("Tab")
    officer.type("nội dung")
    officer.press("Ctrl+S")
    assert page.form.due.fault == "«31/02/2021» không phải là một ngày."
    assert page.form.due.editor.hasFocus()


def test_that_a_score_without_its_document_is_not_saved(officer: Officer) -> None:
    page = assessing_of(officer)
    page.list.selectRow(4)
    officer.press("F2")
    officer.type("hai")
    officer.press("Ctrl+S")
    assert page.panel.value.fault == "«hai» không phải là một số."
    officer.press("Ctrl+A")
    officer.type("2")
    officer.press("Ctrl+S")
    assert page.panel.document.fault
    assert page.panel.document.editor.hasFocus()
    officer.rests()
    assert page.assessment is not None
    assert page.assessment.evidence == {}


def test_that_points_outside_the_scale_are_refused_in_words(officer: Officer) -> None:
    page = assessing_of(officer)
    page.list.selectRow(4)
    officer.press("F2")
    officer.type("1,5")
    officer.press("Tab")
    officer.type("Biên bản")
    officer.press("Ctrl+S")
    officer.rests()
    assert page.notice.isVisible()
    assert "từ 0 đến 2" in page.notice.sentence
