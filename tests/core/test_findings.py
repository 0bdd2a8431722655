"""Findings: totals equal their parts, whatever was ticked."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.answers import Missing
from desktop.core.findings import AnswerCount, found_in, indicator_counts
from desktop.forms.definition import read_form
from tests.surveys import FORM

SURVEY = read_form(FORM.read_bytes(), FORM.name)
ROWS = st.builds(
    AnswerCount,
    st.sampled_from([question.name for question in SURVEY.ticked]),
    st.just(""),
    st.sampled_from(list(Missing)),
    st.integers(1, 40),
)
SCALE = st.builds(
    AnswerCount, st.just("q01"), st.sampled_from("12345"), st.none(), st.integers(1, 40)
)


@given(st.lists(ROWS, max_size=20), st.lists(SCALE, max_size=12))
def test_that_every_sheet_is_in_one_place(lost: list[AnswerCount], said: list[AnswerCount]) -> None:
    result = found_in(SURVEY, 0, [*lost, *said])
    for question in result.questions:
        own = [row for row in (*lost, *said) if row.question == question.question.name]
        total = question.valid + question.blank + question.multiple + question.illegible
        assert total == sum(row.sheets for row in own)
        assert sum(level.sheets for level in question.levels) == question.valid
        if question.satisfied is not None:
            assert question.satisfied <= question.valid
            assert question.rate is None or 0 <= question.rate <= 1


def test_that_the_rate_counts_the_levels_the_form_names() -> None:
    counts = [
        AnswerCount("q01", "5", None, 3),
        AnswerCount("q01", "4", None, 4),
        AnswerCount("q01", "3", None, 1),
        AnswerCount("q01", "", Missing.BLANK, 2),
    ]
    question = found_in(SURVEY, 10, counts).questions[3]
    assert (question.valid, question.satisfied, question.blank) == (8, 7, 2)
    assert question.rate == Decimal(7) / Decimal(8)


def test_that_a_question_that_is_no_scale_has_no_rate() -> None:
    counts = [AnswerCount("linh_vuc", "dat_dai", None, 3)]
    question = found_in(SURVEY, 3, counts).questions[0]
    assert (question.satisfied, question.rate) == (None, None)


def test_that_the_points_of_an_indicator_come_with_its_answers() -> None:
    counts = [
        AnswerCount("so_lan_lien_he", "2", None, 5),
        AnswerCount("phien_ha", "khong", None, 7),
    ]
    found = {(row.indicator, row.choice.name): row for row in indicator_counts(SURVEY, counts)}
    assert (found[3, "2"].sheets, found[3, "2"].points) == (5, 0)
    assert (found[7, "khong"].sheets, found[7, "khong"].points) == (7, None)
    assert (found[7, "co"].sheets, found[7, "co"].points) == (0, 0)
