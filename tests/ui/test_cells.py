"""Words in a cell: one line where they fit, two where they must, never cut in a word's middle."""

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Type, font
from desktop.ui.widgets.cells import in_two_lines

NAME = "Liên thông đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em"


@pytest.fixture
def metrics(qtbot: QtBot) -> QFontMetrics:
    """The measure of a row's letters."""
    return QFontMetrics(font(Type.ROW))


def test_that_short_words_stay_in_one_line(metrics: QFontMetrics) -> None:
    assert in_two_lines("Hộ tịch", metrics, 200) == "Hộ tịch"


def test_that_long_words_are_broken_between_words(metrics: QFontMetrics) -> None:
    room = metrics.horizontalAdvance(NAME) * 2 // 3
    first, second = in_two_lines(NAME, metrics, room).split("\n")
    assert f"{first} {second}" == NAME
    assert metrics.horizontalAdvance(first) <= room


def test_that_what_two_lines_can_not_hold_ends_in_an_ellipsis(metrics: QFontMetrics) -> None:
    room = metrics.horizontalAdvance(NAME) // 4
    first, second = in_two_lines(NAME, metrics, room).split("\n")
    assert NAME.startswith(first)
    assert second.endswith("…")
    assert metrics.horizontalAdvance(second) <= room
