"""Every bench still measures, in its short form; its bars are for a calm machine."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.__main__ import names
from tests.bench.report import Report, percentile
from yard.places import ROOT


@pytest.mark.parametrize("name", names())
def test_that_a_bench_measures(name: str) -> None:
    command = [sys.executable, "-m", "tests.bench", "--here", name, "--short"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode in {0, 1}, done.stderr
    assert any(line.endswith(("reached", "MISSED")) for line in done.stdout.splitlines()), (
        done.stderr
    )


def test_that_a_figure_past_its_bar_is_missed_and_one_at_its_bar_is_not(tmp_path: Path) -> None:
    report = Report(tmp_path)
    report.ratio("at the bar", 3.0, 2.0, bar=1.5)
    report.ratio("past the bar", 3.1, 2.0, bar=1.5)
    report.limit("too much", 301, bar=300, unit="MB")
    report.note("only for orientation", 1e9)
    assert report.missed == ["past the bar", "too much"]


def test_that_a_table_line_shows_figure_floor_ratio_and_verdict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Report(tmp_path).ratio("key to paint", 0.36, 0.3, bar=1.3)
    shown = capsys.readouterr().out.split()
    assert shown == [
        "key",
        "to",
        "paint",
        "0.36",
        "ms",
        "0.30",
        "ms",
        "1.20",
        "1.3",
        "×",
        "reached",
    ]


@pytest.mark.parametrize(("share", "figure"), [(0.5, 50), (0.95, 95), (0.99, 99), (1.0, 100)])
def test_that_a_percentile_is_the_figure_its_share_does_not_pass(share: float, figure: int) -> None:
    assert percentile([float(number) for number in range(100, 0, -1)], share) == figure
