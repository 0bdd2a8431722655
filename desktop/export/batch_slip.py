"""The batch slip (phiếu kèm đợt) as one page to fill in by hand while a stack is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from desktop import typeface
from desktop.export.letterhead import build, style, text_width, title, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_KIND = "PHIẾU KÈM ĐỢT KHẢO SÁT"
_ASKED = (
    ("1. Số tờ trong chồng (đếm tay)", ""),
    ("2. Số tờ nhỏ nhất", ""),
    ("3. Số tờ lớn nhất", ""),
    ("4. Tổng kiểm (cộng các xấp ở bảng dưới)", ""),
    ("5. Cất vào hộp số", ""),
)
_HOW = (
    "Tổng kiểm: cộng hai chữ số cuối của mọi số tờ, thứ tự nào cũng được. Tờ 0137 cộng 37, tờ 0200 "
    "cộng 0. Nên chia chồng thành từng xấp 20 tờ, cộng từng xấp rồi cộng các xấp."
)
_WHEN = (
    "Đếm trước khi nhập phiếu. Gõ các số này vào chương trình (Phiếu khảo sát, F8); chương trình "
    "so với các tờ trong sổ và nói tờ nào có thể thiếu hoặc lẫn."
)
_BUNDLES, _ACROSS = 20, 4


class SlipPaper(NamedTuple):
    """What is printed on the slip: the office, the batch, its days, its serials, its header."""

    issuer: str
    batch: str
    days: str
    serials: str
    header: str


def write_batch_slip(paper: SlipPaper, path: Path) -> None:
    """Write the page; OSError when the place cannot be written to."""
    typeface.register()
    width = text_width(wide=False)
    about = [f"Thời gian: {paper.days}", f"Dải số phát ra: {paper.serials}", paper.header]
    story: list[Flowable] = [
        words(paper.issuer.upper(), style(12), bold=True),
        *title(_KIND, paper.batch),
        *(words(line, style(13)) for line in about if line),
        Spacer(1, 5 * mm),
        _grid(_ASKED, (width * 0.65, width * 0.35), 11 * mm, 13),
        Spacer(1, 5 * mm),
        words(_HOW, style(12)),
        Spacer(1, 2 * mm),
        _grid(_bundles(), (width / _ACROSS,) * _ACROSS, 8 * mm, 10),
        Spacer(1, 4 * mm),
        words(_WHEN, style(12), italic=True),
        Spacer(1, 5 * mm),
        _signatures(width),
    ]
    build(path, story, wide=False, about=f"Phiếu kèm đợt {paper.batch}")


def _bundles() -> list[tuple[str, ...]]:
    """Return the places for the subtotals of twenty bundles of twenty sheets."""
    names = [f"xấp {number}:" for number in range(1, _BUNDLES + 1)]
    return [tuple(names[at : at + _ACROSS]) for at in range(0, _BUNDLES, _ACROSS)]


def _grid(
    rows: Sequence[tuple[str, ...]], widths: tuple[float, ...], height: float, size: float
) -> Table:
    look = style(size)
    return Table(
        [[words(cell, look) if cell else "" for cell in row] for row in rows],
        colWidths=widths,
        rowHeights=height,
        style=[("GRID", (0, 0), (-1, -1), 0.7, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")],
    )


def _signatures(width: float) -> Table:
    look = style(12, centred=True)
    names = [words(name, look, bold=True) for name in ("Người đếm", "Người nhận", "Ngày")]
    return Table([names], colWidths=width / len(names))
