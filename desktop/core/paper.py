"""The words of a laid-out paper: what stands where, in millimetres from a page's top left.

The one geometry: printing draws it, a scan is measured by it, the window shows it. The type
throughout is Liberation Serif; sizes are in points (1/72 inch), all else in millimetres.
"""

from dataclasses import dataclass
from enum import StrEnum

POINT_MM = 25.4 / 72
BLACK = 0.0
OUTLINE_GREY = 0.5
"""Grey of a box: an eye finds it, and a pen stands out from it (0 black, 1 white)."""
OUTLINE_MM = 0.35
"""Width of a box's line; it lies inside the box's outer edge."""


class Weight(StrEnum):
    """The cuts of the typeface."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"


class Corner(StrEnum):
    """Where on its page a code stands; the code says so itself."""

    TOP_RIGHT = "T"
    BOTTOM_LEFT = "B"


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick, by its outer edge, and the answer that a tick in it gives."""

    x_mm: float
    y_mm: float
    w_mm: float
    h_mm: float
    question: str
    option: str


@dataclass(frozen=True, slots=True)
class Field:
    """Where a hand writes the answer to a question; a place only, drawn by lines and outlines."""

    x_mm: float
    y_mm: float
    w_mm: float
    h_mm: float
    question: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words on one line: left end and baseline, size in points, width by the font's metrics."""

    x_mm: float
    y_mm: float
    size_pt: float
    weight: Weight
    words: str
    width_mm: float
    grey: float = BLACK


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke."""

    x1_mm: float
    y1_mm: float
    x2_mm: float
    y2_mm: float
    width_mm: float = 0.2
    grey: float = BLACK


@dataclass(frozen=True, slots=True)
class Outline:
    """An empty rectangle that is no answer box: a cell for a digit, a frame; by its outer edge."""

    x_mm: float
    y_mm: float
    w_mm: float
    h_mm: float
    width_mm: float = OUTLINE_MM
    grey: float = OUTLINE_GREY


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle."""

    x_mm: float
    y_mm: float
    w_mm: float
    h_mm: float
    grey: float = BLACK


@dataclass(frozen=True, slots=True)
class Mark:
    """A registration marker: an ArUco square (4×4 of 50) by its number, side with its border."""

    x_mm: float
    y_mm: float
    side_mm: float
    number: int


@dataclass(frozen=True, slots=True)
class CodePlace:
    """Room for a square code that says form, version, page and serial: another on each copy.

    `page` is the page of the form, which in a booklet is half a side of the paper.
    """

    x_mm: float
    y_mm: float
    side_mm: float
    corner: Corner
    page: int


@dataclass(frozen=True, slots=True)
class SerialPlace:
    """Where a copy's serial stands in plain digits: left end and baseline."""

    x_mm: float
    y_mm: float
    size_pt: float
    weight: Weight


@dataclass(frozen=True, slots=True)
class Page:
    """One side of the paper; but for codes and serials it is the same on every copy."""

    boxes: tuple[Box, ...] = ()
    fields: tuple[Field, ...] = ()
    texts: tuple[Text, ...] = ()
    lines: tuple[Line, ...] = ()
    outlines: tuple[Outline, ...] = ()
    areas: tuple[Area, ...] = ()
    marks: tuple[Mark, ...] = ()
    codes: tuple[CodePlace, ...] = ()
    serials: tuple[SerialPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A form on paper: sides of one size; `form_pages` is how many pages a reader turns.

    The two numbers differ in a booklet, where a side carries two pages and some are empty.
    """

    form_id: str
    version: str
    title: str
    page_width_mm: float
    page_height_mm: float
    form_pages: int
    pages: tuple[Page, ...]


class PageTooSmallError(ValueError):
    """The question `name`, with what it must stand under, is higher than a page."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


# What each marker looks like inside its black border: 16 squares from the top left, row by row,
# 1 is white. These are the first 50 words of the 4×4 dictionary that readers of ArUco markers know.
_MARKERS = (
    0xB532, 0x0F9A, 0x332D, 0x9946, 0x549E, 0x79CD, 0x9E2E, 0xC4F2, 0xFEDA, 0xCF56,
    0xF991, 0x11A7, 0x0EB7, 0x2A0F, 0x24B1, 0x263E, 0x4665, 0x6600, 0x6C5E, 0x76AF,
    0x868B, 0xB02B, 0xCCD5, 0xDD82, 0xFE47, 0x9471, 0xACE4, 0xA554, 0x2123, 0x346F,
    0x4415, 0x57B2, 0x9ECF, 0xF0CB, 0x08AE, 0x0929, 0x1875, 0x04FF, 0x0DF6, 0x1C5A,
    0x1718, 0x2A28, 0x328C, 0x38B2, 0x24E8, 0x2EEB, 0x2D3F, 0x4B64, 0x502E, 0x5013,
)  # fmt: skip
MARKER_SQUARES = 6
"""Squares along a marker's side, its black border among them."""
MARKERS = len(_MARKERS)


def white_squares(number: int) -> list[tuple[int, int]]:
    """Return the white squares of a marker as (column, row), counted from its border's corner.

    Source: S. Garrido-Jurado et al., Automatic generation and detection of highly reliable
    fiducial markers under occlusion, Pattern Recognition 47 (2014); dictionary 4×4 of 50.
    """
    word = _MARKERS[number]
    return [(at % 4 + 1, at // 4 + 1) for at in range(16) if word >> (15 - at) & 1]
