"""A visit at the touch screen: forwards and back, skips, what is sent in the end."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.answers import Answer, Missing
from desktop.core.expressions import parse
from desktop.core.survey import Choice, Kind, Question, Survey
from desktop.core.visit import Visit

DAY = date(2021, 11, 30)
YES_NO = (Choice("co", "Có", "1"), Choice("khong", "Không", "2"))
LEVELS = tuple(Choice(str(n), f"Mức {n}", str(n)) for n in range(1, 6))
SURVEY = Survey(
    "F",
    "1",
    "Ý kiến",
    (
        Question("linh_vuc", Kind.ONE, "Lĩnh vực?", choices=YES_NO),
        Question("di_lai", Kind.ONE, "Có phải đi lại không?", choices=YES_NO),
        Question(
            "may_lan", Kind.INTEGER, "Mấy lần?", relevant=(parse("${di_lai} = 'co'"),),
            constraint=parse(". < 10"),
        ),
        Question("thai_do", Kind.ONE, "Thái độ?", choices=LEVELS, required=True),
        Question("vi_sao", Kind.MANY, "Vì sao?", choices=LEVELS),
        Question("ngay", Kind.DATE, "Ngày nào?"),
        Question("gop_y", Kind.TEXT, "Góp ý?"),
    ),
)  # fmt: skip


def visit(carried: dict[str, Answer] | None = None) -> Visit:
    return Visit(SURVEY, DAY, carried)


def name_of(at: Visit) -> str:
    return at.current.name if at.current else ""


def test_that_a_touch_answers_and_goes_on_and_skips_what_is_not_asked() -> None:
    at = visit()
    at.choose("co")
    at.choose("khong")
    assert name_of(at) == "thai_do"
    assert (at.step, at.steps) == (3, 6)
    at.go_back()
    assert name_of(at) == "di_lai"
    at.choose("co")
    assert name_of(at) == "may_lan"


def test_that_a_number_must_keep_the_forms_constraint() -> None:
    at = visit()
    at.choose("co")
    at.choose("co")
    assert not at.write("12")
    assert not at.write("ba")
    assert at.write("3")
    at.go_on()
    assert name_of(at) == "thai_do"


def test_that_a_required_question_cannot_be_passed_over() -> None:
    at = visit()
    at.go_on()
    at.go_on()
    assert name_of(at) == "thai_do"
    assert not at.may_go_on()
    at.go_on()
    assert name_of(at) == "thai_do"
    at.choose("5")
    assert name_of(at) == "vi_sao"


def test_that_several_choices_are_ticked_and_taken_away() -> None:
    at = visit()
    at.go_on()
    at.go_on()
    at.choose("5")
    at.choose("3")
    at.choose("1")
    assert at.said == "1 3"
    at.choose("1")
    at.choose("3")
    assert at.said == ""
    assert name_of(at) == "vi_sao"


def test_that_a_choice_that_is_not_offered_is_no_answer() -> None:
    at = visit()
    at.choose("7")
    assert name_of(at) == "linh_vuc"
    assert not at.answers


def test_that_what_stands_on_every_sheet_is_not_asked_and_is_sent() -> None:
    at = visit({"linh_vuc": Answer("linh_vuc", "co")})
    assert name_of(at) == "di_lai"
    assert at.is_first
    assert at.sent()["linh_vuc"].value == "co"


def test_that_what_was_passed_over_is_sent_as_blank_and_a_text_as_nothing() -> None:
    at = visit()
    at.choose("khong")
    at.go_on()
    at.choose("4")
    for _ in range(3):
        at.go_on()
    assert at.is_through
    sent = at.sent()
    assert sent["di_lai"].missing is Missing.BLANK
    assert sent["thai_do"].value == "4"
    assert "may_lan" not in sent
    assert "gop_y" not in sent


def test_that_an_answer_that_a_later_one_makes_pointless_is_not_sent() -> None:
    at = visit()
    at.choose("co")
    at.choose("co")
    at.write("2")
    at.go_back()
    at.choose("khong")
    assert "may_lan" not in at.sent()


@given(st.lists(st.sampled_from(["1", "5", "co", "khong", "on", "back", "write", "rub"])))
def test_that_whatever_is_touched_the_screen_shows_a_question_that_is_asked(
    touches: list[str],
) -> None:
    at = visit()
    for touch in touches:
        if touch == "on":
            at.go_on()
        elif touch == "back":
            at.go_back()
        elif touch in {"write", "rub"}:
            at.write("05112021" if touch == "write" else "")
        else:
            at.choose(touch)
        if at.current is not None:
            assert 1 <= at.step <= at.steps
            assert name_of(at) != "may_lan" or at.answers["di_lai"].value == "co"
    sent = at.sent()
    assert set(sent) >= {"linh_vuc", "di_lai", "thai_do", "vi_sao", "ngay"}
    assert all(answer.value or answer.missing for answer in sent.values())
