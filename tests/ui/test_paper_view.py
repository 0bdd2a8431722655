"""The paper on the screen is the paper that is printed: same geometry, zoomed to fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms.papers import on_paper
from desktop.ui.widgets.paper_view import PaperView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.core.paper import Layout
    from desktop.core.survey import Survey


def viewed(qtbot: QtBot, layout: Layout, width: int = 630, height: int = 891) -> PaperView:
    view = PaperView()
    qtbot.addWidget(view)
    view.resize(width + 2, height + 2)
    view.show_paper(layout)
    return view


def darkest(view: PaperView, x_mm: float, y_mm: float, across_mm: float) -> int:
    """The darkest grey on a short line to the right of a point."""
    place, picture = view.place(), view.grab().toImage()
    scale = place.width() / 210.0
    y = round(place.top() + y_mm * scale)
    xs = range(round(place.left() + x_mm * scale), round(place.left() + (x_mm + across_mm) * scale))
    return min(picture.pixelColor(x, y).lightness() for x in xs)


def test_that_every_box_is_drawn_where_it_is_printed(qtbot: QtBot, survey: Survey) -> None:
    layout = on_paper(survey, "UBND xã Tân Mẫu")
    view = viewed(qtbot, layout)
    for box in layout.pages[0].boxes[:12]:
        middle = box.y_mm + box.h_mm / 2
        assert darkest(view, box.x_mm - 0.4, middle, 0.8) < 200
        assert darkest(view, box.x_mm + 1.0, middle, box.w_mm - 2.0) > 240


def test_that_the_paper_keeps_its_shape_in_any_window(qtbot: QtBot, survey: Survey) -> None:
    layout = on_paper(survey, "UBND xã Tân Mẫu")
    for width, height in ((300, 900), (900, 300), (630, 891)):
        place = viewed(qtbot, layout, width, height).place()
        assert abs(place.height() / place.width() - 297 / 210) < 0.001
        assert place.width() <= width + 2
        assert place.height() <= height + 2


def test_that_sides_are_turned_and_end_where_the_paper_ends(qtbot: QtBot, survey: Survey) -> None:
    view = viewed(qtbot, on_paper(survey, "UBND xã Tân Mẫu"))
    assert (view.page, view.pages) == (1, 2)
    view.turn(1)
    assert "trang 2/2" in view.accessibleName()
    view.turn(1)
    assert view.page == 2
    view.turn(-5)
    assert view.page == 1


def test_that_without_a_form_the_sheet_is_empty_and_says_so(qtbot: QtBot, survey: Survey) -> None:
    view = viewed(qtbot, on_paper(survey, "UBND xã Tân Mẫu"))
    view.show_paper(None)
    assert view.pages == 0
    assert "chưa có mẫu" in view.accessibleName()
    assert darkest(view, 20, 150, 170) > 240
