"""What stands above and below the questions: whose form it is, how to mark, which page it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.core.paper import SerialPlace, Weight
from desktop.forms.sheet.drawing import Drawing, first_baseline
from desktop.forms.sheet.frame import EDGE, Frame, PaperSize
from desktop.forms.sheet.measuring import (
    Sign,
    Span,
    Wrapped,
    balanced,
    leading,
    width,
    wrap,
    wrap_spans,
)
from desktop.forms.sheet.wording import plain

if TYPE_CHECKING:
    from desktop.core.survey import Survey

TITLE, OFFICE, SERIAL, RUNNING, SMALL = 14.0, 12.0, 18.0, 12.0, 9.0
"""Sizes in points."""

_SERIAL_WORDS = "Số phiếu:"
_SERIAL_ROOM = "000000"
_SERIAL_AIR = 1.6
_SERIAL_BASELINE = 4.7  # below the upper edge of the marks
_THANKS = (
    Span(
        "Cảm ơn ông/bà dành ít phút trả lời. Mỗi ý kiến đều giúp chúng tôi phục vụ tốt hơn.",
        Weight.ITALIC,
    ),
)
_HOW = (
    Span("Cách điền:", Weight.BOLD),
    Span("đánh dấu"),
    Span("", sign=Sign.TICK),
    Span("hoặc"),
    Span("", sign=Sign.CROSS),
    Span("vào ô. Nếu nhầm, tô kín ô đó"),
    Span("", sign=Sign.FILLED),
    Span("rồi đánh dấu ô khác."),
)
_AIR = 2.2
_TOUCH = 1.6  # by how much the lines of a title may reach below the code
_PAD = 1.8
_MOST_TITLE_LINES = 2
_SHORT = "UBND "
_COMMITTEE = "ỦY BAN NHÂN DÂN "
_GO_ON = "Xin mời xem tiếp trang sau"
_MORE = " …"
_END = "Hết phiếu. Xin cảm ơn ông/bà!"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of the first page, measured for one paper and one size of type."""

    survey: Survey
    office: str
    paper: PaperSize
    size: float

    @property
    def height(self) -> float:
        """From the upper edge of the marks to where the questions may begin, in millimetres."""
        return self._how_top + self._how_height + 2 * _PAD

    def draw(self, drawing: Drawing, frame: Frame) -> None:
        """Put office, serial, title, thanks and how to mark."""
        draw_serial(drawing, frame)
        for number, line in enumerate(self._office):
            baseline = first_baseline(EDGE + number * leading(OFFICE), OFFICE)
            drawing.text(frame.head_left, baseline, line, OFFICE, Weight.BOLD)
        middle = (frame.head_left + frame.head_right) / 2
        if not self._beside_code:
            middle = frame.left + self.paper.text_width / 2
        for number, line in enumerate(self._title):
            baseline = first_baseline(self._title_top + EDGE + number * leading(TITLE), TITLE)
            drawing.text_centred(middle, baseline, line, TITLE, Weight.BOLD)
        drawing.running(frame.left, EDGE + self._thanks_top, self._thanks, self._thanks_size)
        top = EDGE + self._how_top
        high = self._how_height + 2 * _PAD
        drawing.outline(frame.left, top, self.paper.text_width, high, width_mm=0.25, grey=0.0)
        drawing.running(frame.left + _PAD, top + _PAD, self._how, self._how_size)

    @property
    def _office(self) -> list[str]:
        """Whose form it is, in capitals; the committee's name is not shortened on paper."""
        name = plain(self.office)
        full = (
            name.replace(_SHORT, _COMMITTEE, 1).upper() if name.startswith(_SHORT) else name.upper()
        )
        room = self._head_width - _serial_width()
        first, *more = wrap(full, OFFICE, room, Weight.BOLD) or [""]
        if more and full.startswith(_COMMITTEE):
            first = _COMMITTEE.strip()  # on a line of its own, as in official letters
        rest = full.removeprefix(first).strip()
        return [first, *wrap(rest, OFFICE, self._head_width, Weight.BOLD)]

    @property
    def _head_width(self) -> float:
        frame = Frame(self.paper, 1)
        return frame.head_right - frame.head_left

    @property
    def _beside_code(self) -> bool:
        """Whether the title has room left of the upper code, below the office's name."""
        lines = balanced(self._words, TITLE, self._head_width, Weight.BOLD)
        return len(lines) * leading(TITLE) <= self._below_office + _TOUCH

    @property
    def _below_office(self) -> float:
        """The height that is left beside the upper code."""
        return self.paper.code - max(1, len(self._office)) * leading(OFFICE)

    @property
    def _words(self) -> str:
        return plain(self.survey.title).upper()

    @property
    def _title(self) -> list[str]:
        room = self._head_width if self._beside_code else self.paper.text_width
        return balanced(self._words, TITLE, room, Weight.BOLD)

    @property
    def _title_top(self) -> float:
        if not self._beside_code:
            return max(self.paper.code, len(self._office) * leading(OFFICE)) + _AIR
        spare = self._below_office + _TOUCH - len(self._title) * leading(TITLE)
        return self.paper.code - self._below_office + min(spare, spare * 0.4 + 1.0)

    @property
    def _thanks_top(self) -> float:
        below = self._title_top + len(self._title) * leading(TITLE)
        return max(self.paper.code, below) + _AIR

    @property
    def _thanks(self) -> Wrapped:
        return wrap_spans(_THANKS, self._thanks_size, self.paper.text_width)

    @property
    def _thanks_size(self) -> float:
        return _saving(_THANKS, self.size, self.paper.text_width)

    @property
    def _how_top(self) -> float:
        return self._thanks_top + len(self._thanks) * leading(self._thanks_size) + _AIR * 0.8

    @property
    def _how(self) -> Wrapped:
        return wrap_spans(_HOW, self._how_size, self.paper.text_width - 2 * _PAD)

    @property
    def _how_size(self) -> float:
        return _saving(_HOW, self.size, self.paper.text_width - 2 * _PAD)

    @property
    def _how_height(self) -> float:
        return len(self._how) * leading(self._how_size)


