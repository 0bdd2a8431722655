"""Listen to citizens: feedback received, answered, published, and its counts."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from desktop.core.errors import OfficeError, Trouble
from desktop.core.feedback import Feedback, FeedbackCounts, count_feedback
from desktop.core.names import tidy
from desktop.office.changes import Changed
from desktop.store import feedback as store

if TYPE_CHECKING:
    from desktop.core.periods import Period
    from desktop.office.opening import Office

_DIGITS = 4


def feedback(office: Office, period: Period) -> list[Feedback]:
    """Return what the office had to deal with in a period, oldest first."""
    with office.database.reading() as connection:
        return store.feedback_of(connection, period)


def counts(office: Office, period: Period) -> FeedbackCounts:
    """Count the feedback of a period as it stood at its end."""
    return count_feedback(feedback(office, period), period)


def next_number(office: Office) -> str:
    """Return the number the next one gets: `PA-2021-0001`, counted anew each year."""
    beginning = f"PA-{office.today().year}-"
    with office.database.reading() as connection:
        last = store.last_number(connection, beginning)
    serial = int(last.removeprefix(beginning)) + 1 if last else 1
    return f"{beginning}{serial:0{_DIGITS}}"


def receive(office: Office, item: Feedback) -> Feedback:
    """Keep a new one; without a number it gets the next.

    Raises:
        OfficeError: VALUE_MISSING without content; what `Feedback.check` raises.
    """
    new = _checked(dataclasses.replace(item, number=item.number or next_number(office)))
    with office.database.transaction(office.officer, office.now()) as transaction:
        store.add_feedback(transaction, new)
    return new


def amend(office: Office, item: Feedback) -> Changed:
    """Write what changed of one: an answer, a finding, a correction.

    Raises:
        OfficeError: NOT_FOUND, VALUE_MISSING, what `Feedback.check` raises.
    """
    new = _checked(item)
    with office.database.transaction(office.officer, office.now()) as transaction:
        was = store.find_feedback(transaction.connection, new.number)
        if was is None:
            raise OfficeError(Trouble.NOT_FOUND, noun="phản ánh", found=new.number)
        store.change_feedback(transaction, was, new)
    return Changed.FEEDBACK


def _checked(item: Feedback) -> Feedback:
    new = dataclasses.replace(
        item,
        content=tidy(item.content),
        answer=tidy(item.answer),
        dossier=tidy(item.dossier),
    )
    if not new.content:
        raise OfficeError(Trouble.VALUE_MISSING, meaning="Nội dung")
    new.check()
    return new
