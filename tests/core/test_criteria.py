"""The shipped rule sets, and how averages are rounded and totals rated."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.criteria import Measure, Rounding, RoundingMode, RuleSet, Source, read_rules
from desktop.paths import resources

FILES = sorted((resources() / "criteria").glob("*.toml"))


def rules_in(file: Path) -> RuleSet:
    return read_rules(file.read_text(encoding="utf-8"))


@pytest.fixture
def rules() -> RuleSet:
    return rules_in(resources() / "criteria" / "tt01-2018.toml")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_that_a_shipped_rule_set_is_whole(file: Path) -> None:
    rules = rules_in(file)
    assert rules.id == file.stem
    assert [each.number for each in rules.indicators] == list(range(1, len(rules.indicators) + 1))
    assert all(len(each.levels) == rules.highest + 1 for each in rules.indicators)
    assert rules.bands[-1].least == 0
    assert all(each.can_be_typed for each in rules.indicators if each.measure is Measure.TYPED)
    assert all(
        each.question and each.points
        for each in rules.indicators
        if each.measure is Measure.SURVEY_POINTS
    )
    assert all(each.sources for each in rules.indicators)
    assert rules.indicators[0].sources == (Source.DOSSIERS,)


@pytest.mark.parametrize(
    ("total", "band"),
    [
        ("18", "xuất sắc"),
        ("15.0", "xuất sắc"),
        ("14.9", "tốt"),
        ("12", "tốt"),
        ("11.9", "khá"),
        ("9", "khá"),
        ("8.9", "trung bình"),
        ("6", "trung bình"),
        ("5.9", "yếu"),
        ("0", "yếu"),
    ],
)
def test_that_a_total_on_a_bound_is_in_the_better_band(
    rules: RuleSet, total: str, band: str
) -> None:
    assert rules.band(Decimal(total)).name == band


@pytest.mark.parametrize(
    ("points", "cases", "half_up", "floor"),
    [(5, 20, "0.3", "0.2"), (3, 20, "0.2", "0.1"), (220, 184, "1.2", "1.1"), (4, 2, "2.0", "2.0")],
)
def test_that_an_average_is_rounded_the_way_the_rules_say(
    points: int, cases: int, half_up: str, floor: str
) -> None:
    exact = Fraction(points, cases)
    assert Rounding(1, RoundingMode.HALF_UP).apply(exact) == Decimal(half_up)
    assert Rounding(1, RoundingMode.FLOOR).apply(exact) == Decimal(floor)


@given(st.integers(0, 2000), st.integers(1, 1000))
def test_that_rounding_moves_an_average_by_at_most_half_a_tenth(points: int, cases: int) -> None:
    exact = Fraction(points, cases)
    rounded = Rounding(1, RoundingMode.HALF_UP).apply(exact)
    assert abs(Fraction(rounded) - exact) <= Fraction(1, 20)
    assert rounded == round(rounded, 1)


def test_that_a_rule_set_is_in_force_only_within_its_days(rules: RuleSet) -> None:
    before, first = rules.in_force_from.replace(day=1), rules.in_force_from
    assert rules.in_force_to is not None
    assert rules.in_force(first, rules.in_force_to)
    assert not rules.in_force(before, first)
    assert not rules.in_force(first, rules.in_force_to.replace(year=rules.in_force_to.year + 1))
