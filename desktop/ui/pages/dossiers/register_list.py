"""The register as a table of any length."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.office.tracking import Register
from desktop.ui.models.paged import PagedModel
from desktop.ui.models.rows import Column
from desktop.ui.pages.dossiers.roomy_table import RoomyTable
from desktop.ui.pages.dossiers.words import day_text, standing
from desktop.ui.widgets.cells import MUTED, STRONG
from desktop.ui.widgets.status import MARK_ROLE

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from desktop.core.register import Line, Wanted
    from desktop.ui.desk import Desk

_LEAST_ROOM = {5: 960, 3: 700}  # code, day of reception: the room from which they are shown
_NOTHING_YET = (
    "Sổ chưa có hồ sơ nào. Bấm Ctrl I để nhập danh sách từ phần mềm một cửa (Excel),"
    " hoặc Ctrl N để tiếp nhận hồ sơ đầu tiên."
)
_NOTHING_FITS = "Không có hồ sơ nào như vậy. Bấm Esc để bỏ lọc và xem tất cả."


class RegisterList(RoomyTable):
    """The dossiers that are wanted, the newest first; rows come from the worker as they show."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_NOTHING_YET, _LEAST_ROOM)
        self._desk = desk
        self._day = desk.today
        self.model_: PagedModel[Line] = PagedModel(self._columns(), desk.look, parent=self)
        self.setModel(self.model_)
        self.setAccessibleName("Sổ hồ sơ")

    def show_wanted(self, wanted: Wanted, *, narrow: bool) -> None:
        """Show other dossiers."""
        self._day = date.fromisoformat(wanted.day) if wanted.day else self._desk.today
        register = Register(self._desk.office, wanted)
        self.say_when_empty(_NOTHING_FITS if narrow else _NOTHING_YET)
        self.model_.show(register.count, register.fetch)

    def line(self, index: QModelIndex) -> Line | None:
        """The dossier of a row; None while it is on its way."""
        return self.model_.row(index.row()) if index.isValid() else None

    def _columns(self) -> tuple[Column[Line], ...]:
        marked = {MARK_ROLE: lambda line: standing(line, self._day)[0]}
        return (
            Column(
                "Tình trạng", lambda line: standing(line, self._day)[1], roles=marked, width=172
            ),
            Column("Chủ hồ sơ", lambda line: line.owner, roles=STRONG, width=176),
            Column("Thủ tục", lambda line: line.procedure),
            Column("Tiếp nhận", lambda line: day_text(line.received_at), width=108),
            Column("Hẹn trả", lambda line: day_text(line.due_at), width=108),
            Column("Mã hồ sơ", lambda line: line.code, roles=MUTED, width=232),
        )
