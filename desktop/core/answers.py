"""What was answered, by which hand, how surely."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Missing(StrEnum):
    """Why a question has no value: three different facts about the paper, never mixed."""

    BLANK = "blank"
    MULTIPLE = "multiple"
    ILLEGIBLE = "illegible"


class Hand(StrEnum):
    """Who gave an answer."""

    FIRST = "first"
    SECOND = "second"
    MACHINE = "machine"
    JUDGE = "judge"
    TABLET = "tablet"


class Answer(NamedTuple):
    """One answer: a choice's name, several joined by a space, a number, an ISO day, a text.

    `value` is empty when `missing` says why there is none.
    """

    question: str
    value: str = ""
    missing: Missing | None = None
    hand: Hand = Hand.FIRST
    sureness: float = 1.0


class Deed(StrEnum):
    """What a keyer did: the events of a pass, kept for ever in the order they were made."""

    OPEN = "open"
    ANSWER = "answer"
    DRAFT = "draft"
    DOUBT = "doubt"
    CONFIRM = "confirm"
    MOVE = "move"
    ACCEPT = "accept"
    LEAVE = "leave"
    RENAME = "rename"
    CARRY = "carry"
    UNDO = "undo"
    REDO = "redo"


class KeyEvent(NamedTuple):
    """One durable step of keying a sheet; replaying a sheet's events gives its state.

    ANSWER and DRAFT carry a value (DRAFT: digits or ticks that Enter has not ended), DOUBT the
    value that the form's soft check asks about, CONFIRM the same value when it is an answer all the
    same. CARRY is an answer without a key: the batch's header, or what stands in the book already;
    with neither value nor missing it takes such an answer away. MOVE names the question that the
    cursor goes to, RENAME the new serial. UNDO takes back the last of the pass that said something,
    REDO says it again; nothing is ever struck out.
    """

    deed: Deed
    question: str = ""
    value: str = ""
    missing: Missing | None = None


class Response(NamedTuple):
    """One person's answers: a sheet of paper, or a tablet's submission."""

    serial: str
    answers: Mapping[str, Answer]
    keyed_at: datetime | None = None
    officer: str = ""
