"""The result in a line: the total and the rating, big; what is still missing; the bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.core.return_form import fixed
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.sides import Sides
from desktop.ui.widgets.status import Mark, Status
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from desktop.core.criteria import RuleSet
    from desktop.office.assessing import Assessment


class Result(Card):
    """In a line: how much, which rating, from how many indicators, by which rules."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Kết quả")
        self.total = label("–", Type.FIGURE, Ink.ACCENT)
        self.of = label("", Type.ROW, Ink.MUTED)
        self.band = Status(Mark.NONE, "")
        self.counted = label("", Type.ROW)
        self.verified = label("", Type.ROW)
        self.state = Status(Mark.WAITING, "")
        self.bands = label("", Type.SECONDARY, Ink.MUTED, wrap=True)
        self.basis = label("", Type.SECONDARY, Ink.MUTED, wrap=True)
        self.body.setContentsMargins(px(16), px(6), px(16), px(6))
        for status in (self.band, self.state):
            status.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.body.addWidget(Sides(self._figures(), self._notes(), least=820, shares=(0, 1)))

    def show_assessment(self, assessment: Assessment) -> None:
        """Show the total and what it rests on."""
        card = assessment.card
        rules = card.rules
        self.total.setText(fixed(card.total, rules.rounding.decimals) if card.counted else "–")
        self.of.setText(f"trên {rules.highest * len(card.scores)} điểm")
        self.band.show_status(_mark(rules, card.band), f"Xếp loại: {card.band or 'chưa có'}")
        self.counted.setText(f"{card.counted} trên {len(card.scores)} chỉ số có điểm.")
        verified = card.verified_total
        self.verified.setVisible(verified is not None)
        if verified is not None:
            band = f", {card.verified_band}" if card.verified_band else ""
            self.verified.setText(f"Thẩm định: {fixed(verified, 1)} điểm{band}.")
        if assessment.closed:
            when = assessment.closed_at
            self.state.show_status(Mark.GOOD, f"đã chốt {when[8:10]}/{when[5:7]}/{when[:4]}")
        else:
            self.state.show_status(Mark.WAITING, "chưa chốt")
        self.bands.setText(_bands(rules))
        self.basis.setText(rules.title)

    def _figures(self) -> QWidget:
        sum_of = QHBoxLayout()
        sum_of.setSpacing(px(8))
        sum_of.addWidget(self.total)
        sum_of.addWidget(self.of)
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, px(12), 0)
        line.setSpacing(px(28))
        line.addLayout(sum_of)
        line.addLayout(_pair(self.band, self.state))
        line.addLayout(_pair(self.counted, self.verified))
        line.addStretch()
        return made

    def _notes(self) -> QWidget:
        made = QWidget()
        made.setLayout(_pair(self.bands, self.basis))
        return made


def _mark(rules: RuleSet, band: str) -> Mark:
    names = [each.name for each in rules.bands]
    if band not in names:
        return Mark.NONE
    place = names.index(band)
    return Mark.GOOD if place <= 1 else Mark.LATE if place == len(names) - 1 else Mark.SOON


def _bands(rules: RuleSet) -> str:
    lines = [f"từ {fixed(each.least, 0)}: {each.name}" for each in rules.bands[:-1]]
    last = rules.bands[-1]
    return " · ".join([*lines, f"dưới {fixed(rules.bands[-2].least, 0)}: {last.name}"])


def _pair(above: QWidget, below: QWidget) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(px(2))
    lines.addStretch()
    lines.addWidget(above)
    lines.addWidget(below)
    lines.addStretch()
    return lines
