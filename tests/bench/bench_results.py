"""A month of a million answers, shown at once: counted against a bare SELECT of the same rows."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

from desktop.core.breakdowns import By, Dimension
from desktop.core.periods import Period
from desktop.office import surveying
from desktop.office.opening import Office, open_office
from desktop.office.survey_counting import Ask, Findings
from desktop.store.direct import open_sqlite
from desktop.store.location import Location
from tests.bench.keying_books import data_with
from tests.bench.report import middle, milliseconds

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.report import Report

BAR = 1.3
MANY, FEW = 1_000_000, 10_000
TIMES = 5
ASK = Ask(Period.parse("2021-11"), "hai_long_cap_xa")
_ROWS = (
    "SELECT question, value, missing FROM answer JOIN sheet ON sheet.id = answer.sheet_id"
    " JOIN batch ON batch.id = sheet.batch_id"
    " WHERE batch.last_on BETWEEN '2021-11-01' AND '2021-11-30'"
    " AND sheet.keyed_at IS NOT NULL AND sheet.state <> 'void'"
)


def measure(report: Report) -> None:
    """Measure the period's figures, then what a question asks more."""
    answers = FEW if report.short else MANY
    data = data_with(report.folder, answers)
    floor = _floor(data)
    office = open_office(data)
    try:
        found = _findings(office)  # the toolkit is loaded, the form is read
        taken = middle(milliseconds(lambda: _findings(office), TIMES))
        report.ratio(f"a period of {answers:,} answers, counted and judged", taken, floor, BAR)
        _question(report, office, found)
    finally:
        office.close()
        shutil.rmtree(data)


def _floor(data: Path) -> float:
    with closing(open_sqlite(Location(path=data / "so-mot-cua.db"))) as bare:
        return middle(milliseconds(lambda: bare.execute(_ROWS).fetchall(), TIMES))


def _findings(office: Office) -> Findings:
    found = surveying.findings(office, ASK)
    if found is None:
        raise RuntimeError
    return found


def _question(report: Report, office: Office, found: Findings) -> None:
    by = Dimension(By.QUESTION, "gioi_tinh")
    works = {
        "one question by the answers to another": lambda: surveying.breakdown(
            office, found, "q07", by, lambda _, key: key or ""
        ),
        "all factors by the answers to a question": lambda: surveying.groups(
            office, found, by, lambda _, key: key or ""
        ),
        "one question over twelve months": lambda: surveying.course(office, found, "q07", 12),
    }
    for name, work in works.items():
        report.note(name, middle(milliseconds(work, TIMES)))
