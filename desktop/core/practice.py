"""Made-up sheets to practise on: what nobody said, ticked as people tick, by a seeded chance."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from desktop.core.answers import Answer, Missing
from desktop.core.checking import applies, obeys, offered, values
from desktop.core.survey import Choice, Kind, Question, Survey

REMARKS: Sequence[str] = (
    "Cán bộ hướng dẫn tận tình, dễ hiểu.",
    "Nên có thêm ghế ngồi chờ và nước uống.",
    "Đề nghị niêm yết lệ phí ở chỗ dễ thấy hơn.",
    "Thứ Hai đông người, phải chờ lâu.",
    "Tôi hài lòng, không có ý kiến gì thêm.",
)
_BLANK = 0.02
_SEVERAL = 0.01
_ILLEGIBLE = 0.01
_WRITES = 0.3
_TRIES = 40  # for a number that keeps the form's constraint
_MOST_NUMBER = 99
_DAYS_BACK = 60


def made_up_sheet(survey: Survey, chance: Random, today: date) -> dict[str, Answer]:
    """Return the answers of one made-up sheet, in the paper's order; what is not asked is absent.

    Some boxes are left blank, doubly ticked or illegible, about as often as on real paper.
    """
    answers: dict[str, Answer] = {}
    for question in survey.questions:
        if question.is_answered and applies(question, values(answers), today):
            answer = _answer(question, answers, chance, today)
            if answer is not None:
                answers[question.name] = answer
    return answers


def _answer(
    question: Question, before: Mapping[str, Answer], chance: Random, today: date
) -> Answer | None:
    if question.kind is Kind.TEXT:
        written = chance.random() < _WRITES
        return Answer(question.name, chance.choice(REMARKS)) if written else None
    missing = _missing(question, chance)
    if missing is not None:
        return Answer(question.name, "", missing)
    value = _value(question, before, chance, today)
    return Answer(question.name, value, None if value else Missing.BLANK)


def _missing(question: Question, chance: Random) -> Missing | None:
    drawn = chance.random()
    if drawn < _BLANK:
        return Missing.BLANK
    if drawn < _BLANK + _ILLEGIBLE:
        return Missing.ILLEGIBLE
    several = question.kind is Kind.ONE and drawn < _BLANK + _ILLEGIBLE + _SEVERAL
    return Missing.MULTIPLE if several else None


def _value(question: Question, before: Mapping[str, Answer], chance: Random, today: date) -> str:
    if question.is_ticked:
        choices = offered(question, values(before))
        return _ticked(question, choices, chance) if choices else ""
    for _ in range(_TRIES):
        value = _drawn(question, chance, today)
        if obeys(question, value, values(before), today):
            return value
    return ""


def _ticked(question: Question, choices: Sequence[Choice], chance: Random) -> str:
    if question.kind is Kind.ONE:
        return chance.choices(choices, weights=_weights(choices))[0].name
    count = chance.randint(1, min(3, len(choices)))
    picked = {choice.name for choice in chance.sample(list(choices), count)}
    return " ".join(choice.name for choice in choices if choice.name in picked)


def _weights(choices: Sequence[Choice]) -> list[float]:
    """People tick the upper levels of a scale more often than the lower ones."""
    return [1.0 + float(choice.score or 0) for choice in choices]


def _drawn(question: Question, chance: Random, today: date) -> str:
    if question.kind is Kind.DATE:
        return (today - timedelta(days=chance.randint(0, _DAYS_BACK))).isoformat()
    if question.kind is Kind.DECIMAL:
        return f"{chance.randint(0, _MOST_NUMBER)}.{chance.randint(1, 9)}"
    return str(chance.randint(0, _MOST_NUMBER))
