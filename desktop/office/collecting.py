"""Surveys at the office: forms, batches of sheets, and what the answers say."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from desktop.core.batches import PLAIN, Header
from desktop.core.errors import OfficeError, Problem, Trouble
from desktop.core.findings import (
    IndicatorCount,
    Remark,
    SurveyResults,
    found_in,
    indicator_counts,
)
from desktop.core.names import tidy
from desktop.core.periods import Period
from desktop.core.serials import MOST, Serials
from desktop.core.survey import Survey
from desktop.forms.definition import examine, read_form
from desktop.office import versions
from desktop.office.changes import Changed, Given
from desktop.office.opening import Office
from desktop.paths import resources
from desktop.store import batches as batch_book
from desktop.store import custody
from desktop.store import surveys as book
from desktop.store.batches import BatchRow, BatchSummary, Days
from desktop.store.database import Transaction
from desktop.store.surveys import FormRow

__all__ = ["BatchRow", "BatchSummary", "Days", "FormRow", "Given"]


class Hit(NamedTuple):
    """A sheet that a search found; `ref` is its batch and serial."""

    title: str
    detail: str
    noun: str
    ref: str


class FoundRemark(NamedTuple):
    """A free text with the label of its question."""

    question: str
    remark: Remark


def check_form(file: Path) -> tuple[Survey | None, tuple[Problem, ...]]:
    """Read a form and return it with everything that is wrong with it; None if unusable.

    Raises:
        OfficeError: FILE_MISSING, FILE_UNREADABLE, NOT_A_WORKBOOK, WORKBOOK_ENCRYPTED.
    """
    reading = examine(form_content(file), file.name)
    return reading.survey, reading.problems


def shipped_forms() -> list[Path]:
    """Return the forms that come with the program."""
    return sorted((resources() / "surveys").glob("*.xlsx"))


def bring_form(office: Office, file: Path) -> Given:
    """Take a form into the book; what is in the book under its version stays as it is.

    It follows the latest version of the same form, if there is one.

    Raises:
        OfficeError: FORM_HAS_FAULTS with all problems, FORM_WITHOUT_QUESTIONS, FORM_VERSION_TAKEN,
            FORM_TYPE_CHANGED, the file's troubles.
    """
    return versions.publish(office, form_content(file), title=file.name, may_replace=False)


def forms(office: Office) -> list[FormRow]:
    """Return the forms in the book, newest first."""
    with office.database.reading() as connection:
        return book.forms(connection)


def form(office: Office, key: int) -> Survey:
    """Return what a form in the book asks."""
    with office.database.reading() as connection:
        return read_form(book.workbook(connection, key), str(key))


def open_batch(
    office: Office,
    form_key: int,
    name: str,
    first: date,
    last: date,
    issued: int,
    *,
    header: Header = PLAIN,
) -> Given:
    """Open a batch (đợt khảo sát) of numbered sheets.

    It belongs to the period that holds its last day, so it is counted once.

    Raises:
        OfficeError: BATCH_NAME_TAKEN, BATCH_NUMBER_MALFORMED, VALUE_MISSING, PERIOD_UNREADABLE.
    """
    days = Days(first, last)
    _check_numbers(issued, 0)
    _check_batch(name, days, issued, header)
    with office.database.transaction(office.officer, office.now()) as t:
        return Given(batch_book.add(t, form_key, tidy(name), days, issued, _tidied(header)))


def change_batch(
    office: Office, batch: int, name: str, days: Days, issued: int, collected: int, header: Header
) -> Changed:
    """Say something else of a batch; its form stays, and so do the serials that are in use.

    `collected` counts where nobody notes single sheets when they come back. A batch of the touch
    screen goes on without any paper.

    Raises:
        OfficeError: as `open_batch`; SERIALS_IN_USE, NOT_FOUND.
    """
    _check_batch(name, days, issued, header)
    with office.database.transaction(office.officer, office.now()) as t:
        was = batch_book.batch(t.connection, batch)
        if issued or was.issued:
            _check_numbers(issued, collected)
        _check_serials(t, was, Serials(header.first_serial, issued))
        said = was._replace(
            name=tidy(name), days=days, issued=issued, typed=collected, header=_tidied(header)
        )
        batch_book.change(t, was, said)
    return Changed.SURVEYS


def set_numbers(office: Office, batch: int, issued: int, collected: int) -> Changed:
    """Say how many sheets of a batch were handed out and came back.

    The second number counts where nobody notes single sheets when they come back.

    Raises:
        OfficeError: BATCH_NUMBER_MALFORMED, SERIALS_IN_USE, NOT_FOUND.
    """
    _check_numbers(issued, collected)
    with office.database.transaction(office.officer, office.now()) as t:
        was = batch_book.batch(t.connection, batch)
        _check_serials(t, was, Serials(was.header.first_serial, issued))
        batch_book.change(t, was, was._replace(issued=issued, typed=collected))
    return Changed.SURVEYS


def batches(office: Office) -> list[BatchSummary]:
    """Return the batches, the latest first."""
    with office.database.reading() as connection:
        return batch_book.summaries(connection)


def last_batch(office: Office) -> BatchRow | None:
    """Return the batch that was opened last: the next one is likely to be like it."""
    with office.database.reading() as connection:
        key = batch_book.latest(connection)
        return None if key is None else batch_book.batch(connection, key)


def words_before(office: Office) -> dict[str, list[str]]:
    """Return the fields, places and methods to offer: those used before, then the usual methods."""
    usual = tomllib.loads((resources() / "surveys" / "batches.toml").read_text("utf-8"))["methods"]
    with office.database.reading() as connection:
        found = batch_book.said_before(connection)
    found["method"] += [method for method in usual if method not in found["method"]]
    return found


def search(office: Office, text: str, limit: int) -> list[Hit]:
    """Return the sheets whose serial ends in the digits of a search; none for other searches."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit()):
        return []
    with office.database.reading() as connection:
        found = book.find_sheets(connection, digits, limit)
    return [
        Hit(f"Tờ {one.serial}", one.batch, "sheet", f"{one.batch_id}:{one.serial}") for one in found
    ]


