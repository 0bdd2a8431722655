"""Forms in every spelling that XLSForm has had, and what only a tablet does with them."""

from datetime import date

import pytest

from desktop.core.checking import calculated, is_likely, offered
from desktop.core.errors import REMARKS, Trouble
from desktop.core.survey import Kind, Survey
from desktop.forms.definition import Reading, examine, read_form
from desktop.forms.document import Document, Table
from desktop.forms.keying import State, found

Rows = list[list[str]]
LISTS: Rows = [["list_name", "name", "label"], ["loai", "a", "Loại a"], ["loai", "b", "Loại b"]]


def read(survey: Rows, choices: Rows | None = None, settings: Rows | None = None) -> Reading:
    tables = [Table("survey", survey)]
    tables += [Table("choices", choices)] if choices else []
    tables += [Table("settings", settings)] if settings else []
    return examine(Document(tables).write(), "Mẫu của xã.xlsx")


def usable(survey: Rows, choices: Rows | None = None, settings: Rows | None = None) -> Survey:
    found = read(survey, choices, settings)
    assert found.survey is not None, found.problems
    return found.survey


def troubles(reading: Reading) -> set[Trouble]:
    return {problem.trouble for problem in reading.problems}


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("select one from loai", Kind.ONE),
        ("select1 loai", Kind.ONE),
        ("SELECT_ONE loai", Kind.ONE),
        ("select one from loai or specify other", Kind.ONE),
        ("select_multiple  loai or_other", Kind.MANY),
        ("select all that apply from loai", Kind.MANY),
        ("add select multiple prompt using loai", Kind.MANY),
        ("string", Kind.TEXT),
        ("int", Kind.INTEGER),
        ("add date prompt", Kind.DATE),
        ("add note prompt", Kind.NOTE),
    ],
)
def test_that_a_type_is_known_in_each_of_its_spellings(written: str, kind: Kind) -> None:
    rows = [["type", "name", "label"], [written, "q", "Câu"], ["text", "t", "Lời"]]
    question = usable(rows, LISTS).by_name["q"]
    assert question.kind is kind
    assert [one.name for one in question.choices] == (["a", "b"] if question.is_ticked else [])


def test_that_headings_are_known_in_capitals_and_by_their_old_names() -> None:
    survey = usable(
        [
            ["Command", "NAME", "Caption:Tiếng Việt (vi)", "Relevance", "bind:constraint"],
            ["integer", "so", "Bao nhiêu?", "", ". < 5"],
            ["text", "vi_sao", "Vì sao?", "${so} > 3", ""],
        ]
    )
    assert [question.label for question in survey.questions] == ["Bao nhiêu?", "Vì sao?"]
    assert survey.questions[0].constraint is not None
    assert len(survey.questions[1].relevant) == 1


def test_that_the_form_s_language_comes_first_and_any_other_where_it_is_silent() -> None:
    survey = usable(
        [
            ["type", "name", "label::English (en)", "label::Tiếng Việt (vi)"],
            ["text", "a", "One", "Một"],
            ["text", "b", "Two", ""],
        ],
        settings=[["default_language"], ["Tiếng Việt (vi)"]],
    )
    assert [question.label for question in survey.questions] == ["Một", "Two"]


def test_that_one_sheet_alone_is_the_survey_and_the_file_names_the_form() -> None:
    table = Table("Trang 1", [["type", "name", "label"], ["text", "a", "Một"]])
    survey = read_form(Document([table]).write(), "Mẫu của xã.xlsx")
    assert survey.form_id == "mau_cua_xa"


def test_that_a_note_needs_no_name_and_a_picture_is_a_label() -> None:
    survey = usable(
        [
            ["type", "name", "label", "media::image"],
            ["note", "", "Xin cảm ơn", ""],
            ["text", "a", "", "bien.jpg"],
        ]
    )
    assert [question.kind for question in survey.questions] == [Kind.NOTE, Kind.TEXT]


def test_that_what_only_a_tablet_asks_is_told_and_left_to_the_tablet() -> None:
    rows = [
        ["type", "name", "label", "relevant", "repeat_count"],
        ["start", "bat_dau"],
        ["audit", "audit"],
        ["text", "a", "Một", "${anh} != '' and ${bat_dau} != ''"],
        ["image", "anh", "Chụp ảnh"],
        ["time", "gio", "Mấy giờ?"],
        ["begin_repeat", "nguoi", "Người", "", "2"],
        ["text", "ten", "Tên"],
        ["begin_group", "them", "Thêm"],
        ["integer", "tuoi", "Tuổi", "${ten} != ''"],
        ["end_group"],
        ["end_repeat"],
    ]
    reading = read(rows)
    assert reading.survey is not None
    assert [question.name for question in reading.survey.questions] == ["a"]
    assert reading.survey.elsewhere == {
        "bat_dau": "start", "audit": "audit", "anh": "image", "gio": "time", "nguoi": "repeat",
        "ten": "text", "tuoi": "integer",
    }  # fmt: skip
    assert troubles(reading) <= REMARKS
    assert [problem.place.row for problem in reading.problems] == [5, 6, 7]


def test_that_a_form_of_a_tablet_alone_is_read_and_told() -> None:
    reading = read([["type", "name", "label"], ["geopoint", "noi", "Nơi ở"]])
    assert reading.survey is not None
    assert Trouble.FORM_NOTHING_ON_PAPER in troubles(reading)
    assert troubles(read([["type", "name", "label"]])) == {Trouble.FORM_WITHOUT_QUESTIONS}


