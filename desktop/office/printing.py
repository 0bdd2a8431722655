"""Put a return or an assessment on paper and into files, all of them or none."""

from __future__ import annotations

import errno
import shutil
import tempfile
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.errors import OfficeError, Trouble
from desktop.core.returns import Return
from desktop.export.assessment_letter import write_assessment as write_assessment_letter
from desktop.export.document import write_return as write_return_paper
from desktop.export.letterhead import Letter
from desktop.export.package import DESCRIPTION, describe, write_table
from desktop.export.workbook import write_workbook
from desktop.office.return_rows import assessment_rows
from desktop.office.returning_words import draft_envelope
from desktop.office.wording import return_form

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop.office.assessing import Assessment
    from desktop.office.opening import Office

_FULL = {errno.ENOSPC, errno.EDQUOT}


def write_return(office: Office, made: Return, folder: Path, stem: str) -> list[Path]:
    """Write workbook, paper, table and description into `folder`; return where they are.

    Raises:
        OfficeError: FILE_UNWRITABLE, DISK_FULL; the folder is as it was.
    """
    form = return_form()
    with unfinished(folder) as beside:
        workbook, paper = beside / f"{stem}.xlsx", beside / f"{stem}.pdf"
        table, description = beside / f"{stem}.csv", beside / DESCRIPTION
        write_workbook(made, form, workbook)
        day = datetime.fromisoformat(made.envelope.prepared_at).date()
        write_return_paper(made, form, letter_of(office, day), paper)
        write_table(made, table)
        describe(made, table, [workbook, paper], description)
        return [put_in_place(file, folder) for file in (workbook, paper, table, description)]


def write_assessment(office: Office, assessment: Assessment, path: Path) -> None:
    """Write the self-assessment as a PDF letter.

    Raises:
        OfficeError: FILE_UNWRITABLE, DISK_FULL.
    """
    form = return_form()
    rows = assessment_rows(assessment.card, form, closed=assessment.closed)
    made = Return(draft_envelope(office, assessment.period), tuple(rows))
    with unfinished(path.parent) as beside:
        file = beside / path.name
        closed = assessment.closed_at
        day = datetime.fromisoformat(closed).date() if closed else office.today()
        write_assessment_letter(assessment.card, made, form, letter_of(office, day), file)
        put_in_place(file, path.parent)


def letter_of(office: Office, day: date) -> Letter:
    """Return whose letter of which day it is, from the office's settings."""
    settings = office.settings
    return Letter(
        issuer=settings.office_name,
        place=settings.place,
        day=day,
        signer=settings.chairman,
        recipient=settings.superior,
    )


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """Give a folder for files that are not finished, beside where they will stand."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".dang-lap-", dir=folder))
    except OSError as error:
        raise _trouble(error, folder) from error
    try:
        yield beside
    except OSError as error:
        raise _trouble(error, folder) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def put_in_place(file: Path, folder: Path) -> Path:
    """Move a finished file to where it will stand, over one that is there."""
    return file.replace(folder / file.name)


def _trouble(error: OSError, path: Path) -> OfficeError:
    if error.errno in _FULL:
        return OfficeError(Trouble.DISK_FULL, path=path)
    return OfficeError(Trouble.FILE_UNWRITABLE, path=path)
