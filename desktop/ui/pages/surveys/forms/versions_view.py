"""Two versions side by side: which question goes on as which, and what still compares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.versions import comparability
from desktop.messages import explain, way_out
from desktop.office import publishing
from desktop.ui.models.rows import Column, RowsModel
from desktop.ui.pages.surveys.forms.comparing_words import (
    question_words,
    reasons_words,
    verdict,
)
from desktop.ui.pages.surveys.forms.mapping_card import MappingCard
from desktop.ui.theme import px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.cells import MUTED, SMALL, TWO_LINES
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.fitting_table import FittingTable
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.notice import Notice
from desktop.ui.widgets.sides import Sides
from desktop.ui.widgets.status import MARK_ROLE

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.core.errors import OfficeError
    from desktop.core.versions import Comparison, Link, Mapping
    from desktop.office.publishing import Step
    from desktop.ui.desk import Desk

_REASONS, _ROOM = 3, 540  # the column of reasons, and below which width the card alone says them


class VersionsView(QWidget):
    """`left` asks to go back to the editor, `ready` to publish the draft."""

    left = Signal()
    ready = Signal(int)  # key of the draft

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.step: Step | None = None
        self.rows: RowsModel[Comparison] = RowsModel(self._columns(), parent=self)
        self.table = FittingTable("", {_REASONS: _ROOM})
        self.card = MappingCard()
        self.notice = Notice()
        self._make_commands()
        self._lay_out()
        self.table.setModel(self.rows)
        self.table.setAccessibleName("Các câu của hai phiên bản")
        self.table.verticalHeader().setDefaultSectionSize(px(46))
        self.table.current_changed.connect(lambda _: self._show_card())
        self.table.chosen.connect(lambda _: self._write())
        self.card.linked.connect(self._link)
        self.card.unlinked.connect(self._unlink)
        self.setFocusProxy(self.table)

    def begin(self, step: Step) -> None:
        """Show the step from the version in the book to a draft."""
        self.step = step
        self.notice.put_away()
        self._show()
        self.table.selectRow(0)
        self.table.setFocus()

    def commands(self) -> list[QAction]:
        """What can be done here."""
        return self.actions()

    @property
    def comparison(self) -> Comparison | None:
        """The question in hand."""
        return self.rows.row(self.table.currentIndex().row())

    def _show(self) -> None:
        if self.step is None:
            return
        here = self.comparison
        old, new = self.step.old, self.step.new
        found = comparability(self.step.mapping, old, new)
        self.rows.show(found)
        names = [one.new or one.old for one in found]
        name = (here.new or here.old) if here is not None else ""
        self.table.selectRow(names.index(name) if name in names else 0)
        kept = sum(1 for one in found if one.extent.value != "none")
        asked = sum(1 for one in new.questions if one.is_answered)
        self._lines.hint.setText(f"{kept} / {asked} câu còn so sánh")
        self._show_card()

    def _show_card(self) -> None:
        comparison = self.comparison
        if self.step is not None and comparison is not None:
            self.card.show_comparison(self.step, comparison)

    def _link(self, link: Link) -> None:
        if self.step is not None:
            self._take(self.step.mapping.linked(link))

    def _unlink(self, new: str) -> None:
        if self.step is not None:
            self._take(self.step.mapping.unlinked(new))

    def _propose(self) -> None:
        """Leave it to the proposal again."""
        step, office = self.step, self.desk.office
        if step is None:
            return
        fresh = publishing.proposed(step)
        self.step = fresh
        self._show()
        self.desk.run(
            lambda _: publishing.keep_mapping(office, step.key, None),
            lambda _: self.desk.say("Đã nối lại theo đề nghị."),
            failed=self._say,
            owner=self,
        )

    def _take(self, mapping: Mapping) -> None:
        """Show another mapping, and keep it with the draft at once."""
        step, office = self.step, self.desk.office
        if step is None:
            return
        self.step = step._replace(mapping=mapping)
        self._show()
        self.desk.run(
            lambda _: publishing.keep_mapping(office, step.key, mapping),
            lambda _: self.desk.say("Đã lưu cách nối hai phiên bản."),
            failed=self._say,
            owner=self,
        )

    def _write(self) -> None:
        if self.card.old.isVisible():
            self.card.old.editor.setFocus()

    def _back(self) -> None:
        if self.table.hasFocus():
            self.left.emit()
        else:
            self.table.setFocus()

    def _publish(self) -> None:
        if self.step is not None:
            self.ready.emit(self.step.key)

    def _say(self, error: OfficeError) -> None:
        self.notice.complain(explain(error), way_out(error))

    def _columns(self) -> tuple[Column[Comparison], ...]:
        return (
            Column("Bản cũ", self._old_words, roles={**MUTED, **TWO_LINES}),
            Column("Bản mới", self._new_words, roles=TWO_LINES),
            Column(
                "So sánh",
                lambda one: verdict(one)[1],
                roles={MARK_ROLE: lambda one: verdict(one)[0], **TWO_LINES},
                width=124,
            ),
            Column("Vì", reasons_words, roles={**SMALL, **TWO_LINES}),
        )

    def _old_words(self, one: Comparison) -> str:
        return question_words(self.step.old.by_name.get(one.old)) if self.step else ""

    def _new_words(self, one: Comparison) -> str:
        return question_words(self.step.new.by_name.get(one.new)) if self.step else ""

    def _make_commands(self) -> None:
        self.propose = command(self, "Nối lại theo đề nghị", "Ctrl+R", self._propose)
        self.publish = command(self, "Phát hành", "F9", self._publish)
        self.back = command(self, "Về chỗ soạn", "Esc", self._back)

    def _lay_out(self) -> None:
        self._heading = Heading(
            "Nối hai phiên bản", button(self.propose), primary_button(self.publish)
        )
        lines = self._lines = Card("Các câu", "Enter đổi cách nối")
        lines.body.addWidget(self.table)
        lines.setMinimumSize(px(300), px(200))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(8))
        rows.addWidget(self._heading)
        rows.addWidget(self.notice)
        rows.addWidget(Sides(lines, self.card, least=640, shares=(3, 2)), 1)
