"""Two readings of a sheet: equal ones never differ however they were typed, others always do."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.answers import Answer, Missing
from desktop.core.expressions import parse
from desktop.core.survey import Choice, Kind, Question, Survey, Verify
from desktop.core.verification.differences import (
    Blame,
    blame,
    booked,
    compared,
    differences,
    settled_answers,
    undecided,
)
from desktop.core.verification.drawing import SheetName
from desktop.core.verification.sameness import sense

LEVELS = tuple(Choice(str(level), f"Mức {level}", str(level)) for level in range(1, 6))
YES_NO = (Choice("co", "Có", "1"), Choice("khong", "Không", "2"))
ONE = Question("muc", Kind.ONE, "Mức", choices=LEVELS)
MANY = Question("kenh", Kind.MANY, "Kênh", choices=LEVELS)
COUNT = Question("tuoi", Kind.INTEGER, "Tuổi")
SUM = Question("phi", Kind.DECIMAL, "Phí")
DAY = Question("ngay", Kind.DATE, "Ngày")
GATE = Question("phien_ha", Kind.ONE, "Có bị phiền hà không", choices=YES_NO)
WHY = Question(
    "vi_sao", Kind.TEXT, "Vì sao", relevant=(parse("${phien_ha} = 'co'"),), appearance="multiline"
)
HOW = Question(
    "the_nao", Kind.ONE, "Thế nào", relevant=(parse("${phien_ha} = 'co'"),), choices=LEVELS
)
WORDS = Question("gop_y", Kind.TEXT, "Góp ý")
SURVEY = Survey("thu", "1", "Thử", (ONE, MANY, COUNT, SUM, DAY, GATE, WHY, HOW, WORDS))
SHEET = SheetName(1, "2021-11-01T08:00:00", "0001")


def reading(**said: str | Missing) -> dict[str, Answer]:
    return {
        name: Answer(name, "", value) if isinstance(value, Missing) else Answer(name, value)
        for name, value in said.items()
    }


def differing(first: dict[str, Answer], second: dict[str, Answer]) -> list[str]:
    return [one.question.name for one in differences(first, second, SURVEY)]


VALUES: dict[str, st.SearchStrategy[str]] = {
    "muc": st.sampled_from("12345"),
    "kenh": st.sets(st.sampled_from("12345"), min_size=1).map(" ".join),
    "tuoi": st.integers(-99, 10**9).map(str),
    "phi": st.decimals(-1000, 10**6, places=2).map(lambda number: f"{number:f}"),
    "ngay": st.dates(date(1900, 1, 1)).map(date.isoformat),
    "phien_ha": st.sampled_from(["co", "khong"]),
    "vi_sao": st.text(max_size=30),
    "the_nao": st.sampled_from("12345"),
    "gop_y": st.text(st.sampled_from("aăâeêioôơuưyđ òóỏõọếữĐÔ.,;!?-“”\"' \u0301"), max_size=40),
}
READINGS = st.fixed_dictionaries(
    {},
    optional={name: st.one_of(value, st.sampled_from(Missing)) for name, value in VALUES.items()},
).map(lambda said: reading(**said))


def otherwise(answer: Answer, draw: st.DrawFn) -> Answer:
    """The same answer, typed another way."""
    if answer.missing is not None:
        return answer
    value = answer.value
    ways = [value]
    if answer.question == "kenh":
        ways += [" ".join(reversed(value.split())), f"  {value.replace(' ', '   ')} "]
    elif answer.question == "tuoi":
        number = int(value)
        ways += [f"{number:012}", f" {value} ", f"{value},0"]
    elif answer.question == "phi":
        ways += [value.replace(".", ","), f"{value}00", format(Decimal(value), "f")]
    elif answer.question == "ngay":
        day = date.fromisoformat(value)
        ways += [
            f"{day:%d/%m/}{day.year:04}",
            f"{day:%d%m}{day.year:04}",
            f"{day:%d-%m-}{day.year:04}",
        ]
        ways += [f"{day.day}.{day.month}.{day.year:04}", f"{value}T00:00:00"]
    elif answer.question in {"gop_y", "vi_sao"}:
        ways += [unicodedata.normalize("NFD", value), unicodedata.normalize("NFC", value)]
        ways += [
            f"  {value}\t",
            f"{value}.",
            value.replace(" ", "\u00a0"),
            value.replace(" ", "\n "),
        ]
        ways += [value.replace('"', "”"), value.replace("-", "–")]
    return answer._replace(value=draw(st.sampled_from(ways)))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """Two readings that say the same, typed by two hands."""
    first = draw(READINGS)
    second = {name: otherwise(answer, draw) for name, answer in first.items()}
    for name in VALUES:  # a blank is not kept, kept as nothing, or marked as blank
        blank = name not in second or second[name].missing is Missing.BLANK
        if blank and draw(st.booleans()):
            second[name] = draw(
                st.sampled_from([Answer(name), Answer(name, " "), Answer(name, "", Missing.BLANK)])
            )
        elif blank:
            second.pop(name, None)
    return first, second


@given(pairs())
def test_that_equal_readings_never_differ(
    pair: tuple[dict[str, Answer], dict[str, Answer]],
) -> None:
    first, second = pair
    assert differences(first, second, SURVEY) == ()
    assert differences(second, first, SURVEY) == ()
    assert differences(first, first, SURVEY) == ()


@given(READINGS, READINGS)
def test_that_what_differs_one_way_differs_the_other_way(
    first: dict[str, Answer], second: dict[str, Answer]
) -> None:
    there, back = differences(first, second, SURVEY), differences(second, first, SURVEY)
    assert [(one.question.name, one.first, one.second, one.follows) for one in there] == [
        (one.question.name, one.second, one.first, one.follows) for one in back
    ]


@given(READINGS, st.sampled_from("12345"), st.sampled_from([*"12345", *Missing]))
def test_that_another_level_is_always_a_difference(
    said: dict[str, Answer], level: str, other: str | Missing
) -> None:
    first, second = said | reading(muc=level), said | reading(muc=other)
    assert differing(first, second) == (["muc"] if other != level else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa nhã", "hoà nhã"),
        ("thúy", "thuý"),
        ("“Tốt”", '"tốt"'),
        ("Cần nhanh hơn .", "cần nhanh hơn"),
        ("Chờ lâu…", "chờ lâu..."),
        ("-", ""),
        ("Cán bộ\u200b tốt", "Cán bộ tốt"),
    ],
)
def test_that_texts_that_sound_alike_are_equal(one: str, other: str) -> None:
    assert differing(reading(gop_y=one), reading(gop_y=other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("má", "mà"), ("Không tốt", "tốt"), ("12 ngày", "21 ngày"), ("đo", "do"), ("mơ", "mo")],
)
def test_that_texts_that_say_something_else_differ(one: str, other: str) -> None:
    assert differing(reading(gop_y=one), reading(gop_y=other)) == ["gop_y"]


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (COUNT, "12", "21"),
        (SUM, "3,5", "3,05"),
        (DAY, "05/11/2021", "11/05/2021"),
        (DAY, "31/02/2021", "01/03/2021"),
        (MANY, "1 2", "1"),
        (COUNT, "12", "khoảng 12"),
    ],
)
def test_that_other_values_differ(question: Question, one: str, other: str) -> None:
    assert sense(question, Answer(question.name, one)) != sense(
        question, Answer(question.name, other)
    )


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (COUNT, "007", "7"),
        (COUNT, "7", " 7,0 "),
        (SUM, "3,50", "3.5"),
        (DAY, "05/11/2021", "5-11-2021"),
        (DAY, "05112021", "2021-11-05"),
        (MANY, "3 1", "1  3"),
    ],
)
def test_that_one_value_in_two_ways_is_equal(question: Question, one: str, other: str) -> None:
    assert sense(question, Answer(question.name, one)) == sense(
        question, Answer(question.name, other)
    )


def test_that_blank_several_and_illegible_are_three_facts() -> None:
    said = [reading(muc=missing) for missing in Missing]
    assert [differing(said[0], other) for other in said] == [[], ["muc"], ["muc"]]


def test_that_what_was_not_asked_is_no_difference() -> None:
    first = reading(phien_ha="khong")
    stale = reading(phien_ha="khong", vi_sao="quên xoá", the_nao="3")
    assert differing(first, stale) == []
    blank = reading(phien_ha="co", the_nao=Missing.BLANK)
    assert differing(first, blank) == ["phien_ha"]


def test_that_a_consequence_waits_for_its_cause_and_is_nobody_s_slip() -> None:
    first = reading(phien_ha="khong")
    second = reading(phien_ha="co", the_nao="4")
    found = differences(first, second, SURVEY)
    assert [(one.question.name, one.follows) for one in found] == [
        ("phien_ha", False),
        ("the_nao", True),
    ]
    assert [one.question.name for one in undecided(found, first, {}, SURVEY)] == ["phien_ha"]
    no = reading(phien_ha="khong")
    assert undecided(found, first, no, SURVEY) == ()
    yes = reading(phien_ha="co")
    assert [one.question.name for one in undecided(found, first, yes, SURVEY)] == ["the_nao"]
    both = yes | reading(the_nao="4")
    assert undecided(found, first, both, SURVEY) == ()
    assert [(slip.question, slip.blame) for slip in booked(found, both)] == [
        ("phien_ha", Blame.KEYER)
    ]


def test_that_a_difference_is_booked_to_the_hand_that_read_wrong() -> None:
    (found,) = differences(reading(muc="4"), reading(muc="5"), SURVEY)
    assert blame(found, Answer("muc", "5")) is Blame.KEYER
    assert blame(found, Answer("muc", "4")) is Blame.VERIFIER
    assert blame(found, Answer("muc", "", Missing.MULTIPLE)) is Blame.BOTH


def test_that_decisions_overlay_the_first_reading() -> None:
    first = reading(muc="4", phien_ha="co", the_nao="2")
    settled = settled_answers(first, reading(muc="5", phien_ha="khong"), SURVEY)
    assert {name: answer.value for name, answer in settled.items()} == {
        "muc": "5",
        "phien_ha": "khong",
    }


def test_that_the_form_says_what_is_compared() -> None:
    never = Question("khong", Kind.TEXT, "Không so", verify=Verify.NONE)
    some = Question("mau", Kind.ONE, "Theo mẫu", verify=Verify.SAMPLE, choices=LEVELS)
    survey = Survey("thu", "1", "Thử", (ONE, never, some))
    assert compared(survey) == {"muc", "mau"}
    sheets = [SHEET._replace(serial=f"{number:04}") for number in range(1, 2001)]
    drawn = sum("mau" in compared(survey, sheet) for sheet in sheets)
    assert 340 < drawn < 460
    assert all("muc" in compared(survey, sheet) for sheet in sheets)
    spared = next(sheet for sheet in sheets if "mau" not in compared(survey, sheet))
    assert differences(reading(mau="1"), reading(mau="2"), survey, spared) == ()
