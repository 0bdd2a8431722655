"""What a period found: against a naive recount, by classes, over periods, on both engines."""

from collections import Counter
from datetime import date

import pytest

from desktop.core.answers import Missing
from desktop.core.breakdowns import By, Dimension
from desktop.core.comparisons import Verdict
from desktop.core.intervals import wilson
from desktop.core.periods import Period
from desktop.core.survey import Survey
from desktop.office import collecting, surveying
from desktop.office.opening import Office
from desktop.office.survey_counting import Ask, Findings
from desktop.office.surveying import Against
from tests.answered import Said, made_up, put_sheets
from tests.surveys import FORM

NOVEMBER = Period.parse("2021-11")
ASK = Ask(NOVEMBER, "hai_long_cap_xa")


def words(_: Dimension, key: str | None) -> str:
    return key or "Không ghi"


def new_batch(office: Office, month: int, name: str = "") -> int:
    form = collecting.bring_form(office, FORM).key
    days = date(2021, month, 1), date(2021, month, 28)
    return collecting.open_batch(office, form, name or f"Tháng {month}", *days, 500).key


def found(office: Office, ask: Ask = ASK) -> Findings:
    result = surveying.findings(office, ask)
    assert result is not None
    return result


@pytest.fixture
def sheets(any_office: Office, survey: Survey) -> list[Said]:
    """Eighty sheets of paper and twenty of the kiosk, in November."""
    said = made_up(survey, 100, seed=4)
    batch = new_batch(any_office, 11)
    put_sheets(any_office, batch, said[:80])
    put_sheets(any_office, batch, said[80:], source="kiosk")
    return said


def test_that_every_count_is_that_of_a_naive_recount(
    any_office: Office, survey: Survey, sheets: list[Said]
) -> None:
    result = found(any_office)
    assert result.sheets == 100
    assert result.numbers.valid == {"paper": 80, "kiosk": 20}
    for each in result.questions:
        said = Counter(sheet[each.question.name] for sheet in sheets)
        assert {level.choice.name: level.sheets for level in each.levels} == {
            level.name: said[level.name] for level in each.question.levels
        }
        assert each.blank == said[Missing.BLANK]
        assert each.multiple == said[Missing.MULTIPLE]
        assert each.illegible == said[Missing.ILLEGIBLE]
        assert each.sheets == 100


def test_that_a_factor_is_the_sum_of_its_questions_and_less_sure_than_it_looks(
    any_office: Office, sheets: list[Said]
) -> None:
    result = found(any_office)
    overall = result.overall
    assert overall is not None
    rated = [each for each in result.questions if each.satisfied is not None]
    assert overall.valid == sum(each.valid for each in rated)
    assert overall.satisfied == sum(each.satisfied or 0 for each in rated)
    naive = wilson(overall.satisfied, overall.valid)
    assert overall.interval is not None
    assert naive is not None
    width = overall.interval.high - overall.interval.low
    assert width > 1.3 * (naive.high - naive.low)
    scores = [int(str(sheet[each.question.name])) for each in rated for sheet in sheets
              if not isinstance(sheet[each.question.name], Missing)]  # fmt: skip
    assert overall.mean is not None
    assert overall.mean.value == pytest.approx(sum(scores) / len(scores))


def test_that_a_source_or_a_field_can_be_looked_at_alone(
    any_office: Office, survey: Survey, sheets: list[Said]
) -> None:
    kiosk = found(any_office, ASK._replace(source="kiosk"))
    assert (kiosk.sheets, kiosk.numbers.valid) == (20, {"kiosk": 20})
    assert found(any_office, ASK._replace(field="Đất đai")).sheets == 0
    assert surveying.findings(any_office, ASK._replace(period=Period.parse("2021-10"))) is None


def test_that_classes_of_a_question_add_up_to_its_total(
    any_office: Office, sheets: list[Said]
) -> None:
    result = found(any_office)
    table = surveying.breakdown(
        any_office, result, "q07", Dimension(By.QUESTION, "linh_vuc"), words
    )
    own = Counter(
        str(sheet["linh_vuc"])
        for sheet in sheets
        if not isinstance(sheet["linh_vuc"], Missing) and not isinstance(sheet["q07"], Missing)
    )
    assert {line.key: line.result.valid for line in table.lines if line.key} == dict(own)
    assert sum(line.result.valid for line in table.lines) == table.total.valid
    by_source = surveying.breakdown(any_office, result, "q07", Dimension(By.SOURCE), words)
    assert [line.key for line in by_source.lines] == ["kiosk", "paper"]


def test_that_a_month_is_compared_with_the_one_before(
    any_office: Office, survey: Survey, sheets: list[Said]
) -> None:
    batch = new_batch(any_office, 10)
    put_sheets(any_office, batch, made_up(survey, 100, seed=9, happy=0.4))
    compared = surveying.compare(any_office, found(any_office), Against.PREVIOUS)
    assert (compared.period.code, compared.sheets) == ("2021-10", 100)
    assert compared.factors[""].verdict is Verdict.UP
    assert set(compared.questions) == {f"q{number:02}" for number in range(1, 21)}
    year = surveying.compare(any_office, found(any_office), Against.YEAR_BEFORE)
    assert year.period.code == "2020-11"
    assert {each.verdict for each in year.questions.values()} == {Verdict.NONE}


def test_that_a_course_has_a_point_for_every_period(
    any_office: Office, survey: Survey, sheets: list[Said]
) -> None:
    batch = new_batch(any_office, 9)
    put_sheets(any_office, batch, made_up(survey, 30, seed=2))
    points = surveying.course(any_office, found(any_office), "q01", 4)
    assert [point.period.code for point in points] == ["2021-08", "2021-09", "2021-10", "2021-11"]
    assert [point.measure is None for point in points] == [True, False, True, False]
    last = points[-1].measure
    assert last is not None
    assert last.answers == found(any_office).question("q01").valid


def test_that_texts_are_found_whatever_their_tones(any_office: Office, survey: Survey) -> None:
    said = made_up(survey, 3)
    said[1]["gop_y"] = "Đề nghị thêm ghế chờ"
    said[2]["gop_y"] = "Cán bộ rất nhiệt tình"
    put_sheets(any_office, new_batch(any_office, 11), said)
    texts = surveying.remarks(any_office, found(any_office))
    assert [text.serial for text in texts] == ["0002", "0003"]
    (one,) = surveying.matching(texts, "ghe de nghi")
    assert (one.serial, one.text) == ("0002", "Đề nghị thêm ghế chờ")
    assert surveying.matching(texts, "") == texts


def test_that_questions_nearly_nobody_answered_are_in_no_factor(
    any_office: Office, survey: Survey
) -> None:
    said = made_up(survey, 40)
    for sheet in said[3:]:
        sheet["q20"] = Missing.BLANK
    put_sheets(any_office, new_batch(any_office, 11), said)
    overall = found(any_office).overall
    assert overall is not None
    assert "q20" not in {question.name for question in overall.factor.questions}
