"""What the figures of keying look like: large numbers, the days, the slow questions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.models.rows import RIGHT, Column, RowsModel
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.bars import Bar, Bars
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.cells import MUTED, STRONG
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.sides import Sides
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.text import label
from desktop.ui.wording import number, short_day

if TYPE_CHECKING:
    from desktop.core.keying_figures import Pace, SlipRate, Tiring
    from desktop.office.keying_figures import AskedTime, OwnFigures

_NONE = "–"
_NOTHING_YET = "Chưa có tờ nào được nhập trong kỳ này, nên chưa biết câu nào mất nhiều thời gian."
_MOST_DAYS = 8
_TRAINED = 150  # sheets an hour that a trained keyer does


class Overview(Flow):
    """Shows the figures of one officer; holds no figure of another."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, QLabel] = {}
        self.details: dict[str, QLabel] = {}
        self.days = Bars()
        self.tiring = label("", Type.ROW, wrap=True)
        self.totals = label("", Type.ROW, wrap=True)
        self.bound = label("", Type.ROW_STRONG, wrap=True)
        self.rows: RowsModel[AskedTime] = RowsModel(_columns(), parent=self)
        self.times = Table(_NOTHING_YET)
        self.times.setModel(self.rows)
        self.times.setAccessibleName("Thời gian cho mỗi câu, lâu nhất trước")
        self._lay_out()

    def show_figures(self, found: OwnFigures) -> None:
        """Show the figures of a period."""
        self._show_pace(found.first)
        self._show_slips("keyer", found.keyer, "tờ tôi nhập lần đầu đã được đối chiếu")
        self._show_slips("verifier", found.verifier, "tờ tôi nhập lần hai đã được đối chiếu")
        self._set("second", number(found.second.sheets), "tờ tôi nhập lần hai")
        self.days.show_bars(
            [
                Bar(short_day(date.fromisoformat(day)), done.sheets, f"{number(done.sheets)} tờ")
                for day, done in found.days[-_MOST_DAYS:]
            ]
        )
        self.tiring.setText(_tiring(found.tiring))
        self.totals.setText(_totals(found.office))
        self.bound.setText(found.bound.sentence)
        slow = sorted(found.times, key=lambda asked: -asked.time.seconds)
        self.rows.show(slow)

    def _show_pace(self, done: Pace) -> None:
        hourly, keys = done.sheets_per_hour, done.keys_per_hour
        reached = hourly is not None and hourly >= _TRAINED
        aim = f"đạt mức người quen tay ({_TRAINED})" if reached else f"người quen tay: {_TRAINED}"
        self._set("sheets", number(round(hourly)) if hourly else _NONE, f"phiếu/giờ · {aim}")
        refused = f"{number(done.refused)} phím không nhận" if done.sheets else "chưa nhập tờ nào"
        self._set("keys", number(round(keys)) if keys else _NONE, f"phím/giờ · {refused}")
        self._set("first", number(done.sheets), "tờ tôi nhập lần đầu")

    def _show_slips(self, name: str, rate: SlipRate, what: str) -> None:
        found = rate.per_thousand
        value = f"{found:.1f}".replace(".", ",") if found is not None else _NONE
        said = f"lỗi/1.000 phím · {number(rate.slips)} lỗi trên {number(rate.sheets)} {what}"
        self._set(name, value, said if rate.sheets else f"chưa có {what}")

    def _set(self, name: str, value: str, detail: str) -> None:
        self.values[name].setText(value)
        self.details[name].setText(detail)
        self.values[name].setAccessibleName(f"{value} {detail}")

    def _lay_out(self) -> None:
        figures = Card("Nhịp của tôi", "không tính lúc nghỉ")
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(28))
        grid.setVerticalSpacing(px(10))
        for place, name in enumerate(("sheets", "keys", "keyer", "verifier", "first", "second")):
            grid.addWidget(self._figure(name), place // 3, place % 3, Qt.AlignmentFlag.AlignTop)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        figures.body.addLayout(grid)
        self.add(figures)
        times = Card("Thời gian cho mỗi câu", "câu lâu nhất đứng trước")
        times.body.addWidget(self.times)
        times.setMinimumSize(px(360), px(260))
        self.add(Sides(times, self._side(), least=760, shares=(6, 5)), 1)

    def _figure(self, name: str) -> QWidget:
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        self.values[name] = label(_NONE, Type.FIGURE)
        self.details[name] = label("", Type.SECONDARY, Ink.MUTED, wrap=True)
        lines.addWidget(self.values[name])
        lines.addWidget(self.details[name])
        return made

    def _side(self) -> QWidget:
        days = Card("Số tờ mỗi ngày", "")
        days.body.addWidget(self.days)
        days.body.addWidget(self.tiring)
        days.body.addStretch()
        office = Card("Cả bộ phận", "không kể tên ai")
        office.body.addWidget(self.totals)
        office.body.addWidget(self.bound)
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(12))
        lines.addWidget(days, 1)
        lines.addWidget(office)
        made.setMinimumWidth(px(320))
        return made


def _columns() -> tuple[Column[AskedTime], ...]:
    return (
        Column("Câu", lambda row: row.question.number, roles=MUTED, width=70),
        Column("Nội dung", lambda row: row.question.label, roles=STRONG),
        Column("Giây", _seconds, RIGHT, width=64),
        Column("Số lần", lambda row: number(row.time.looks), RIGHT, width=70),
    )


def _seconds(row: AskedTime) -> str:
    return f"{row.time.seconds:.1f}".replace(".", ",")


def _tiring(found: Tiring | None) -> str:
    if found is None:
        return "Chưa thấy lúc nào trong buổi sai nhiều hơn hẳn."
    before, after = (f"{rate:.1f}".replace(".", ",") for rate in (found.before, found.after))
    return (
        f"Từ phút thứ {found.minute} của buổi nhập, số lỗi tăng từ {before} lên {after} trên"
        f" 1.000 phím. Nên nghỉ năm phút trước lúc đó."
    )


def _totals(done: Pace) -> str:
    if not done.sheets:
        return "Cả bộ phận chưa nhập tờ nào trong kỳ này."
    hourly = done.sheets_per_hour
    speed = f", trung bình {number(round(hourly))} tờ mỗi giờ" if hourly else ""
    return f"Cả bộ phận đã nhập {number(done.sheets)} lượt tờ với {number(done.keys)} phím{speed}."
