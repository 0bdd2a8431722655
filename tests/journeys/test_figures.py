"""The officer's own figures and practice, through the window: keys only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.core.survey import Kind
from desktop.office import collecting
from desktop.ui.pages.surveys.figures.station import FiguresStation
from desktop.ui.pages.surveys_page import SurveysPage
from tests.officer import Officer, opened
from tests.surveys import keys_of, new_batch, paper_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop.office.opening import Office
    from desktop.ui.pages.keying.keying_view import KeyingView

__all__ = ["Officer"]


@pytest.fixture
def keyer(office: Office, qtbot: QtBot) -> Iterator[Officer]:
    """An officer with a batch of three sheets to key."""
    new_batch(office, 3)
    data = office.paths.data
    office.close()
    yield from opened(data, qtbot)


def page_of(officer: Officer) -> SurveysPage:
    assert isinstance(officer.page, SurveysPage)
    return officer.page


def station_of(officer: Officer) -> FiguresStation:
    station = page_of(officer).station
    assert isinstance(station, FiguresStation)
    return station


def key_two_sheets(officer: Officer) -> None:
    officer.press("Alt+3")
    officer.sees(lambda: len(page_of(officer).batches.overview.batches.rows) == 1)
    officer.press("F2")
    officer.sees(lambda: page_of(officer).keying.hand is not None)
    hand = page_of(officer).keying.hand
    assert hand is not None
    for sheet in paper_sheets()[:2]:
        officer.press(*keys_of(hand.survey, sheet), "Return")
    officer.press("Esc")
    officer.rests()


def test_that_the_figures_of_what_was_keyed_are_shown_to_the_one_who_keyed(
    keyer: Officer,
) -> None:
    key_two_sheets(keyer)
    keyer.press("Ctrl+5")
    overview = station_of(keyer).overview
    keyer.sees(lambda: overview.values["first"].text() == "2")
    assert overview.values["second"].text() == "0"
    assert "chưa có" in overview.details["keyer"].text()
    assert len(overview.rows.rows) == 24
    assert "chưa đối chiếu" in overview.bound.text()
    assert keyer.at is overview.times
    keyer.window.desk.office.officer = keyer.office.settings.officers[1]
    keyer.press("Ctrl+1", "Ctrl+5")
    station_of(keyer).show_period(keyer.window.desk.period)
    keyer.sees(lambda: overview.values["first"].text() == "0")
    assert "đã nhập 2 lượt tờ" in overview.totals.text()


def test_that_a_round_of_practice_tells_every_slip_and_counts_nowhere(keyer: Officer) -> None:
    keyer.press("Alt+3", "Ctrl+5")
    station = station_of(keyer)
    keyer.rests()
    keyer.press("F2")
    keyer.sees(lambda: station.practice.practice is not None)
    practice = station.practice.practice
    assert practice is not None
    hand, first = practice.keying, practice.keying.serial
    slip = ""
    while hand.serial == first and hand.state.current.kind is not Kind.TEXT:
        question = hand.state.current
        answer = practice.paper(first)[question.name]
        choice = question.choice(answer.value)
        if choice is not None and question.is_scale and not slip:
            slip = question.number
            keyer.press("1" if choice.key != "1" else "2")
        else:
            keyer.press(choice.key if choice else "0")
    keyer.press("Return")
    keyer.sees(lambda: len(practice.done) == 1)
    assert slip in {each.question.number for each in practice.done[0].slips}
    keyer.sees(lambda: "khác với phiếu" in station.practice.notice.sentence)
    folder = practice.folder
    keyer.press("Esc")
    keyer.sees(lambda: station.practice.practice is None)
    assert keyer.at is station.overview.times
    assert not folder.exists()
    (batch,) = collecting.batches(keyer.office)
    assert batch.keyed == 0


def test_that_leaving_in_the_middle_of_a_round_ends_it(keyer: Officer) -> None:
    keyer.press("Alt+3", "Ctrl+5")
    station = station_of(keyer)
    keyer.rests()
    keyer.press("F2")
    keyer.sees(lambda: station.practice.practice is not None)
    keyer.press("Alt+1")
    keyer.sees(lambda: keyer.page.name == "today")
    assert station.practice.practice is None
    keyer.press("Alt+3")
    keyer.sees(lambda: page_of(keyer).station is station)


def is_resting(view: KeyingView) -> bool:
    return view.hand is not None and view.hand.clock.is_paused


def test_that_f1_and_rest_work_in_practice_as_at_a_batch(keyer: Officer) -> None:
    keyer.press("Alt+3", "Ctrl+5")
    station = station_of(keyer)
    keyer.rests()
    keyer.press("F2")
    keyer.sees(lambda: station.practice.practice is not None)
    view = station.practice.keying
    keyer.press("F1")
    assert view.covers.keys.isVisible()
    keyer.press("Esc")
    assert not view.covers.keys.isVisible()
    keyer.press("F10")
    assert is_resting(view)
    keyer.press("F10")
    assert not is_resting(view)
    keyer.press("Esc")
    keyer.sees(lambda: station.practice.practice is None)
