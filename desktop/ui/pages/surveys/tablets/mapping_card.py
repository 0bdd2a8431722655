"""What the columns of a tablet export are: shown once, changed by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from desktop.core.submissions import Heading, Role, Target
from desktop.core.survey import Kind
from desktop.messages.tablet_words import MATCHES, ROLES, target_words
from desktop.ui.models.rows import Column, RowsModel
from desktop.ui.theme import Ink, Type, font
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.cells import MUTED, STRONG
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.fitting_table import FittingTable
from desktop.ui.widgets.status import MARK_ROLE, Mark
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.core.survey import Survey
    from desktop.office.submitting import Offer, Proposal

_WHOLE = (Role.UUID, Role.ROOT, Role.SENT, Role.STARTED, Role.ENDED, Role.VERSION, Role.EDITS)
_READ = {Role.QUESTION, Role.CHOICE, *_WHOLE, Role.MISSING}


class MappingCard(Card):
    """The form and the columns; F3 changes the form, F2 what the current column is."""

    form_chosen = Signal(object)  # Offer
    changed = Signal(object)  # TabletMapping

    def __init__(self) -> None:
        super().__init__("Cột trong tệp", "F2 đổi cột, F3 đổi mẫu")
        self.proposal: Proposal | None = None
        self.forms = QComboBox()
        self.columns: RowsModel[Heading] = RowsModel(self._columns(), parent=self)
        self.table = FittingTable("", {0: 360, 3: 480})
        self.table.setModel(self.columns)
        self.target = QComboBox()
        self._lay_out()
        self._connect()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Name the forms that a file may be of."""
        self.forms.clear()
        for offer in offers:
            self.forms.addItem(offer.title, offer)

    def show_proposal(self, proposal: Proposal) -> None:
        """Show what the columns are for a form."""
        whose = self.proposal.survey if self.proposal else None
        self.proposal = proposal
        for place in range(self.forms.count()):
            if self.forms.itemData(place) == proposal.offer:
                self.forms.setCurrentIndex(place)
        if whose is not proposal.survey:
            self.target.clear()
            for target in _targets(proposal.survey):
                self.target.addItem(target_words(target, proposal.survey), target.word)
        row = max(self.table.currentIndex().row(), 0)
        self.columns.show(proposal.mapping.headings)
        self.table.selectRow(min(row, len(proposal.mapping.headings) - 1))
        self._follow()

    def _lay_out(self) -> None:
        self.body.addLayout(_line("Mẫu phiếu", self.forms))
        self.body.addWidget(self.table, 1)
        self.body.addLayout(_line("Cột đang chọn là", self.target))
        self.target.setMaxVisibleItems(12)

    def _connect(self) -> None:
        command(self, "Đổi cột đang chọn", "F2", lambda: _open(self.target))
        command(self, "Đổi mẫu phiếu", "F3", lambda: _open(self.forms))
        self.table.current_changed.connect(lambda _: self._follow())
        self.table.chosen.connect(lambda _: _open(self.target))
        self.target.activated.connect(lambda _: self._assign())
        self.forms.activated.connect(lambda _: self.form_chosen.emit(self.forms.currentData()))

    def _columns(self) -> tuple[Column[Heading], ...]:
        return (
            Column("Cột", lambda one: one.letters, roles=MUTED, width=52),
            Column("Tiêu đề trong tệp", lambda one: one.label, roles=STRONG, width=136),
            Column("Là", self._words, roles={MARK_ROLE: self._mark}),
            Column("Nhận ra", self._match, roles=MUTED, width=120),
        )

    def _words(self, one: Heading) -> str:
        if self.proposal is None:
            return ""
        return target_words(self.proposal.mapping.target(one.column), self.proposal.survey)

    def _match(self, one: Heading) -> str:
        match = self.proposal.mapping.matches.get(one.column) if self.proposal else None
        return MATCHES[match] if match else ""

    def _mark(self, one: Heading) -> Mark:
        role = self.proposal.mapping.target(one.column).role if self.proposal else Role.NONE
        return Mark.GOOD if role in _READ else Mark.NONE

    def _follow(self) -> None:
        one = self.columns.row(self.table.currentIndex().row())
        if one is not None and self.proposal is not None:
            word = self.proposal.mapping.target(one.column).word
            self.target.setCurrentIndex(self.target.findData(word))

    def _assign(self) -> None:
        one = self.columns.row(self.table.currentIndex().row())
        if one is None or self.proposal is None:
            return
        target = Target.of(str(self.target.currentData()))
        self.table.setFocus()
        if target != self.proposal.mapping.target(one.column):
            self.changed.emit(self.proposal.mapping.assigned(one.column, target))


def _open(box: QComboBox) -> None:
    box.setFocus()
    box.showPopup()


def _line(words: str, editor: QComboBox) -> QHBoxLayout:
    line = QHBoxLayout()
    name = label(words, Type.ROW, Ink.MUTED)
    name.setBuddy(editor)
    editor.setFont(font(Type.ROW))
    editor.setAccessibleName(words)
    editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    editor.setMinimumContentsLength(12)
    line.addWidget(name)
    line.addWidget(editor, 1)
    return line


def _targets(survey: Survey) -> Iterator[Target]:
    """Return everything that a column may be."""
    yield Target(Role.NONE)
    for question in survey.questions:
        if question.kind is not Kind.NOTE:
            yield Target(Role.QUESTION, question.name)
        if question.kind is Kind.MANY:
            for choice in question.choices:
                yield Target(Role.CHOICE, question.name, choice.name)
    yield from (Target(role) for role in _WHOLE if role in ROLES)
    yield Target(Role.BOOKKEEPING)
