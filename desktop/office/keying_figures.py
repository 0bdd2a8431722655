"""An officer's own figures of keying, seen by that officer; the office's totals, seen by all."""

from collections.abc import Iterable
from typing import NamedTuple

from desktop.core.answers import Hand
from desktop.core.keying_figures import (
    Pace,
    QuestionTime,
    SlipRate,
    Tiring,
    Work,
    pace,
    question_times,
    slip_rate,
    tiring,
)
from desktop.core.periods import Period
from desktop.core.survey import Question
from desktop.core.verification.reported import Bound
from desktop.office import comparing
from desktop.office.keyed_twice import Book, looking
from desktop.office.opening import Office
from desktop.store import keying_figures as book
from desktop.store.keying_figures import Span

_MOST_SHEETS = 400  # the latest of them tell how long a question takes


class AskedTime(NamedTuple):
    """A question with the time it takes."""

    question: Question
    time: QuestionTime


class OwnFigures(NamedTuple):
    """What the officer at the desk did in a period; nobody else is shown these figures.

    `keyer` are slips found on sheets this officer keyed first, `verifier` slips of this officer's
    second keying. `bound` is the office's, of the same period.
    """

    officer: str
    first: Pace
    second: Pace
    keyer: SlipRate
    verifier: SlipRate
    days: tuple[tuple[str, Pace], ...]
    tiring: Tiring | None
    times: tuple[AskedTime, ...]
    office: Pace
    bound: Bound


def own_figures(office: Office, period: Period) -> OwnFigures:
    """Return the figures of the officer at the desk over a period.

    Raises:
        OfficeError: what the book raises.
    """
    days = Span(period.first, period.last)
    with office.database.reading() as connection:
        works = book.works(connection, office.officer, days)
        total = book.total(connection, days)
        strokes = book.strokes(connection, office.officer, days, _MOST_SHEETS)
        forms = book.forms(connection, {stroke.sheet for stroke in strokes})
    with looking(office) as known:
        works = _judged(works, known)
        questions = {
            question.name: question for form in forms for question in known.survey(form).questions
        }
    first = [work for work in works if work.hand is Hand.FIRST]
    second = [work for work in works if work.hand is Hand.SECOND]
    return OwnFigures(
        officer=office.officer,
        first=pace(first),
        second=pace(second),
        keyer=slip_rate(first),
        verifier=slip_rate(second),
        days=_by_day(works),
        tiring=tiring(works),
        times=tuple(
            AskedTime(questions[time.question], time)
            for time in question_times(strokes)
            if time.question in questions
        ),
        office=total,
        bound=comparing.bound(office, period),
    )


def _judged(works: Iterable[Work], known: Book) -> list[Work]:
    """Put to each pass the slips that were booked to its hand."""
    sheets = {one.row.id: one.keyed for one in known.known if one.keyed.settled}
    found = []
    for work in works:
        keyed = sheets.get(work.sheet)
        if keyed is not None:
            slips = keyed.keyer_slips if work.hand is Hand.FIRST else keyed.verifier_slips
            found.append(work._replace(slips=slips))
        else:
            found.append(work)
    return found


def _by_day(works: Iterable[Work]) -> tuple[tuple[str, Pace], ...]:
    """Return the pace of each day that had any keying, by its ISO day."""
    days: dict[str, list[Work]] = {}
    for work in works:
        days.setdefault(work.ended_at.date().isoformat(), []).append(work)
    return tuple((day, pace(days[day])) for day in sorted(days))
