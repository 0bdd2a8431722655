"""The cross-checks: each with its outcome, its findings, and the reason the officer gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from desktop.core.crosschecks import Check, Outcome
from desktop.ui.models.rows import Column, RowsModel
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.cells import INK_ROLE
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.status import MARK_ROLE, Mark
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.core.crosschecks import Finding
    from desktop.core.return_form import ReturnForm

_MARKS = {
    Outcome.OK: Mark.GOOD,
    Outcome.FAILED: Mark.LATE,
    Outcome.EXPLAINED: Mark.SOON,
    Outcome.TOLD: Mark.SOON,
    Outcome.SKIPPED: Mark.WAITING,
}
_MOST_TOLD = 3
_LINE, _TOLD = 28, 52
_ORDER = (Outcome.FAILED, Outcome.TOLD, Outcome.EXPLAINED, Outcome.OK, Outcome.SKIPPED)


class Checks(Card):
    """A list, the worst first; under it the current check's findings and a line for the reason."""

    explained = Signal(str, str)  # check code, reason
    opened = Signal(object)  # Finding

    def __init__(self, form: ReturnForm) -> None:
        super().__init__("Kiểm tra chéo", "Enter mở · F2 giải trình")
        self._form = form
        self._model: RowsModel[Check] = RowsModel(self._columns(), parent=self)
        self.list = Table("Đang kiểm tra…")
        self.list.setModel(self._model)
        self.list.horizontalHeader().hide()
        self.list.verticalHeader().setDefaultSectionSize(px(_LINE))
        self.list.setMinimumHeight(px(60))
        self.list.setAccessibleName("Kiểm tra chéo")
        self.told = label("", Type.SECONDARY, Ink.MUTED, wrap=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        findings = Flow(on_card=True)
        findings.add(self.told)
        findings.setFixedHeight(px(_TOLD))
        self.reason = Field("Giải trình (được in trên báo cáo)", QLineEdit())
        self.body.addWidget(self.list, 1)
        self.body.addWidget(findings)
        self.body.addWidget(self.reason)
        self.list.current_changed.connect(self._follow)
        self.list.chosen.connect(self._open)
        self.reason.editor.editingFinished.connect(self._explain)

    @property
    def checks(self) -> tuple[Check, ...]:
        return tuple(self._model.rows)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show how the checks ended."""
        ordered = sorted(checks, key=lambda check: _ORDER.index(check.outcome))
        compared = [check for check in checks if check.outcome is not Outcome.SKIPPED]
        good = sum(check.outcome is Outcome.OK for check in compared)
        self.title.setText(f"Kiểm tra chéo: {good} trên {len(compared)} đúng")
        self._model.show(ordered)
        if not self.list.currentIndex().isValid():
            self.list.selectRow(0)
        self._follow()

    def explain(self) -> None:
        """Put the cursor where the reason is typed."""
        if self.reason.isVisible():
            self.reason.setFocus()

    def _check(self) -> Check | None:
        return self._model.row(self.list.currentIndex().row())

    def _follow(self) -> None:
        check = self._check()
        if check is None:
            return
        sentences = self._form.check_sentences(check)
        more = len(sentences) - _MOST_TOLD
        shown = sentences[:_MOST_TOLD] + ([f"Và {more} trường hợp khác."] if more > 0 else [])
        self.told.setText("\n".join([self._form.check_title(check), *shown]))
        self.reason.setVisible(check.outcome in {Outcome.FAILED, Outcome.EXPLAINED})
        self.reason.editor.setText(check.reason)

    def _open(self) -> None:
        check = self._check()
        if check is not None and check.findings:
            finding: Finding = check.findings[0]
            self.opened.emit(finding)

    def _explain(self) -> None:
        check, reason = self._check(), self.reason.editor.text().strip()
        if check is not None and reason != check.reason:
            self.explained.emit(check.code.value, reason)

    def _columns(self) -> tuple[Column[Check], ...]:
        marked = {
            MARK_ROLE: lambda check: _MARKS[check.outcome],
            INK_ROLE: lambda check: _ink(check).colour,
        }
        return (
            Column("Phép kiểm tra", self._form.check_title, roles=marked),
            Column("Kết quả", lambda check: self._form.outcomes[check.outcome.value], width=104),
        )


def _ink(check: Check) -> Ink:
    return Ink.LATE if check.outcome is Outcome.FAILED else Ink.INK
