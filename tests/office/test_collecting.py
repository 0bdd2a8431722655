"""Forms and batches at the office: what is refused, and what is counted where."""

from datetime import date
from pathlib import Path

import pytest

from desktop.core.errors import OfficeError, Trouble
from desktop.core.periods import Period
from desktop.office import collecting, custody
from desktop.office.opening import Office
from tests.forms.test_definition import Sheets
from tests.surveys import FORM, new_batch


def refused(trouble: Trouble, work: object) -> None:
    assert callable(work)
    with pytest.raises(OfficeError) as caught:
        work()
    assert caught.value.trouble is trouble


def test_that_the_same_form_twice_is_one_form(any_office: Office) -> None:
    first = collecting.bring_form(any_office, FORM).key
    assert collecting.bring_form(any_office, FORM).key == first
    assert len(collecting.forms(any_office)) == 1
    assert collecting.form(any_office, first).form_id == "hai_long_cap_xa"


def test_that_a_published_version_never_changes(any_office: Office, tmp_path: Path) -> None:
    sheets = Sheets()
    (tmp_path / "a.xlsx").write_bytes(sheets.content())
    collecting.bring_form(any_office, tmp_path / "a.xlsx")
    sheets.survey[2][2] = "Câu một, sửa"
    (tmp_path / "b.xlsx").write_bytes(sheets.content())
    refused(
        Trouble.FORM_VERSION_TAKEN,
        lambda: collecting.bring_form(any_office, tmp_path / "b.xlsx"),
    )


def test_that_a_form_with_faults_is_not_taken(any_office: Office, tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.survey.pop(5)
    (tmp_path / "a.xlsx").write_bytes(sheets.content())
    refused(Trouble.FORM_HAS_FAULTS, lambda: collecting.bring_form(any_office, tmp_path / "a.xlsx"))
    assert collecting.forms(any_office) == []


def test_that_a_batch_needs_a_name_days_and_numbers(any_office: Office) -> None:
    form = collecting.bring_form(any_office, FORM).key
    first, last = date(2021, 11, 1), date(2021, 11, 30)
    batch = collecting.open_batch

    refused(Trouble.VALUE_MISSING, lambda: batch(any_office, form, " ", first, last, 10))
    refused(Trouble.PERIOD_UNREADABLE, lambda: batch(any_office, form, "A", last, first, 10))
    refused(Trouble.BATCH_NUMBER_MALFORMED, lambda: batch(any_office, form, "A", first, last, 0))
    batch(any_office, form, "A", first, last, 10)
    refused(Trouble.BATCH_NAME_TAKEN, lambda: batch(any_office, form, "A", first, last, 10))


def test_that_more_sheets_cannot_come_back_than_went_out(any_office: Office) -> None:
    batch = new_batch(any_office, issued=60)
    refused(
        Trouble.BATCH_NUMBER_MALFORMED, lambda: collecting.set_numbers(any_office, batch, 60, 61)
    )
    collecting.set_numbers(any_office, batch, 60, 58)
    (summary,) = collecting.batches(any_office)
    assert (summary.issued, summary.collected) == (60, 58)


def test_that_a_batch_is_counted_in_the_period_it_ends_in_and_in_no_other(
    any_office: Office,
) -> None:
    new_batch(any_office)
    november = collecting.results(any_office, Period.parse("2021-11"))
    assert (november.issued, len(november.forms)) == (60, 1)
    for other in ("2021-10", "2021-12", "2021-10-15/P1M"):
        assert collecting.results(any_office, Period.parse(other)).forms == ()
    assert collecting.results(any_office, Period.parse("2021-Q4")).issued == 60


def test_that_a_sheet_is_voided_only_with_a_reason(any_office: Office) -> None:
    batch = new_batch(any_office)
    refused(Trouble.REASON_MISSING, lambda: custody.void(any_office, batch, "0001", " "))
    refused(Trouble.SHEET_NOT_ISSUED, lambda: custody.void(any_office, batch, "0061", "trùng"))