@pytest.mark.parametrize(
    "formula",
    [
        "../so > 3",
        "position(..) = 1",
        "instance('loai')/root/item[name = ${so}]/label != ''",
        "pulldata('gia', 'ten', 'ma', ${so}) = 'x'",
        "${last-saved#so} = 1",
        "regex(${so}, '^[\\p{L} ]+$')",
        "regex(${so}, '^[[:alpha:]]+$')",
    ],
)
def test_that_a_formula_paper_cannot_compute_asks_the_question_always(formula: str) -> None:
    rows = [["type", "name", "label", "relevant"], ["integer", "so", "Số"]]
    reading = read([*rows, ["text", "a", "Một", formula]])
    assert reading.survey is not None
    assert reading.survey.by_name["a"].relevant == ()
    assert troubles(reading) == {Trouble.FORM_FORMULA_TABLET_ONLY}


def test_that_answers_of_a_repeat_may_be_gathered_from_outside() -> None:
    rows = [
        ["type", "name", "label", "relevant"],
        ["begin_repeat", "nguoi", "Người"],
        ["integer", "tuoi", "Tuổi"],
        ["end_repeat"],
        ["text", "a", "Một", "sum(${tuoi}) > 100 or count(${nguoi}) > 3"],
    ]
    assert troubles(read(rows)) <= REMARKS


def test_that_a_filter_offers_the_choices_of_its_column() -> None:
    survey = usable(
        [
            ["type", "name", "label", "choice_filter"],
            ["select_one tinh", "tinh", "Tỉnh", ""],
            ["select_one xa", "xa", "Xã", "Tinh = ${tinh}"],
        ],
        [
            ["list_name", "name", "label", "Tinh"],
            ["tinh", "mau", "Mẫu"],
            ["tinh", "khac", "Khác"],
            ["xa", "tan", "Tân", "mau"],
            ["xa", "cu", "Cũ", "khac"],
        ],
    )
    question = survey.by_name["xa"]
    assert [one.name for one in offered(question, {"tinh": "mau"})] == ["tan"]
    assert offered(question, {}) == ()
    assert len(question.choices) == 2


def test_that_the_paper_s_own_columns_become_words_of_the_question() -> None:
    survey = usable(
        [
            ["type", "name", "label", "ct_soft", "ct_soft_message", "ct_reverse", "ct_weight",
             "ct_zone"],
            ["integer", "tuoi", "Tuổi", ". < 100", "Có đúng trên trăm tuổi?"],
            ["select_one muc", "kho", "Gặp khó khăn", "", "", "yes", "0,5", "1 10 20 30 40"],
        ],
        [
            ["list_name", "name", "label", "ct_score"],
            ["muc", "1", "Ít", "1"],
            ["muc", "2", "Vừa", "2"],
            ["muc", "3", "Nhiều", "3"],
            ["muc", "kad", "Không áp dụng", ""],
        ],
    )  # fmt: skip
    age, trouble = survey.questions
    assert (is_likely(age, "99", {}), is_likely(age, "100", {})) == (True, False)
    assert age.soft_message == "Có đúng trên trăm tuổi?"
    assert (trouble.reverse, str(trouble.weight), trouble.zone) == (True, "0.5", "1 10 20 30 40")
    assert [choice.not_applicable for choice in trouble.choices] == [False, False, False, True]
    assert trouble.is_scale
    assert [trouble.score(name) for name in ("1", "3", "kad")] == [3, 1, None]
    assert survey.satisfied == {"muc": frozenset({"3"})}


def test_that_a_question_is_found_by_the_key_that_the_form_gives_it() -> None:
    survey = usable(
        [
            ["type", "name", "label", "ct_no", "ct_key"],
            ["text", "a", "Một", "1", ""],
            ["text", "b", "Hai", "2", "GY"],
        ]
    )
    assert found(State(survey), "gy") == (1,)
    assert found(State(survey), "1") == (0,)


def test_that_the_adopted_functions_are_computed() -> None:
    survey = usable(
        [
            ["type", "name", "label", "calculation"],
            ["select_one loai", "q", "Câu", ""],
            ["calculate", "loi", "", "jr:choice-name(${q}, '${q}')"],
            ["calculate", "ngay", "", "format-date(today(), '%d/%m/%Y')"],
            ["calculate", "dem", "", "count(${q}) + count-selected('a b')"],
            ["calculate", "mot_lan", "", "once(concat(${q}, '-', now()))"],
            ["calculate", "dau", "", "coalesce('', '', ${q})"],
        ],
        LISTS,
    )
    values = calculated(survey, {"q": "b"}, date(2021, 11, 5))
    assert values == {
        "loi": "Loại b", "ngay": "05/11/2021", "dem": "3", "mot_lan": "b-2021-11-05T00:00:00",
        "dau": "b",
    }  # fmt: skip


def test_that_the_same_name_in_two_groups_becomes_two_columns() -> None:
    reading = read(
        [
            ["type", "name", "label"],
            ["begin_group", "cha", "Cha"],
            ["integer", "tuoi", "Tuổi"],
            ["end_group"],
            ["begin_group", "me", "Mẹ"],
            ["integer", "tuoi", "Tuổi"],
            ["end_group"],
        ]
    )
    assert reading.survey is not None
    assert [question.name for question in reading.survey.questions] == ["tuoi", "me.tuoi"]
    assert troubles(reading) == {Trouble.FORM_NAME_TWICE_APART}
