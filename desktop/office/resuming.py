"""What was under the officer's hands when the program last stopped; light enough for the start."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from desktop.core.answers import Hand
from desktop.store import keyed_sheets

if TYPE_CHECKING:
    from desktop.office.opening import Office


class Resumed(NamedTuple):
    """Where the last sitting stopped: batch, serial, and when its last key came."""

    batch_id: int
    serial: str
    at: datetime
    hand: Hand = Hand.FIRST


def unfinished(office: Office) -> Resumed | None:
    """Return the sheet that was being keyed and was neither accepted nor put aside."""
    row = keyed_sheets.unfinished(office.direct, office.officer)
    if row is None:
        return None
    return Resumed(row.batch_id, row.serial, datetime.fromisoformat(row.last_at), row.hand)
