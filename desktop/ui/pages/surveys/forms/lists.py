"""The columns of the station's lists: forms, and the lines of one form."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from desktop.office.design import Part
from desktop.office.designing import Stage
from desktop.ui.models.rows import RIGHT, Column
from desktop.ui.pages.surveys.forms.words import STAGES, answer_words
from desktop.ui.theme import Ink
from desktop.ui.widgets.cells import INK_ROLE, MUTED, STRONG, STRONG_ROLE, TWO_LINES, TWO_LINES_ROLE
from desktop.ui.widgets.status import MARK_ROLE, Mark
from desktop.ui.wording import number

if TYPE_CHECKING:
    from desktop.office.design import Item
    from desktop.office.designing import FormEntry


class Outlined(NamedTuple):
    """A line of the outline: the form itself when there is no item; how it stands with faults."""

    item: Item | None
    number: str
    title: str
    mark: Mark


def form_columns() -> tuple[Column[FormEntry], ...]:
    """Title, version and use of a form."""
    return (
        Column(
            "Mẫu phiếu",
            lambda row: row.title or "(chưa đặt tên)",
            roles={**STRONG, **TWO_LINES},
        ),
        Column("Phiên bản", lambda row: row.version or "chưa có", roles=MUTED, width=104),
        Column("Câu", lambda row: number(row.questions), RIGHT, width=52),
        Column("Đợt", lambda row: number(row.batches) if row.batches else "", RIGHT, width=48),
        Column(
            "Tình trạng",
            lambda row: STAGES[row.stage][1],
            roles={MARK_ROLE: lambda row: STAGES[row.stage][0]},
            width=164,
        ),
        Column("Tiếp theo bản", lambda row: row.follows, roles=MUTED, width=112),
        Column("Lúc", _moment, roles=MUTED, width=104),
    )


def outline_columns() -> tuple[Column[Outlined], ...]:
    """Number, words and way of answering of a line."""
    return (
        Column("Số", lambda row: row.number, roles={MARK_ROLE: lambda row: row.mark}, width=62),
        Column(
            "Nội dung",
            _words,
            roles={
                STRONG_ROLE: lambda row: row.item is None or row.item.part is Part.SECTION,
                INK_ROLE: _ink,
                TWO_LINES_ROLE: lambda _: True,
            },
        ),
        Column("Trả lời", _answer, roles=MUTED, width=78),
    )


def _moment(row: FormEntry) -> str:
    if row.stage is Stage.SHIPPED or not row.when:
        return ""
    return f"{datetime.fromisoformat(row.when):%d/%m %H:%M}"


def _words(row: Outlined) -> str:
    if row.item is None:
        return row.title or "(chưa đặt tên mẫu)"
    return row.item.label or _unnamed(row.item)


def _unnamed(item: Item) -> str:
    if item.part is Part.KEPT:
        return f"{item.type} {item.name}".strip()
    return "(phần chưa có tên)" if item.part is Part.SECTION else "(câu chưa có lời)"


def _ink(row: Outlined) -> object:
    if row.item is not None and row.item.part is Part.KEPT:
        return Ink.MUTED.colour
    return Ink.INK.colour


def _answer(row: Outlined) -> str:
    return answer_words(row.item) if row.item is not None else ""
