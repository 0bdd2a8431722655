"""A rule set of assessment as data: indicators, levels, measures, rounding and bands."""

from __future__ import annotations

import dataclasses
import tomllib
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class Measure(StrEnum):
    """How an indicator is counted; each has one function in `desktop.core.assessment`."""

    TIMING = "timing"
    UNIT_TIMING = "unit_timing"
    SURVEY_POINTS = "survey_points"
    TYPED = "typed"
    ATTITUDE = "attitude"
    FEEDBACK_TIMING = "feedback_timing"
    ONLINE = "online"


class Source(StrEnum):
    """Where the figures behind a score come from, and what it opens."""

    DOSSIERS = "dossiers"
    PROCEDURES = "procedures"
    SURVEY = "survey"
    FEEDBACK = "feedback"
    TYPED = "typed"


class RoundingMode(StrEnum):
    """Which way a half goes; Thông tư 01/2018 does not say, so it is data."""

    HALF_UP = "half_up"
    FLOOR = "floor"


@dataclasses.dataclass(frozen=True, slots=True)
class Rounding:
    """To how many decimals an average is rounded, and which way."""

    decimals: int
    mode: RoundingMode

    def apply(self, exact: Fraction) -> Decimal:
        """Round a number that is not negative, without passing through binary fractions."""
        scaled = exact * 10**self.decimals
        if self.mode is RoundingMode.HALF_UP:
            scaled += Fraction(1, 2)
        return Decimal(scaled.__floor__()).scaleb(-self.decimals)


@dataclasses.dataclass(frozen=True, slots=True)
class Band:
    """A rating and the least total that earns it."""

    least: Decimal
    name: str


@dataclasses.dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator (chỉ số): what 0, 1 and 2 mean and how it is measured.

    `levels[n]` says what `n` points mean. `explain` and `missing` are sentences whose braces name
    facts of the measure.
    """

    number: int
    title: str
    measure: Measure
    per_dossier: bool
    sources: tuple[Source, ...]
    levels: tuple[str, ...]
    explain: str
    missing: str
    question: str = ""
    points: Mapping[str, int] = dataclasses.field(default_factory=dict)
    least: Mapping[str, Decimal] = dataclasses.field(default_factory=dict)

    @property
    def can_be_typed(self) -> bool:
        """Whether an officer may give the score with a document as evidence."""
        return Source.TYPED in self.sources


@dataclasses.dataclass(frozen=True, slots=True)
class RuleSet:
    """The criteria of one circular while it is in force; `typed` is said under a typed score."""

    id: str
    title: str
    basis: tuple[str, ...]
    in_force_from: date
    in_force_to: date | None
    highest: int
    typed: str
    rounding: Rounding
    bands: tuple[Band, ...]
    indicators: tuple[Indicator, ...]

    def band(self, total: Decimal) -> Band:
        """Return the band a total falls in; a total equal to a bound is in the better band."""
        return next(band for band in self.bands if total >= band.least)

    def indicator(self, number: int) -> Indicator:
        """Return the indicator with that number."""
        return next(each for each in self.indicators if each.number == number)

    def in_force(self, first: date, last: date) -> bool:
        """Whether the rule set is in force on every day from `first` to `last`."""
        return self.in_force_from <= first and (
            self.in_force_to is None or last <= self.in_force_to
        )


def read_rules(text: str) -> RuleSet:
    """Read a rule set from its TOML; a fault in shipped data is a bug and raises as one."""
    data = tomllib.loads(text)
    bands = [Band(Decimal(band["least"]), band["name"]) for band in data["bands"]]
    return RuleSet(
        id=data["id"],
        title=data["title"],
        basis=tuple(data["basis"]),
        in_force_from=data["in_force_from"],
        in_force_to=data.get("in_force_to"),
        highest=data["highest"],
        typed=data["typed"],
        rounding=Rounding(data["rounding"]["decimals"], RoundingMode(data["rounding"]["mode"])),
        bands=tuple(sorted(bands, key=lambda band: band.least, reverse=True)),
        indicators=tuple(_indicator(each) for each in data["indicators"]),
    )


def _indicator(data: Mapping[str, Any]) -> Indicator:
    return Indicator(
        number=data["number"],
        title=data["title"],
        measure=Measure(data["measure"]),
        per_dossier=data["per"] == "dossier",
        sources=tuple(Source(source) for source in data["sources"]),
        levels=tuple(data["levels"]),
        explain=data.get("explain", ""),
        missing=data["missing"],
        question=data.get("question", ""),
        points=data.get("points", {}),
        least=_thresholds(data),
    )


def _thresholds(data: Mapping[str, Any]) -> dict[str, Decimal]:
    """Flatten `least_share = { two = "100" }` to `{"share.two": 100}`; all are per cent."""
    return {
        f"{name.removeprefix('least_')}.{level}": Decimal(percent)
        for name, levels in data.items()
        if name.startswith("least_")
        for level, percent in levels.items()
    }
