"""Survey forms on paper: their layout, and piles of numbered copies."""

from __future__ import annotations

import errno
import importlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from desktop import settings as settings_file
from desktop.core.errors import OfficeError, Trouble
from desktop.core.paper import PageTooSmallError
from desktop.core.serials import MOST, Serials
from desktop.forms.definition import read_form
from desktop.office.changes import Changed
from desktop.paths import Paths
from desktop.store import batches as batch_book
from desktop.store import surveys as book

if TYPE_CHECKING:
    from desktop.core.paper import Layout
    from desktop.core.survey import Survey
    from desktop.office.opening import Office

MOST_COPIES = 5_000
"""Copies in one file; more would be a pile that no printer takes."""

_NO_SERIAL = "0000"  # batches count from 1
_FULL = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True, slots=True)
class Copies:
    """How many copies, numbered from `first` on; `booklet`: A5 pages that fold into a book."""

    count: int
    first: int = 1
    booklet: bool = False


class Printed(NamedTuple):
    """A pile that was written: its file, its serials, the sides of one copy."""

    file: Path
    first: str
    last: str
    sides: int
    changed: Changed = Changed.NOTHING


def layout(office: Office, survey: Survey, *, booklet: bool = False) -> Layout:
    """Return how a form stands on paper, under this office's name.

    Raises:
        OfficeError: QUESTION_TOO_LONG_FOR_PAPER.
    """
    return _laid_out(survey, office.settings.office_name, booklet=booklet)


def print_batch(office: Office, batch_id: int, file: Path, copies: Copies) -> Printed:
    """Write the blank sheets of a batch; from now on its form stays as it is.

    Raises:
        OfficeError: COPIES_MALFORMED, COPIES_OUTSIDE_BATCH, QUESTION_TOO_LONG_FOR_PAPER, NOT_FOUND,
            FOLDER_MISSING, FILE_UNWRITABLE, DISK_FULL; no file is left behind.
    """
    with office.database.reading() as connection:
        batch = batch_book.batch(connection, batch_id)
        survey = read_form(book.workbook(connection, batch.form), batch.form_title)
    _check(copies)
    numbers = batch.serials
    for number in (copies.first, copies.first + copies.count - 1):
        if not numbers.holds(number):
            first, last = numbers.spell(numbers.first), numbers.spell(numbers.last)
            found = numbers.spell(number)
            raise OfficeError(Trouble.COPIES_OUTSIDE_BATCH, first=first, last=last, found=found)
    made = layout(office, survey, booklet=copies.booklet)
    serials = [numbers.spell(copies.first + at) for at in range(copies.count)]

    def note() -> None:
        with office.database.transaction(office.officer, office.now()) as t:
            book.note_printed(t, batch.form, batch.name, f"{serials[0]}–{serials[-1]}")

    _write(made, serials, file, office.settings.office_name, note)
    return Printed(file, serials[0], serials[-1], len(made.pages), Changed.SURVEYS)


def print_form(data: Path, form: Path, file: Path, copies: Copies, boxes: Path | None) -> Printed:
    """Write copies of a form that need not be in the book, and where its boxes are.

    The office's name is that of the settings in the folder `data`, or of the form itself.

    Raises:
        OfficeError: as `print_batch`; the troubles of the form's file, SETTINGS_UNREADABLE,
            FILE_IS_SOURCE.
    """
    survey = read_form(_content(form), form.name)
    _check(copies)
    _refuse_same(form, file, *([boxes] if boxes is not None else []))
    name = settings_file.load(Paths(data).settings).office_name
    made = _laid_out(survey, name, booklet=copies.booklet)
    numbers = Serials(copies.first, copies.count)
    serials = [numbers.spell(number) for number in numbers.numbers()]

    def note() -> None:
        if boxes is not None:
            with _unfinished(boxes) as beside:
                beside.write_text(boxes_text(made), encoding="utf-8")

    _write(made, serials, file, name, note)
    return Printed(file, serials[0], serials[-1], len(made.pages))


