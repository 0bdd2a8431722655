"""Messages: every trouble has a sentence, a way out, and places that a reader finds."""

import string
from datetime import date

import pytest

from desktop.core.errors import OfficeError, Place, Problem, Trouble
from desktop.messages import CATALOGUE, explain, explain_problem, way_out


@pytest.mark.parametrize("trouble", Trouble)
def test_that_every_trouble_has_a_sentence_and_a_way_out(trouble: Trouble) -> None:
    message = CATALOGUE[trouble]
    assert message.sentence.endswith((".", "?"))
    assert message.way_out.endswith(".")
    assert not any(name == "" for _, name, _, _ in string.Formatter().parse(message.sentence))


def test_that_a_fault_says_where_it_is() -> None:
    problem = Problem(
        Trouble.DATE_IMPOSSIBLE, Place("Sheet1", 12, "Ngày nhận"), {"found": "31/02/2021"}
    )
    assert explain_problem(problem) == (
        "Trang tính «Sheet1», dòng 12, cột «Ngày nhận»: Ngày «31/02/2021» không có trong lịch."
    )


def test_that_days_are_read_the_vietnamese_way() -> None:
    error = OfficeError(
        Trouble.DUE_BEFORE_RECEIVED, due=date(2021, 11, 2), received=date(2021, 11, 3)
    )
    assert explain(error) == "Ngày hẹn trả 02/11/2021 sớm hơn ngày tiếp nhận 03/11/2021."
    assert way_out(error)


def test_that_a_missing_fact_never_hides_the_sentence() -> None:
    assert "«…»" in explain(OfficeError(Trouble.FILE_MISSING))
