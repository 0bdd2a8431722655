"""Simulated keyers and a judge over made-up sheets, through the real comparison and plan."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from desktop.core.answers import Answer, Hand
from desktop.core.survey import Choice, Kind, Question, Survey
from desktop.core.verification.bounds import residual
from desktop.core.verification.differences import (
    Difference,
    booked,
    differences,
    settled_answers,
)
from desktop.core.verification.drawing import SheetName
from desktop.core.verification.evidence import compared_of, gather
from desktop.core.verification.plan import Keyed, Plan, Walk

LEVELS = tuple(Choice(str(level), f"Mức {level}", str(level)) for level in range(1, 6))
SURVEY = Survey(
    "mo_phong",
    "1",
    "Phiếu mô phỏng",
    tuple(Question(f"q{n:02}", Kind.ONE, f"Câu {n}", choices=LEVELS) for n in range(1, 26)),
)
FIELDS = len(SURVEY.questions)
Said = dict[str, Answer]


class Hands(NamedTuple):
    """How often each hand errs at a field, and the judge at a decision.

    `line` is how often a keyer slips by a line: on such a sheet five answers in a row are wrong.
    """

    first: float
    second: float
    judge: float = 0.01
    line: float = 0.0


class Result(NamedTuple):
    """One batch: the share still wrong, the bound that is printed, the sheets keyed twice."""

    residual: float
    bound: float | None
    twice: int
    decided: int

    @property
    def is_covered(self) -> bool:
        return self.bound is not None and self.residual <= self.bound


def paper_of(survey: Survey, chance: Random) -> Said:
    """What one citizen ticked."""
    return {
        question.name: Answer(question.name, chance.choice(question.choices).name)
        for question in survey.questions
        if question.kind is Kind.ONE
    }


def keyed(paper: Said, rate: float, chance: Random, hand: Hand, survey: Survey = SURVEY) -> Said:
    """What a keyer makes of a sheet."""
    return {
        name: answer._replace(
            value=_other(survey.by_name[name], answer.value, chance)
            if chance.random() < rate
            else answer.value,
            hand=hand,
        )
        for name, answer in paper.items()
    }


def slipped(reading: Said, paper: Said, chance: Random) -> Said:
    """Five answers in a row are wrong."""
    at = chance.randrange(len(paper) - 5)
    wrong = {
        name: reading[name]._replace(value=_other(SURVEY.by_name[name], paper[name].value, chance))
        for name in list(paper)[at : at + 5]
    }
    return {**reading, **wrong}


def judged(found: tuple[Difference, ...], paper: Said, rate: float, chance: Random) -> Said:
    """What a judge decides: the paper, or in error the wrong one of the two readings."""
    return {
        one.question.name: _wrong_one(one, paper, chance)
        if chance.random() < rate
        else paper[one.question.name]
        for one in found
    }


def batch_of(seed: int, hands: Hands, sheets: int = 300, plan: Plan = Plan.ALL) -> Result:
    """Key a batch, key again what the plan asks for, judge, and bound what is left."""
    chance = Random(seed)
    walk, known, wrong = Walk(), [], 0
    decided = 0
    for number in range(1, sheets + 1):
        paper = paper_of(SURVEY, chance)
        first = keyed(paper, hands.first, chance, Hand.FIRST)
        if chance.random() < hands.line:
            first = slipped(first, paper, chance)
        name = SheetName(seed, "2021-11-01T08:00:00", f"{number:04}")
        sheet = Keyed(name, 1, "A", plan)
        if walk.standing(sheet).is_due:
            second = keyed(paper, hands.second, chance, Hand.SECOND)
            if chance.random() < hands.line:
                second = slipped(second, paper, chance)
            found = differences(first, second, SURVEY, name)
            decisions = judged(found, paper, hands.judge, chance)
            first = settled_answers(first, decisions, SURVEY)
            decided += len(found)
            sheet = sheet._replace(
                twice=True,
                settled=True,
                differing=tuple(one.question.name for one in found),
                slips=booked(found, decisions),
            )
        walk.take(sheet)
        known.append(sheet)
        wrong += sum(first[name].value != paper[name].value for name in paper)
    evidence = gather(known, walk.standings, {seed: compared_of(SURVEY)})
    twice = sum(sheet.twice for sheet in known)
    return Result(wrong / (sheets * FIELDS), residual(evidence), twice, decided)


def _other(question: Question, value: str, chance: Random) -> str:
    return chance.choice([one.name for one in question.choices if one.name != value])


def _wrong_one(found: Difference, paper: Said, chance: Random) -> Answer:
    readings = [answer for answer in (found.first, found.second) if answer is not None]
    right = paper[found.question.name].value
    return chance.choice([answer for answer in readings if answer.value != right])
