"""Conditions, labels and numbers as they are printed: words that anybody understands."""

from __future__ import annotations

import pytest

from desktop.core.expressions import parse
from desktop.core.survey import Choice, Kind, Question, Survey
from desktop.forms.sheet.wording import Conditions, numbers, plain

YES_NO = (Choice("co", "Có", "1"), Choice("khong", "Không", "2"))
THREE = tuple(Choice(name, name.upper(), key) for name, key in (("a", "1"), ("b", "2"), ("c", "3")))
ASKED = (
    Question("hai", Kind.ONE, "Có phải đi lại không?", number="2", choices=YES_NO),
    Question("ba", Kind.ONE, "Ba", number="3", choices=THREE),
    Question("nhieu", Kind.MANY, "Nhiều", number="4", choices=THREE),
    Question("tuoi", Kind.INTEGER, "Tuổi", number="5"),
    Question("ten", Kind.TEXT, "Xin cho biết nơi ở", number=""),
)
SURVEY = Survey("mau", "1", "Mẫu", ASKED)


def said(*formulas: str) -> str:
    return Conditions(SURVEY, numbers(SURVEY)).of([parse(formula) for formula in formulas])


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("${hai} = 'co'", "nếu câu 2 chọn “Có”"),
        ("${hai} != 'co'", "nếu câu 2 chọn “Không”"),
        ("${ba} = 'a' or ${ba} = 'b'", "nếu câu 3 không chọn “C”"),
        ("${ba} = 'b'", "nếu câu 3 chọn “B”"),
        ("selected(${nhieu}, 'c')", "nếu câu 4 chọn “C”"),
        ("${hai} = 'co' and ${ba} = 'a'", "nếu câu 2 chọn “Có” và câu 3 chọn “A”"),
        ("${hai} = 'co' or ${ba} = 'a'", "nếu câu 2 chọn “Có” hoặc câu 3 chọn “A”"),
        ("${tuoi} >= 60", "nếu câu 5 từ 60 trở lên"),
        ("${tuoi} < 18", "nếu câu 5 từ 17 trở xuống"),
        ("${tuoi} > 17 and ${tuoi} <= 60", "nếu câu 5 từ 18 đến 60"),
        ("${tuoi} = 1", "nếu câu 5 là 1"),
        ("${ten} != ''", "nếu phù hợp với điều đã trả lời ở câu “Xin cho biết nơi ở”"),
        ("${hai} = 'co' and ${tuoi} > 5",
         "nếu phù hợp với điều đã trả lời ở câu 2 và câu 5"),
    ],
)  # fmt: skip
def test_that_a_condition_is_said_in_words(formula: str, words: str) -> None:
    assert said(formula) == words


def test_that_conditions_of_a_group_and_of_a_question_are_said_once_each() -> None:
    both = said("${hai} = 'co'", "${ba} = 'a'", "${hai} = 'co'")
    assert both == "nếu câu 2 chọn “Có” và câu 3 chọn “A”"
    assert said() == ""


def test_that_a_label_is_shown_without_markup_and_without_references() -> None:
    assert plain("**Ông/bà**  có <span style='x'>hài lòng</span>?") == "Ông/bà có hài lòng?"
    assert plain("Nơi ở của ${ten}:\n\n ấp, khóm") == "Nơi ở của ……:\nấp, khóm"


def test_that_questions_are_numbered_only_where_the_form_numbers_none() -> None:
    bare = Survey("mau", "1", "Mẫu", (
        Question("a", Kind.NOTE, "Ghi chú"), Question("b", Kind.TEXT, "B"),
        Question("c", Kind.TEXT, "C"),
    ))  # fmt: skip
    assert numbers(bare) == {"b": "1", "c": "2"}
    assert numbers(SURVEY)["ten"] == ""
