"""The clock of made-up hands: it goes on by as much as a trained hand takes for a key."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

_KEY = (0.35, 0.75)  # seconds between two keys of one sheet
_TURN = (2.5, 6.0)  # seconds to turn the paper and read its serial


class HandClock:
    """Tells the time at the desk; nobody waits for it."""

    def __init__(self, at: datetime, chance: Random) -> None:
        self.at = at
        self._chance = chance

    def __call__(self) -> datetime:
        return self.at

    def press(self) -> None:
        """Let the time of one key go by."""
        self._go(self._chance.uniform(*_KEY))

    def turn(self) -> None:
        """Let the time between two sheets go by."""
        self._go(self._chance.uniform(*_TURN))

    def _go(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
