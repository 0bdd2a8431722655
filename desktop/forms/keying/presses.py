"""Keys that are no characters, why a key did nothing, what a form has against an answer."""

from enum import Enum


class Press(Enum):
    """Keys that are not characters."""

    BACK = "back"
    ON = "on"
    ENTER = "enter"
    ERASE = "erase"


class Refusal(Enum):
    """Why a key did nothing; the screen says it without stopping the hand."""

    NOT_A_CODE = "not-a-code"
    NOTHING_BEFORE = "nothing-before"
    ANSWER_FIRST = "answer-first"
    NOT_READABLE = "not-readable"
    AGAINST_FORM = "against-form"
    NOTHING_TYPED = "nothing-typed"
    NOT_ASKED = "not-asked"
    NOTHING_TO_UNDO = "nothing-to-undo"
    NOTHING_TO_REDO = "nothing-to-redo"
    DIGITS_LOCKED = "digits-locked"
    NO_SHEET_LEFT = "no-sheet-left"


class Objection(Enum):
    """What the form has against an answer."""

    AGAINST = "against"
    """Its constraint: the answer is not taken."""
    UNLIKELY = "unlikely"
    """Its soft check: the answer is taken when it is confirmed."""
