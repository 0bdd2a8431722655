"""Forms on paper keep their rules: every box where it can be marked, nothing over anything."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from desktop.core.expressions import parse
from desktop.core.paper import MARKERS, Layout, PageTooSmallError
from desktop.core.survey import Choice, Kind, Question, Survey
from desktop.forms.definition import read_form
from desktop.forms.sheet.booklet import fold, saddle_order
from desktop.forms.sheet.frame import A4, A5, PaperSize
from desktop.forms.sheet.layout import lay_out
from desktop.office.collecting import shipped_forms
from tests.forms.made_up_surveys import LEVELS, QUICK, scale, surveys
from tests.forms.paper_rules import answers, broken_rules
from tests.surveys import FORM

OFFICE = "UBND xã Tân Mẫu"
FORMS = [*shipped_forms(), FORM]


def survey_of(path: Path) -> Survey:
    return read_form(path.read_bytes(), path.name)


def words_of(layout: Layout, page: int) -> str:
    return " ".join(text.words for text in layout.pages[page - 1].texts)


def many_scales(count: int) -> Survey:
    choices = scale(5, not_applicable=False)
    asked = [
        Question(f"q{at}", Kind.ONE, f"Việc thứ {at} được làm chu đáo", "phan", list_name="muc",
                 choices=choices)
        for at in range(1, count + 1)
    ]  # fmt: skip
    return Survey("nhieu_cau", "1", "Phiếu nhiều câu", tuple(asked), {"phan": "Mức độ hài lòng"})


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
@pytest.mark.parametrize("paper", [A4, A5], ids=["A4", "A5"])
def test_that_a_shipped_form_breaks_no_rule_of_paper(path: Path, paper: PaperSize) -> None:
    survey = survey_of(path)
    layout = lay_out(survey, OFFICE, paper)
    laid = layout if paper is A4 else fold(layout)
    assert broken_rules(laid, survey) == []


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_that_a_shipped_form_needs_one_sheet_of_paper(path: Path) -> None:
    survey = survey_of(path)
    assert len(lay_out(survey, OFFICE, A4).pages) <= 2
    sheets = 2 if path.stem == "nam-yeu-to" else 1  # nineteen items with six boxes each
    assert len(fold(lay_out(survey, OFFICE, A5)).pages) == 2 * sheets


@given(surveys())
@settings(max_examples=25, phases=QUICK)
def test_that_any_form_breaks_no_rule_of_paper(survey: Survey) -> None:
    assert broken_rules(lay_out(survey, OFFICE, A4), survey) == []


@given(surveys())
@settings(max_examples=20, phases=QUICK)
def test_that_any_form_breaks_no_rule_of_a_booklet(survey: Survey) -> None:
    assert broken_rules(fold(lay_out(survey, OFFICE, A5)), survey) == []


@given(surveys())
@settings(max_examples=15, phases=QUICK)
def test_that_questions_keep_their_order_on_paper(survey: Survey) -> None:
    layout = lay_out(survey, OFFICE)
    heights: dict[str, tuple[int, float]] = {}
    for number, page in enumerate(layout.pages):
        for one in answers(page):
            place = number, one.y_mm
            heights[one.question] = min(heights.get(one.question, place), place)
    asked = [question.name for question in survey.questions if question.is_answered]
    assert sorted(asked, key=lambda name: heights[name]) == asked


def test_that_level_names_stand_over_the_boxes_again_on_each_page() -> None:
    layout = lay_out(many_scales(45), OFFICE)
    assert len(layout.pages) > 2
    for number in range(1, len(layout.pages) + 1):
        assert all(word in words_of(layout, number) for word in ("Rất", "không", "hài", "lòng"))


def test_that_a_page_neither_ends_with_a_heading_nor_holds_one_row_of_a_table() -> None:
    for count in range(18, 48):
        layout = lay_out(many_scales(count), OFFICE)
        rows = [len({box.question for box in page.boxes}) for page in layout.pages]
        assert min(rows) >= 2, count


def test_that_pages_are_filled_alike() -> None:
    for count in (20, 25, 40, 60):
        rows = [
            len({box.question for box in page.boxes})
            for page in lay_out(many_scales(count), OFFICE).pages
        ]
        assert max(rows) - min(rows) <= 5, (count, rows)


def test_that_a_short_form_is_set_in_larger_type_than_a_long_one() -> None:
    sizes = {
        count: max(
            text.size_pt for text in lay_out(many_scales(count), OFFICE).pages[0].texts
            if text.words.startswith("Việc")
        )
        for count in (5, 17)
    }  # fmt: skip
    assert sizes[5] == 14.0
    assert sizes[17] < sizes[5]


def test_that_a_column_not_applicable_stands_apart() -> None:
    choices = scale(5, not_applicable=True)
    asked = tuple(
        Question(f"q{at}", Kind.ONE, "Câu", list_name="muc", choices=choices) for at in (1, 2)
    )
    row = [box.x_mm for box in lay_out(Survey("a", "1", "Phiếu", asked), OFFICE).pages[0].boxes[:6]]
    steps = [right - left for left, right in pairwise(row)]
    assert steps[-1] >= steps[0] + 2
    assert max(steps[:-1]) - min(steps[:-1]) < 0.01


def test_that_every_page_names_form_page_and_how_to_go_on() -> None:
    layout = lay_out(many_scales(30), OFFICE)
    assert "Trang 1/2" in words_of(layout, 1)
    assert "Xin mời xem tiếp trang sau" in words_of(layout, 1)
    assert "Trang 2/2" in words_of(layout, 2)
    assert "Hết phiếu" in words_of(layout, 2)
    for number in (1, 2):
        assert "Mẫu nhieu_cau, bản 1" in words_of(layout, number)


def test_that_the_first_page_says_whose_form_it_is_and_how_to_mark() -> None:
    words = words_of(lay_out(survey_of(FORM), OFFICE), 1)
    assert "ỦY BAN NHÂN DÂN XÃ TÂN MẪU" in words
    assert "PHIẾU KHẢO SÁT MỨC ĐỘ HÀI LÒNG" in words
    assert "Nếu nhầm, tô kín ô đó" in words


@pytest.mark.parametrize(
    "office",
    ["UBND xã Ấp", "UBND phường Hoàng Văn Thụ", "Trung tâm Phục vụ hành chính công " * 4, ""],
)
def test_that_an_office_of_any_name_has_room_over_the_form(office: str) -> None:
    survey = survey_of(FORM)
    for layout in (lay_out(survey, office, A4), fold(lay_out(survey, office, A5))):
        assert broken_rules(layout, survey) == []
        words = " ".join(text.words for page in layout.pages for text in page.texts)
        full = office.replace("UBND", "ỦY BAN NHÂN DÂN").upper().split()
        assert all(word in words for word in full)


def test_that_no_page_looks_like_another_or_like_itself_upside_down() -> None:
    layout = lay_out(many_scales(60), OFFICE)
    numbers = [mark.number for page in layout.pages for mark in page.marks]
    assert len(set(numbers)) == len(numbers)
    assert max(numbers) < MARKERS
    for page in layout.pages:
        assert len(page.marks) > 4
        middles = {(m.x_mm + m.side_mm / 2, m.y_mm + m.side_mm / 2) for m in page.marks}
        turned = {(210 - x, 297 - y) for x, y in middles}
        assert {(round(x), round(y)) for x, y in turned} != {
            (round(x), round(y)) for x, y in middles
        }


def test_that_an_unnumbered_form_gets_numbers_and_a_numbered_one_keeps_its_own() -> None:
    assert "1." in words_of(lay_out(many_scales(3), OFFICE), 1)
    asked = (Question("a", Kind.TEXT, "Câu", number="IV.7"),)
    assert "IV.7." in words_of(lay_out(Survey("a", "1", "Phiếu", asked), OFFICE), 1)


def test_that_a_date_has_a_cell_for_each_digit() -> None:
    survey = survey_of(FORM)
    year = replace(survey.questions[0], name="tuoi", kind=Kind.DATE, choices=())
    page = lay_out(replace(survey, questions=(year,)), OFFICE).pages[0]
    cells = [one for one in page.outlines if abs(one.h_mm - 8.5) < 0.01]
    assert len(cells) == 8


def test_that_a_question_longer_than_a_page_is_refused_by_its_name() -> None:
    choices = tuple(
        Choice(f"c{at}", " ".join(LEVELS * 3), str(at % 9 + 1), Decimal(1)) for at in range(40)
    )
    asked = (Question("ngan", Kind.TEXT, "Câu"), Question("dai", Kind.MANY, "Câu", choices=choices))
    with pytest.raises(PageTooSmallError) as refused:
        lay_out(Survey("a", "1", "Phiếu", asked), OFFICE)
    assert refused.value.name == "dai"


@pytest.mark.parametrize("pages", [4, 8, 12, 16])
def test_that_a_folded_booklet_reads_from_its_first_page_to_its_last(pages: int) -> None:
    sides = saddle_order(pages)
    assert sorted(page for side in sides for page in side) == list(range(pages))
    sheets = [(sides[at], sides[at + 1]) for at in range(0, len(sides), 2)]
    outer_to_inner = [front[1] for front, _ in sheets], [back[0] for _, back in sheets]
    first_half = [page for pair in zip(*outer_to_inner, strict=True) for page in pair]
    assert first_half == list(range(pages // 2))
    assert all(sum(side) == pages - 1 for side in sides)


def test_that_a_booklet_is_padded_with_pages_that_say_so() -> None:
    short = fold(lay_out(many_scales(2), OFFICE, A5))
    assert short.form_pages == 1
    assert len(short.pages) == 2
    assert sum(len(page.codes) for page in short.pages) == 2
    assert sum("để trống" in text.words for page in short.pages for text in page.texts) == 3


def test_that_a_condition_of_two_questions_is_said_once_over_them() -> None:
    yes = (Choice("co", "Có", "1"), Choice("khong", "Không", "2"))
    when = (parse("${hai} = 'co'"),)
    asked = (
        Question("hai", Kind.ONE, "Có phải đi lại không?", choices=yes),
        Question("lan", Kind.INTEGER, "Mấy lần?", relevant=when),
        Question("vi", Kind.TEXT, "Vì sao?", relevant=when),
        Question("cuoi", Kind.TEXT, "Điều khác", relevant=(parse("${hai} = 'khong'"),)),
    )
    words = words_of(lay_out(Survey("a", "1", "Phiếu", asked), OFFICE), 1)
    assert words.count("Câu 2 và câu 3: chỉ trả lời nếu câu 1 chọn “Có”.") == 1
    assert words.count("Chỉ trả lời nếu câu 1 chọn “Không”:") == 1
    assert words.count("chỉ trả lời") + words.count("Chỉ trả lời") == 2


@pytest.mark.parametrize(
    ("constraint", "cells"),
    [(". > 0 and . < 120", 3), (". <= 9", 1), (". >= 0", 4), (None, 4)],
)
def test_that_a_number_has_as_many_cells_as_its_largest_answer(
    constraint: str | None, cells: int
) -> None:
    asked = (
        Question("so", Kind.INTEGER, "Số", constraint=parse(constraint) if constraint else None),
    )
    page = lay_out(Survey("a", "1", "Phiếu", asked), OFFICE).pages[0]
    assert sum(abs(one.h_mm - 8.5) < 0.01 for one in page.outlines) == cells
