"""The findings of a period: the rate first, then every question, then what people wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.ui.pages.surveys.results.rows import ResultRows, share
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.text import label
from desktop.ui.wording import number

if TYPE_CHECKING:
    from desktop.core.findings import SurveyResults
    from desktop.office.collecting import FoundRemark

_MOST_REMARKS = 200


class ResultsCard(Card):
    """Says at once what the levels mean, as a share without them says nothing."""

    def __init__(self) -> None:
        super().__init__("Kết quả", "")
        self._rate = label("–", Type.FIGURE, Ink.ACCENT)
        self._basis = label("", Type.SECONDARY, Ink.MUTED, wrap=True)
        head = QHBoxLayout()
        head.setSpacing(px(14))
        head.addWidget(self._rate)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(label("câu trả lời hài lòng", Type.ROW_STRONG))
        beside.addWidget(self._basis)
        head.addLayout(beside, 1)
        self.body.addLayout(head)
        self.rows = ResultRows()
        self._heard = label("Ý kiến viết tay", Type.CARD_TITLE)
        self._remarks = label("", Type.ROW, wrap=True)
        flow = Flow(on_card=True)
        flow.add(self.rows)
        flow.add(self._heard)
        flow.add(self._remarks, 1)
        self.body.addWidget(flow, 1)
        self.setMinimumWidth(px(320))

    def show_results(self, results: SurveyResults, remarks: list[FoundRemark]) -> None:
        """Show what a period found."""
        self.title.setText(f"Kết quả {results.period.title}")
        self.hint.setText(f"{number(results.keyed)} phiếu đã nhận")
        self._rate.setText(share(results.rate))
        self._basis.setText(_basis(results))
        self.rows.show_results(results.questions)
        self._heard.setVisible(bool(remarks))
        self._heard.setText(f"Ý kiến viết tay ({number(len(remarks))})")
        self._remarks.setText(_listed(remarks))


def _basis(results: SurveyResults) -> str:
    if not results.valid:
        return "Chưa có phiếu nào được nhận trong kỳ."
    levels = " và ".join(f"«{level}»" for level in results.satisfied_levels)
    return (
        f"{number(results.satisfied)} trên {number(results.valid)} câu trả lời hợp lệ;"
        f" tính là hài lòng: {levels}"
    )


def _listed(remarks: list[FoundRemark]) -> str:
    lines = [f"{one.remark.serial} · {one.remark.text}" for one in remarks[:_MOST_REMARKS]]
    if len(remarks) > _MOST_REMARKS:
        lines.append(f"… và {number(len(remarks) - _MOST_REMARKS)} ý kiến khác")
    return "\n".join(lines)
