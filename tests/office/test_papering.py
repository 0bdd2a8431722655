"""Piles of a batch: only its own sheets, whole files or none, and the form stays as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from desktop.core.batches import PLAIN
from desktop.core.errors import OfficeError, Trouble
from desktop.core.survey import Choice, Kind, Question, Survey
from desktop.office import collecting, papering
from desktop.office.changes import Changed
from desktop.office.opening import Office
from desktop.office.papering import MOST_COPIES, Copies
from desktop.paths import Paths
from desktop.store.schema.people import AUDIT
from desktop.store.schema.surveys import FORM
from tests.books import NOW, SETTINGS
from tests.surveys import FORM as FORM_FILE
from tests.surveys import new_batch

if TYPE_CHECKING:
    from desktop.store.location import Location


def printed_at(office: Office) -> list[str | None]:
    with office.database.reading() as connection:
        return list(connection.execute(select(FORM.c.printed_at)).scalars())


def audited(office: Office) -> list[str]:
    with office.database.reading() as connection:
        asked = select(AUDIT.c.now).where(AUDIT.c.action == "printed").order_by(AUDIT.c.id)
        return [str(now) for now in connection.execute(asked).scalars()]


def test_that_a_pile_is_written_and_its_form_is_known_to_be_on_paper(
    any_office: Office, tmp_path: Path
) -> None:
    batch = new_batch(any_office, issued=30)
    file = tmp_path / "phiếu trắng.pdf"
    done = papering.print_batch(any_office, batch, file, Copies(10, first=21))
    assert file.read_bytes().startswith(b"%PDF")
    assert (done.first, done.last, done.sides, done.changed) == ("0021", "0030", 2, Changed.SURVEYS)
    assert printed_at(any_office) == [NOW.isoformat(timespec="seconds")]
    assert "0021–0030" in audited(any_office)[0]


def test_that_the_first_pile_is_what_counts_as_printed(location: Location, tmp_path: Path) -> None:
    moments = [NOW]
    office = Office(Paths(tmp_path), SETTINGS, location, lambda: moments[-1])
    batch = new_batch(office)
    papering.print_batch(office, batch, tmp_path / "a.pdf", Copies(1))
    moments.append(NOW + timedelta(days=1))
    papering.print_batch(office, batch, tmp_path / "b.pdf", Copies(1, first=2))
    assert printed_at(office) == [NOW.isoformat(timespec="seconds")]
    assert len(audited(office)) == 2
    office.close()


@pytest.mark.parametrize(("count", "first"), [(61, 1), (1, 61), (31, 31)])
def test_that_sheets_the_batch_has_not_are_not_printed(
    office: Office, tmp_path: Path, count: int, first: int
) -> None:
    batch = new_batch(office, issued=60)
    with pytest.raises(OfficeError) as refused:
        papering.print_batch(office, batch, tmp_path / "a.pdf", Copies(count, first))
    assert refused.value.trouble is Trouble.COPIES_OUTSIDE_BATCH
    assert refused.value.facts["last"] == "0060"
    assert list(tmp_path.glob("*.pdf")) == []
    assert printed_at(office) == [None]


@pytest.mark.parametrize("copies", [Copies(0), Copies(MOST_COPIES + 1), Copies(1, first=0)])
def test_that_a_number_of_copies_out_of_reason_is_refused(
    office: Office, tmp_path: Path, copies: Copies
) -> None:
    batch = new_batch(office)
    with pytest.raises(OfficeError) as refused:
        papering.print_batch(office, batch, tmp_path / "a.pdf", copies)
    assert refused.value.trouble is Trouble.COPIES_MALFORMED


def test_that_a_missing_folder_is_told_and_a_form_is_not_called_printed(
    office: Office, tmp_path: Path
) -> None:
    batch = new_batch(office)
    with pytest.raises(OfficeError) as refused:
        papering.print_batch(office, batch, tmp_path / "không có" / "a.pdf", Copies(1))
    assert refused.value.trouble is Trouble.FOLDER_MISSING
    assert printed_at(office) == [None]


def test_that_a_place_that_cannot_be_written_leaves_what_was_there(
    office: Office, tmp_path: Path
) -> None:
    batch = new_batch(office)
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(OfficeError) as refused:
        papering.print_batch(office, batch, tmp_path / "a.pdf", Copies(1))
    assert refused.value.trouble is Trouble.FILE_UNWRITABLE
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["a.pdf"]
    assert list(tmp_path.glob(".dang-lap-*")) == []


def test_that_a_layout_carries_the_office_of_the_settings(office: Office) -> None:
    survey = collecting.form(office, collecting.bring_form(office, FORM_FILE).key)
    words = " ".join(text.words for text in papering.layout(office, survey).pages[0].texts)
    assert "ỦY BAN NHÂN DÂN" in words
    wide = papering.layout(office, survey, booklet=True)
    assert (wide.page_width_mm, wide.page_height_mm) == (297.0, 210.0)


def test_that_a_question_too_long_for_a_page_is_told_by_its_words(office: Office) -> None:
    choices = tuple(Choice(f"c{at}", "Một lựa chọn dài " * 9, str(at % 9)) for at in range(60))
    asked = (Question("dai", Kind.MANY, "Câu quá dài", choices=choices),)
    with pytest.raises(OfficeError) as refused:
        papering.layout(office, Survey("mau", "1", "Mẫu", asked))
    assert refused.value.trouble is Trouble.QUESTION_TOO_LONG_FOR_PAPER
    assert refused.value.facts["question"] == "Câu quá dài"


def test_that_a_batch_with_other_serials_prints_its_own(office: Office, tmp_path: Path) -> None:
    form = collecting.bring_form(office, FORM_FILE).key
    days = date(2021, 11, 1), date(2021, 11, 30)
    header = replace(PLAIN, first_serial=501)
    batch = collecting.open_batch(office, form, "Tháng 11", *days, 20, header=header).key
    done = papering.print_batch(office, batch, tmp_path / "a.pdf", Copies(20, first=501))
    assert (done.first, done.last) == ("0501", "0520")
