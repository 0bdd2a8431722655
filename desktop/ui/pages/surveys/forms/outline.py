"""The lines of a form, one below the other: its title, sections, questions, and what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.survey import Kind
from desktop.office.design import Part
from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.surveys.forms.lists import Outlined, outline_columns
from desktop.ui.theme import px
from desktop.ui.widgets.fitting_table import FittingTable
from desktop.ui.widgets.status import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.office.design import Blueprint, Item

_ANSWERS, _ROOM = 2, 300  # the column of answers, and below which width it is spared


class Outline(FittingTable):
    """The current line is an item of the form, or the form itself (None)."""

    def __init__(self) -> None:
        super().__init__("", {_ANSWERS: _ROOM})
        self._lines: RowsModel[Outlined] = RowsModel(outline_columns(), parent=self)
        self.setModel(self._lines)
        self.setAccessibleName("Các câu của mẫu phiếu")
        self.horizontalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(42))

    @property
    def item(self) -> Item | None:
        """The current line; None where that is the form itself."""
        line = self._lines.row(self.currentIndex().row())
        return line.item if line is not None else None

    @property
    def lines(self) -> tuple[Outlined, ...]:
        return tuple(self._lines.rows)

    def show_form(self, form: Blueprint, marks: Mapping[int | None, Mark]) -> None:
        """Show the lines; the current one stays current while it is there."""
        before, here = self.item, self.currentIndex().row()
        lines = [Outlined(None, "", form.title, marks.get(None, Mark.NONE))]
        numbers = _numbers(form)
        lines += [
            Outlined(item, numbers.get(item.id, ""), "", marks.get(item.id, Mark.NONE))
            for item in form.items
        ]
        signals = self.selectionModel().blockSignals(True)  # noqa: FBT003 (Qt's own call)
        self._lines.show(lines)
        keys = [line.item.id if line.item else None for line in lines]
        kept = before is not None and before.id in keys
        row = keys.index(before.id) if before is not None and kept else min(here, len(lines) - 1)
        self.selectionModel().blockSignals(signals)
        self.selectRow(max(row, 0))

    def go(self, key: int | None) -> None:
        """Make a line the current one."""
        for row, line in enumerate(self._lines.rows):
            if (line.item.id if line.item else None) == key:
                self.selectRow(row)
                self.scrollTo(self._lines.index(row, 0))

    def after(self, key: int) -> int | None:
        """The line that is current when this one is taken away."""
        keys = [line.item.id if line.item else None for line in self._lines.rows]
        at = keys.index(key)
        gone = self._lines.rows[at].item
        end = at + 1
        if gone is not None and gone.part is Part.SECTION:
            while end < len(keys) and (self._lines.rows[end].item or gone).depth > gone.depth:
                end += 1
        return keys[end] if end < len(keys) else keys[at - 1]


def _numbers(form: Blueprint) -> dict[int, str]:
    """What is printed before each question: 1, 2, 3 where the form itself says no number."""
    if any(item.number for item in form.questions):
        return {item.id: item.number for item in form.questions}
    asked = [item for item in form.questions if item.kind is not Kind.NOTE]
    return {item.id: str(place) for place, item in enumerate(asked, 1)}
