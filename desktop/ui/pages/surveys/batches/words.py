"""What the station says of a batch: its stages, what to do next, and what its slip shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.core.batch_slips import Difference, SlipCheck
from desktop.core.custody import Pile, Stage
from desktop.core.verification.plan import Plan
from desktop.ui.widgets.status import Mark
from desktop.ui.wording import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.core.batches import Header
    from desktop.core.custody import Counts, Todo
    from desktop.core.serials import Serials
    from desktop.office.custody import Life, Slip

_LONGEST = 72  # letters of serials in one line; more are cut


class Said(NamedTuple):
    """One line of the card: its mark and its words."""

    mark: Mark
    words: str


STAGES: dict[Stage, Said] = {
    Stage.ISSUED: Said(Mark.WAITING, "chưa thu"),
    Stage.COLLECTED: Said(Mark.WAITING, "đã thu"),
    Stage.SCANNED: Said(Mark.WAITING, "đã quét"),
    Stage.KEYING: Said(Mark.SOON, "nhập dở"),
    Stage.KEYED: Said(Mark.GOOD, "đã nhập"),
    Stage.VERIFIED: Said(Mark.GOOD, "đã đối chiếu"),
    Stage.FILED: Said(Mark.GOOD, "đã cất"),
    Stage.VOID: Said(Mark.LATE, "đã hủy"),
}

PILES: dict[Pile, str] = {
    Pile.AWAITED: "chờ thu về",
    Pile.TO_KEY: "chờ nhập",
    Pile.TO_FINISH: "nhập dở",
    Pile.TO_VERIFY: "chờ đối chiếu",
    Pile.TO_FILE: "chờ cất hộp",
    Pile.VOIDED: "phiếu hủy",
    Pile.NONE: "",
}

PLANS: dict[Plan, str] = {
    Plan.ADAPTIVE: "Thích ứng: theo sai sót đo được",
    Plan.ALL: "Tất cả các tờ",
    Plan.NTH: "Cứ mấy tờ một tờ",
    Plan.NONE: "Không đối chiếu",
}

_TODO = {
    Pile.TO_FINISH: Said(Mark.SOON, "Nhập nốt {sheets} tờ đang dở"),
    Pile.TO_VERIFY: Said(Mark.SOON, "Chuyển {sheets} tờ đã nhập sang đối chiếu (Ctrl 3)"),
    Pile.TO_FILE: Said(Mark.SOON, "Cất {sheets} tờ vào hộp (F9)"),
    Pile.TO_KEY: Said(Mark.SOON, "Nhập {sheets} tờ đã thu (F2)"),
    Pile.AWAITED: Said(Mark.WAITING, "{sheets} tờ chưa thu"),
}


def count_words(counts: Counts, tablet: int) -> str:
    """«phát 300 · thu 271 · hợp lệ 262», and what is unusual; answers without paper apart."""
    parts = [
        f"phát {number(counts.issued)}",
        f"thu {number(counts.collected)}",
        f"hợp lệ {number(counts.valid)}",
    ]
    if counts.rejected:
        parts.append(f"hủy sau khi thu {number(counts.rejected)}")
    if counts.lost:
        parts.append(f"hủy trước khi thu {number(counts.lost)}")
    if counts.extra:
        parts.append(f"ngoài dải số {number(counts.extra)}")
    if tablet:
        parts.append(f"không qua giấy {number(tablet)}")
    return " · ".join(parts)


def header_words(header: Header) -> str:
    """Field, place, way of collecting and plan in one line."""
    plan = f"cứ {header.every} tờ một tờ" if header.plan is Plan.NTH else _PLAN_NAMES[header.plan]
    parts = (header.field, header.place, header.method, f"đối chiếu {plan}")
    return " · ".join(part for part in parts if part)


_PLAN_NAMES = {Plan.ADAPTIVE: "thích ứng", Plan.ALL: "tất cả", Plan.NONE: "không"}


def todo_lines(life: Life) -> list[Said]:
    """What is to be done with the sheets, or that nothing is."""
    lines = [_todo_line(todo, life.batch.serials) for todo in life.todos]
    return lines or [Said(Mark.GOOD, "Xong: tờ nào cũng đã cất hoặc đã hủy.")]


def _todo_line(todo: Todo, serials: Serials) -> Said:
    mark, words = _TODO[todo.pile]
    said = words.format(sheets=number(todo.sheets))
    which = cut(serials.spell_all(todo.numbers))
    return Said(mark, f"{said}: {which}" if which else f"{said}")


def slip_lines(life: Life) -> list[Said]:
    """What the slip says and whether the book agrees."""
    slip, serials = life.batch.slip, life.batch.serials
    if slip is None:
        return [Said(Mark.WAITING, "Chưa nhập phiếu kèm đợt (F8)")]
    told = slip_words(slip, serials)
    if not life.differences:
        return [Said(Mark.GOOD, f"Phiếu kèm khớp: {told}")]
    return [Said(Mark.NONE, f"Phiếu kèm: {told}"), *_differences(life.differences, serials)]


def slip_words(slip: Slip, serials: Serials) -> str:
    """«271 tờ, số 0001–0300, tổng kiểm 13.415»."""
    parts = [f"{number(slip.sheets)} tờ"]
    if slip.first or slip.last:
        first, last = slip.first or serials.first, slip.last or serials.last
        parts.append(f"số {serials.spell(first)}–{serials.spell(last)}")
    if slip.total is not None:
        parts.append(f"tổng kiểm {number(slip.total)}")
    return ", ".join(parts)


def _differences(found: Iterable[Difference], serials: Serials) -> list[Said]:
    return [
        Said(Mark.SOON if each.check is SlipCheck.FEWER else Mark.LATE, _difference(each, serials))
        for each in found
    ]


def _difference(found: Difference, serials: Serials) -> str:
    absent, foreign = (cut(serials.spell_all(of)) for of in (found.absent, found.foreign))
    said, there = number(found.said), number(found.found)
    match found.check:
        case SlipCheck.FEWER:
            left = number(found.said - found.found)
            words = f"Sổ mới có {there} trên {said} tờ, còn {left} tờ."
            return f"{words} Có thể là: {absent}" if absent else words
        case SlipCheck.MORE:
            words = f"Sổ có {there} tờ, phiếu kèm chỉ ghi {said}."
            return f"{words} Có thể thừa: {foreign}" if foreign else words
        case SlipCheck.OUTSIDE:
            return f"Ngoài dải số của phiếu kèm: {foreign}"
        case SlipCheck.TOTAL:
            words = f"Tổng kiểm lệch: phiếu kèm {said}, sổ cộng được {there}."
            if absent and foreign:
                return f"{words} Có thể tờ {foreign} nằm thay chỗ tờ {absent}"
            return words


def cut(serials: str) -> str:
    """Return serials in one line: the first of them, when they are many."""
    if len(serials) <= _LONGEST:
        return serials
    return f"{serials[:_LONGEST].rpartition(', ')[0]}, …"