def print_sample(office: Office, survey: Survey, file: Path) -> Path:
    """Write one copy of a form that is still being designed; its serial belongs to no batch.

    Raises:
        OfficeError: QUESTION_TOO_LONG_FOR_PAPER, FOLDER_MISSING, FILE_UNWRITABLE, DISK_FULL.
    """
    _write(layout(office, survey), [_NO_SERIAL], file, office.settings.office_name, lambda: None)
    return file


def boxes_text(made: Layout) -> str:
    """Return where the boxes of a copy are, as JSON: sides from 1, millimetres, outer edges."""
    said = {
        "form": made.form_id,
        "version": made.version,
        "page_width_mm": made.page_width_mm,
        "page_height_mm": made.page_height_mm,
        "pages_per_copy": len(made.pages),
        "boxes": [
            {
                "page": number,
                "x_mm": round(box.x_mm, 3),
                "y_mm": round(box.y_mm, 3),
                "w_mm": round(box.w_mm, 3),
                "h_mm": round(box.h_mm, 3),
                "question": box.question,
                "option": box.option,
            }
            for number, page in enumerate(made.pages, 1)
            for box in page.boxes
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _laid_out(survey: Survey, name: str, *, booklet: bool) -> Layout:
    over = name or survey.facts.get("issuer", "")
    try:
        made: Layout = _papers().on_paper(survey, over, booklet=booklet)
    except PageTooSmallError as error:
        question = survey.by_name.get(error.name)
        said = question.label if question else survey.title
        paper = "A5" if booklet else "A4"
        raise OfficeError(
            Trouble.QUESTION_TOO_LONG_FOR_PAPER, question=said, paper=paper
        ) from error
    return made


def _papers() -> ModuleType:
    """Loaded when the first paper is wanted: what draws it takes a fifth of a second."""
    return importlib.import_module("desktop.forms.papers")


def _refuse_same(*files: Path) -> None:
    """Refuse to write over the form that is read, or two things into one file."""
    seen: set[Path] = set()
    for file in files:
        place = file.resolve()
        if place in seen:
            raise OfficeError(Trouble.FILE_IS_SOURCE, path=file)
        seen.add(place)


def _check(copies: Copies) -> None:
    last = copies.first + copies.count - 1
    if not 0 < copies.count <= MOST_COPIES or not 0 < copies.first <= last <= MOST:
        raise OfficeError(
            Trouble.COPIES_MALFORMED,
            found=copies.count,
            first=copies.first,
            most=_spelled(MOST_COPIES),
            last=_spelled(MOST),
        )


def _spelled(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _write(
    made: Layout, serials: list[str], file: Path, author: str, note: Callable[[], None]
) -> None:
    """Write the file, then keep note of it; it appears under its name when both are done."""
    with _unfinished(file) as beside:
        _papers().write_pile(made, serials, beside, author)
        note()


@contextmanager
def _unfinished(file: Path) -> Iterator[Path]:
    """Give a place beside a file to write to; the file is put in its own when all went well."""
    if not file.parent.is_dir():
        raise OfficeError(Trouble.FOLDER_MISSING, path=file.parent)
    try:
        folder = Path(tempfile.mkdtemp(prefix=".dang-lap-", dir=file.parent))
    except OSError as error:
        raise _trouble(error, file) from error
    try:
        yield folder / file.name
        (folder / file.name).replace(file)
    except OSError as error:
        raise _trouble(error, file) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _trouble(error: OSError, file: Path) -> OfficeError:
    return OfficeError(
        Trouble.DISK_FULL if error.errno in _FULL else Trouble.FILE_UNWRITABLE, path=file
    )


def _content(form: Path) -> bytes:
    try:
        return form.read_bytes()
    except FileNotFoundError:
        raise OfficeError(Trouble.FILE_MISSING, path=form) from None
    except OSError:
        raise OfficeError(Trouble.FILE_UNREADABLE, path=form) from None
