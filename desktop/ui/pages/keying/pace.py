"""How fast the hands go: sheets and keys of one sitting, over the seconds that they worked."""

_HOUR = 3600.0
_LEAST = 5.0  # seconds before a rate means anything


class Pace:
    """One sitting: what was accepted, with how many keys."""

    def __init__(self) -> None:
        self.sheets = 0
        self.keys = 0

    def sheet_done(self, keys: int) -> None:
        """Count a sheet that was accepted after `keys` keys."""
        self.sheets += 1
        self.keys += keys

    def sheets_per_hour(self, worked: float) -> int | None:
        """The rate over the seconds worked; None before it means anything."""
        if not self.sheets or worked < _LEAST:
            return None
        return round(self.sheets * _HOUR / worked)

    def keys_per_sheet(self) -> float | None:
        return self.keys / self.sheets if self.sheets else None
