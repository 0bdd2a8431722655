"""The passes of an officer, and the office's totals, as the figures of keying need them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from desktop.core.answers import Deed, Hand
from desktop.core.keying_figures import Pace, Stroke, Work
from desktop.store.schema.surveys import BATCH, KEYING_PASS, KEYSTROKE, SHEET

_DONE = "done"
_HANDS = (Hand.FIRST.value, Hand.SECOND.value)  # those who key; a third look only decides


class Span(NamedTuple):
    """The span of days that is looked at; both belong to it."""

    first: date
    last: date


def works(connection: Connection, officer: str, days: Span) -> list[Work]:
    """Return the accepted passes of an officer, in the order in which they were ended."""
    done = KEYING_PASS.c
    asked = (
        select(done.sheet_id, done.hand, done.ended_at, done.seconds, done["keys"], done.refused)
        .where(done.officer == officer, *_ended(days), done.hand.in_(_HANDS))
        .order_by(done.ended_at, done.sheet_id)
    )
    return [
        Work(sheet, Hand(hand), datetime.fromisoformat(ended), seconds, keys, refused)
        for sheet, hand, ended, seconds, keys, refused in connection.execute(asked)
    ]


def total(connection: Connection, days: Span) -> Pace:
    """Add up the passes of the whole office."""
    done = KEYING_PASS.c
    asked = select(
        func.count(),
        func.coalesce(func.sum(done.seconds), 0.0),
        func.coalesce(func.sum(done["keys"]), 0),
        func.coalesce(func.sum(done.refused), 0),
    ).where(*_ended(days), done.hand.in_(_HANDS))
    sheets, seconds, keys, refused = connection.execute(asked).one()
    return Pace(int(sheets), float(seconds), int(keys), int(refused))


def strokes(connection: Connection, officer: str, days: Span, most: int) -> list[Stroke]:
    """Return what the officer did on the latest `most` sheets keyed first, pass by pass."""
    done = KEYING_PASS.c
    latest = (
        select(done.sheet_id)
        .where(done.officer == officer, *_ended(days), done.hand == Hand.FIRST.value)
        .order_by(done.ended_at.desc())
        .limit(most)
        .subquery()
    )
    key = KEYSTROKE.c
    asked = (
        select(key.sheet_id, key.deed, key.question, key.at)
        .join(latest, latest.c.sheet_id == key.sheet_id)
        .where(key.hand == Hand.FIRST.value)
        .order_by(key.sheet_id, key.step)
    )
    return [
        Stroke(sheet, question if deed == Deed.ANSWER.value else "", datetime.fromisoformat(at))
        for sheet, deed, question, at in connection.execute(asked)
    ]


def forms(connection: Connection, sheets: Collection[int]) -> list[int]:
    """Return the forms of these sheets."""
    asked = (
        select(BATCH.c.form)
        .join(SHEET, SHEET.c.batch_id == BATCH.c.id)
        .where(SHEET.c.id.in_(sheets))
        .distinct()
        .order_by(BATCH.c.form)
    )
    return [int(form) for form in connection.execute(asked).scalars()]


def _ended(days: Span) -> tuple[ColumnElement[bool], ...]:
    done = KEYING_PASS.c
    after = f"{days.last.isoformat()}T24"  # later than any hour of that day
    return (
        done.state == _DONE,
        done.ended_at >= days.first.isoformat(),
        done.ended_at < after,
    )
