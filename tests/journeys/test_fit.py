"""What an officer with the smallest screen sees: whole pages, whole names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QScrollArea

from desktop.office.changes import Changed
from desktop.ui.widgets.heading import Heading
from tests.bench.many import fill
from tests.surveys import new_batch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QWidget

    from tests.officer import Officer

CLIENT = (1366, 697)  # 1366 x 768 less the title bar and the task bar
STATIONS_THAT_FIT = range(1, 7)  # settings are filled in once, from the top down


@pytest.fixture
def cramped(officer: Officer) -> Officer:
    """An officer with a month's work on the smallest screen."""
    fill(officer.office, 400)
    new_batch(officer.office)
    officer.window.desk.changed.emit(Changed.DOSSIERS | Changed.SURVEYS)
    officer.window.resize(*CLIENT)
    officer.rests()
    return officer


def body_of(page: QWidget) -> QScrollArea | None:
    """The scrolled body of a page, if it has one."""
    areas = page.findChildren(QScrollArea)
    return next((area for area in areas if area.width() > 0.9 * page.width()), None)


@pytest.mark.parametrize("number", STATIONS_THAT_FIT)
def test_that_a_page_fits_the_smallest_screen(cramped: Officer, number: int) -> None:
    cramped.press(f"Alt+{number}")
    cramped.rests()
    body = body_of(cramped.page)
    if body is not None:
        cramped.sees(lambda: body.verticalScrollBar().maximum() == 0)


@pytest.mark.parametrize("number", [2, 4, 5, 6])
def test_that_the_words_beside_a_title_stand_on_its_line(cramped: Officer, number: int) -> None:
    cramped.press(f"Alt+{number}")
    cramped.rests()
    heading = cramped.page.findChild(Heading)
    assert heading is not None
    apart = _line_of(heading, heading.title) - _line_of(heading, heading.detail)
    assert abs(apart) <= 1


def _line_of(heading: Heading, words: QLabel) -> float:
    """The height at which the words of a centred label stand."""
    room, metrics = words.contentsRect(), words.fontMetrics()
    top = words.mapTo(heading, room.topLeft()).y() + (room.height() - metrics.height()) / 2
    return top + metrics.ascent()
