"""What a return says before any file exists: counts a field, tidy rows, parts and revisions."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TOTAL = "TOTAL"
"""The field name of the sum over all fields."""


@dataclasses.dataclass(frozen=True, slots=True)
class FieldCount:
    """One line of Biểu 06: the dossiers of one field (lĩnh vực) in a period, whole numbers.

    Source: biểu II.06a/VPCP/KSTT, Thông tư 01/2020/TT-VPCP. The sums hold when
    `received == online + direct_or_post + carried`, `settled == early + on_time + late`,
    `pending == pending_in_time + pending_overdue` and `received == settled + pending`.
    """

    field: str
    received: int = 0
    online: int = 0
    direct_or_post: int = 0
    carried: int = 0
    settled: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    pending: int = 0
    pending_in_time: int = 0
    pending_overdue: int = 0

    def figures(self) -> dict[str, int]:
        """The eleven figures by name, in the order of the form."""
        return {name: getattr(self, name) for name in FIGURES}


FIGURES: tuple[str, ...] = tuple(part.name for part in dataclasses.fields(FieldCount))[1:]
"""The names of the eleven figures, in the order of columns 3 to 13 of Biểu 06."""


def total_of(counts: Iterable[FieldCount]) -> FieldCount:
    """Add the counts up, figure by figure, under the name `TOTAL`."""
    sums = dict.fromkeys(FIGURES, 0)
    for count in counts:
        for name, value in count.figures().items():
            sums[name] += value
    return FieldCount(TOTAL, **sums)
