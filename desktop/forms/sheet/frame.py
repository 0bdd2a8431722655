"""The sizes of the paper, and what stands round the questions on each page: marks and codes.

Marks keep 18 mm from the paper's edges: a sheet that goes through a feeder askew by 5° loses 13 mm
of a corner. Markers stand at unlike places left and right, so that no page fits upside down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.core.paper import MARKERS, CodePlace, Corner, Mark

if TYPE_CHECKING:
    from desktop.forms.sheet.drawing import Drawing

EDGE = 18.0
"""The least distance of marks and codes from the edge of the paper, in millimetres."""

_AIR = 2.4  # white round a marker
_CODE_AIR = 2.6  # white round a code
_PLACES = 8  # numbers of markers set aside for each page


@dataclass(frozen=True, slots=True)
class PaperSize:
    """A page of the form: its size, its inner margin, the sides of its codes and markers.

    `folded`: its inner edge is a fold, where a mark need not stand so far inside.
    """

    width: float
    height: float
    inner: float
    code: float
    marker: float
    folded: bool = False

    @property
    def text_width(self) -> float:
        """The width that the questions have."""
        columns = 1 if self.folded else 2
        return self.width - EDGE - self.inner - columns * (self.marker + _AIR)

    @property
    def flow_top(self) -> float:
        """Where the questions begin below the upper code."""
        return EDGE + self.code + _CODE_AIR

    @property
    def flow_bottom(self) -> float:
        """Where the questions end above the lower code."""
        return self.height - EDGE - self.code - _CODE_AIR


A4 = PaperSize(210.0, 297.0, EDGE, 17.0, 6.6)
# Half of an A4 sheet that lies across, so that the fold is its middle.
A5 = PaperSize(148.5, 210.0, 12.0, 15.0, 5.4, folded=True)


@dataclass(frozen=True, slots=True)
class Frame:
    """One page of a paper: where its marks and its questions stand; pages count from 1."""

    size: PaperSize
    page: int

    @property
    def _outer_right(self) -> bool:
        """In a booklet, pages with odd numbers lie at the right of the fold."""
        return self.page % 2 == 1

    @property
    def mark_left(self) -> float:
        """The left edge of what is marked."""
        return self.size.inner if self._outer_right else EDGE

    @property
    def mark_right(self) -> float:
        """The right edge of what is marked."""
        return self.size.width - (EDGE if self._outer_right else self.size.inner)

    @property
    def left(self) -> float:
        """Where the questions begin, from the left."""
        column = not (self.size.folded and self._outer_right)
        return self.mark_left + (self.size.marker + _AIR if column else 0.0)

    @property
    def right(self) -> float:
        return self.left + self.size.text_width

    @property
    def head_left(self) -> float:
        """Where words beside the upper code begin: right of the marker in the corner."""
        return self.mark_left + self.size.marker + _AIR

    @property
    def head_right(self) -> float:
        """Where words beside the upper code end."""
        return self.mark_right - self.size.code - _CODE_AIR

    @property
    def foot_left(self) -> float:
        """Where words beside the lower code begin."""
        return self.mark_left + self.size.code + _CODE_AIR

    @property
    def foot_right(self) -> float:
        """Where words left of the marker in the lower right corner end."""
        return self.mark_right - self.size.marker - _AIR

    @property
    def middle(self) -> float:
        """The middle of what is marked, from the left."""
        return (self.mark_left + self.mark_right) / 2

    def draw_marks(self, drawing: Drawing) -> None:
        """Put the markers and make room for the two codes."""
        size = self.size
        bottom = size.height - EDGE
        first = (self.page - 1) % (MARKERS // _PLACES) * _PLACES
        drawing.marks += [
            Mark(x, y, size.marker, first + place) for place, (x, y) in self._marker_places()
        ]
        drawing.codes += [
            CodePlace(self.mark_right - size.code, EDGE, size.code, Corner.TOP_RIGHT, self.page),
            CodePlace(self.mark_left, bottom - size.code, size.code, Corner.BOTTOM_LEFT, self.page),
        ]

    def _marker_places(self) -> list[tuple[int, tuple[float, float]]]:
        """The markers by their number on the page; at a fold only the corners have any."""
        size = self.size
        right, bottom = self.mark_right - size.marker, size.height - EDGE - size.marker
        waist = (size.height - size.marker) / 2
        places = {
            0: (self.mark_left, EDGE),
            1: (right, bottom),
            2: (self.middle - size.marker / 2, bottom),
        }
        if not size.folded or not self._outer_right:
            places[3] = (self.mark_left, waist)
            places[5] = (self.mark_left, size.flow_bottom - size.marker)
        if not size.folded or self._outer_right:
            places[4] = (right, waist)
            places[6] = (right, size.flow_top)
        return sorted(places.items())
