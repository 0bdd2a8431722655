"""The station's batches at the left; at the right the bound of one, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout

from desktop.ui.models.rows import RIGHT, Column, RowsModel
from desktop.ui.pages.surveys.verifying.words import keyer_words, plan_words, tasks
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.cells import MUTED, STRONG
from desktop.ui.widgets.fitting_table import FittingTable
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.sides import Sides
from desktop.ui.widgets.status import MARK_ROLE, Mark
from desktop.ui.widgets.text import Elided, label
from desktop.ui.wording import number

if TYPE_CHECKING:
    from desktop.office.comparing import Progress, QuestionDifferences

_NO_BATCH = (
    "Chưa có tờ phiếu giấy nào được nhập. Nhập phiếu ở «Đợt khảo sát» (Ctrl 1), rồi tới đây nhập"
    " lại lần hai."
)
_BOUND, _TASK = 164, 24  # heights of the bound's card without tasks, and of one task, at 100 %
_NO_DIFFERENCE = "Chưa có câu nào hai lần nhập khác nhau."


class Overview(Flow):
    """Only the parts and where they stand; the station says what they do."""

    def __init__(self) -> None:
        super().__init__()
        self.batches: RowsModel[Progress] = RowsModel(_batch_columns(), parent=self)
        self.batch_list = FittingTable(_NO_BATCH, {1: 380})
        self.batch_list.setModel(self.batches)
        self.batch_list.setAccessibleName("Các đợt và mức sai số")
        self.questions: RowsModel[QuestionDifferences] = RowsModel(_question_columns(), parent=self)
        self.question_list = FittingTable(_NO_DIFFERENCE, {})
        self.question_list.setModel(self.questions)
        self.question_list.setAccessibleName("Câu hay nhập lệch")
        self.bound = BoundCard()
        self.plan = PlanCard()
        self.method = MethodCard()
        self._lay_out()

    def show_batch(self, batch: Progress | None, officer: str) -> None:
        """Show one batch beside the list."""
        self.bound.show_batch(batch, officer)
        self.plan.show_batch(batch)
        self.questions.show(batch.questions if batch else ())

    def _lay_out(self) -> None:
        """What matters first: also on a small screen the bound stands right under the batches."""
        batches = Card("Các đợt", "↑ ↓ chọn")
        batches.body.addWidget(self.batch_list)
        batches.setMinimumSize(px(340), px(150))
        questions = Card("Câu hay nhập lệch", "của đợt đang chọn")
        questions.body.addWidget(self.question_list)
        questions.setMinimumSize(px(340), px(170))
        self.bound.setMinimumWidth(px(320))
        self.plan.setMinimumWidth(px(320))
        self.add(Sides(batches, self.bound, least=800, shares=(6, 5)), 3)
        self._lower = Sides(questions, self.plan, least=800, shares=(6, 5))
        self.add(self._lower, 2)
        self.add(self.method, 2)

    def show_method(self, method: str) -> None:
        """Say under the bound how it is counted, in the place of what led to it."""
        self._lower.hide()
        self.method.show_text(method)
        QTimer.singleShot(0, self.method, self.method.setFocus)  # when it has its place

    def hide_method(self) -> None:
        """Put it away again."""
        self.method.hide()
        self._lower.show()


class BoundCard(Card):
    """The achieved bound, large, and in plain words what it rests on."""

    def __init__(self) -> None:
        super().__init__("Mức sai số nhập")
        self.figure = label("–", Type.FIGURE, Ink.ACCENT)
        self.words = label("", Type.ROW_STRONG, wrap=True)
        self.basis = label("", Type.ROW, Ink.MUTED, wrap=True)
        head = QHBoxLayout()
        head.setSpacing(px(14))
        head.addWidget(self.figure)
        beside = QVBoxLayout()
        beside.setSpacing(px(2))
        beside.addWidget(self.words)
        beside.addWidget(self.basis)
        head.addLayout(beside, 1)
        self.body.addLayout(head)
        self.body.addSpacing(px(6))
        self.body.addWidget(label("Việc còn chờ", Type.CARD_TITLE))
        self._lines: list[str] = []
        self._tasks = QVBoxLayout()
        self._tasks.setSpacing(px(4))
        self.body.addLayout(self._tasks)
        self.body.addStretch()

    def show_batch(self, batch: Progress | None, officer: str) -> None:
        """Show how sure a batch is."""
        if batch is None:
            self.figure.setText("–")
            self.words.setText("Chưa có mức sai số")
            self.basis.setText("chưa nhập tờ phiếu giấy nào")
            self._list(["Chưa có tờ nào để đối chiếu"])
            return
        bound = batch.bound
        self.figure.setText(bound.figure)
        known = bound.upper is not None
        self.words.setText("sai số nhập, tin cậy 95 %" if known else "Chưa có mức sai số")
        self.basis.setText(f"{bound.basis[0].upper()}{bound.basis[1:]}.")
        self._list(tasks(batch, officer))

    @property
    def tasks(self) -> list[str]:
        """What is said to wait."""
        return list(self._lines)

    def _list(self, lines: list[str]) -> None:
        """A label a line, none wrapped: a small screen would leave them half their height."""
        self._lines = lines
        _empty(self._tasks)
        for line in lines:
            self._tasks.addWidget(Elided(line))
        self.setMinimumHeight(px(_BOUND + _TASK * len(lines)))


class MethodCard(Card):
    """How the bound is counted; hidden until somebody asks."""

    def __init__(self) -> None:
        super().__init__("Cách tính mức sai số", "Esc cất đi")
        self._words = label("", Type.ROW, wrap=True)
        self.body.addWidget(self._words)
        self.body.addStretch()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def show_text(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleDescription(words)
        self.show()


class PlanCard(Card):
    """What is keyed again, and where the plan stands with each keyer, by name."""

    def __init__(self) -> None:
        super().__init__("Kế hoạch nhập lại")
        self.words = label("", Type.ROW, Ink.MUTED, wrap=True)
        self.body.addWidget(self.words)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self.body.addStretch()

    def show_batch(self, batch: Progress | None) -> None:
        """Show the plan of a batch."""
        _empty(self._grid)
        self.words.setText(plan_words(batch) if batch else "")
        for row, keyer in enumerate(batch.keyers if batch else ()):
            self._grid.addWidget(label(keyer.keyer, Type.ROW_STRONG), row, 0)
            counts = f"{number(keyer.sheets)} tờ"
            self._grid.addWidget(label(counts, Type.ROW, Ink.MUTED), row, 1)
            self._grid.addWidget(label(keyer_words(keyer), Type.ROW, Ink.MUTED), row, 2)


def _empty(lines: QLayout) -> None:
    while (item := lines.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()


def _batch_columns() -> tuple[Column[Progress], ...]:
    return (
        Column("Đợt", lambda row: row.name, roles=STRONG),
        Column("Đã nhập", lambda row: number(row.sheets), RIGHT, width=76),
        Column("Nhập lại", lambda row: _waiting(row.due), RIGHT, width=84),
        Column("Phân xử", lambda row: _waiting(row.to_judge), RIGHT, width=80),
        Column("Sai số", lambda row: row.bound.figure, RIGHT, roles=STRONG, width=84),
    )


def _waiting(count: int) -> str:
    return f"chờ {number(count)}" if count else "xong"


def _question_columns() -> tuple[Column[QuestionDifferences], ...]:
    marks = {MARK_ROLE: lambda row: Mark.SOON if row.doubted else Mark.NONE}
    return (
        Column("Câu", lambda row: row.question.number or row.question.name, roles=STRONG, width=60),
        Column("Lời câu hỏi", lambda row: row.question.label, roles=MUTED),
        Column(
            "Lệch", lambda row: f"{number(row.differing)}/{number(row.twice)} tờ", RIGHT, width=84
        ),
        Column(
            "Kế hoạch",
            lambda row: "mọi tờ" if row.doubted else "như thường",
            roles=marks,
            width=104,
        ),
    )
