"""Feedback in the book: kept, changed with a trace, listed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, or_, select, update

from desktop.core.feedback import Channel, Conduct, Feedback
from desktop.store.schema.feedback import FEEDBACK

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

    from desktop.core.periods import Period
    from desktop.store.database import Transaction

NOUN = "feedback"


def add_feedback(transaction: Transaction, item: Feedback) -> None:
    """Keep a new one; its number must be free."""
    values = _values(item)
    transaction.connection.execute(insert(FEEDBACK).values(**values))
    transaction.audit("created", NOUN, item.number, None, _said(values))


def change_feedback(transaction: Transaction, was: Feedback, now: Feedback) -> None:
    """Write what differs, and record what it was."""
    old, new = _values(was), _values(now)
    changed = {name: value for name, value in new.items() if value != old[name]}
    if not changed:
        return
    transaction.connection.execute(
        update(FEEDBACK).where(FEEDBACK.c.number == was.number).values(**changed)
    )
    before = {name: old[name] for name in changed}
    transaction.audit("changed", NOUN, was.number, _said(before), _said(changed))


def find_feedback(connection: Connection, number: str) -> Feedback | None:
    """Return one by its number."""
    found = connection.execute(select(FEEDBACK).where(FEEDBACK.c.number == number))
    row = found.mappings().first()
    return _feedback(row) if row else None


def feedback_of(connection: Connection, period: Period) -> list[Feedback]:
    """Return what was received in a period or was open when it began, oldest first."""
    first, last = period.first.isoformat(), period.last.isoformat()
    kept = FEEDBACK.c
    query = (
        select(FEEDBACK)
        .where(kept.received_on <= last)
        .where(
            or_(kept.received_on >= first, kept.answered_on.is_(None), kept.answered_on >= first)
        )
        .order_by(kept.received_on, kept.number)
    )
    return [_feedback(row) for row in connection.execute(query).mappings()]


def last_number(connection: Connection, beginning: str) -> str | None:
    """Return the highest number with that beginning, None while there is none."""
    query = select(func.max(FEEDBACK.c.number)).where(FEEDBACK.c.number.startswith(beginning))
    return connection.execute(query).scalar()


def _values(item: Feedback) -> dict[str, Any]:
    return {
        "number": item.number,
        "channel": item.channel.value,
        "received_on": item.received.isoformat(),
        "due_on": _iso(item.due),
        "answered_on": _iso(item.answered),
        "published_on": _iso(item.published),
        "prolonged": item.prolonged,
        "about_staff": item.conduct.value,
        "content": item.content,
        "answer": item.answer,
        "dossier_code": item.dossier or None,
    }


def _said(values: dict[str, Any]) -> dict[str, object]:
    """Return what the trail keeps."""
    return {name: value for name, value in values.items() if value not in (None, "", False)}


def _feedback(row: RowMapping) -> Feedback:
    return Feedback(
        number=row["number"],
        channel=Channel(row["channel"]),
        received=date.fromisoformat(row["received_on"]),
        content=row["content"],
        due=_day(row["due_on"]),
        answered=_day(row["answered_on"]),
        published=_day(row["published_on"]),
        prolonged=bool(row["prolonged"]),
        conduct=Conduct(row["about_staff"]),
        answer=row["answer"],
        dossier=row["dossier_code"] or "",
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
