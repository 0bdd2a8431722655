"""What the answers count, over a million of them: tallies, classes, free texts.

A tally puts each sheet's answers into one text inside the engine and counts texts here. That takes
less time than handing over the answers one by one, where SQLite's own GROUP BY, which sorts them
all, takes three times as much.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Function, and_, case, func, literal, select
from sqlalchemy.sql.selectable import ScalarSelect

from desktop.core.answers import Missing
from desktop.core.breakdowns import By, ClassCount, Dimension
from desktop.core.findings import AnswerCount
from desktop.store import batches
from desktop.store.schema.surveys import ANSWER, BATCH, FORM, SHEET

_BETWEEN_PARTS, _BETWEEN_ANSWERS = "\x1e", "\x1f"  # no choice, number or day holds these
_AT_ONCE = 2_000  # sheets fetched in one go


class Scope(NamedTuple):
    """Which sheets: of these forms, in batches that end in these days, perhaps of one field.

    `source` is paper, tablet or kiosk; None for all.
    """

    forms: tuple[int, ...]
    first: date
    last: date
    field: str | None = None
    source: str | None = None


class FormUse(NamedTuple):
    """A form that batches of a span of days ask, and how many of its sheets count."""

    id: int
    form_id: str
    version: str
    title: str
    sheets: int


class Numbers(NamedTuple):
    """The sheets of a scope; `valid` are those that count, by source."""

    issued: int
    collected: int
    void: int
    valid: Mapping[str, int]


class Tally(NamedTuple):
    """Equal answers of one form, counted; and how many sheets have each sum of marks.

    The sheets are counted apart by their class, where a dimension was given.
    """

    counts: list[AnswerCount]
    numbers: dict[tuple[str | None, int], int]


class FoundText(NamedTuple):
    """A free text and the sheet it stands on; `last_on` is the last day of its batch."""

    batch_id: int
    batch: str
    serial: str
    question: str
    text: str
    field: str
    last_on: str
    source: str


COUNTED = and_(SHEET.c.keyed_at.is_not(None), SHEET.c.state != "void")


def forms_used(connection: Connection, first: date, last: date) -> list[FormUse]:
    """Return the forms that are asked in these days, the most used first."""
    asked = (
        select(FORM.c.id, FORM.c.form_id, FORM.c.version, FORM.c.title, _sum(COUNTED))
        .select_from(BATCH)
        .join(FORM, FORM.c.id == BATCH.c.form)
        .outerjoin(SHEET, SHEET.c.batch_id == BATCH.c.id)
        .where(BATCH.c.last_on.between(first.isoformat(), last.isoformat()))
        .group_by(FORM.c.id, FORM.c.form_id, FORM.c.version, FORM.c.title)
    )
    found = [
        FormUse(key, form_id, version, title, int(sheets or 0))
        for key, form_id, version, title, sheets in connection.execute(asked)
    ]
    return sorted(found, key=lambda use: (-use.sheets, use.id))


def fields_used(connection: Connection, scope: Scope) -> dict[str, int]:
    """Return the fields of the batches in scope, each with the sheets that count."""
    asked = (
        select(BATCH.c.field, _sum(COUNTED))
        .select_from(BATCH)
        .outerjoin(SHEET, SHEET.c.batch_id == BATCH.c.id)
        .where(*_batches(scope))
        .group_by(BATCH.c.field)
    )
    return {field: int(sheets or 0) for field, sheets in connection.execute(asked)}


def numbers(connection: Connection, scope: Scope) -> Numbers:
    """Count the sheets in scope; `issued`, `collected` and `void` are of paper, all of it."""
    own = set(connection.execute(select(BATCH.c.id).where(*_batches(scope))).scalars())
    paper = [
        batch.counts
        for batch in batches.between(connection, scope.first, scope.last)
        if batch.id in own
    ]
    counted = (
        select(SHEET.c.source, func.count())
        .join(BATCH, BATCH.c.id == SHEET.c.batch_id)
        .where(*_batches(scope), *_sheets(scope), COUNTED)
        .group_by(SHEET.c.source)
    )
    return Numbers(
        sum(counts.issued for counts in paper),
        sum(counts.collected for counts in paper),
        sum(counts.rejected for counts in paper),
        {source: int(sheets) for source, sheets in connection.execute(counted)},
    )


def tally(
    connection: Connection,
    scope: Scope,
    form: int,
    leave_out: Sequence[str],
    marks: Mapping[tuple[str, str], int],
    by: Dimension | None = None,
) -> Tally:
    """Count the answers of one form in scope, without the questions to leave out.

    `marks` gives answers a number each; sheets are counted by the sum of their answers' numbers,
    and apart by their class in `by`.
    """
    asked = by.question if by is not None else ""
    own = _Marks(marks, f"{asked}{_BETWEEN_PARTS}" if asked else None)
    counts, sums = Counter[str](), Counter[tuple[str | None, int]]()
    for text, key in _sheet_texts(connection, scope, form, leave_out, by):
        answers = text.split(_BETWEEN_ANSWERS)
        counts.update(answers)
        sums[key, sum(map(own.__getitem__, answers))] += 1
    if asked:
        sums = own.by_class(sums)
    return Tally([_counted(answer, sheets) for answer, sheets in counts.items()], dict(sums))


def classed(
    connection: Connection, scope: Scope, question: str, dimension: Dimension
) -> list[ClassCount]:
    """Count the answers to one question by classes of sheets; a month is its batch's last day."""
    klass, own = _class_of(dimension), ANSWER.alias("own")
    asked = (
        select(klass, own.c.value, own.c.missing, func.count())
        .select_from(BATCH)
        .join(SHEET, SHEET.c.batch_id == BATCH.c.id)
        .join(own, and_(own.c.sheet_id == SHEET.c.id, own.c.question == question))
    )
    if dimension.by is By.QUESTION:
        other = and_(_OTHER.c.sheet_id == SHEET.c.id, _OTHER.c.question == dimension.question)
        asked = asked.outerjoin(_OTHER, other)
    asked = asked.where(*_batches(scope), *_sheets(scope), COUNTED).group_by(
        klass, own.c.value, own.c.missing
    )
    return [
        ClassCount(key or None, _answer_count(question, value, missing, sheets))
        for key, value, missing, sheets in connection.execute(asked)
    ]


