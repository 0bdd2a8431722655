"""What is read can be read: contrast, marks that differ by shape, sizes that follow the scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage, QPainter

from desktop.paths import resources
from desktop.ui import theme
from desktop.ui.theme import INK_ROLES, Ink, Type
from desktop.ui.widgets.bars import SHADES
from desktop.ui.widgets.status import Mark, draw_mark
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

READ = (Ink.INK, Ink.MUTED, Ink.ACCENT, Ink.LATE, Ink.SOON, Ink.GOOD)
GROUNDS = (Ink.PAPER, Ink.CARD, Ink.SOFT)
NOTICES = ("#eaf4ee", "#fbf2e3", "#fbeceb")
AA, AA_SHAPES = 4.5, 3.0


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    theme.apply(qapp, 100, resources() / "fonts")


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", [*GROUNDS, *NOTICES])
@pytest.mark.parametrize("ink", READ)
def test_that_every_ink_can_be_read_on_every_ground(ink: Ink, ground: str) -> None:
    assert contrast(ink, ground) >= AA


def test_that_words_on_the_accent_can_be_read() -> None:
    assert contrast(Ink.CARD, Ink.ACCENT) >= AA
    assert contrast(Ink.CARD, Ink.ACCENT_DEEP) >= AA


def test_that_the_edge_of_a_field_can_be_seen() -> None:
    assert contrast(Ink.EDGE, Ink.CARD) >= AA_SHAPES


def test_that_the_last_stage_of_a_bar_stands_out_from_the_first() -> None:
    assert contrast(SHADES[0], SHADES[-1]) >= AA_SHAPES


def test_that_no_two_marks_have_one_shape(qapp: QApplication) -> None:
    assert qapp is not None
    shapes = {drawn(mark) for mark in Mark}
    assert len(shapes) == len(Mark)


def drawn(mark: Mark) -> bytes:
    image = QImage(24, 24, QImage.Format.Format_Alpha8)
    image.fill(0)
    painter = QPainter(image)
    draw_mark(painter, mark, 2, 12, 20)
    painter.end()
    return bytes(image.constBits())


@pytest.mark.parametrize("percent", theme.SCALES)
def test_that_fonts_follow_the_scale(application: QApplication, percent: int) -> None:
    theme.apply(application, percent, resources() / "fonts")
    assert theme.font(Type.ROW).pixelSize() == round(14 * percent / 100)
    assert application.font().family() == theme.FAMILY


def test_that_a_label_keeps_its_ink_under_another_parent(
    application: QApplication, qtbot: QtBot
) -> None:
    theme.apply(application, 100, resources() / "fonts")
    words = label("quá hạn", Type.ROW, Ink.LATE)
    qtbot.addWidget(words)
    words.ensurePolished()
    assert words.palette().color(words.foregroundRole()).name() == Ink.LATE
    assert words.foregroundRole() == INK_ROLES[Ink.LATE]
