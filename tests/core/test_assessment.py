"""Scores of the nine indicators of Thông tư 01/2018, from facts."""

import dataclasses
from decimal import Decimal
from typing import Any, cast

import pytest

from desktop.core.assessment import (
    Answers,
    Complaints,
    Evidence,
    Facts,
    Online,
    Scorecard,
    Timing,
    check_typed,
    score_office,
)
from desktop.core.criteria import RuleSet, read_rules
from desktop.core.errors import OfficeError, Trouble
from desktop.core.feedback import FeedbackCounts, count_feedback
from desktop.core.periods import Period
from desktop.core.scorecards import from_text, to_text
from desktop.paths import resources

NOVEMBER = Period.parse("2021-11")
NO_FEEDBACK = count_feedback([], NOVEMBER)
NOTHING = Facts(
    settled=Timing(),
    own=Timing(),
    linked=0,
    answers={},
    feedback=NO_FEEDBACK,
    complaints=Complaints(),
    online=Online(),
    evidence={},
)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    file = resources() / "criteria" / "tt01-2018.toml"
    return read_rules(file.read_text(encoding="utf-8"))


def value(rules: RuleSet, number: int, **facts: object) -> Decimal | None:
    card = score_office(rules, dataclasses.replace(NOTHING, **cast("dict[str, Any]", facts)))
    return card.scores[number - 1].value


def feedback(on_time: int, late: int, overdue: int = 0, prolonged: int = 0) -> FeedbackCounts:
    return dataclasses.replace(
        NO_FEEDBACK,
        received=on_time + late + overdue,
        answered_on_time=on_time,
        answered_late=late,
        open_overdue=overdue,
        prolonged=prolonged,
    )


def test_that_early_is_worth_two_on_time_one_and_late_nothing(rules: RuleSet) -> None:
    assert value(rules, 1, settled=Timing(39, 142, 3)) == Decimal("1.2")
    assert value(rules, 1, settled=Timing(5, 0, 0)) == 2
    assert value(rules, 1, settled=Timing(0, 0, 4)) == 0


def test_that_linked_dossiers_without_steps_are_left_out_of_unit_time(rules: RuleSet) -> None:
    facts = dataclasses.replace(NOTHING, own=Timing(1, 1, 0), linked=6)
    card = score_office(rules, facts)
    assert card.scores[1].value == Decimal("1.5")
    assert "6 hồ sơ liên thông" in card.sentence(card.scores[1])


def test_that_contacts_come_from_the_sheets_that_answer(rules: RuleSet) -> None:
    answers = {3: Answers(two=40, one=12, zero=3, invalid=5)}
    assert value(rules, 3, answers=answers) == Decimal("1.7")


def test_that_a_typed_score_counts_only_where_nothing_was_counted(rules: RuleSet) -> None:
    evidence = {4: Evidence(Decimal("1.5"), "", "Biên bản 12")}
    counted = {4: Answers(two=1, one=0, zero=0)}
    assert value(rules, 4, evidence=evidence) == Decimal("1.5")
    assert value(rules, 4, evidence=evidence, answers=counted) == 2


def test_that_an_indicator_without_typed_source_ignores_what_is_typed(rules: RuleSet) -> None:
    assert value(rules, 1, evidence={1: Evidence(Decimal(2), "", "Biên bản 12")}) is None


@pytest.mark.parametrize(
    ("complaints", "score"),
    [
        (Complaints(), "1.5"),
        (Complaints(linked=Timing(early=1)), "1.0"),
        (Complaints(unlinked=1), "1.2"),
        (Complaints(false=3), "1.5"),
        (Complaints(harassed=3), "1.5"),
    ],
)
def test_that_a_complaint_costs_its_dossier_and_a_false_one_nothing(
    rules: RuleSet, complaints: Complaints, score: str
) -> None:
    timing = Timing(early=2, on_time=2)
    assert value(rules, 7, settled=timing, complaints=complaints) == Decimal(score)


@pytest.mark.parametrize(
    ("counts", "score"),
    [
        (feedback(0, 0), 2),
        (feedback(10, 0), 2),
        (feedback(10, 0, prolonged=1), 0),
        (feedback(9, 1), 1),
        (feedback(89, 11), 0),
        (feedback(9, 0, overdue=1), 1),
        (feedback(8, 1, overdue=1), 0),
    ],
)
def test_that_feedback_is_scored_by_its_share_on_time(
    rules: RuleSet, counts: FeedbackCounts, score: int
) -> None:
    assert value(rules, 8, feedback=counts) == score


@pytest.mark.parametrize(
    ("online", "score"),
    [
        (Online(100, 30, 0, 10, 2), 2),
        (Online(100, 30, 0, 10, 1), 1),
        (Online(100, 29, 0, 10, 2), 1),
        (Online(100, 15, 0, 10, 2), 1),
        (Online(100, 14, 0, 10, 2), 0),
        (Online(100, 30, 1, 10, 2), 0),
        (Online(100, 30, 0, 10, 0), 0),
        (Online(100, 30, 0, 0, 0), None),
        (Online(0, 0, 0, 10, 2), None),
    ],
)
def test_that_online_service_needs_levels_share_and_nothing_overdue(
    rules: RuleSet, online: Online, score: int | None
) -> None:
    assert value(rules, 9, online=online) == score


def test_that_missing_indicators_are_left_out_of_the_total(rules: RuleSet) -> None:
    facts = dataclasses.replace(NOTHING, settled=Timing(1, 0, 0), own=Timing(1, 0, 0))
    card = score_office(rules, facts)
    assert (card.counted, len(card.scores)) == (4, 9)
    assert card.total == 8
    assert card.band == "trung bình"
    assert "Chưa có phiếu" in card.sentence(card.scores[2])


def test_that_own_and_verified_scores_are_kept_apart(rules: RuleSet) -> None:
    evidence = {5: Evidence(Decimal(2), "", "QĐ 12", verified=Decimal(1))}
    card = score_office(rules, dataclasses.replace(NOTHING, evidence=evidence))
    assert card.scores[4].value == 2
    assert card.scores[4].verified == 1
    assert card.verified_total == 1
    assert card.verified_band == ""


@pytest.mark.parametrize(("number", "typed"), [(5, "2"), (4, "1.5"), (6, "0")])
def test_that_points_of_the_scale_can_be_typed(rules: RuleSet, number: int, typed: str) -> None:
    check_typed(rules, number, Decimal(typed))


@pytest.mark.parametrize(
    ("number", "typed"), [(5, "1.5"), (4, "1.55"), (4, "-1"), (6, "3"), (4, "2.1")]
)
def test_that_points_the_scale_does_not_have_are_refused(
    rules: RuleSet, number: int, typed: str
) -> None:
    with pytest.raises(OfficeError) as refused:
        check_typed(rules, number, Decimal(typed))
    assert refused.value.trouble is Trouble.SCORE_OUT_OF_RANGE


def test_that_a_frozen_card_reads_back_the_same(rules: RuleSet) -> None:
    facts = dataclasses.replace(
        NOTHING,
        settled=Timing(39, 142, 3),
        evidence={5: Evidence(Decimal(2), "ghi chú", "QĐ 12")},
    )
    card = score_office(rules, facts)
    again = from_text(to_text(card), rules)
    assert isinstance(again, Scorecard)
    assert again == card
    assert [again.sentence(s) for s in again.scores] == [card.sentence(s) for s in card.scores]
