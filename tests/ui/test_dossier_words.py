"""How dossiers are said: standing by word and shape, deadlines with their reasons, written days."""

from datetime import date, datetime

import pytest

from desktop.core.procedure import Procedure
from desktop.core.register import Line
from desktop.office.receiving import deadline_for
from desktop.ui.pages.dossiers.words import (
    FIGURES,
    HAPPENINGS,
    deadline_text,
    standing,
    written_day,
    written_moment,
)
from desktop.ui.widgets.status import Mark

TODAY = date(2021, 11, 30)
OPEN = Line(
    1, "H53-211101-0001", "Đăng ký khai sinh", "Hộ tịch", "Đỗ Thị Út", "Đỗ Thị Út", "", "direct",
    4, "2021-11-29T08:00", "2021-12-01T17:00", None, None, None, "2021-12-01", None,
)  # fmt: skip
DONE = OPEN._replace(status=9, finished_at="2021-11-30T09:00")


@pytest.mark.parametrize(
    ("line", "mark", "word"),
    [
        (OPEN, Mark.WAITING, "đang xử lý"),
        (OPEN._replace(due_at="2021-11-30T17:00"), Mark.SOON, "hạn hôm nay"),
        (OPEN._replace(due_at="2021-11-26T17:00"), Mark.LATE, "quá hạn 4 ngày"),
        (OPEN._replace(due_at=None), Mark.WAITING, "đang xử lý"),
        (OPEN._replace(status=5), Mark.WAITING, "chờ bổ sung"),
        (DONE, Mark.GOOD, "chờ trả, trước hạn"),
        (DONE._replace(due_at="2021-11-29T17:00"), Mark.SOON, "chờ trả, trễ hạn"),
        (
            DONE._replace(status=10, returned_at="2021-11-30T10:00", due_at="2021-11-30T17:00"),
            Mark.GOOD,
            "đã trả, đúng hạn",
        ),
        (OPEN._replace(status=7, left_on="2021-11-30"), Mark.NONE, "đã rút"),
    ],
)
def test_that_a_dossier_s_standing_has_a_shape_and_a_word(
    line: Line, mark: Mark, word: str
) -> None:
    assert standing(line, TODAY) == (mark, word)


def test_that_a_deadline_says_why() -> None:
    procedure = Procedure("1.004884", "Đăng ký lại khai sinh", "Hộ tịch", 5)
    found = deadline_for(procedure, datetime(2022, 1, 26, 9))
    said = deadline_text(procedure, found)
    assert said.startswith("Hẹn trả 17:00 09/02/2022: 5 ngày làm việc, không tính ngày nhận")
    assert "bỏ qua 4 ngày cuối tuần" in said
    assert "01/02 Tết Nguyên Đán" in said


def test_that_a_deadline_over_a_year_without_a_notice_says_so() -> None:
    procedure = Procedure("1.004884", "Đăng ký lại khai sinh", "Hộ tịch", 5)
    found = deadline_for(procedure, datetime(2027, 3, 1, 9))
    assert "tạm tính" in deadline_text(procedure, found)


def test_that_an_unknown_limit_promises_nothing() -> None:
    procedure = Procedure("", "Việc khác", "Hộ tịch")
    assert "không có ngày hẹn" in deadline_text(procedure, deadline_for(procedure, datetime.now()))


def test_that_moments_are_read_as_officers_write_them() -> None:
    expected = datetime(2021, 11, 30, 15, 26)
    assert written_moment("15:26 30/11/2021") == written_moment(" 30/11/2021  15:26 ") == expected
    assert written_day("30/11/2021") == TODAY
    assert written_day("31/02/2021") is None
    assert written_day("mai") is None


def test_that_every_figure_and_happening_has_a_name() -> None:
    assert all(FIGURES.values())
    assert all(HAPPENINGS.values())