def results(office: Office, period: Period) -> SurveyResults:
    """Return what the surveys of a period found, form by form, each version of a form apart."""
    first, last = period.first, period.last
    with office.database.reading() as connection:
        total = book.totals(connection, first, last)
        found = []
        for key, number in book.forms_used(connection, first, last):
            survey = read_form(book.workbook(connection, key), str(key))
            asked = [question.name for question in survey.questions if question.is_ticked]
            counts = book.answer_counts(connection, key, first, last, asked)
            found.append(found_in(survey, number, counts))
    return SurveyResults(
        period,
        total.issued,
        total.collected,
        total.keyed,
        total.void,
        total.tablet,
        tuple(found),
    )


def indicator_answers(office: Office, period: Period) -> list[IndicatorCount]:
    """Return what the sheets say to the questions that tell indicators 3, 4 and 7.

    Source: Thông tư 01/2018/TT-VPCP, Điều 13 and Điều 14 (information by phiếu đánh giá).
    """
    first, last = period.first, period.last
    found: list[IndicatorCount] = []
    with office.database.reading() as connection:
        for key, _ in book.forms_used(connection, first, last):
            survey = read_form(book.workbook(connection, key), str(key))
            asked = list(survey.indicators.values())
            counts = book.answer_counts(connection, key, first, last, asked)
            found.extend(indicator_counts(survey, counts))
    return found


def remarks(office: Office, period: Period) -> list[FoundRemark]:
    """Return the free texts of a period with the questions they answer."""
    first, last = period.first, period.last
    found: list[FoundRemark] = []
    with office.database.reading() as connection:
        for key, _ in book.forms_used(connection, first, last):
            survey = read_form(book.workbook(connection, key), str(key))
            asked = [question.name for question in survey.texts]
            found.extend(
                FoundRemark(survey.by_name[remark.question].label, remark)
                for remark in book.remarks(connection, key, first, last, asked)
            )
    return found


def form_content(file: Path) -> bytes:
    """Return the workbook of a form; raises OfficeError FILE_MISSING or FILE_UNREADABLE."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise OfficeError(Trouble.FILE_MISSING, path=file) from None
    except OSError:
        raise OfficeError(Trouble.FILE_UNREADABLE, path=file) from None


def _check_numbers(issued: int, collected: int) -> None:
    if not 0 < issued <= MOST:
        raise OfficeError(Trouble.BATCH_NUMBER_MALFORMED, found=issued)
    if not 0 <= collected <= issued:
        raise OfficeError(Trouble.BATCH_NUMBER_MALFORMED, found=collected)


def _check_batch(name: str, days: Days, issued: int, header: Header) -> None:
    if not tidy(name):
        raise OfficeError(Trouble.VALUE_MISSING, meaning="Tên đợt")
    if days.last < days.first:
        found = f"{days.first:%d/%m/%Y} – {days.last:%d/%m/%Y}"
        raise OfficeError(Trouble.PERIOD_UNREADABLE, found=found)
    if header.first_serial < 1 or Serials(header.first_serial, issued).last > MOST:
        raise OfficeError(Trouble.BATCH_NUMBER_MALFORMED, found=header.first_serial)
    if header.every < 1:
        raise OfficeError(Trouble.BATCH_NUMBER_MALFORMED, found=header.every)


def _check_serials(t: Transaction, was: BatchRow, wanted: Serials) -> None:
    """See that no sheet that is in the book loses its number."""
    if wanted == was.serials:
        return
    known = [
        int(line.serial)
        for line in custody.lines(t.connection, was.id)
        if line.source == "paper" and (line.facts.is_back or line.facts.state == "void")
    ]
    wider = wanted.width != was.serials.width
    lost = [
        number
        for number in known
        if wider or (was.serials.holds(number) and not wanted.holds(number))
    ]
    if lost:
        raise OfficeError(Trouble.SERIALS_IN_USE, found=was.serials.spell_all(lost))


def _tidied(header: Header) -> Header:
    return replace(
        header, field=tidy(header.field), place=tidy(header.place), method=tidy(header.method)
    )
