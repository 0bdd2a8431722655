"""The second keying and the third look: what is due for whom, deciding, and the bound achieved.

Every verb may be called from any thread: reading goes through a connection of its own. `decide`
and `undo` write and belong to the worker.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from desktop.core.answers import Answer, Hand
from desktop.core.errors import OfficeError, Trouble
from desktop.core.periods import Period
from desktop.core.survey import Kind, Question
from desktop.core.verification import rules
from desktop.core.verification.differences import (
    Difference,
    is_third_value,
    settled_answers,
    undecided,
)
from desktop.core.verification.drawing import shuffled, sides_turned
from desktop.core.verification.plan import CLEAN_ENOUGH, KeyerState, Plan
from desktop.core.verification.reported import METHOD, NO_BOUND, Bound
from desktop.core.verification.rules import Hindrance
from desktop.core.verification.sameness import sense
from desktop.office.changes import Changed
from desktop.office.keyed_twice import Book, Known, decided, looking
from desktop.office.opening import Office
from desktop.store import passes
from desktop.store.database import Transaction

__all__ = ["CLEAN_ENOUGH", "METHOD", "NO_BOUND", "Bound", "Hindrance", "Plan"]

_SECOND = {
    Hindrance.OWN_SHEET: Trouble.SECOND_BY_KEYER,
    Hindrance.OWN_SHEET_TODAY: Trouble.SECOND_TOO_SOON,
}
_JUDGE = {
    Hindrance.KEYED_IT: Trouble.JUDGE_BY_KEYER,
    Hindrance.KEYED_IT_TODAY: Trouble.JUDGE_TOO_SOON,
}


class Waiting(NamedTuple):
    """Why sheets wait for somebody else, or for tomorrow: how many for each reason."""

    second: dict[Hindrance, int]
    judge: dict[Hindrance, int]


class KeyerPlan(NamedTuple):
    """Where the plan stands with one keyer; `clean` sheets are counted towards 40."""

    keyer: str
    sheets: int
    twice: int
    state: KeyerState


class QuestionDifferences(NamedTuple):
    """How often a question was read differently, and whether it is keyed again everywhere."""

    question: Question
    differing: int
    twice: int
    doubted: bool


class Progress(NamedTuple):
    """One batch: sheets keyed, due for a second hand, with places to decide, verified.

    `mine` and `mine_to_judge` are what the officer at the desk may take up now.
    """

    batch: int
    name: str
    plan: Plan
    every: int
    sheets: int
    due: int
    twice: int
    to_judge: int
    verified: int
    mine: int
    mine_to_judge: int
    waiting: Waiting
    bound: Bound
    keyers: tuple[KeyerPlan, ...]
    questions: tuple[QuestionDifferences, ...]


class Case(NamedTuple):
    """One place that two hands read differently, without saying who read which.

    `left` and `right` are the two readings in an order of chance that stays the same; None where a
    hand left the question blank or was not asked.
    """

    batch: int
    serial: str
    question: Question
    left: Answer | None
    right: Answer | None


class Decided(NamedTuple):
    """What a decision made: whether its sheet is verified now, and what is left to decide on it.

    A decision may ask a question anew, or leave one unasked.
    """

    verified: bool
    left: tuple[Case, ...] = ()
    changed: Changed = Changed.SURVEYS


def queue(office: Office, batch_id: int) -> list[str]:
    """Return the serials that are due for a second pass by this officer now, in keying order.

    Another officer gets them in the order they were keyed, which is the order of the pile; one who
    keyed them gets them shuffled within stacks of 40, from the next day on.
    """
    with looking(office) as book:
        return _queue(office, book, batch_id)


def check_second(office: Office, batch_id: int, serial: str) -> None:
    """Make sure that this officer may key this sheet a second time now.

    Raises:
        OfficeError: SECOND_BY_KEYER, SECOND_TOO_SOON, NOT_FOUND.
    """
    with looking(office) as book:
        one = next((one for one in book.of(batch_id) if one.row.serial == serial), None)
    if one is None:
        raise OfficeError(Trouble.NOT_FOUND, found=serial)
    hindrance = _second_hindrance(office, one)
    if hindrance is not None:
        raise OfficeError(_SECOND[hindrance], found=serial, officer=one.row.keyer)


def waiting(office: Office, batch_id: int) -> Waiting:
    """Say why sheets of a batch wait for somebody else or for tomorrow."""
    with looking(office) as book:
        return _waiting(office, book, batch_id)


def progress(office: Office) -> list[Progress]:
    """Return how far the second keying of every batch is, the latest first."""
    with looking(office) as book:
        return [_progress(office, book, batch) for batch in book.batches]


def bound(office: Office, of: Period | int) -> Bound:
    """Return the achieved bound of a batch, or of the batches that end in a period."""
    with looking(office) as book:
        if isinstance(of, int):
            return book.bound(book.of(of))
        first, last = of.first.isoformat(), of.last.isoformat()
        inside = {row.id for row in book.batches.values() if first <= row.last_on <= last}
        return book.bound([one for one in book.known if one.row.batch in inside])


def to_judge(office: Office, batch_id: int) -> list[Case]:
    """Return the places of a batch that this officer may decide now, sheet by sheet."""
    with looking(office) as book:
        return _cases(office, book, batch_id)


def decide(
    office: Office, batch_id: int, serial: str, decision: Answer, again: Answer | None = None,
    *, seconds: float = 0.0, keys: int = 1,
) -> Decided:  # fmt: skip
    """Decide one place by what stands on the paper.

    A value that neither hand read must be given twice alike, the second time as `again`. The last
    decision of a sheet writes its answers anew and verifies it, in the same transaction.

    Raises:
        OfficeError: NOTHING_TO_JUDGE, THIRD_VALUE_ONCE, JUDGE_BY_KEYER, JUDGE_TOO_SOON, NOT_FOUND.
    """
    with office.database.transaction(office.officer, office.now()) as t:
        sheet, book = _held(t, batch_id, serial)
        one, read = book.one(sheet)
        place = _place(one, decision.question)
        _check_judge(office, one)
        if is_third_value(place, decision) and not _alike(place.question, decision, again):
            raise OfficeError(Trouble.THIRD_VALUE_ONCE, found=serial)
        passes.keep_decision(t, sheet, decision)
        survey, first = book.survey(one.row.form), read[Hand.FIRST]
        judged = {**decided(one.found, read), decision.question: decision}
        left = undecided(one.found, first, judged, survey)
        verified = not left
        passes.keep_judging(t, sheet, done=verified, seconds=seconds, keys=keys)
        if verified:
            passes.rewrite_answers(t, sheet, settled_answers(first, judged, survey))
            passes.set_verified(t, sheet, verified=True)
        _audit(t, book, one, place, decision)
    return Decided(verified, tuple(_case(one, each) for each in left))


def undo(office: Office, batch_id: int, serial: str, question: str) -> Decided:
    """Take a decision of one's own back; a sheet that it verified says what the first hand read.

    Raises:
        OfficeError: NOTHING_TO_JUDGE, JUDGED_BY_OTHER, NOT_FOUND.
    """
    with office.database.transaction(office.officer, office.now()) as t:
        sheet, book = _held(t, batch_id, serial)
        one, read = book.one(sheet)
        place = next((each for each in one.found if each.question.name == question), None)
        if place is None or question not in one.judged:
            raise OfficeError(Trouble.NOTHING_TO_JUDGE, found=serial)
        judge = passes.judge_of(t, sheet)
        if judge != office.officer:
            raise OfficeError(Trouble.JUDGED_BY_OTHER, found=serial, officer=judge)
        passes.take_decision_back(t, sheet, question)
        judged = {name: said for name, said in decided(one.found, read).items() if name != question}
        left = undecided(one.found, read[Hand.FIRST], judged, book.survey(one.row.form))
        passes.keep_judging(t, sheet, done=False, seconds=0.0, keys=1)
        if not one.left:
            passes.rewrite_answers(t, sheet, read[Hand.FIRST])
            passes.set_verified(t, sheet, verified=False)
        _audit(t, book, one, place, None)
    return Decided(verified=False, left=tuple(_case(one, each) for each in left))


def _held(t: Transaction, batch: int, serial: str) -> tuple[int, Book]:
    """Keep a sheet from others and look at the book as this transaction sees it."""
    source = passes.Within(t.connection)
    sheet = passes.sheet_key(source, batch, serial)
    if sheet is None:
        raise OfficeError(Trouble.NOT_FOUND, found=serial)
    passes.hold(t, sheet)
    return sheet, Book(source)


def _place(one: Known, question: str) -> Difference:
    """Return the difference to decide, also one that waits for another question's decision."""
    for place in one.left:
        if place.question.name == question:
            return place
    raise OfficeError(Trouble.NOTHING_TO_JUDGE, found=one.row.serial)


