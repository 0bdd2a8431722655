"""The lists of the survey station: batches, and the sheets of one."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop.ui.models.rows import RIGHT, Column
from desktop.ui.widgets.cells import MUTED, STRONG
from desktop.ui.widgets.status import MARK_ROLE, Mark
from desktop.ui.wording import number, short_day

if TYPE_CHECKING:
    from desktop.office.collecting import BatchSummary, SheetSummary

_STATES = {
    "keyed": (Mark.GOOD, "đã nhận"),
    "paused": (Mark.SOON, "nhập dở"),
    "keying": (Mark.WAITING, "đang nhập"),
    "void": (Mark.LATE, "đã hủy"),
}


def batch_columns() -> tuple[Column[BatchSummary], ...]:
    """Name, days and counts of a batch."""
    return (
        Column("Đợt", lambda row: row.name, roles=STRONG),
        Column("Ngày", _days, roles=MUTED, width=108),
        Column("Phát", lambda row: number(row.issued), RIGHT, width=58),
        Column("Thu", lambda row: number(row.collected), RIGHT, width=58),
        Column("Đã nhập", lambda row: number(row.keyed), RIGHT, width=76),
        Column("Dở", lambda row: number(row.paused) if row.paused else "", RIGHT, width=46),
    )


def sheet_columns() -> tuple[Column[SheetSummary], ...]:
    """Serial, state, hand and hour of a sheet."""
    return (
        Column("Tờ", lambda row: row.serial, roles=STRONG, width=70),
        Column(
            "Tình trạng",
            lambda row: _STATES[row.state][1],
            roles={MARK_ROLE: lambda row: _STATES[row.state][0]},
            width=130,
        ),
        Column("Người nhập", lambda row: row.keyed_by or row.opened_by, roles=MUTED),
        Column("Lúc", _moment, roles=MUTED, width=104),
    )


def _days(row: BatchSummary) -> str:
    first, last = date.fromisoformat(row.first_on), date.fromisoformat(row.last_on)
    return f"{short_day(first)} – {short_day(last)}"


def _moment(row: SheetSummary) -> str:
    return f"{datetime.fromisoformat(row.keyed_at or row.opened_at):%d/%m %H:%M}"
