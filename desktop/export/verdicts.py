"""What checking a file finds: authentic, altered and where, or not a return at all."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.core.returns import Return, Value


class Verdict(StrEnum):
    """What checking a file found."""

    AUTHENTIC = "authentic"
    ALTERED = "altered"
    NOT_A_RETURN = "not_a_return"


@dataclasses.dataclass(frozen=True, slots=True)
class Difference:
    """One thing that does not stand as it was sealed: where, what it is, what it was, what it is.

    `sheet` and `cell` are empty when the fault is in the seal itself.
    """

    sheet: str
    cell: str
    label: str
    indicator: str
    sealed: Value
    found: Value


@dataclasses.dataclass(frozen=True, slots=True)
class Verification:
    """The verdict on one file, and for a return its content and its printed code."""

    verdict: Verdict
    content: Return | None = None
    code: str = ""
    differences: tuple[Difference, ...] = ()
