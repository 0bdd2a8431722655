"""The forms that come with the program: what each asks, and that it asks it without fault."""

from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from desktop.core.survey import Question, Survey
from desktop.forms.definition import examine, read_form
from desktop.office.collecting import shipped_forms

FORMS = {file.stem: file for file in shipped_forms()}


def form(stem: str) -> Survey:
    return read_form(FORMS[stem].read_bytes(), FORMS[stem].name)


def scales(survey: Survey) -> list[Question]:
    return [question for question in survey.questions if question.is_scale]


@pytest.mark.parametrize("file", FORMS.values(), ids=FORMS.keys())
def test_that_a_shipped_form_has_neither_fault_nor_remark_here_and_for_tablets(file: Path) -> None:
    assert examine(file.read_bytes(), file.name).problems == ()
    assert convert(str(file), validate=False).warnings == []


@pytest.mark.parametrize("file", FORMS.values(), ids=FORMS.keys())
def test_that_a_shipped_form_says_what_its_results_need(file: Path) -> None:
    survey = read_form(file.read_bytes(), file.name)
    assert survey.facts["legal_basis"]
    assert len(set(survey.missing_codes.values())) == 3
    codes = {choice.name for question in survey.questions for choice in question.choices}
    assert not codes & set(survey.missing_codes.values())
    for question in scales(survey):
        satisfied = [
            level for level in question.levels if survey.is_satisfied(question, level.name)
        ]
        assert 0 < len(satisfied) < len(question.levels)
        others = [one for one in question.choices if one.not_applicable]
        assert not any(survey.is_satisfied(question, one.name) for one in others)


def test_that_the_five_factors_are_asked_in_nineteen_items_of_five_levels() -> None:
    survey = form("nam-yeu-to")
    sections: dict[str, int] = {}
    for question in scales(survey):
        assert len(question.levels) == 5
        assert question.choices[-1].not_applicable
        sections[question.section] = sections.get(question.section, 0) + 1
    overall = sections.pop("danh_gia_chung")
    assert (list(sections.values()), overall) == ([4, 4, 5, 3, 3], 1)
    assert set(survey.indicators) == {3, 7}


def test_that_the_nine_contents_of_the_decree_are_all_asked() -> None:
    survey = form("chin-noi-dung-nd61")
    letters = [question.number for question in survey.questions if not question.number.isdigit()]
    assert {letter[0] for letter in letters if letter} == set("abcdđeghi")
    assert survey.indicators == {
        3: "so_lan_lien_he",
        4: "so_co_quan_lien_he",
        7: "phien_ha",
    }
    assert survey.points[4] == {"0": 2, "1": 1, "2": 0}


def test_that_the_short_form_has_six_questions_of_three_levels_at_most() -> None:
    survey = form("phieu-nhanh-ba-muc")
    assert len(survey.ticked) == 6
    assert {len(question.levels) for question in scales(survey)} == {2, 3}
