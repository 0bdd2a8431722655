"""The battery of 27 planted mistakes: each is found with its sheet, row and column.

They are the mistakes that were once measured against pyxform, which refuses the first ten, and its
Java validator, which refuses eight more. Here nothing runs Java.
"""

from collections.abc import Callable

import pytest
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from desktop.core.errors import Problem, Trouble
from desktop.forms.definition import examine
from desktop.forms.document import Document, Table
from desktop.messages import explain_problem

LABEL = "label::Tiếng Việt (vi)"
Plant = Callable[[Document], None]


def sound_form() -> Document:
    """A form without a fault: two groups, a repeat, lists, conditions, checks, a calculation."""
    survey = Table(
        "survey",
        [
            [
                "type",
                "name",
                LABEL,
                "relevant",
                "constraint",
                "calculation",
                "default",
                "appearance",
            ],
            ["begin_group", "chung", "Về ông/bà"],
            ["select_one co_khong", "phien_ha", "Có bị phiền hà không?"],
            [
                "select_multiple viec",
                "viec",
                "Đã làm những việc nào?",
                "",
                "count-selected(.) <= 2",
            ],
            ["integer", "so_lan", "Đi lại mấy lần?", "", ". >= 0 and . < 50"],
            ["date", "ngay", "Nộp hồ sơ ngày nào?"],
            ["text", "ma", "Mã hồ sơ", "", "regex(., '[A-Z]{3}[0-9]{4}')"],
            ["end_group"],
            ["begin_group", "them", "Thêm"],
            ["text", "ke_ro", "Xin kể rõ", "${phien_ha} = 'co'"],
            ["calculate", "nhan", "", "", "", "if(selected(${viec}, 'ho_tich'), 'x', 'y')"],
            ["end_group"],
            ["begin_repeat", "nguoi", "Người đi cùng"],
            ["integer", "tuoi", "Tuổi"],
            ["end_repeat"],
            ["text", "gop_y", "Góp ý", "", "", "", "", "multiline"],
        ],
    )
    choices = Table(
        "choices",
        [
            ["list_name", "name", LABEL],
            ["co_khong", "co", "Có"],
            ["co_khong", "khong", "Không"],
            ["viec", "ho_tich", "Hộ tịch"],
            ["viec", "dat_dai", "Đất đai"],
        ],
    )
    settings = Table(
        "settings",
        [
            ["form_title", "form_id", "version", "default_language"],
            ["Mẫu thử", "mau_thu", "1", "Tiếng Việt (vi)"],
        ],
    )
    return Document([survey, choices, settings])


def cell(row: int, heading: str, text: str, sheet: str = "survey") -> Plant:
    return lambda form: form.table(sheet).set(row, heading, text)


def gone(row: int) -> Plant:
    return lambda form: form.table("survey").remove(row)


def added(kind: str) -> Plant:
    return lambda form: form.table("survey").insert(17, {"type": kind})


def circle(form: Document) -> None:
    form.table("survey").set(11, "calculation", "${nhan_hai} + 1")
    form.table("survey").insert(
        12, {"type": "calculate", "name": "nhan_hai", "calculation": "${nhan} + 1"}
    )


def twins(form: Document) -> None:
    form.table("survey").set(5, "name", "l\u1ea7n")
    form.table("survey").set(6, "name", "la\u0302\u0300n")


