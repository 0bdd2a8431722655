"""The key journal: one durable row a key, in the order of each hand's steps."""

from datetime import datetime
from typing import NamedTuple

from desktop.core.answers import Deed, Hand, KeyEvent, Missing
from desktop.store.direct import Direct

_KEY = (
    "INSERT INTO keystroke"
    " (sheet_id, hand, step, deed, question, value, missing, at, officer) VALUES"
    " (:sheet, :hand, :step, :deed, :question, :value, :missing, :at, :officer)"
)


class Kept(NamedTuple):
    """One step as the book has it: what was done, when (ISO, milliseconds), by whom."""

    event: KeyEvent
    at: str
    officer: str


class Journal:
    """Writes the keys of one sheet, which has `steps` already; each is on the disk on return."""

    def __init__(self, direct: Direct, sheet: int, steps: int, hand: Hand = Hand.FIRST) -> None:
        self._keep = direct.prepared(_KEY)
        self._sheet = sheet
        self._step = steps
        self._hand = hand.value

    def write(self, event: KeyEvent, officer: str, at: datetime) -> None:
        """Keep one event.

        Raises:
            OfficeError: what the driver's trouble means; then nothing was kept.
        """
        step = self._step + 1
        self._keep(
            (
                self._sheet,
                self._hand,
                step,
                event.deed.value,
                event.question,
                event.value,
                event.missing.value if event.missing else None,
                at.isoformat(timespec="milliseconds"),
                officer,
            )
        )
        self._step = step


def kept(direct: Direct, sheet_id: int, hand: Hand = Hand.FIRST) -> list[Kept]:
    """Return all that one hand did to a sheet, in order."""
    rows = direct.rows(
        "SELECT deed, question, value, missing, at, officer FROM keystroke"
        " WHERE sheet_id = :sheet AND hand = :hand ORDER BY step",
        sheet=sheet_id,
        hand=hand.value,
    )
    return [
        Kept(
            KeyEvent(Deed(deed), question, value, Missing(missing) if missing else None),
            at,
            officer,
        )
        for deed, question, value, missing, at, officer in rows
    ]


def events(direct: Direct, sheet_id: int, hand: Hand = Hand.FIRST) -> list[KeyEvent]:
    """Return the events of one hand's pass, in order."""
    return [step.event for step in kept(direct, sheet_id, hand)]
