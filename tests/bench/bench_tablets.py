"""Tablets: 10,000 submissions looked at, checked and stored, against a bare read of the file."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

from desktop.forms.definition import read_form
from desktop.office import collecting, submitting
from desktop.office.opening import open_office
from tests.bench.many import NOW, SETTINGS
from tests.bench.report import middle, milliseconds
from tests.surveys import FORM
from tests.tablet_exports import filled, kobo_rows, write_kobo_csv, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.office.opening import Office
    from tests.bench.report import Report

BAR = 3


def measure(report: Report) -> None:
    """Measure KoboToolbox's Excel file; its CSV is read in no time, so that has a limit instead."""
    count = 500 if report.short else 10_000
    folder = report.folder / f"tablets-{count}"
    folder.mkdir(parents=True, exist_ok=True)
    survey = read_form(FORM.read_bytes(), FORM.name)
    rows = kobo_rows(survey, filled(survey, count))
    book = write_workbook(folder / "kobo.xlsx", {"hai_long_cap_xa": rows})
    lines = write_kobo_csv(folder / "kobo.csv", rows)
    floors, ours, again = [], [], []
    for _ in range(1 if report.short else 5):
        floors += milliseconds(lambda: _bare(book))
        first, second = _imports(folder, book)
        ours.append(first)
        again.append(second)
    report.ratio(f"import of {count:,} submissions, .xlsx", middle(ours), middle(floors), BAR)
    report.ratio("the same file again", middle(again), middle(floors), BAR)
    report.note("bare read of the .csv", middle(milliseconds(lambda: _bare_csv(lines), 3)))
    report.limit(f"import of {count:,} submissions, .csv", _imports(folder, lines)[0], 2_000)


def _bare(path: Path) -> object:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def _bare_csv(path: Path) -> object:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines, delimiter=";"))


def _imports(folder: Path, path: Path) -> tuple[float, float]:
    """How long the first and the second import of a file take, into a fresh book."""
    shutil.rmtree(folder / "fresh", ignore_errors=True)
    office = open_office(folder / "fresh", lambda: NOW)
    office.keep_settings(SETTINGS)
    form = submitting.Offer(FORM.name, collecting.bring_form(office, FORM).key)
    first, second = (milliseconds(lambda: _bring_in(office, path, form))[0] for _ in range(2))
    office.close()
    shutil.rmtree(folder / "fresh", ignore_errors=True)
    return first, second


def _bring_in(office: Office, path: Path, form: submitting.Offer) -> None:
    export = submitting.look_at(path)
    seen = submitting.see(office, export, submitting.propose(office, export, form))
    submitting.bring_in(office, seen)
