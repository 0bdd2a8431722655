"""The return from a filled book: rows, checks, frozen revisions, files."""

from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import func, select, update

from desktop.core.crosschecks import CheckCode, Outcome
from desktop.core.errors import OfficeError, Trouble
from desktop.core.periods import Period
from desktop.core.returns import Part
from desktop.office import returning, tracking
from desktop.office.changes import Changed
from desktop.office.opening import Office
from desktop.store.schema.dossiers import DOSSIER
from tests.months import NOVEMBER, OCTOBER, bring_dossiers, hear, key_sheets


def outcomes(draft: returning.Draft) -> dict[CheckCode, Outcome]:
    return {check.code: check.outcome for check in draft.checks}


def spoil(office: Office) -> None:
    """Make a derived column disagree with its events, as a damaged book would."""
    code = select(func.min(DOSSIER.c.code)).where(DOSSIER.c.finished_on == "2021-11-15")
    with office.database.transaction(office.officer, office.now()) as transaction:
        transaction.connection.execute(
            update(DOSSIER)
            .where(DOSSIER.c.code == code.scalar_subquery())
            .values(finished_on=None, finished_at=None)
        )


def words_of(workbook: Path) -> str:
    """Everything that is written in the first sheet of a workbook."""
    sheet = openpyxl.load_workbook(workbook).worksheets[0]
    return " ".join(str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value)


def test_that_an_empty_book_makes_a_return_of_noughts(any_office: Office, tmp_path: Path) -> None:
    made = returning.make(any_office, NOVEMBER, tmp_path / "ra")
    assert made.revision == 1
    assert len(made.files) == 4
    assert returning.verify(made.files[0]).is_authentic


def test_that_a_draft_has_the_figures_of_the_register(any_office: Office) -> None:
    bring_dossiers(any_office)
    draft = returning.draft(any_office, NOVEMBER)
    values = draft.made.values(Part.DOSSIERS)
    for count in tracking.count(any_office, NOVEMBER):
        for figure, value in count.figures().items():
            assert values[count.field, figure] == value
            assert tracking.behind(any_office, NOVEMBER, count.field, figure).count() == value


def test_that_counting_again_by_events_agrees(any_office: Office) -> None:
    bring_dossiers(any_office)
    for period in (OCTOBER, NOVEMBER):
        assert outcomes(returning.draft(any_office, period))[CheckCode.RECOUNT] is Outcome.OK


def test_that_a_figure_its_dossiers_deny_stops_the_return(office: Office, tmp_path: Path) -> None:
    bring_dossiers(office)
    spoil(office)
    with pytest.raises(OfficeError) as stopped:
        returning.make(office, NOVEMBER, tmp_path / "ra")
    assert stopped.value.trouble is Trouble.RETURN_CHECKS_FAILED
    assert not (tmp_path / "ra").exists()
    reasons = {CheckCode.RECOUNT.value: "đang đối chiếu với phần mềm của tỉnh"}
    made = returning.make(office, NOVEMBER, tmp_path / "ra", reasons)
    book = openpyxl.load_workbook(made.files[0])
    words = [cell.value for line in book["Kiểm tra"].iter_rows() for cell in line]
    assert "đang đối chiếu với phần mềm của tỉnh" in words


def test_that_every_part_is_in_the_return(office: Office) -> None:
    bring_dossiers(office)
    key_sheets(office)
    hear(office)
    draft = returning.draft(office, NOVEMBER)
    assert {row.part for row in draft.made.rows} == set(Part)
    survey = draft.made.values(Part.SURVEY)
    assert (survey["", "issued"], survey["", "keyed"]) == (80, 60)
    assert survey["q01", "sheets"] == 60
    assert survey["", "bound"] == (
        "Chưa có mức sai số (chưa đối chiếu tờ nào trong 60 tờ phiếu giấy)."
    )
    assert outcomes(draft)[CheckCode.SURVEY_ANSWERS] is Outcome.OK


def test_that_no_citizen_is_named_in_the_rows(office: Office) -> None:
    bring_dossiers(office)
    hear(office, content="Ông Đỗ Văn Út hỏi giờ làm việc")
    words = " ".join(
        str(each) for row in returning.draft(office, NOVEMBER).made.rows for each in row
    )
    register = tracking.behind(office, NOVEMBER, "TOTAL", "received")
    register.count()
    names = {line.applicant for line in register.fetch(0, 50)} | {"Đỗ Văn Út"}
    assert not [name for name in names if name in words]


def test_that_the_same_figures_are_the_same_revision(any_office: Office, tmp_path: Path) -> None:
    bring_dossiers(any_office)
    first = returning.make(any_office, NOVEMBER, tmp_path / "một")
    second = returning.make(any_office, NOVEMBER, tmp_path / "hai")
    assert (first.revision, first.code) == (second.revision, second.code)
    assert (first.changed, second.changed) == (Changed.RETURNS, Changed.NOTHING)


def test_that_other_figures_are_a_new_revision_with_a_reason(
    any_office: Office, tmp_path: Path
) -> None:
    returning.make(any_office, NOVEMBER, tmp_path)
    hear(any_office)
    draft = returning.draft(any_office, NOVEMBER)
    assert draft.needs_reason
    assert {row.indicator for row, _ in draft.changed_rows} >= {"received", "answered_on_time"}
    with pytest.raises(OfficeError) as refused:
        returning.make(any_office, NOVEMBER, tmp_path)
    assert refused.value.trouble is Trouble.RETURN_REASON_MISSING
    made = returning.make(any_office, NOVEMBER, tmp_path, reason="Bổ sung phản ánh")
    assert made.revision == 2
    newest, oldest = returning.draft(any_office, NOVEMBER).revisions
    content = returning.content_of(newest)
    assert content.envelope.supersedes == oldest.checksum
    assert content.envelope.reason == "Bổ sung phản ánh"


def test_that_what_was_carried_over_is_compared_with_the_last_return(
    any_office: Office, tmp_path: Path
) -> None:
    bring_dossiers(any_office)
    before = outcomes(returning.draft(any_office, NOVEMBER))
    returning.make(any_office, OCTOBER, tmp_path)
    after = outcomes(returning.draft(any_office, NOVEMBER))
    assert before[CheckCode.CARRIED] is before[CheckCode.PERIOD_CHAIN] is Outcome.SKIPPED
    assert after[CheckCode.CARRIED] is after[CheckCode.PERIOD_CHAIN] is Outcome.OK


def test_that_a_place_that_cannot_be_written_to_leaves_no_revision(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "tệp").write_text("đã có")
    with pytest.raises(OfficeError) as refused:
        returning.make(office, NOVEMBER, tmp_path / "tệp")
    assert refused.value.trouble is Trouble.FILE_UNWRITABLE
    assert returning.draft(office, NOVEMBER).revisions == ()


def test_that_a_missing_file_and_another_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(OfficeError) as missing:
        returning.verify(tmp_path / "không có.xlsx")
    assert missing.value.trouble is Trouble.FILE_MISSING
    (tmp_path / "ghi chú.txt").write_text("xin chào")
    assert not returning.verify(tmp_path / "ghi chú.txt").is_return


def test_that_a_period_that_has_not_ended_is_printed_as_provisional(
    office: Office, tmp_path: Path
) -> None:
    ended = returning.make(office, NOVEMBER, tmp_path / "hết kỳ")
    going_on = returning.make(office, Period.parse("2021-12"), tmp_path / "chưa hết")
    assert "TẠM TÍNH" not in words_of(ended.files[0])
    assert "TẠM TÍNH đến ngày 30/11/2021" in words_of(going_on.files[0])