FORMULA = Trouble.FORM_FORMULA_MALFORMED
DEFAULT = Trouble.FORM_DEFAULT_MALFORMED
BATTERY: dict[str, tuple[Plant, Trouble, str, int, str]] = {
    "unknown type": (
        cell(5, "type", "interger"), Trouble.FORM_TYPE_UNKNOWN, "survey", 5, "A (type)"),
    "list missing": (
        cell(3, "type", "select_one ai_biet"), Trouble.FORM_LIST_MISSING, "survey", 3, "A (type)"),
    "undefined reference": (
        cell(10, "relevant", "${phien} = 'co'"), Trouble.FORM_REFERENCE_UNKNOWN, "survey", 10,
        "D (relevant)"),
    "duplicate name": (
        cell(5, "name", "phien_ha"), Trouble.FORM_NAME_TWICE, "survey", 5, "B (name)"),
    "bad name": (
        cell(5, "name", "2 lần"), Trouble.FORM_NAME_MALFORMED, "survey", 5, "B (name)"),
    "unclosed group": (gone(12), Trouble.FORM_GROUP_OPEN, "survey", 9, "A (type)"),
    "extra end of a group": (
        added("end_group"), Trouble.FORM_GROUP_NOT_OPEN, "survey", 17, "A (type)"),
    "no label": (
        cell(5, LABEL, ""), Trouble.FORM_LABEL_MISSING, "survey", 5, f"C ({LABEL})"),
    "duplicate choice": (
        cell(5, "name", "ho_tich", "choices"), Trouble.FORM_CHOICE_TWICE, "choices", 5, "B (name)"),
    "space in a select_multiple choice": (
        cell(5, "name", "dat dai", "choices"), Trouble.FORM_CHOICE_SPACE, "choices", 5, "B (name)"),
    "unbalanced parenthesis": (
        cell(10, "relevant", "(${phien_ha} = 'co'"), FORMULA, "survey", 10, "D (relevant)"),
    "double equals": (
        cell(10, "relevant", "${phien_ha} == 'co'"), FORMULA, "survey", 10, "D (relevant)"),
    "unterminated string": (
        cell(10, "relevant", "${phien_ha} = 'co"), FORMULA, "survey", 10, "D (relevant)"),
    "selected() with one argument": (
        cell(10, "relevant", "selected(${viec})"), FORMULA, "survey", 10, "D (relevant)"),
    "if() with two arguments": (
        cell(11, "calculation", "if(${so_lan} > 1, 'x')"), FORMULA, "survey", 11,
        "F (calculation)"),
    "circular calculation": (
        circle, Trouble.FORM_REFERENCE_CIRCULAR, "survey", 11, "F (calculation)"),
    "self-relevant": (
        cell(10, "relevant", "${ke_ro} != ''"), Trouble.FORM_REFERENCE_CIRCULAR, "survey", 10,
        "D (relevant)"),
    "unknown function": (
        cell(11, "calculation", "foo(${so_lan})"), FORMULA, "survey", 11, "F (calculation)"),
    "invalid regular expression": (
        cell(7, "constraint", "regex(., '[A-Z')"), FORMULA, "survey", 7, "E (constraint)"),
    "reference into a repeat from outside": (
        cell(16, "relevant", "${tuoi} > 17"), Trouble.FORM_REFERENCE_INTO_REPEAT, "survey", 16,
        "D (relevant)"),
    "default abc for an integer": (
        cell(5, "default", "abc"), DEFAULT, "survey", 5, "G (default)"),
    "default 99/99/9999 for a date": (
        cell(6, "default", "99/99/9999"), DEFAULT, "survey", 6, "G (default)"),
    "answer 7 not in the list": (
        cell(3, "default", "7"), DEFAULT, "survey", 3, "G (default)"),
    "space in a select_one choice": (
        cell(2, "name", "có rồi", "choices"), Trouble.FORM_CHOICE_SPACE_ONE, "choices", 2,
        "B (name)"),
    "nonsense appearance": (
        cell(3, "appearance", "lung linh"), Trouble.FORM_APPEARANCE_UNKNOWN, "survey", 3,
        "H (appearance)"),
    "form_id with spaces": (
        cell(2, "form_id", "mau thu", "settings"), Trouble.FORM_ID_MALFORMED, "settings", 2,
        "B (form_id)"),
    "smart quotes": (
        cell(10, "relevant", "${phien_ha} = \u2018co\u2019"), Trouble.FORM_QUOTES_CURLY, "survey",
        10, "D (relevant)"),
}  # fmt: skip
FURTHER: dict[str, tuple[Plant, Trouble, str, int, str]] = {
    "NFC and NFD twins": (
        twins,
        Trouble.FORM_NAME_TWICE, "survey", 6, "B (name)"),
    "a condition that waits for an answer nobody can give": (
        cell(10, "relevant", "${phien_ha} = '7'"), Trouble.FORM_ANSWER_NOT_LISTED, "survey", 10,
        "D (relevant)"),
    "selected() waits for an answer nobody can give": (
        cell(10, "relevant", "selected(${viec}, 'thue')"), Trouble.FORM_ANSWER_NOT_LISTED, "survey",
        10, "D (relevant)"),
    "a filter on a column that the choices do not have": (
        cell(3, "choice_filter", "kenh = 'giay'"), Trouble.FORM_FILTER_COLUMN_UNKNOWN, "survey", 3,
        "I (choice_filter)"),
    "a soft check that cannot be read": (
        cell(5, "ct_soft", ". <<"), FORMULA, "survey", 5, "I (ct_soft)"),
    "a weight that is no number": (
        cell(5, "ct_weight", "nặng"), Trouble.FORM_WEIGHT_MALFORMED, "survey", 5, "I (ct_weight)"),
    "a label that names a question which is not there": (
        cell(16, LABEL, "Về ${ten}, xin góp ý"), Trouble.FORM_REFERENCE_UNKNOWN, "survey", 16,
        f"C ({LABEL})"),
    "two lists in one table": (
        cell(2, "appearance", "table-list"), Trouble.FORM_TABLE_MIXED, "survey", 4, "A (type)"),
    "the end of another block": (
        cell(15, "type", "end_group"), Trouble.FORM_GROUP_NOT_OPEN, "survey", 15, "A (type)"),
    "the same name in another group": (
        cell(10, "name", "ma"), Trouble.FORM_NAME_TWICE_APART, "survey", 10, "B (name)"),
    "a mistake within a repeat": (
        cell(14, "relevant", "${tuoi} = "), FORMULA, "survey", 14, "D (relevant)"),
}  # fmt: skip
MISTAKES = {**BATTERY, **FURTHER}


