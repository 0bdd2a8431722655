"""Tablet exports again: edits are revisions, older files change nothing, faults are listed."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from desktop.core.errors import OfficeError, Trouble
from desktop.core.submissions import Fate
from desktop.office import submitting
from desktop.store.schema.surveys import SUBMISSION
from tests.tablet_exports import (
    Style,
    kobo_rows,
    write_workbook,
)

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.core.survey import Survey
    from desktop.office.opening import Office

from tests.tablet_imports import (
    ONE,
    TWO,
    all_kinds,
    asked,
    brought,
    central_csv,
    counts,
    expected,
    form_of_all_kinds,
    kobo,
    said,
    seen_by,
    whole_book,
)

__all__ = ["all_kinds", "asked"]


def test_that_an_edit_becomes_a_revision_and_the_older_file_never_comes_back(
    any_office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    (tmp_path / "cũ").mkdir()
    old = kobo(Style())(tmp_path / "cũ", asked, [ONE, TWO])
    brought(any_office, all_kinds, old)
    edited = ONE.edited(q01="2", ly_do="", gop_y="Đã sửa")
    new = kobo(Style())(tmp_path, asked, [edited, TWO])
    assert counts(brought(any_office, all_kinds, new)) == (0, 1, 1, 0, 0)
    assert said(any_office)[ONE.uuid] == expected(edited, asked)
    with any_office.database.reading() as connection:
        rows = connection.execute(
            select(SUBMISSION.c.revision, SUBMISSION.c.row)
            .where(SUBMISSION.c.uuid == ONE.uuid)
            .order_by(SUBMISSION.c.revision)
        ).all()
    assert [json.loads(row)["q01"] for _, row in rows] == ["1", "2"]
    before = whole_book(any_office)
    assert counts(brought(any_office, all_kinds, old)) == (0, 0, 2, 0, 0)
    assert whole_book(any_office) == before


def test_that_a_file_older_than_the_book_never_overwrites_it(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    (tmp_path / "cũ").mkdir()
    older = central_csv(tmp_path / "cũ", asked, [ONE])
    brought(office, all_kinds, central_csv(tmp_path, asked, [ONE.edited(q01="2")]))
    before = whole_book(office)
    seen = seen_by(office, all_kinds, older)
    assert seen.rows(Fate.OLDER) == [2]
    assert counts(submitting.bring_in(office, seen)) == (0, 0, 0, 1, 0)
    assert whole_book(office) == before


def test_that_an_export_taken_earlier_does_not_undo_what_a_later_one_said(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    """Equal moments of sending: the file whose last submission is earlier was taken earlier."""
    later = replace(ONE, answers={**ONE.answers, "gop_y": "Bản sau"})
    (tmp_path / "cũ").mkdir()
    old = kobo(Style())(tmp_path / "cũ", asked, [ONE])
    brought(office, all_kinds, kobo(Style())(tmp_path, asked, [later, TWO]))
    assert counts(brought(office, all_kinds, old)) == (0, 0, 0, 1, 0)
    assert said(office)[ONE.uuid]["gop_y"] == ("Bản sau", None)


def test_that_two_texts_of_one_submission_in_one_file_are_two_revisions(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    sent = [ONE.edited(q01="2", ly_do=""), ONE]
    export = kobo(Style())(tmp_path, asked, sent)
    done = brought(office, all_kinds, export)
    assert counts(done) == (1, 1, 0, 0, 0)
    assert said(office)[ONE.uuid]["q01"] == ("2", None)
    assert counts(brought(office, all_kinds, export)) == (0, 0, 2, 0, 0)


def test_that_a_row_with_a_fault_is_listed_with_its_place_and_the_others_come_in(
    any_office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    wrong = [
        replace(ONE, number=10, answers={**ONE.answers, "linh_vuc": "y_te"}),
        replace(ONE, number=11, answers={**ONE.answers, "tuoi": "bốn mốt"}),
        replace(ONE, number=12, answers={**ONE.answers, "ngay": "31/02/2021"}),
    ]
    export = kobo(Style(many="summary"))(tmp_path, asked, [*wrong, TWO])
    seen = seen_by(any_office, all_kinds, export)
    assert [(one.trouble, one.place.row, one.place.column) for one in seen.problems] == [
        (Trouble.TABLET_CHOICE_UNKNOWN, 2, "C – linh_vuc"),
        (Trouble.TABLET_NUMBER_UNREADABLE, 3, "G – tuoi"),
        (Trouble.DATE_IMPOSSIBLE, 4, "I – ngay"),
    ]
    assert counts(submitting.bring_in(any_office, seen)) == (1, 0, 0, 0, 3)
    assert set(said(any_office)) == {TWO.uuid}


def test_that_a_rejected_row_comes_in_once_it_is_mended(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    wrong = replace(ONE, answers={**ONE.answers, "linh_vuc": "y_te"})
    brought(office, all_kinds, kobo(Style())(tmp_path, asked, [wrong, TWO]))
    done = brought(office, all_kinds, kobo(Style())(tmp_path, asked, [ONE, TWO]))
    assert counts(done) == (1, 0, 1, 0, 0)


def test_that_joined_labels_without_choice_columns_are_refused_with_the_way_out(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    export = kobo(Style(labels=True, many="summary"))(tmp_path, asked, [ONE])
    with pytest.raises(OfficeError) as caught:
        seen_by(office, all_kinds, export)
    assert caught.value.trouble is Trouble.TABLET_CHOICES_AMBIGUOUS
    assert caught.value.facts["other"] == "Biết qua kênh nào"


def test_that_a_label_of_two_questions_is_refused_with_its_column(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    rows = kobo_rows(asked, [ONE], Style(labels=True))
    form = tmp_path / "hai-cau-mot-loi.xlsx"
    form.write_bytes(_with_label(form_of_all_kinds(), "Vì sao", "Góp ý"))
    export = write_workbook(tmp_path / "kobo.xlsx", {"a": rows})
    with pytest.raises(OfficeError) as caught:
        seen_by(office, form, export)
    assert caught.value.trouble is Trouble.TABLET_LABEL_AMBIGUOUS
    assert caught.value.facts["other"] == "ly_do, gop_y"


def _with_label(content: bytes, was: str, label: str) -> bytes:
    """A copy of a form in which a question has another label."""
    copied = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        zipfile.ZipFile(copied, "w") as out,
    ):
        for part in archive.namelist():
            out.writestr(part, archive.read(part).replace(was.encode(), label.encode()))
    return copied.getvalue()
