"""Every cross-check passes a sound return and finds the fault it is there for."""

from datetime import date
from decimal import Decimal
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.criteria import read_rules
from desktop.core.crosschecks import (
    Check,
    CheckCode,
    Finding,
    Outcome,
    Surroundings,
    cross_check,
    stops_writing,
)
from desktop.core.periods import Period
from desktop.core.returns import (
    FIGURES,
    TOTAL,
    FieldCount,
    Part,
    Return,
    Value,
    dossier_rows,
    percent,
    total_of,
)
from desktop.paths import resources
from tests.made_up_return import COUNTS, envelope, made_up_return, with_value

RULES = read_rules((resources() / "criteria" / "tt01-2018.toml").read_text(encoding="utf-8"))


def around(**changed: object) -> Surroundings:
    fields: dict[str, object] = {
        "period": Period.parse("2021-11"),
        "today": date(2021, 12, 1),
        "rules": RULES,
        "recount": {each.field: each for each in (*COUNTS, total_of(COUNTS))},
    }
    return Surroundings(**cast("dict[str, Any]", {**fields, **changed}))


def failed(checks: list[Check]) -> set[CheckCode]:
    return {check.code for check in checks if check.outcome in {Outcome.FAILED, Outcome.TOLD}}


def test_that_a_sound_return_passes_every_check() -> None:
    checks = cross_check(made_up_return(), around())
    assert failed(checks) == set()
    assert [check.code for check in checks] == list(CheckCode)


@pytest.mark.parametrize(
    ("part", "breakdown", "indicator", "value", "codes"),
    [
        (Part.DOSSIERS, "Hộ tịch", "online", 24, {"received_sum", "total", "recount"}),
        (Part.DOSSIERS, "Hộ tịch", "late", 3, {"settled_sum", "total", "recount"}),
        (Part.DOSSIERS, "Hộ tịch", "pending_overdue", 2, {"pending_sum", "total", "recount"}),
        (
            Part.DOSSIERS,
            "Hộ tịch",
            "settled",
            80,
            {"settled_sum", "flow", "total", "recount"},
        ),
        (Part.DOSSIERS, TOTAL, "carried", 31, {"total", "received_sum", "recount"}),
        (
            Part.DOSSIERS,
            "Hộ tịch",
            "late",
            -2,
            {"not_negative", "settled_sum", "total", "recount"},
        ),
        (Part.SURVEY, "", "collected", 301, {"survey_sheets"}),
        (Part.SURVEY, "", "void", 212, {"survey_sheets"}),
        (Part.SURVEY, "q01", "blank", 3, {"survey_answers"}),
        (Part.SURVEY, "q01/4", "level", 31, {"survey_answers"}),
        (Part.SURVEY, "q01", "rate", Decimal("90.92"), {"rates"}),
        (Part.SURVEY, TOTAL, "satisfied", 97, {"rates"}),
        (Part.ASSESSMENT, "1", "score", Decimal("2.1"), {"scores"}),
        (Part.ASSESSMENT, "1", "score", Decimal("1.25"), {"scores"}),
        (Part.ASSESSMENT, TOTAL, "band", "xuất sắc", {"band"}),
        (Part.FEEDBACK, "", "answered_late", 2, {"feedback_sum"}),
        (Part.FEEDBACK, "zalo", "received", 5, {"feedback_sum"}),
    ],
)
def test_that_one_wrong_figure_is_found(
    part: Part, breakdown: str, indicator: str, value: Value, codes: set[str]
) -> None:
    made = with_value(made_up_return(), part, breakdown, indicator, value)
    assert failed(cross_check(made, around())) == {CheckCode(code) for code in codes}


def test_that_what_was_carried_over_is_what_the_last_return_left() -> None:
    october = [FieldCount(each.field, pending=each.carried) for each in COUNTS]
    before = Return(envelope(), tuple(dossier_rows(october, "Tổng số")))
    assert failed(cross_check(made_up_return(), around(previous=before))) == set()
    gone = Return(envelope(), tuple(dossier_rows(october[1:], "Tổng số")))
    checks = cross_check(made_up_return(), around(previous=gone))
    assert failed(checks) == {CheckCode.CARRIED}
    carried = next(check for check in checks if check.code is CheckCode.CARRIED)
    assert [(each.label, each.expected, each.found) for each in carried.findings] == [
        ("Bảo trợ xã hội", 0, 17),
        ("Tổng số", 13, 30),
    ]


