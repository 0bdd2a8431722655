"""What the survey sheets of a period say to the indicators that ask citizens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.assessment import Answers
from desktop.office import collecting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop.core.criteria import Indicator, RuleSet
    from desktop.core.findings import IndicatorCount, QuestionResult
    from desktop.core.periods import Period
    from desktop.office.opening import Office


def answers(office: Office, period: Period, rules: RuleSet) -> Mapping[int, Answers]:
    """Return the answers by indicator number.

    A form says itself which question tells which indicator; for one that does not, the rule set
    names the question.
    """
    said = collecting.indicator_answers(office, period)
    questions = collecting.results(office, period).questions
    return {each.number: _of(each, said, questions) for each in rules.indicators}


def _of(
    indicator: Indicator, said: Iterable[IndicatorCount], questions: Iterable[QuestionResult]
) -> Answers:
    counts = [count for count in said if count.indicator == indicator.number]
    names = {count.question.name for count in counts} or {indicator.question}
    results = [each for each in questions if each.question.name in names]
    by_choice = [(count.choice.name, count.points, count.sheets) for count in counts] or [
        (level.choice.name, None, level.sheets) for each in results for level in each.levels
    ]
    sheets = {2: 0, 1: 0, 0: 0}
    for choice, points, number in by_choice:
        worth = indicator.points.get(choice, points)
        if worth is not None:
            sheets[worth] += number
    invalid = sum(each.blank + each.multiple + each.illegible for each in results)
    return Answers(sheets[2], sheets[1], sheets[0], invalid)
