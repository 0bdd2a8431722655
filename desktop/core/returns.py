"""What a return says before any file exists: counts a field, tidy rows, parts and revisions."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

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


class Part(StrEnum):
    """The parts of a return; each is a block of rows and a sheet of the workbook."""

    DOSSIERS = "bieu-06a"
    SURVEY = "khao-sat"
    ASSESSMENT = "tu-danh-gia"
    FEEDBACK = "phan-anh"
    CHECKS = "kiem-tra"


Value = int | Decimal | str | None
"""What a row holds: a whole number, an exact decimal, a word, or None for «not counted» (not 0)."""


class Row(NamedTuple):
    """One figure of a return: what is counted, of what, and how much.

    `breakdown` is the stable name of the class (a field, a question, an indicator's number) and
    `label` what is printed for it.
    """

    part: Part
    indicator: str
    breakdown: str
    label: str
    value: Value


@dataclasses.dataclass(frozen=True, slots=True)
class Envelope:
    """Whose return it is, of which period and which revision. Dates are ISO 8601 text."""

    code: str
    template: str
    issuer_code: str
    issuer: str
    recipient: str
    period: str
    period_title: str
    first: str
    last: str
    cut_off_day: int
    revision: int
    supersedes: str
    reason: str
    prepared_by: str
    prepared_at: str
    approved_by: str
    explanations: tuple[tuple[str, str], ...]
    generator: str


@dataclasses.dataclass(frozen=True, slots=True)
class Return:
    """What is owed to the level above: an envelope and rows, before any file exists."""

    envelope: Envelope
    rows: tuple[Row, ...]

    def part(self, part: Part) -> list[Row]:
        """Return the rows of one part, in order."""
        return [row for row in self.rows if row.part is part]

    def breakdowns(self, part: Part) -> list[str]:
        """Return the classes of one part, in the order they come."""
        return list(dict.fromkeys(row.breakdown for row in self.part(part)))

    def values(self, part: Part) -> dict[tuple[str, str], Value]:
        """Return the figures of one part by (breakdown, indicator)."""
        return {(row.breakdown, row.indicator): row.value for row in self.part(part)}

    def labels(self, part: Part) -> dict[str, str]:
        """Return what is printed for each class of one part."""
        return {row.breakdown: row.label for row in self.part(part)}


def dossier_rows(counts: Iterable[FieldCount], total_label: str) -> list[Row]:
    """Return Biểu 06 as rows: the fields in the order given, then their total."""
    fields = list(counts)
    lines = [(count, count.field) for count in fields] + [(total_of(fields), total_label)]
    return [
        Row(Part.DOSSIERS, name, count.field, label, value)
        for count, label in lines
        for name, value in count.figures().items()
    ]


def percent(part: int, whole: int) -> Decimal | None:
    """Return 100 × part / whole to two decimals, a half upwards; None out of nothing."""
    if whole == 0:
        return None
    hundredths = (Fraction(part * 10_000, whole) + Fraction(1, 2)).__floor__()
    return Decimal(hundredths).scaleb(-2)


def differences(before: Iterable[Row], after: Iterable[Row]) -> list[tuple[Row, Value]]:
    """Return the figures of `after` that differ, with what they were before.

    A row that is gone is returned with the value None; how the checks ended is not a figure.
    """
    old: dict[tuple[Part, str, str], Row] = {
        (row.part, row.breakdown, row.indicator): row
        for row in before
        if row.part is not Part.CHECKS
    }
    changed: list[tuple[Row, Value]] = []
    for row in (row for row in after if row.part is not Part.CHECKS):
        was = old.pop((row.part, row.breakdown, row.indicator), None)
        if was is None or was.value != row.value:
            changed.append((row, was.value if was else None))
    return changed + [(row._replace(value=None), row.value) for row in old.values()]
