"""Keying sheets: every key is in the book before the screen shows it."""

import importlib
from contextlib import closing

from desktop.core.answers import Hand
from desktop.core.errors import OfficeError, Trouble
from desktop.forms.definition import read_form
from desktop.forms.keying import Objection, Press, Refusal, State, found
from desktop.office.keying.first_pile import FirstPile
from desktop.office.keying.keying import Keying
from desktop.office.opening import Office
from desktop.office.resuming import Resumed, unfinished
from desktop.store import keyed_sheets
from desktop.store.direct import Direct

__all__ = [
    "Keying",
    "Objection",
    "Press",
    "Refusal",
    "Resumed",
    "State",
    "found",
    "settle",
    "start",
    "unfinished",
]


def start(office: Office, batch_id: int, serial: str = "", hand: Hand = Hand.FIRST) -> Keying:
    """Begin keying a batch as one hand: at `serial`, or at the next sheet that waits for it.

    Raises:
        OfficeError: NOT_FOUND, SHEET_TAKEN, SHEET_VOID, SERIAL_MALFORMED; as the second hand
            NOTHING_TO_KEY_AGAIN, NOT_TO_KEY_AGAIN; what the book raises.
    """
    row = keyed_sheets.batch(office.direct, batch_id)
    if row is None:
        raise OfficeError(Trouble.NOT_FOUND, found=batch_id)
    survey = read_form(row.workbook, row.form_title)
    if hand is Hand.SECOND:  # what compares two hands is loaded when there are two
        module = importlib.import_module("desktop.office.keying.second_pile")
        return Keying(office, module.SecondPile(office, row, survey), serial)
    return Keying(office, FirstPile(office, row, survey), serial)


def settle(office: Office) -> None:
    """Move the journal into the book while the hands rest; for another thread."""
    with closing(Direct(office.location)) as direct:
        direct.settle_log()
