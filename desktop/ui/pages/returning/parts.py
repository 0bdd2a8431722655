"""The other parts of the return: survey, assessment, feedback, as plain lines that open."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal

from desktop.core.return_form import fixed, written
from desktop.core.returns import TOTAL, Part
from desktop.ui.models.rows import RIGHT, Column, RowsModel
from desktop.ui.theme import px
from desktop.ui.widgets.cells import STRONG
from desktop.ui.widgets.table import Table

if TYPE_CHECKING:
    from desktop.core.returns import Return, Row, Value

_OPENS = {Part.SURVEY: "surveys", Part.ASSESSMENT: "assessing", Part.FEEDBACK: "feedback"}
_SHEETS = ("issued", "collected", "keyed")


class PartLine(NamedTuple):
    """One line: of which part, what it says, how much."""

    part: Part
    words: str
    value: str


class Parts(Table):
    """What the return says besides Biểu 06a; Enter goes to where it was counted."""

    opened = Signal(str)  # page

    def __init__(self) -> None:
        super().__init__("Kỳ này chưa có khảo sát, tự đánh giá hay phản ánh nào.")
        self._model: RowsModel[PartLine] = RowsModel(_columns(), parent=self)
        self.setModel(self._model)
        self.verticalHeader().setDefaultSectionSize(px(28))
        self.horizontalHeader().hide()
        self.setAccessibleName("Các phần khác của báo cáo")
        self.chosen.connect(lambda index: self._open(index.row()))

    @property
    def lines(self) -> tuple[PartLine, ...]:
        return tuple(self._model.rows)

    def show_return(self, made: Return) -> None:
        """Show the parts of a return."""
        self._model.show([*_survey(made), *_assessment(made), *_feedback(made)])

    def _open(self, row: int) -> None:
        line = self._model.row(row)
        if line is not None:
            self.opened.emit(_OPENS[line.part])


def _columns() -> tuple[Column[PartLine], ...]:
    return (
        Column("Nội dung", lambda line: line.words),
        Column("Số liệu", lambda line: line.value, RIGHT, STRONG, width=104),
    )


def _survey(made: Return) -> list[PartLine]:
    values = made.values(Part.SURVEY)
    if not values:
        return []
    sheets = " / ".join(written(values["", name]) for name in _SHEETS)
    satisfied, valid = values[TOTAL, "satisfied"], values[TOTAL, "valid"]
    return [
        PartLine(Part.SURVEY, "Khảo sát: phiếu phát / thu / đã nhập", sheets),
        PartLine(
            Part.SURVEY,
            f"Khảo sát: hài lòng {written(satisfied)} trên {written(valid)} câu trả lời",
            f"{_decimal(values[TOTAL, 'rate'], 2)} %",
        ),
    ]


def _assessment(made: Return) -> list[PartLine]:
    values, labels = made.values(Part.ASSESSMENT), made.labels(Part.ASSESSMENT)
    if not values:
        return []
    total, _, standing = labels[TOTAL].removesuffix(")").partition(" (")
    words = f"Tự đánh giá: {standing or total.lower()}"
    band = values[TOTAL, "band"]
    return [
        PartLine(Part.ASSESSMENT, words, _decimal(values[TOTAL, "score"], 1)),
        PartLine(Part.ASSESSMENT, "Tự đánh giá: xếp loại", written(band) if band else "chưa có"),
    ]


def _feedback(made: Return) -> list[PartLine]:
    rows: dict[str, Row] = {
        row.indicator: row for row in made.part(Part.FEEDBACK) if not row.breakdown
    }
    return [
        PartLine(
            Part.FEEDBACK,
            _named(row.label),
            _decimal(row.value, 2 * (name == "daily_average")),
        )
        for name, row in rows.items()
        if name not in {"conduct_false", "published"}
    ]


def _named(label: str) -> str:
    """Say that a count is one of feedback, unless its label says so itself."""
    return label if "phản ánh" in label else f"Phản ánh: {label[0].lower()}{label[1:]}"


def _decimal(value: Value, decimals: int) -> str:
    if decimals and isinstance(value, int | Decimal):
        return fixed(Decimal(value), decimals)
    return written(value)