def _check_judge(office: Office, one: Known) -> None:
    hindrance = _judge_hindrance(office, one)
    if hindrance is not None:
        raise OfficeError(_JUDGE[hindrance], found=one.row.serial, officer=office.officer)


def _alike(question: Question, decision: Answer, again: Answer | None) -> bool:
    return again is not None and sense(question, decision) == sense(question, again)


def _audit(
    t: Transaction, book: Book, one: Known, place: Difference, decision: Answer | None
) -> None:
    """Record a decision; what a citizen wrote in words stays in the readings alone."""
    name = book.batches[one.row.batch].name
    now: dict[str, object] = {"question": place.question.name}
    if decision is not None and place.question.kind is not Kind.TEXT:
        now["value"] = decision.missing.value if decision.missing else decision.value
    action = "undone" if decision is None else "judged"
    t.audit(action, "sheet", f"{name} {one.row.serial}", None, now)


def _second_hindrance(office: Office, one: Known) -> Hindrance | None:
    officers, today = office.settings.officers, office.today()
    return rules.second_hand(office.officer, officers, one.row.keyer, one.keyed_on, today)


def _judge_hindrance(office: Office, one: Known) -> Hindrance | None:
    officers, hands = office.settings.officers, (one.row.keyer, one.row.second)
    return rules.judge(office.officer, officers, hands, one.last_on, office.today())


