"""The clock of the hands: it runs between one key and the next, and stands while they rest."""

from datetime import datetime

IDLE = 60.0
"""Seconds without a key after which the hands were elsewhere: such a gap is no work at all."""


class WorkClock:
    """Adds up the gaps between keys; times come from the caller."""

    def __init__(self) -> None:
        self._last: datetime | None = None
        self.is_paused = False

    def tick(self, now: datetime) -> float:
        """A key came; return the seconds of work since the one before it."""
        gap = self.open_gap(now)
        self._last = now
        return gap

    def open_gap(self, now: datetime) -> float:
        """Return the seconds of work since the last key, as far as they count."""
        if self._last is None or self.is_paused:
            return 0.0
        gap = (now - self._last).total_seconds()
        return gap if 0 <= gap <= IDLE else 0.0

    def pause(self, now: datetime) -> float:
        """Stop the clock; return the seconds of work since the last key."""
        gap = self.tick(now)
        self.is_paused = True
        return gap

    def go_on(self, now: datetime) -> None:
        """Start the clock again."""
        self.is_paused = False
        self._last = now
