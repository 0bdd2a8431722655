"""The batch slip on paper: one page to be filled in while a stack is counted."""

from pathlib import Path

from desktop.export.batch_slip import SlipPaper, write_batch_slip
from desktop.office.changes import Changed
from desktop.office.opening import Office
from desktop.office.printing import put_in_place, unfinished
from desktop.store import batches


def write_slip(office: Office, batch: int, path: Path) -> Changed:
    """Write the slip of a batch as a PDF.

    Raises:
        OfficeError: NOT_FOUND, FILE_UNWRITABLE, DISK_FULL.
    """
    with office.database.reading() as connection:
        row = batches.batch(connection, batch)
    serials, header, days = row.serials, row.header, row.days
    paper = SlipPaper(
        issuer=office.settings.office_name,
        batch=row.name,
        days=f"{days.first:%d/%m/%Y} – {days.last:%d/%m/%Y}",
        serials=f"{serials.spell(serials.first)}–{serials.spell(serials.last)}",
        header=" · ".join(part for part in (header.field, header.place, header.method) if part),
    )
    with unfinished(path.parent) as beside:
        file = beside / path.name
        write_batch_slip(paper, file)
        put_in_place(file, path.parent)
    return Changed.NOTHING
