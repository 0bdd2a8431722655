"""Double keying, simulated: what is left after the third look, and whether the bound covers it."""

from __future__ import annotations

import shutil
from functools import partial

from desktop.core.verification.plan import Plan
from tests.bench.report import Report, middle, milliseconds
from tests.bench.simulated_hands import Hands, Result, batch_of
from tests.bench.simulated_office import SimulatedOffice

BATCHES, SHORT = 200, 12
SHEETS = 300
CARELESS = Hands(0.01, 0.01, judge=0.01)
SLIPPING = Hands(0.0005, 0.0005, judge=0.01, line=0.01)
CAREFUL = Hands(0.001, 0.001, judge=0.01)
LEFT = 0.03  # percent of the fields, after the third look
COVERED = 5.0  # percent of the batches whose bound may miss the truth
HALF = 50.0  # percent of the sheets that careful keyers may have keyed a second time
LOOK = 1000.0  # milliseconds for a whole look at a year of batches


def measure(report: Report) -> None:
    """Through the rules alone for all batches, through the office for some."""
    batches = SHORT if report.short else BATCHES
    for title, hands, plan in (
        ("1 % hands, all twice", CARELESS, Plan.ALL),
        ("1 % hands, adaptive plan", CARELESS, Plan.ADAPTIVE),
        ("slipped lines, adaptive plan", SLIPPING, Plan.ADAPTIVE),
        ("0,1 % hands, adaptive plan", CAREFUL, Plan.ADAPTIVE),
    ):
        _tell(report, title, [batch_of(seed, hands, SHEETS, plan) for seed in range(batches)])
    _through_the_office(report)


def _tell(report: Report, title: str, results: list[Result]) -> None:
    missed = 100 * sum(not result.is_covered for result in results) / len(results)
    report.limit(f"{title}: batches whose bound misses", missed, COVERED, "%")
    left = 100 * sum(result.residual for result in results) / len(results)
    if "all" in title:
        report.limit(f"{title}: fields still wrong", left, LEFT, "%")
    else:
        report.note(f"{title}: fields still wrong", left, "%")
    twice = 100 * sum(result.twice for result in results) / len(results) / SHEETS
    if "0,1" in title:
        report.limit(f"{title}: sheets keyed twice", twice, HALF, "%")
    bounds = [result.bound for result in results if result.bound is not None]
    report.note(f"{title}: the bound, on the mean", 100 * sum(bounds) / len(bounds), "%")


def _through_the_office(report: Report) -> None:
    """The same hands through the real office and a real book, batch after batch of one keyer."""
    folder = report.folder / "verification"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    sheets, batches = (60, 2) if report.short else (SHEETS, 12)
    with SimulatedOffice(folder) as simulated:
        results = [simulated.batch(seed, CAREFUL, sheets) for seed in range(batches)]
        missed = 100 * sum(not result.is_covered for result in results) / batches
        report.limit("through the office: batches whose bound misses", missed, COVERED, "%")
        twice = 100 * sum(result.twice for result in results) / (batches * sheets)
        tell = report.note if report.short else partial(report.limit, bar=HALF)  # a new keyer
        tell("through the office: sheets keyed twice", twice, unit="%")
        report.limit("through the office: one look", middle(milliseconds(simulated.look, 5)), LOOK)
