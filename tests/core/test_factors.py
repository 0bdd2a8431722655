"""Factors: sums of their questions, and an interval that knows that one person answers alike."""

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.answers import Missing
from desktop.core.factors import Factor, factor_results, factors_of, marks_of
from desktop.core.findings import AnswerCount, found_in
from desktop.core.survey import Choice, Kind, Question, Survey

LEVELS = tuple(Choice(f"{at}", f"Mức {at}", f"{at}", Decimal(at)) for at in range(1, 6))
ASIDE = Choice("kad", "Không áp dụng", "6", not_applicable=True)


def question(
    name: str, section: str, *, reverse: bool = False, weight: Decimal = Decimal(1)
) -> Question:
    return Question(
        name,
        Kind.ONE,
        name.upper(),
        section=section,
        list_name="muc",
        choices=(*LEVELS, ASIDE),
        reverse=reverse,
        weight=weight,
    )


SURVEY = Survey(
    "thu",
    "1",
    "Thử",
    (
        question("a1", "a"),
        question("a2", "a", weight=Decimal(3)),
        question("b1", "b", reverse=True),
        question("b2", "b"),
    ),
    sections={"a": "Nhóm A", "b": "Nhóm B"},
    satisfied={"muc": frozenset({"4", "5"})},
)
SHEET = st.fixed_dictionaries(
    {name: st.sampled_from(["1", "2", "3", "4", "5", "kad", ""]) for name in SURVEY.by_name}
)


def numbers_of(sheets: list[dict[str, str]]) -> list[tuple[int, int]]:
    marks = marks_of(SURVEY, factors_of(SURVEY))
    return [(sum(marks.get(item, 0) for item in sheet.items()), 1) for sheet in sheets]


def test_that_factors_are_the_sections_and_then_all() -> None:
    found = factors_of(SURVEY)
    assert [factor.label for factor in found] == ["Nhóm A", "Nhóm B", ""]
    assert [question.name for question in found[-1].questions] == ["a1", "a2", "b1", "b2"]


@settings(deadline=None)
@given(st.lists(SHEET, max_size=30))
def test_that_the_sums_are_those_of_a_naive_recount(sheets: list[dict[str, str]]) -> None:
    factors = factors_of(SURVEY)
    for result in factor_results(factors, numbers_of(sheets)):
        names = {question.name for question in result.factor.questions}
        said = [(n, v) for sheet in sheets for n, v in sheet.items() if n in names and v.isdigit()]
        assert result.valid == len(said)
        assert result.satisfied == sum(value in {"4", "5"} for _, value in said)
        weights = sum(float(SURVEY.by_name[name].weight) for name, _ in said)
        scores = [_score(name, value) for name, value in said]
        if weights:
            assert result.mean is not None
            assert result.mean.value == pytest.approx(sum(scores) / weights)
        if result.interval is not None:
            assert result.rate is not None
            assert 0 <= result.interval.low <= result.rate <= result.interval.high <= 1


def _score(name: str, value: str) -> float:
    asked = SURVEY.by_name[name]
    return (6 - int(value) if asked.reverse else int(value)) * float(asked.weight)


def test_that_the_interval_of_a_factor_holds_the_truth_where_the_naive_one_does_not() -> None:
    """Each person likes all of it or none of it: twenty answers of one are hardly more than one."""
    draw = random.Random(5)
    held = 0
    factor = Factor("a", "", tuple(question(f"q{at}", "a") for at in range(10)))
    survey = Survey("x", "1", "", factor.questions, satisfied={"muc": frozenset({"4", "5"})})
    marks = marks_of(survey, [factor])
    for _ in range(200):
        sheets = []
        for _ in range(40):
            mood = draw.betavariate(1.6, 0.4)
            said = {q.name: "5" if draw.random() < mood else "2" for q in factor.questions}
            sheets.append((sum(marks[item] for item in said.items()), 1))
        (result,) = factor_results([factor], sheets)
        assert result.interval is not None
        held += result.interval.low <= 0.8 <= result.interval.high
    assert held >= 183  # 95 % of 200, less what chance may take


def test_that_not_applicable_is_neither_valid_nor_lost() -> None:
    counts = [
        AnswerCount("a1", "5", None, 6),
        AnswerCount("a1", "kad", None, 3),
        AnswerCount("a1", "", Missing.BLANK, 1),
    ]
    result = found_in(SURVEY, 10, counts).questions[0]
    assert (result.valid, result.not_applicable, result.blank) == (6, 3, 1)
    assert result.sheets == 10
    assert result.rate == 1
    assert [level.choice.name for level in result.levels] == ["1", "2", "3", "4", "5"]


def test_that_a_reversed_question_has_a_reversed_mean() -> None:
    counts = [AnswerCount("b1", "1", None, 8), AnswerCount("b1", "2", None, 8)]
    result = found_in(SURVEY, 16, counts).questions[2]
    assert result.mean is not None
    assert result.mean.value == 4.5
