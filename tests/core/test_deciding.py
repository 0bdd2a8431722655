"""The keys of the third look: one decides, another value is asked for twice."""

import pytest

from desktop.core.answers import Answer, Hand, Missing
from desktop.core.survey import Choice, Kind, Question
from desktop.core.verification.deciding import END, Deciding, Decision, Wanted

LEVELS = tuple(Choice(str(level), f"Mức {level}", str(level)) for level in range(1, 6))
ONE = Question("muc", Kind.ONE, "Mức", choices=LEVELS)
MANY = Question("kenh", Kind.MANY, "Kênh", choices=LEVELS)
AGE = Question("tuoi", Kind.INTEGER, "Tuổi")
WORDS = Question("gop_y", Kind.TEXT, "Góp ý")


def said(question: Question, value: str, missing: Missing | None = None) -> Answer:
    return Answer(question.name, value, missing, Hand.JUDGE)


def of(question: Question, left: str, right: str) -> Deciding:
    return Deciding(question, Answer(question.name, left), Answer(question.name, right))


def test_that_the_digit_of_a_choice_decides() -> None:
    assert of(ONE, "4", "5").press("5") == Decision(said(ONE, "5"))
    assert of(ONE, "4", "5").press("4") == Decision(said(ONE, "4"))
    assert of(ONE, "4", "5").press("7") is Wanted.NOT_A_CODE
    assert of(ONE, "4", "5").press(END) is Wanted.NOT_A_CODE


@pytest.mark.parametrize(
    ("key", "missing"),
    [("0", Missing.BLANK), ("*", Missing.MULTIPLE), ("/", Missing.ILLEGIBLE)],
)
def test_that_a_blank_several_marks_and_the_illegible_have_their_keys(
    key: str, missing: Missing
) -> None:
    place = Deciding(ONE, Answer("muc", "4"), Answer("muc", "", missing))
    assert place.press(key) == Decision(said(ONE, "", missing))


def test_that_another_value_is_given_twice_alike() -> None:
    place = of(ONE, "4", "5")
    assert place.press("3") is Wanted.AGAIN
    assert place.press("3") == Decision(said(ONE, "3"), said(ONE, "3"))
    assert place.press("3") is Wanted.AGAIN
    assert place.press("2") is Wanted.NOT_ALIKE
    assert place.press("2") is Wanted.AGAIN
    assert place.press("4") == Decision(said(ONE, "4"))


def test_that_several_ticks_end_with_enter() -> None:
    place = of(MANY, "1 2", "1")
    assert place.press("2") is Wanted.DRAFT
    assert place.press("1") is Wanted.DRAFT
    assert place.draft == {"1", "2"}
    assert place.press(END) == Decision(said(MANY, "1 2"))
    assert of(MANY, "1", "").press(END) == Decision(said(MANY, "", Missing.BLANK))
    assert of(MANY, "1", "2").press("*") is Wanted.NOT_A_CODE


def test_that_what_is_typed_is_chosen_by_its_side_or_typed_anew() -> None:
    assert of(AGE, "42", "24").press("1") == Decision(said(AGE, "42"))
    assert of(AGE, "42", "24").press("2") == Decision(said(AGE, "24"))
    place = of(AGE, "42", "24")
    assert place.press("3") is Wanted.TYPING
    assert place.write("bốn hai") is Wanted.NOT_READABLE
    assert place.write("043") is Wanted.AGAIN
    assert place.write("43") == Decision(said(AGE, "43"), said(AGE, "43"))
    assert place.write("042") == Decision(said(AGE, "42"))


def test_that_a_side_that_was_not_asked_is_blank() -> None:
    place = Deciding(WORDS, None, Answer("gop_y", "Chờ lâu"))
    assert place.press("1") == Decision(said(WORDS, "", Missing.BLANK))
    assert place.press("2") == Decision(said(WORDS, "Chờ lâu"))
    assert place.write("chờ  lâu.") == Decision(said(WORDS, "chờ  lâu."))