def _is_free(office: Office, one: Known) -> bool:
    """Tell whether the first hand is done with the sheet and nobody else is at it."""
    return one.row.state == "keyed" and one.row.second_under_way in {"", office.officer}


def _queue(office: Office, book: Book, batch: int) -> list[str]:
    mine = [
        one
        for one in book.of(batch)
        if book.is_due(one) and _is_free(office, one) and _second_hindrance(office, one) is None
    ]
    return [
        *(one.row.serial for one in mine if one.row.keyer != office.officer),
        *_shuffled(office, batch, (one for one in mine if one.row.keyer == office.officer)),
    ]


def _shuffled(office: Office, batch: int, known: Iterable[Known]) -> list[str]:
    """Mix sheets that the officer has had in hand, otherwise on each day."""
    seed = f"{batch}/{office.officer}/{office.today()}"
    return shuffled((one.row.serial for one in known), seed)


def _waiting(office: Office, book: Book, batch: int) -> Waiting:
    second: Counter[Hindrance] = Counter()
    judge: Counter[Hindrance] = Counter()
    for one in book.of(batch):
        if book.is_due(one) and (why := _second_hindrance(office, one)):
            second[why] += 1
        if one.left and (why := _judge_hindrance(office, one)):
            judge[why] += 1
    return Waiting(dict(second), dict(judge))


def _cases(office: Office, book: Book, batch: int) -> list[Case]:
    mine = [one for one in book.of(batch) if one.left and _judge_hindrance(office, one) is None]
    known = {one.row.serial: one for one in mine}
    new = sorted(one.row.serial for one in mine if office.officer not in _hands(one))
    seen = (one for one in mine if office.officer in _hands(one))
    return [
        _case(known[serial], place)
        for serial in [*new, *_shuffled(office, batch, seen)]
        for place in known[serial].left
    ]


def _hands(one: Known) -> tuple[str, str]:
    return one.row.keyer, one.row.second


def _case(one: Known, place: Difference) -> Case:
    sides = (place.first, place.second)
    if sides_turned(one.keyed.sheet, place.question.name):
        sides = (place.second, place.first)
    return Case(one.row.batch, one.row.serial, place.question, *sides)


def _progress(office: Office, book: Book, batch: int) -> Progress:
    row, sheets = book.batches[batch], book.of(batch)
    return Progress(
        batch=batch,
        name=row.name,
        plan=Plan(row.plan),
        every=row.every,
        sheets=len(sheets),
        due=sum(map(book.is_due, sheets)),
        twice=sum(one.keyed.twice for one in sheets),
        to_judge=sum(len(one.left) for one in sheets),
        verified=sum(one.keyed.settled for one in sheets),
        mine=len(_queue(office, book, batch)),
        mine_to_judge=len(_cases(office, book, batch)),
        waiting=_waiting(office, book, batch),
        bound=book.bound(sheets),
        keyers=_keyers(book, sheets),
        questions=_questions(book, row.form, sheets),
    )


def _keyers(book: Book, sheets: list[Known]) -> tuple[KeyerPlan, ...]:
    names = sorted({one.row.keyer for one in sheets})
    return tuple(
        KeyerPlan(
            name,
            sum(one.row.keyer == name for one in sheets),
            sum(one.row.keyer == name and one.keyed.settled for one in sheets),
            book.walk.keyers[name],
        )
        for name in names
    )


def _questions(book: Book, form: int, sheets: list[Known]) -> tuple[QuestionDifferences, ...]:
    """Return the questions that were read differently, the most often first."""
    counts = Counter(name for one in sheets for name in one.keyed.differing)
    twice, doubted = sum(one.keyed.twice for one in sheets), book.walk.doubted(form)
    asked = book.survey(form).by_name if counts else {}
    return tuple(
        QuestionDifferences(asked[name], differing, twice, name in doubted)
        for name, differing in counts.most_common()
    )
