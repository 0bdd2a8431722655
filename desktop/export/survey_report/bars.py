"""Bars on paper: a share with its interval, and how the answers fall on the levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from desktop import typeface
from desktop.core import survey_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.core.findings import QuestionResult
    from desktop.core.intervals import Interval

ACCENT, SOFT, INK, LINE = (HexColor(each) for each in ("#0b5a8a", "#cfe0ec", "#1d2530", "#9aa4ac"))
_SCALE = ("#b5654a", "#dcb49b", "#d5dade", "#8dbbd8", "#0b5a8a")  # from the worst level up
_PLAIN = ("#0b5a8a", "#5f9cc2", "#9fc3da", "#c9dcea", "#8a949d", "#b9c1c7", "#dfe3e6")
_DARK = 0.5  # of all light, under which white letters are read more easily
_SIZE = 8


class ShareBar(Flowable):
    """A share of 0 to 1 as a bar, its interval as a whisker over it."""

    def __init__(self, width: float, rate: float, interval: Interval | None) -> None:
        super().__init__()
        self.width, self.height = width, 4.2 * mm
        self._rate, self._interval = rate, interval

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas, height = self.canv, self.height
        canvas.setFillColor(SOFT)
        canvas.rect(0, 0, self.width, height, stroke=0, fill=1)
        canvas.setFillColor(ACCENT)
        canvas.rect(0, 0, self.width * self._rate, height, stroke=0, fill=1)
        if self._interval is None:
            return
        low, high = (self.width * end for end in self._interval)
        middle = height / 2
        for colour, line in ((HexColor("#ffffff"), 2.2), (INK, 0.9)):
            canvas.setStrokeColor(colour)
            canvas.setLineWidth(line)
            canvas.line(low, middle, high, middle)
            for end in (low, high):
                canvas.line(end, middle - 1.5, end, middle + 1.5)


class LevelBar(Flowable):
    """The levels side by side, each as wide as its share, with the share where it fits."""

    def __init__(self, width: float, result: QuestionResult) -> None:
        super().__init__()
        self.width, self.height = width, 4.6 * mm
        self._result = result

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas, left = self.canv, 0.0
        total = sum(level.sheets for level in self._result.levels)
        shades = colours_of(self._result)
        for level, colour in zip(self._result.levels, shades, strict=True):
            width = self.width * level.sheets / total if total else 0.0
            canvas.setFillColor(colour)
            canvas.setStrokeColor(HexColor("#ffffff"))
            canvas.setLineWidth(0.4)
            if width:
                canvas.rect(left, 0, width, self.height, stroke=1, fill=1)
            self._write(left, width, 100 * level.sheets / total if total else 0.0, colour)
            left += width

    def _write(self, left: float, width: float, share: float, colour: Color) -> None:
        words = survey_words.decimal(share, 0)
        if stringWidth(words, typeface.SERIF, _SIZE) > width - 2:
            return
        self.canv.setFont(typeface.SERIF, _SIZE)
        self.canv.setFillColor(HexColor("#ffffff") if _light(colour) < _DARK else INK)
        self.canv.drawCentredString(left + width / 2, (self.height - _SIZE * 0.7) / 2, words)


class Patch(Flowable):
    """The colour of a level, for a legend."""

    def __init__(self, colour: Color) -> None:
        super().__init__()
        self.width = self.height = 3 * mm
        self._colour = colour

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setFillColor(self._colour)
        self.canv.setStrokeColor(LINE)
        self.canv.setLineWidth(0.4)
        self.canv.rect(0, 0, self.width, self.height, stroke=1, fill=1)


def colours_of(result: QuestionResult) -> Sequence[Color]:
    """Return a colour for each level: of a scale from bad to good, else one after another."""
    number = len(result.levels)
    if result.satisfied is None or not 1 < number <= len(_SCALE):
        return [HexColor(_PLAIN[at % len(_PLAIN)]) for at in range(number)]
    scores = [result.question.score(level.choice.name) or 0 for level in result.levels]
    order = sorted(range(number), key=lambda at: scores[at])
    last = len(_SCALE) - 1
    shades = {at: rank * last // (number - 1) for rank, at in enumerate(order)}
    return [HexColor(_SCALE[shades[at]]) for at in range(number)]


def _light(colour: Color) -> float:
    red, green, blue = colour.rgb()
    return float(0.3 * red + 0.59 * green + 0.11 * blue)