def test_that_a_field_that_vanished_since_the_last_return_is_found() -> None:
    left = [FieldCount("Đất đai", pending=2)]
    left += [FieldCount(each.field, pending=each.carried) for each in COUNTS]
    before = Return(envelope(), tuple(dossier_rows(left, "Tổng số")))
    assert failed(cross_check(made_up_return(), around(previous=before))) == {CheckCode.CARRIED}


def test_that_an_open_period_and_a_gap_are_told_without_stopping() -> None:
    checks = cross_check(
        made_up_return(), around(today=date(2021, 11, 20), last_accepted=date(2021, 10, 30))
    )
    assert failed(checks) == {CheckCode.PERIOD_CLOSED, CheckCode.PERIOD_CHAIN}
    assert stops_writing(checks) == []


def test_that_faulty_dossiers_are_told() -> None:
    fault = Finding(Part.DOSSIERS, "H53-1", "H53-1", "no_apology", None, None)
    checks = cross_check(made_up_return(), around(faults=(fault,)))
    assert failed(checks) == {CheckCode.DOSSIER_FAULTS}


def test_that_a_failed_check_stops_the_writing_until_it_is_explained() -> None:
    made = with_value(made_up_return(), Part.DOSSIERS, TOTAL, "carried", 31)
    assert stops_writing(cross_check(made, around()))
    reasons = dict.fromkeys(("total", "received_sum", "recount"), "kỳ trước báo thiếu")
    checks = cross_check(made, around(), reasons)
    assert stops_writing(checks) == []
    assert {check.outcome for check in checks if check.findings} == {Outcome.EXPLAINED}


def test_that_blank_reasons_explain_nothing() -> None:
    made = with_value(made_up_return(), Part.DOSSIERS, TOTAL, "carried", 31)
    reasons = dict.fromkeys(("total", "received_sum", "recount"), "  ")
    assert len(stops_writing(cross_check(made, around(), reasons))) == 3


def test_that_the_total_adds_every_figure() -> None:
    total = total_of(COUNTS)
    assert total.field == TOTAL
    for figure in FIGURES:
        assert getattr(total, figure) == sum(getattr(each, figure) for each in COUNTS)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(1, 3, "33.33"), (2, 3, "66.67"), (1, 800, "0.13"), (5, 5, "100.00")],
)
def test_that_a_percentage_is_exact_to_two_decimals(part: int, whole: int, expected: str) -> None:
    assert percent(part, whole) == Decimal(expected)


def test_that_a_percentage_of_nothing_is_none() -> None:
    assert percent(0, 0) is None


@st.composite
def sound_counts(draw: st.DrawFn) -> list[FieldCount]:
    """Fields whose figures agree: the parts are free, the sums follow."""
    fields = []
    for number in range(draw(st.integers(1, 5))):
        parts = draw(st.lists(st.integers(0, 500), min_size=7, max_size=7))
        early, on_time, late, in_time, overdue, online, carried = parts
        settled, pending = early + on_time + late, in_time + overdue
        received = settled + pending
        online, carried = min(online, received), min(carried, received - min(online, received))
        rest = received - online - carried
        fields.append(
            FieldCount(
                f"Lĩnh vực {number}",
                received,
                online,
                rest,
                carried,
                settled,
                early,
                on_time,
                late,
                pending,
                in_time,
                overdue,
            )
        )
    return fields


@given(sound_counts())
def test_that_sums_of_sound_figures_always_agree(counts: list[FieldCount]) -> None:
    made = Return(envelope(), tuple(dossier_rows(counts, "Tổng số")))
    recounted = {each.field: each for each in (*counts, total_of(counts))}
    assert failed(cross_check(made, around(recount=recounted))) == set()


@given(sound_counts(), st.data())
def test_that_any_one_changed_figure_is_found(
    counts: list[FieldCount], data: st.DataObject
) -> None:
    rows = dossier_rows(counts, "Tổng số")
    at = data.draw(st.integers(0, len(rows) - 1))
    other = data.draw(st.integers(0, 2000).filter(lambda value: value != rows[at].value))
    rows[at] = rows[at]._replace(value=other)
    made = Return(envelope(), tuple(rows))
    assert failed(cross_check(made, around(recount=None)))
