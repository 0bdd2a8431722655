"""The lists of the survey station: batches, and the sheets of one."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop.core.survey_words import SOURCES
from desktop.ui.models.rows import RIGHT, Column
from desktop.ui.pages.surveys.batches.words import PILES, STAGES
from desktop.ui.widgets.cells import MUTED, STRONG
from desktop.ui.widgets.status import MARK_ROLE
from desktop.ui.wording import number, short_day

if TYPE_CHECKING:
    from desktop.office.collecting import BatchSummary
    from desktop.office.custody import SheetEntry


def batch_columns() -> tuple[Column[BatchSummary], ...]:
    """Name and days of a batch, and how many of its sheets reached each stage."""
    return (
        Column("Đợt", lambda row: row.name, roles=STRONG),
        Column("Ngày", _days, roles=MUTED, width=108),
        Column("Phát", lambda row: number(row.issued), RIGHT, width=54),
        Column("Thu", lambda row: number(row.collected), RIGHT, width=54),
        Column("Nhập", lambda row: number(row.keyed), RIGHT, width=58),
        Column("Đối chiếu", lambda row: number(row.counts.verified), RIGHT, width=80),
        Column("Cất", lambda row: number(row.counts.filed), RIGHT, width=50),
    )


def sheet_columns() -> tuple[Column[SheetEntry], ...]:
    """Serial, stage and next pile of a sheet; who had it last, its box and its notes."""
    return (
        Column("Tờ", lambda row: row.serial, roles=STRONG, width=92),
        Column(
            "Chặng",
            lambda row: "đang nhập" if row.line.facts.in_hands else STAGES[row.stage].words,
            roles={MARK_ROLE: lambda row: STAGES[row.stage].mark},
            width=124,
        ),
        Column("Để lên chồng", _pile, roles=MUTED, width=126),
        Column("Người", lambda row: row.line.officer, roles=MUTED),
        Column("Lúc", _moment, roles=MUTED, width=96),
        Column("Hộp", lambda row: row.line.box, width=84),
        Column("Ghi chú", lambda row: number(row.line.notes) if row.line.notes else "", width=70),
    )


def _days(row: BatchSummary) -> str:
    first, last = date.fromisoformat(row.first_on), date.fromisoformat(row.last_on)
    return f"{short_day(first)} – {short_day(last)}"


def _pile(row: SheetEntry) -> str:
    return PILES[row.pile] if row.is_paper else SOURCES[row.line.source]


def _moment(row: SheetEntry) -> str:
    return f"{datetime.fromisoformat(row.line.at):%d/%m %H:%M}" if row.line.at else ""
