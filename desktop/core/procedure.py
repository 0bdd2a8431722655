"""A procedure (thủ tục hành chính): its codes, field, time limit, online level and linked kind."""

import re
from enum import StrEnum
from typing import NamedTuple

from desktop.core.workdays import LimitUnit

_NATIONAL = re.compile(r"^([1-9]\.\d{6})(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?$")
_LONGEST_CODE = 40


class OnlineLevel(StrEnum):
    """How far a procedure can be done online (Nghị định 42/2022, Nghị định 224/2026)."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"


class Linked(StrEnum):
    """Whether several bodies settle it together (liên thông)."""

    NONE = "none"
    SAME_LEVEL = "same_level"
    CROSS_LEVEL = "cross_level"


class Procedure(NamedTuple):
    """One procedure of the catalogue; `limit` is None when nobody has said it."""

    code: str
    name: str
    field: str
    limit: int | None = None
    unit: LimitUnit = LimitUnit.WORKING_DAY
    online: OnlineLevel = OnlineLevel.NONE
    linked: Linked = Linked.NONE
    key: int = 0

    @property
    def short_code(self) -> str:
        """The national short code, by which procedures are the same."""
        return short_code(self.code)


def short_code(code: str) -> str:
    """Return the first two groups of a national code; another code as it is.

    >>> short_code("1.001193.000.00.00.H53")
    '1.001193'
    """
    national = _NATIONAL.match(code)
    return national[1] if national else code[:_LONGEST_CODE]
