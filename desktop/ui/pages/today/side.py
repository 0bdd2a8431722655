"""The two cards at the side: the month's survey sheets, and the share of results in time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

from desktop.ui.theme import Ink, Type, font
from desktop.ui.widgets.bars import SHADES, Bar, Bars
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.lines import Lines, Point
from desktop.ui.widgets.text import label, paint
from desktop.ui.wording import number, percent

if TYPE_CHECKING:
    from desktop.office.glancing import Month, MonthGlance

AIM = 95.0  # per cent in time; what Thông tư 01/2018 gives the full points for


class Sheets(Card):
    """Sheets handed out, brought back, keyed, verified."""

    def __init__(self) -> None:
        super().__init__("Khảo sát", " ")
        self.bars = Bars()
        self.words = label("", Type.SECONDARY, Ink.MUTED, wrap=True)
        self.body.addWidget(self.bars)
        self.body.addWidget(self.words)
        self.body.addStretch()

    def show_glance(self, glance: MonthGlance) -> None:
        """Show the sheets of this period."""
        self.title.setText(f"Khảo sát {glance.period.title}")
        sheets = glance.sheets
        self.bars.setVisible(sheets is not None)
        if sheets is None:
            self.words.setText("Chưa có đợt khảo sát trong kỳ. Bấm Alt 3 để lập đợt và in phiếu.")
            paint(self.words, Ink.MUTED)
            return
        stages = (
            ("phát", sheets.issued),
            ("thu", sheets.collected),
            ("đã nhập", sheets.keyed),
            ("đã đối chiếu", sheets.verified),
        )
        self.bars.show_bars(
            [
                Bar(name, count, number(count), shade)
                for (name, count), shade in zip(stages, SHADES, strict=True)
            ]
        )
        left = sheets.to_key
        self.words.setText(f"còn {number(left)} phiếu phải nhập" if left > 0 else "đã nhập đủ")
        paint(self.words, Ink.SOON if left > 0 else Ink.GOOD)


class OnTime(Card):
    """The share in time over twelve months, against the aim."""

    def __init__(self) -> None:
        super().__init__("Đúng hạn", "–")
        self.hint.setFont(font(Type.CARD_TITLE))
        self.lines = Lines(AIM, f"mục tiêu {number(AIM)} %")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.body.addWidget(self.lines, 1)

    def show_glance(self, glance: MonthGlance) -> None:
        """Show the share of this period."""
        settled, in_time = glance.results
        self.hint.setText(percent(in_time, settled))
        good = settled and 100 * in_time >= AIM * settled
        paint(self.hint, Ink.GOOD if good else Ink.LATE if settled else Ink.MUTED)

    def show_trend(self, months: Sequence[Month]) -> None:
        """Show the months before."""
        self.lines.show_points([_point(month) for month in months])


def _point(month: Month) -> Point:
    settled, in_time = month.results
    name = f"T{int(month.period.code[5:7])}"
    return Point(name, 100 * in_time / settled if settled else None)