def _saving(spans: tuple[Span, ...], size: float, room: float) -> float:
    """Return the size of the form's type, or the least one where that saves a line."""
    lines = [len(wrap_spans(spans, tried, room)) for tried in (size, RUNNING)]
    return size if lines[0] == lines[1] else RUNNING


def _serial_width() -> float:
    words = width(_SERIAL_WORDS, RUNNING) + _SERIAL_AIR
    return words + width(_SERIAL_ROOM, SERIAL, Weight.BOLD) + _AIR


def draw_serial(drawing: Drawing, frame: Frame) -> None:
    """Make room for the serial left of the upper code, in digits large enough to type from."""
    baseline = EDGE + _SERIAL_BASELINE
    left = frame.head_right - width(_SERIAL_ROOM, SERIAL, Weight.BOLD)
    drawing.text_right(left - _SERIAL_AIR, baseline, _SERIAL_WORDS, RUNNING)
    drawing.serials.append(SerialPlace(left, baseline, SERIAL, Weight.BOLD))


def draw_running_head(drawing: Drawing, frame: Frame, title: str) -> None:
    """Put the form's title and the serial at the top of a later page."""
    draw_serial(drawing, frame)
    room = frame.head_right - frame.head_left
    lines = wrap(plain(title), RUNNING, room, Weight.BOLD)
    if len(lines) > _MOST_TITLE_LINES:
        lines = wrap(plain(title), RUNNING, room - width(_MORE, RUNNING, Weight.BOLD), Weight.BOLD)
        lines = [lines[0] + _MORE]
    top = EDGE + frame.size.code - len(lines) * leading(RUNNING) + (len(lines) - 1) * 1.2
    for number, line in enumerate(lines):
        baseline = first_baseline(top + number * leading(RUNNING), RUNNING)
        drawing.text(frame.head_left, baseline, line, RUNNING, Weight.BOLD)


def draw_foot(drawing: Drawing, frame: Frame, pages: int, survey: Survey) -> None:
    """Put the page's number, the way on, and which version of which form it is."""
    low = frame.size.height - EDGE
    upper = low - frame.size.code + 6.0
    drawing.text(frame.foot_left, upper, f"Trang {frame.page}/{pages}", RUNNING, Weight.BOLD)
    end = _END if frame.page == pages else _GO_ON
    drawing.text_right(frame.right, upper, end, RUNNING, Weight.ITALIC)
    room = frame.middle - frame.size.marker - frame.foot_left
    version = f", bản {survey.version}" if survey.version else ""
    lines = wrap(f"Mẫu {survey.form_id}{version}", SMALL, room)
    for number, line in enumerate(reversed(lines[:3])):
        drawing.text(frame.foot_left, low - 0.6 - number * leading(SMALL), line, SMALL)