def found(form: Document) -> tuple[Problem, ...]:
    return examine(form.write(), "mau.xlsx").problems


def test_that_the_battery_has_all_27_mistakes_and_the_form_none_of_them() -> None:
    assert len(BATTERY) == 27
    told = {problem.trouble for problem in found(sound_form())}
    assert told == {Trouble.FORM_TYPE_NOT_ON_PAPER}
    assert convert(sound_form().write(), validate=False, file_type=".xlsx").warnings == []


@pytest.mark.parametrize(
    ("plant", "trouble", "sheet", "row", "column"), MISTAKES.values(), ids=MISTAKES.keys()
)
def test_that_the_mistake_is_found_in_its_cell_and_nothing_else_is(
    plant: Plant, trouble: Trouble, sheet: str, row: int, column: str
) -> None:
    form = sound_form()
    plant(form)
    told = [one for one in found(form) if one.trouble is not Trouble.FORM_TYPE_NOT_ON_PAPER]
    assert (trouble, (sheet, row, column)) in [(one.trouble, tuple(one.place)) for one in told]
    assert {one.trouble for one in told} <= {trouble} | FOLLOWING.get(trouble, set())
    sentence = next(explain_problem(one) for one in told if one.trouble is trouble)
    assert f"«{sheet}», dòng {row}, cột «{column}»" in sentence


FOLLOWING = {
    Trouble.FORM_NAME_TWICE: {Trouble.FORM_NAME_NOT_ASCII},
    Trouble.FORM_NAME_MALFORMED: {Trouble.FORM_REFERENCE_UNKNOWN},
    Trouble.FORM_CHOICE_TWICE: {Trouble.FORM_CHOICE_SPACE_ONE},
    Trouble.FORM_CHOICE_SPACE_ONE: {
        Trouble.FORM_ANSWER_NOT_LISTED,
        Trouble.FORM_NAME_NOT_ASCII,
    },
    Trouble.FORM_TYPE_UNKNOWN: {Trouble.FORM_REFERENCE_UNKNOWN},
    Trouble.FORM_GROUP_NOT_OPEN: {Trouble.FORM_GROUP_OPEN},
}
"""What a mistake brings along: the same cell, or a cell that rests on it."""


@pytest.mark.parametrize("name", BATTERY)
def test_that_what_the_oracle_refuses_is_found_here_too(name: str) -> None:
    """pyxform refuses some of the battery; here nothing that it refuses may count as sound."""
    form = sound_form()
    BATTERY[name][0](form)
    try:
        convert(form.write(), validate=False, file_type=".xlsx")
    except PyXFormError:
        assert examine(form.write(), "mau.xlsx").problems
