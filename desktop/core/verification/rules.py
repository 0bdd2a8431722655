"""Who may key a sheet a second time, and who may decide where two hands differ."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum


class Hindrance(StrEnum):
    """Why an officer may not take a sheet now; `desktop.messages` has the sentences."""

    OWN_SHEET = "own-sheet"
    OWN_SHEET_TODAY = "own-sheet-today"
    KEYED_IT = "keyed-it"
    KEYED_IT_TODAY = "keyed-it-today"


def second_hand(
    officer: str, officers: Sequence[str], keyer: str, keyed_on: date, today: date
) -> Hindrance | None:
    """Say what keeps an officer from keying a sheet a second time; None when nothing does.

    Where the office has several officers, another one than the keyer does it. A single officer
    does it from the next day on, when the sheets are no longer in mind.
    """
    if officer != keyer:
        return None
    if any(other != keyer for other in officers):
        return Hindrance.OWN_SHEET
    return Hindrance.OWN_SHEET_TODAY if keyed_on >= today else None


def judge(
    officer: str, officers: Sequence[str], hands: Sequence[str], last_on: date, today: date
) -> Hindrance | None:
    """Say what keeps an officer from deciding about a sheet; None when nothing does.

    `hands` are the two who keyed it, `last_on` the day the second did. Somebody new decides where
    the office has somebody; else one of the two may, from the day after.
    """
    if officer not in hands:
        return None
    if any(other not in hands for other in officers):
        return Hindrance.KEYED_IT
    return Hindrance.KEYED_IT_TODAY if last_on >= today else None