def texts(connection: Connection, scope: Scope, questions: Sequence[str]) -> list[FoundText]:
    """Return the free texts in scope, the latest batches first."""
    asked = (
        select(
            BATCH.c.id, BATCH.c.name, SHEET.c.serial, ANSWER.c.question, ANSWER.c.value,
            BATCH.c.field, BATCH.c.last_on, SHEET.c.source,
        )
        .select_from(BATCH)
        .join(SHEET, SHEET.c.batch_id == BATCH.c.id)
        .join(ANSWER, ANSWER.c.sheet_id == SHEET.c.id)
        .where(*_batches(scope), *_sheets(scope), COUNTED)
        .where(ANSWER.c.question.in_(questions), ANSWER.c.value != "")
        .order_by(BATCH.c.last_on.desc(), BATCH.c.name, SHEET.c.serial, ANSWER.c.question)
    )  # fmt: skip
    return [FoundText(*row) for row in connection.execute(asked)]


class _Marks(dict[str, int]):
    """The number of each answer, 0 where it has none; answers to `asked` say the sheet's class.

    A class is a number too, above all that the others can add up to: so one addition of what a
    sheet says tells both.
    """

    def __init__(self, marks: Mapping[tuple[str, str], int], asked: str | None) -> None:
        super().__init__(
            (f"{question}{_BETWEEN_PARTS}{value}", mark)
            for (question, value), mark in marks.items()
        )
        self._asked = asked
        self._width = sum(marks.values()).bit_length()
        self._classes: list[str | None] = [None]
        if asked is not None:
            for answer in [answer for answer in self if answer.startswith(asked)]:
                self[answer] += self._new_class(answer.removeprefix(asked))

    def __missing__(self, answer: str) -> int:
        mark = 0
        if self._asked is not None and answer.startswith(self._asked):
            mark = self._new_class(answer.removeprefix(self._asked))
        self[answer] = mark
        return mark

    def by_class(
        self, sums: Mapping[tuple[str | None, int], int]
    ) -> Counter[tuple[str | None, int]]:
        """Return the sums apart by the class that is in them."""
        found = Counter[tuple[str | None, int]]()
        below = (1 << self._width) - 1
        for (_, number), sheets in sums.items():
            found[self._classes[number >> self._width], number & below] += sheets
        return found

    def _new_class(self, said: str) -> int:
        """Return the number of a further class; a blank or an illegible answer tells none."""
        value = said.partition(_BETWEEN_PARTS)[0]
        if not value:
            return 0
        self._classes.append(value)
        return (len(self._classes) - 1) << self._width


_OTHER = ANSWER.alias("other")


def _class_of(dimension: Dimension) -> ColumnElement[str]:
    columns: dict[By, ColumnElement[str]] = {
        By.FIELD: BATCH.c.field,
        By.PLACE: BATCH.c.place,
        By.MONTH: BATCH.c.last_on,
        By.SOURCE: SHEET.c.source,
        By.QUESTION: _OTHER.c.value,
    }
    return columns[dimension.by]


def _sheet_texts(
    connection: Connection,
    scope: Scope,
    form: int,
    leave_out: Sequence[str],
    by: Dimension | None,
) -> Iterator[tuple[str, str | None]]:
    own_class = by is not None and by.by is not By.QUESTION
    key = _class_of(by) if by is not None and own_class else literal("")
    asked = (
        select(_text_of_sheet(leave_out), key)
        .select_from(BATCH)
        .join(SHEET, SHEET.c.batch_id == BATCH.c.id)
        .where(*_batches(scope._replace(forms=(form,))), *_sheets(scope), COUNTED)
        .execution_options(yield_per=_AT_ONCE)
    )
    return ((text, key or None) for text, key in connection.execute(asked) if text)


def _text_of_sheet(leave_out: Sequence[str]) -> ScalarSelect[str]:
    parts = ANSWER.c.question + _BETWEEN_PARTS + ANSWER.c.value
    missing = _BETWEEN_PARTS + ANSWER.c.missing
    answer = parts + func.coalesce(missing, "")
    together = select(func.aggregate_strings(answer, _BETWEEN_ANSWERS))
    return (
        together.where(ANSWER.c.sheet_id == SHEET.c.id, ANSWER.c.question.not_in(leave_out))
        .correlate(SHEET)
        .scalar_subquery()
    )


def _counted(answer: str, sheets: int) -> AnswerCount:
    question, value, *missing = answer.split(_BETWEEN_PARTS)
    return _answer_count(question, value, missing[0] if missing else None, sheets)


def _answer_count(question: str, value: str, missing: str | None, sheets: int) -> AnswerCount:
    return AnswerCount(question, value, Missing(missing) if missing else None, int(sheets))


def _batches(scope: Scope) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        BATCH.c.form.in_(scope.forms),
        BATCH.c.last_on.between(scope.first.isoformat(), scope.last.isoformat()),
    ]
    return found if scope.field is None else [*found, BATCH.c.field == scope.field]


def _sheets(scope: Scope) -> list[ColumnElement[bool]]:
    return [] if scope.source is None else [SHEET.c.source == scope.source]


def _sum(condition: ColumnElement[bool]) -> Function[int]:
    return func.sum(case((condition, 1), else_=0))
