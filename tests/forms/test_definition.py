"""Forms: the sample is read whole; every planted mistake is found where it is."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pyxform.xls2xform import convert

from desktop.core.answers import Missing
from desktop.core.errors import OfficeError, Trouble
from desktop.core.survey import Kind, Survey
from desktop.forms.definition import examine, read_form
from desktop.messages import explain_problem
from desktop.office.collecting import shipped_forms
from tests.surveys import FORM

Table = list[list[object]]
LABEL = "label::Tiếng Việt (vi)"


class Sheets:
    """A small sound form to plant a mistake in."""

    def __init__(self) -> None:
        self.survey: Table = [
            ["type", "name", LABEL, "relevant", "constraint", "calculation", "appearance",
             "required", "ct_verify", "default"],
            ["begin_group", "nhom", "Nhóm"],
            ["select_one muc", "q1", "Câu một"],
            ["select_multiple muc", "q2", "Câu hai"],
            ["integer", "q3", "Câu ba"],
            ["end_group"],
            ["date", "q4", "Câu bốn"],
            ["text", "q5", "Câu năm", "${q1} = 'b'"],
        ]  # fmt: skip
        self.choices: Table = [
            ["list_name", "name", LABEL, "ct_key", "ct_score"],
            ["muc", "a", "Một", "1", 1],
            ["muc", "b", "Hai", "2", 2],
        ]
        self.settings: Table = [
            ["form_title", "form_id", "version", "default_language"],
            ["Mẫu thử", "mau_thu", "1", "Tiếng Việt (vi)"],
        ]
        self.ct: Table = [["key", "value"]]

    def content(self) -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        tables = {"survey": self.survey, "choices": self.choices, "settings": self.settings}
        for name, rows in {**tables, "_ct": self.ct}.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        kept = BytesIO()
        book.save(kept)
        return kept.getvalue()


def row_of(name: str, sheets: Sheets) -> list[object]:
    row = next(row for row in sheets.survey if len(row) > 1 and row[1] == name)
    row.extend([None] * (10 - len(row)))
    return row


def put(name: str, heading: str, value: object) -> Callable[[Sheets], None]:
    def plant(sheets: Sheets) -> None:
        row_of(name, sheets)[sheets.survey[0].index(heading)] = value

    return plant


def choice(row: int, column: int, value: object) -> Callable[[Sheets], None]:
    def plant(sheets: Sheets) -> None:
        sheets.choices[row][column] = value

    return plant


def facts(key: str, value: str) -> Callable[[Sheets], None]:
    return lambda sheets: sheets.ct.append([key, value])


def form_id(sheets: Sheets) -> None:
    sheets.settings[1][1] = "mau thu"


def open_group(sheets: Sheets) -> None:
    sheets.survey.pop(5)


def extra_end(sheets: Sheets) -> None:
    sheets.survey.append(["end_group"])


FORMULA = Trouble.FORM_FORMULA_MALFORMED
DEFAULT = Trouble.FORM_DEFAULT_MALFORMED
MISTAKES = [
    ("unknown type", put("q3", "type", "interger"), Trouble.FORM_TYPE_UNKNOWN, "survey", 5),
    ("not on paper", put("q3", "type", "geopoint"), Trouble.FORM_TYPE_NOT_ON_PAPER, "survey", 5),
    ("list missing", put("q1", "type", "select_one x"), Trouble.FORM_LIST_MISSING, "survey", 3),
    ("reference", put("q5", "relevant", "${q9} = 1"), Trouble.FORM_REFERENCE_UNKNOWN, "survey", 8),
    ("duplicate name", put("q3", "name", "q1"), Trouble.FORM_NAME_TWICE, "survey", 5),
    ("bad name", put("q3", "name", "câu 3"), Trouble.FORM_NAME_MALFORMED, "survey", 5),
    ("no name", put("q3", "name", None), Trouble.FORM_NAME_MISSING, "survey", 5),
    ("unclosed group", open_group, Trouble.FORM_GROUP_OPEN, "survey", 2),
    ("extra end", extra_end, Trouble.FORM_GROUP_NOT_OPEN, "survey", 9),
    ("no label", put("q3", LABEL, None), Trouble.FORM_LABEL_MISSING, "survey", 5),
    ("duplicate choice", choice(2, 1, "a"), Trouble.FORM_CHOICE_TWICE, "choices", 3),
    ("space in choice", choice(2, 1, "b c"), Trouble.FORM_CHOICE_SPACE, "choices", 3),
    ("choice no label", choice(2, 2, None), Trouble.FORM_CHOICE_LABEL_MISSING, "choices", 3),
    ("choice no list", choice(2, 0, None), Trouble.FORM_CHOICE_LIST_MISSING, "choices", 3),
    ("bracket", put("q5", "relevant", "(${q1} = 'b'"), FORMULA, "survey", 8),
    ("double =", put("q5", "relevant", "${q1} == 1"), FORMULA, "survey", 8),
    ("string", put("q5", "relevant", "${q1} = 'b"), FORMULA, "survey", 8),
    ("arguments", put("q5", "relevant", "selected(1)"), FORMULA, "survey", 8),
    ("function", put("q5", "relevant", "foo()"), FORMULA, "survey", 8),
    ("regex", put("q5", "constraint", "regex(., '[')"), FORMULA, "survey", 8),
    ("self", put("q5", "relevant", "${q5} = 1"), Trouble.FORM_REFERENCE_CIRCULAR, "survey", 8),
    ("integer default", put("q3", "default", "abc"), DEFAULT, "survey", 5),
    ("date default", put("q4", "default", "99/99/9999"), DEFAULT, "survey", 7),
    ("default not in list", put("q1", "default", "7"), DEFAULT, "survey", 3),
    ("form id", form_id, Trouble.FORM_ID_MALFORMED, "settings", 2),
    ("appearance", put("q1", "appearance", "dep"), Trouble.FORM_APPEARANCE_UNKNOWN, "survey", 3),
    ("required", put("q1", "required", "co"), Trouble.FORM_WORD_UNKNOWN, "survey", 3),
    ("verify", put("q1", "ct_verify", "hai"), Trouble.FORM_WORD_UNKNOWN, "survey", 3),
    ("key", choice(2, 3, "x"), Trouble.FORM_KEY_MALFORMED, "choices", 3),
    ("key zero", choice(2, 3, "0"), Trouble.FORM_KEY_MALFORMED, "choices", 3),
    ("key twice", choice(2, 3, "1"), Trouble.FORM_KEY_TWICE, "choices", 3),
    ("score", choice(2, 4, "cao"), Trouble.FORM_SCORE_MALFORMED, "choices", 3),
    ("calculate", put("q3", "type", "calculate"), Trouble.FORM_CALCULATION_MISSING, "survey", 5),
    ("indicator", facts("indicator_3", "q99"), Trouble.FORM_FACT_UNKNOWN, "_ct", 2),
    ("satisfied", facts("satisfied", "muc: z"), Trouble.FORM_FACT_UNKNOWN, "_ct", 2),
]  # fmt: skip


@pytest.mark.parametrize(
    ("plant", "trouble", "sheet", "row"),
    [mistake[1:] for mistake in MISTAKES],
    ids=[mistake[0] for mistake in MISTAKES],
)
def test_that_a_planted_mistake_is_found_where_it_is(
    plant: Callable[[Sheets], None], trouble: Trouble, sheet: str, row: int
) -> None:
    sheets = Sheets()
    plant(sheets)
    problems = examine(sheets.content(), "mau.xlsx").problems
    found = {(problem.trouble, problem.place.sheet, problem.place.row) for problem in problems}
    assert (trouble, sheet, row) in found
    assert all("…" not in explain_problem(problem) for problem in problems)


def test_that_the_small_form_is_sound() -> None:
    assert examine(Sheets().content(), "mau.xlsx").problems == ()


def test_that_all_mistakes_are_told_together_with_their_columns() -> None:
    sheets = Sheets()
    put("q3", "type", "interger")(sheets)
    put("q5", "relevant", "${q9} == 1")(sheets)
    choice(2, 3, "x")(sheets)
    with pytest.raises(OfficeError) as caught:
        read_form(sheets.content(), "mau.xlsx")
    assert caught.value.trouble is Trouble.FORM_HAS_FAULTS
    places = [problem.place for problem in caught.value.problems]
    assert [(p.sheet, p.row, p.column) for p in places] == [
        ("choices", 3, "D (ct_key)"),
        ("survey", 5, "A (type)"),
        ("survey", 8, "D (relevant)"),
    ]


def test_that_a_missing_sheet_is_told() -> None:
    book = openpyxl.Workbook()
    kept = BytesIO()
    book.save(kept)
    problems = examine(kept.getvalue(), "mau.xlsx").problems
    assert {problem.facts["found"] for problem in problems} == {"survey", "choices"}


@pytest.mark.parametrize("content", [b"", b"khong phai bang tinh", b"PK\x03\x04hong"])
def test_that_a_file_that_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(OfficeError) as caught:
        examine(content, "mau.xlsx")
    assert caught.value.trouble is Trouble.NOT_A_WORKBOOK


def test_that_a_strange_appearance_does_not_keep_a_form_from_being_used() -> None:
    sheets = Sheets()
    put("q1", "appearance", "dep")(sheets)
    assert examine(sheets.content(), "mau.xlsx").survey is not None


def test_that_the_sample_form_is_read_whole(survey: Survey) -> None:
    assert (survey.form_id, survey.version) == ("hai_long_cap_xa", "2021110101")
    assert (len(survey.ticked), len(survey.texts)) == (25, 2)
    question = survey.by_name["q08"]
    assert (question.number, question.kind, question.section) == ("II.8", Kind.ONE, "hai_long")
    assert [choice.key for choice in question.choices] == list("12345")
    assert question.choices[3].score == Decimal(4)
    assert survey.satisfied == {"likert5": frozenset({"4", "5"})}
    assert survey.missing_codes[Missing.MULTIPLE] == "97"
    assert survey.indicators == {3: "so_lan_lien_he", 7: "phien_ha"}
    assert survey.points[3] == {"0": 2, "1": 1, "2": 0}


def test_that_the_form_itself_says_which_levels_count() -> None:
    sheets = Sheets()
    sheets.ct.append(["satisfied", "muc: a b"])
    form = read_form(sheets.content(), "mau.xlsx")
    assert form.satisfied == {"muc": frozenset({"a", "b"})}


@pytest.mark.parametrize("file", [*shipped_forms(), FORM], ids=lambda file: file.stem)
def test_that_a_form_opens_unchanged_in_odk_and_kobo(file: Path) -> None:
    assert convert(str(file), validate=False).warnings == []
    assert examine(file.read_bytes(), file.name).problems == ()
