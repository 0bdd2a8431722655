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

    @property
    def where(self) -> str:
        """The place as a spreadsheet names it: `Biểu 06a!D14`; empty for the seal itself."""
        return f"{self.sheet}!{self.cell}" if self.sheet else ""


@dataclasses.dataclass(frozen=True, slots=True)
class Verification:
    """The verdict on one file, and for a return its content and its printed code."""

    verdict: Verdict
    content: Return | None = None
    code: str = ""
    differences: tuple[Difference, ...] = ()

    @property
    def is_authentic(self) -> bool:
        """Whether everything stands as it was sealed."""
        return self.verdict is Verdict.AUTHENTIC

    @property
    def is_return(self) -> bool:
        """Whether it is a return at all, altered or not."""
        return self.verdict is not Verdict.NOT_A_RETURN
