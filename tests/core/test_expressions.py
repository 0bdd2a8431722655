"""Formulas of forms: what they give, and that what is not answered is never met."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.expressions import ExpressionError, parse

ANSWERS = {"phien_ha": "co", "tuoi": "42", "muc": "a c", "ngay": "2021-11-05"}


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("${phien_ha} = 'co'", True),
        ("${phien_ha} != 'co'", False),
        ('${phien_ha} = "khong" or ${tuoi} > 18', True),
        ("${tuoi} >= 42 and ${tuoi} <= 42", True),
        ("${tuoi} + 8 = 50", True),
        ("${tuoi} div 2 = 21 and ${tuoi} mod 5 = 2", True),
        ("-${tuoi} < 0", True),
        ("selected(${muc}, 'c')", True),
        ("selected(${muc}, 'b')", False),
        ("not(selected(${muc}, 'b'))", True),
        ("count-selected(${muc}) = 2", True),
        ("if(${tuoi} > 60, 'gia', 'tre') = 'tre'", True),
        ("coalesce(${khong_co}, 'x') = 'x'", True),
        ("string-length(${phien_ha}) = 2", True),
        ("regex(${tuoi}, '[0-9]+')", True),
        ("${ngay} < '2021-11-06'", True),
        ("round(7 div 2, 1) = 3.5 and int(3.9) = 3", True),
        ("concat(${phien_ha}, 1) = 'co1'", True),
        ("(${tuoi} = 1 or ${tuoi} = 42) and true()", True),
        ("false() or ${tuoi} = 41", False),
        ("${khong_co} = ''", True),
        ("${phien_ha} != ''", True),
        ("sum(1, 2, ${tuoi}) = 45", True),
    ],
)
def test_that_a_formula_means_what_it_says(text: str, met: object) -> None:
    assert parse(text).holds(ANSWERS) is met


@pytest.mark.parametrize("sign", ["=", "!=", "<", "<=", ">", ">="])
def test_that_a_comparison_with_what_is_not_answered_is_never_met(sign: str) -> None:
    assert not parse(f"${{khong_co}} {sign} 3").holds(ANSWERS)
    assert not parse(f"'co' {sign} ${{khong_co}}").holds({})


def test_that_a_dot_is_the_answer_being_checked() -> None:
    assert parse(". >= 0 and . <= 120").holds({}, current="42")
    assert not parse(". <= 120").holds({}, current="121")


def test_that_the_questions_a_formula_names_are_known() -> None:
    assert parse("${a} = 1 and selected(${b_2}, 'x')").names == {"a", "b_2"}


@pytest.mark.parametrize(
    ("text", "reason", "position"),
    [
        ("${a} == 1", "double-equals", 6),
        ("${a} = 'co", "string-open", 8),
        ("(${a} = 1", "bracket-open", 10),
        ("${a} = 1)", "unexpected", 9),
        ("selected(${a})", "arguments", 1),
        ("foo(1)", "function-unknown", 1),
        ("${a} =", "ended", 7),
        ("${a} = § ", "character", 8),
        ("regex(., '[')", "pattern", 10),
        ("a = 1", "unexpected", 1),
    ],
)
def test_that_what_cannot_be_understood_is_pointed_at(
    text: str, reason: str, position: int
) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert (caught.value.reason, caught.value.position) == (reason, position)


@given(st.text(alphabet="${}ab'\"()=<>+-*. andor,1", max_size=40))
def test_that_any_text_is_read_or_refused_and_never_breaks(text: str) -> None:
    with suppress(ExpressionError):
        parse(text).holds({"a": "1"})


@pytest.mark.parametrize("text", ["number(${ten}) > 0", "int(${ten}) = 1", "${ten} + 1 > 0"])
def test_that_words_which_look_like_no_number_at_all_are_none(text: str) -> None:
    for name in ("nan", "inf", "-Infinity"):
        assert not parse(text).holds({"ten": name})


def test_that_a_pattern_put_together_wrongly_matches_nothing() -> None:
    assert not parse("regex(${ten}, concat('[', 'a'))").holds({"ten": "a"})
