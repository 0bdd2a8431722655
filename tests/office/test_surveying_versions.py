"""Results over versions of a form: what was mapped counts together, the rest says why not."""

from collections import Counter
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from desktop.core.answers import Missing
from desktop.core.breakdowns import By, Dimension
from desktop.core.comparisons import Verdict
from desktop.core.periods import Period
from desktop.core.survey import Survey
from desktop.core.versions import Link, Mapping, Why
from desktop.forms.definition import read_form
from desktop.office import collecting, surveying, versions
from desktop.office.opening import Office
from desktop.office.survey_counting import Ask, Findings
from desktop.office.surveying import Against
from tests.answered import Said, made_up, put_sheets
from tests.surveys import FORM

TURNED = {"1": "5", "2": "4", "3": "3", "4": "2", "5": "1"}
THREE = {"1": "kem", "2": "kem", "3": "vua", "4": "tot", "5": "tot"}


def later_form() -> bytes:
    """A version whose scale is best first, whose q01 is called c01, whose q02 has three levels."""
    book = load_workbook(FORM)
    asked, choices = book["survey"], book["choices"]
    for row in asked.iter_rows(min_row=2):
        if row[1].value == "q01":
            row[1].value = "c01"
        elif row[1].value == "q02":
            row[0].value = "select_one ba_muc"
    labels = ["Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng"]
    for at, label in enumerate(labels):
        choices.cell(at + 2, 3).value = label
        choices.cell(at + 2, 5).value = 5 - at
    for at, (name, label) in enumerate((("kem", "Kém"), ("vua", "Vừa"), ("tot", "Tốt")), 1):
        choices.append(["ba_muc", name, label, str(at), at])
    book["settings"].cell(2, 3).value = "2021110102"
    book["_ct"].append(["satisfied", "likert5: 1 2"])
    book["_ct"].append(["satisfied", "ba_muc: tot"])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def mapping(old: Survey) -> Mapping:
    links = []
    for question in old.questions:
        name = "c01" if question.name == "q01" else question.name
        codes = {choice.name: choice.name for choice in question.choices}
        if question.list_name == "likert5":
            codes = THREE if question.name == "q02" else TURNED
        links.append(Link(question.name, name, codes, question.is_ticked))
    return Mapping(tuple(links))


@pytest.fixture
def old_sheets(any_office: Office, survey: Survey) -> list[Said]:
    """Sixty sheets of the first version in October."""
    key = collecting.bring_form(any_office, FORM).key
    said = made_up(survey, 60, seed=3, happy=0.7)
    put_sheets(any_office, _batch(any_office, key, 10), said)
    return said


@pytest.fixture
def new_sheets(any_office: Office, survey: Survey, old_sheets: list[Said]) -> list[Said]:
    """Fifty of the second one in November."""
    content = later_form()
    later = read_form(content, "b.xlsx")
    key = versions.publish(any_office, content, mapping=mapping(survey)).key
    said = made_up(later, 50, seed=8, happy=0.95)
    put_sheets(any_office, _batch(any_office, key, 11), said)
    return said


def _batch(office: Office, form: int, month: int) -> int:
    days = date(2021, month, 1), date(2021, month, 28)
    return collecting.open_batch(office, form, f"Tháng {month}", *days, 100).key


def found(office: Office, code: str) -> Findings:
    result = surveying.findings(office, Ask(Period.parse(code), "hai_long_cap_xa"))
    assert result is not None
    return result


def test_that_both_versions_are_counted_together_in_the_words_of_the_newest(
    any_office: Office, old_sheets: list[Said], new_sheets: list[Said]
) -> None:
    result = found(any_office, "2021-Q4")
    assert result.versions == ("2021110101", "2021110102")
    assert result.sheets == 110
    old = Counter(TURNED[str(s["q01"])] for s in old_sheets if s["q01"] in TURNED)
    new = Counter(str(s["c01"]) for s in new_sheets if not isinstance(s["c01"], Missing))
    levels = {level.choice.name: level.sheets for level in result.question("c01").levels}
    assert levels == {code: old[code] + new[code] for code in TURNED}
    mean = result.question("c01").mean
    assert mean is not None
    total = sum((6 - int(code)) * number for code, number in levels.items())
    assert mean.value == pytest.approx(total / sum(levels.values()))


def test_that_another_scale_is_not_counted_together_and_says_why(
    any_office: Office, old_sheets: list[Said], new_sheets: list[Said]
) -> None:
    result = found(any_office, "2021-Q4")
    asked = result.question("q02")
    assert asked.sheets == len(new_sheets)
    assert result.apart == {"q02": Why.SCALE_CHANGED.value}
    share = result.shares["q02"]
    assert share.satisfied == sum(sheet["q02"] in {"4", "5"} for sheet in old_sheets)


def test_that_a_comparison_honours_the_mapping(
    any_office: Office, old_sheets: list[Said], new_sheets: list[Said]
) -> None:
    compared = surveying.compare(any_office, found(any_office, "2021-11"), Against.PREVIOUS)
    for name, own in (("c01", "q01"), ("q02", "q02"), ("q05", "q05")):
        change = compared.questions[name]
        said = [sheet[own] for sheet in old_sheets if not isinstance(sheet[own], Missing)]
        assert change.before is not None
        assert change.before.answers == len(said)
        assert change.before.rate == sum(value in {"4", "5"} for value in said) / len(said)
        assert change.verdict in {Verdict.UP, Verdict.LEVEL}


def test_that_a_course_goes_through_both_versions(
    any_office: Office, old_sheets: list[Said], new_sheets: list[Said]
) -> None:
    result = found(any_office, "2021-11")
    for name, own in (("c01", "q01"), ("q02", "q02")):
        before, now = surveying.course(any_office, result, name, 2)
        said = [sheet[own] for sheet in old_sheets if not isinstance(sheet[own], Missing)]
        assert before.measure is not None
        assert before.measure.answers == len(said)
        assert before.measure.rate == sum(value in {"4", "5"} for value in said) / len(said)
        assert now.measure is not None
        assert now.measure.answers == result.question(name).valid


def test_that_classes_of_an_older_version_are_counted_too(
    any_office: Office, old_sheets: list[Said], new_sheets: list[Said]
) -> None:
    result = found(any_office, "2021-Q4")
    table = surveying.breakdown(
        any_office, result, "c01", Dimension(By.QUESTION, "gioi_tinh"), lambda _, key: key or "–"
    )
    assert sum(line.result.valid for line in table.lines) == result.question("c01").valid
    groups = surveying.groups(
        any_office, result, Dimension(By.MONTH), lambda _, key: key or "–", public=False
    )
    assert [(line.label, line.sheets) for line in groups.lines] == [
        ("2021-10", 60),
        ("2021-11", 50),
        ("", 110),
    ]


def test_that_an_older_period_can_be_seen_in_its_own_words(
    any_office: Office, old_sheets: list[Said], new_sheets: list[Said]
) -> None:
    result = found(any_office, "2021-10")
    assert result.versions == ("2021110101",)
    assert result.question("q01").sheets == 60
    assert not result.apart
