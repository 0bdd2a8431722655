"""Typed values are kept in one spelling, or not at all."""

import pytest

from desktop.core.checking import obeys, typed
from desktop.core.expressions import parse
from desktop.core.survey import Choice, Kind, Question

LONG = tuple(Choice(f"c{number}", f"Xã {number}", f"{number}") for number in range(1, 13))


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        (Kind.INTEGER, " 007 ", "7"),
        (Kind.INTEGER, "-3", "-3"),
        (Kind.INTEGER, "3,5", None),
        (Kind.INTEGER, "", None),
        (Kind.DECIMAL, "3,50", "3.5"),
        (Kind.DECIMAL, "1e99999", None),
        (Kind.DECIMAL, "ba", None),
        (Kind.DATE, "5/11/2021", "2021-11-05"),
        (Kind.DATE, "05112021", "2021-11-05"),
        (Kind.DATE, "31/02/2021", None),
        (Kind.DATE, "2021", None),
        (Kind.TEXT, " Nguye\u0302\u0303n ", "Nguyễn"),
        (Kind.ONE, "12", "c12"),
        (Kind.ONE, "13", None),
    ],
)
def test_that_a_typed_value_is_kept_in_one_spelling(
    kind: Kind, text: str, kept: str | None
) -> None:
    assert typed(Question("q", kind, "Câu", choices=LONG), text) == kept


def test_that_a_constraint_decides() -> None:
    question = Question("q", Kind.INTEGER, "Tuổi", constraint=parse(". >= 0 and . <= 120"))
    assert obeys(question, "30", {})
    assert not obeys(question, "130", {})
