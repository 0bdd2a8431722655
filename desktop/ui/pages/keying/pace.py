"""How fast the hands go: a clock that stops while one rests; times in seconds, from the caller."""

_HOUR = 3600.0
_LEAST = 5.0  # seconds before a rate means anything


class Pace:
    """One sitting: sheets and keys, and the time spent on them."""

    def __init__(self, now: float) -> None:
        self._started = now
        self._paused_at: float | None = None
        self._rested = 0.0
        self.sheets = 0
        self.keys = 0

    @property
    def is_paused(self) -> bool:
        return self._paused_at is not None

    def pause(self, now: float) -> None:
        if self._paused_at is None:
            self._paused_at = now

    def go_on(self, now: float) -> None:
        if self._paused_at is not None:
            self._rested += now - self._paused_at
            self._paused_at = None

    def sheet_done(self, keys: int) -> None:
        """Count a sheet that was accepted after `keys` keys."""
        self.sheets += 1
        self.keys += keys

    def seconds(self, now: float) -> float:
        """How long the hands have worked."""
        until = self._paused_at if self._paused_at is not None else now
        return until - self._started - self._rested

    def sheets_per_hour(self, now: float) -> int | None:
        """The rate; None before it means anything."""
        worked = self.seconds(now)
        if not self.sheets or worked < _LEAST:
            return None
        return round(self.sheets * _HOUR / worked)

    def keys_per_sheet(self) -> float | None:
        return self.keys / self.sheets if self.sheets else None
