"""The table of a bench: each figure beside its floor, its ratio and the bar it must not pass."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

HEADINGS = f"{'what':<58} {'figure':>12} {'floor':>12} {'ratio':>7} {'bar':>10}"


@dataclass
class Report:
    """Takes figures and prints them at once; `.missed` are those past their bar.

    `short` asks a bench for its small form (a few seconds, for tests). `folder` outlives a run, so
    that a book of a million dossiers is built once: a bench makes its own subfolder there.
    """

    folder: Path
    short: bool = False
    missed: list[str] = field(default_factory=list)

    def ratio(self, name: str, value: float, floor: float, bar: float, unit: str = "ms") -> None:
        """A figure that may be at most `bar` times the floor measured beside it."""
        times = value / floor
        self._line(
            name,
            f"{value:.2f} {unit}",
            f"{floor:.2f} {unit}",
            f"{times:.2f}",
            f"{bar:g} ×",
            reached=times <= bar,
        )

    def limit(self, name: str, value: float, bar: float, unit: str = "ms") -> None:
        """A figure that may be at most `bar`, whatever the machine."""
        self._line(name, f"{value:.2f} {unit}", "", "", f"{bar:g} {unit}", reached=value <= bar)

    def note(self, name: str, value: float, unit: str = "ms") -> None:
        """A figure without a bar, for orientation."""
        self._line(name, f"{value:.2f} {unit}", "", "", "", reached=True)

    def _line(
        self, name: str, figure: str, floor: str, times: str, bar: str, *, reached: bool
    ) -> None:
        verdict = "" if not bar else "reached" if reached else "MISSED"
        print(f"{name:<58} {figure:>12} {floor:>12} {times:>7} {bar:>10}  {verdict}", flush=True)
        if not reached:
            self.missed.append(name)


def milliseconds(work: Callable[[], object], times: int = 1) -> list[float]:
    """How long each of `times` calls took, in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def middle(figures: list[float]) -> float:
    """The median."""
    return median(figures)


def percentile(figures: list[float], share: float) -> float:
    """The figure that `share` (0 to 1) of all figures do not pass, by the nearest rank."""
    ordered = sorted(figures)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
