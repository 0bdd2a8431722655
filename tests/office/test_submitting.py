"""Tablet exports into the book: every shape says the same, once, whatever was answered."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from desktop.core.custody import Stage
from desktop.core.errors import OfficeError, Trouble
from desktop.core.periods import Period
from desktop.core.submissions import Role, Target
from desktop.office import collecting, custody, submitting
from desktop.store.schema.surveys import BATCH, SHEET, SUBMISSION
from tests.surveys import FORM, new_batch
from tests.tablet_exports import (
    Sent,
    Style,
    filled,
    kobo_rows,
    write_workbook,
)

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.core.survey import Survey
    from desktop.office.opening import Office

from tests.tablet_imports import (
    GROUPS,
    ONE,
    SAMPLE,
    SHAPES,
    TWO,
    all_kinds,
    asked,
    brought,
    counts,
    expected,
    kobo,
    kobo_csv,
    said,
    seen_by,
    whole_book,
)

__all__ = ["all_kinds", "asked"]


def test_that_the_sample_is_brought_in_and_a_second_time_changes_nothing(
    any_office: Office,
) -> None:
    done = brought(any_office, FORM, SAMPLE)
    assert counts(done) == (25, 0, 0, 0, 0)
    assert done.batches == ("Máy tính bảng tháng 11/2021",)
    before = whole_book(any_office)
    assert len(before["answer"]) == 25 * 26
    assert counts(brought(any_office, FORM, SAMPLE)) == (0, 0, 25, 0, 0)
    assert whole_book(any_office) == before


def test_that_tablet_sheets_have_their_own_serials_and_count_apart_from_paper(
    any_office: Office,
) -> None:
    batch = new_batch(any_office)
    done = brought(any_office, FORM, SAMPLE)
    assert done.batches == ("Tháng 11/2021",)
    found = custody.life(any_office, batch).sheets
    assert [one.serial for one in found] == [f"MTB-{number:04}" for number in range(1, 26)]
    assert {(one.line.source, one.stage) for one in found} == {("tablet", Stage.KEYED)}
    results = collecting.results(any_office, Period.month(2021, 11))
    assert (results.keyed, results.tablet) == (0, 25)


@pytest.mark.parametrize("shape", SHAPES)
def test_that_every_shape_says_the_same(
    shape: str, office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    sent = [ONE, TWO, Sent(3, {}, day=4)]
    export = SHAPES[shape](tmp_path, asked, sent)
    assert counts(brought(office, all_kinds, export)) == (3, 0, 0, 0, 0)
    assert said(office) == {one.uuid: expected(one, asked) for one in sent}
    before = whole_book(office)
    assert counts(brought(office, all_kinds, export)) == (0, 0, 3, 0, 0)
    assert whole_book(office) == before


def test_that_both_engines_say_the_same(
    any_office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    export = kobo(Style(joint="/", groups=GROUPS))(tmp_path, asked, [ONE, TWO])
    brought(any_office, all_kinds, export)
    assert said(any_office) == {one.uuid: expected(one, asked) for one in (ONE, TWO)}


def test_that_one_submission_is_the_same_in_whatever_shape_it_comes_again(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    sent = [ONE, TWO]
    brought(office, all_kinds, kobo(Style())(tmp_path, asked, sent))
    for shape in ("group paths", "label headers", "0/1 columns only", "Kobo CSV"):
        export = SHAPES[shape](tmp_path, asked, sent)
        assert counts(brought(office, all_kinds, export)) == (0, 0, 2, 0, 0), shape


def test_that_english_headings_are_understood_too(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    english = {
        "linh_vuc": "Field", "q01": "Satisfaction", "ly_do": "Why", "tuoi": "Age", "gio": "Hours",
        "ngay": "Day", "gop_y": "Remarks",
    }  # fmt: skip
    rows = kobo_rows(asked, [ONE, TWO], Style(many="summary"))
    rows[0] = [english.get(heading, heading) for heading in rows[0]]
    rows[1][rows[0].index("Field")] = "Land"
    export = write_workbook(tmp_path / "kobo.xlsx", {"a": rows})
    assert counts(brought(office, all_kinds, export)) == (2, 0, 0, 0, 0)
    assert said(office)[ONE.uuid] == expected(ONE, asked)


def test_that_columns_of_no_question_and_repeats_are_kept_word_for_word(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    one = replace(ONE, more={"cau_la": "Chữ lạ"})
    repeats = [
        ["ten_con", "_index", "_parent_index", "_submission__uuid"],
        ["Bưởi", "1", "1", one.uuid],
    ]
    rows = kobo_rows(asked, [one])
    export = write_workbook(tmp_path / "kobo.xlsx", {"Phiếu thử": rows, "con": repeats})
    brought(office, all_kinds, export)
    with office.database.reading() as connection:
        kept = json.loads(connection.execute(select(SUBMISSION.c.row)).scalar_one())
    assert kept["cau_la"] == "Chữ lạ"
    assert kept["_submitted_by"] == "maytinhbang1"
    assert kept["~repeats"]["con"][0]["ten_con"] == "Bưởi"
    changed = write_workbook(
        tmp_path / "sau.xlsx", {"Phiếu thử": rows, "con": [*repeats, ["Cam", "2", "1", one.uuid]]}
    )
    assert counts(brought(office, all_kinds, changed)) == (0, 1, 0, 0, 0)


def test_that_review_on_the_server_is_no_revision(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    rows = kobo_rows(asked, [ONE])
    brought(office, all_kinds, write_workbook(tmp_path / "a.xlsx", {"a": rows}))
    rows[1][rows[0].index("_validation_status")] = "Approved"
    rows[1][rows[0].index("_index")] = "7"
    done = brought(office, all_kinds, write_workbook(tmp_path / "b.xlsx", {"a": rows}))
    assert counts(done) == (0, 0, 1, 0, 0)


def test_that_text_comes_in_composed_whatever_way_the_tablet_wrote_it(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    one = replace(ONE, answers={**ONE.answers, "gop_y": unicodedata.normalize("NFD", "Rất tốt")})
    brought(office, all_kinds, kobo_csv(tmp_path, asked, [one]))
    assert said(office)[ONE.uuid]["gop_y"] == ("Rất tốt", None)


def test_that_an_officers_mapping_is_remembered_for_the_same_headings(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    rows = kobo_rows(asked, [ONE], Style(many="summary"))
    rows[0][rows[0].index("q01")] = "cau_hai_long"
    export = write_workbook(tmp_path / "a.xlsx", {"a": rows})
    seen = seen_by(office, all_kinds, export)
    assert "q01" in seen.proposal.unasked
    assert [one.label for one in seen.proposal.unused] == ["cau_hai_long"]
    column = rows[0].index("cau_hai_long")
    chosen = seen.proposal.mapping.assigned(column, Target(Role.QUESTION, "q01"))
    opened = submitting.look_at(export)
    submitting.bring_in(
        office, submitting.see(office, opened, replace(seen.proposal, mapping=chosen))
    )
    assert said(office)[ONE.uuid] == expected(ONE, asked)
    again = seen_by(office, all_kinds, export)
    assert again.proposal.is_known
    assert again.proposal.unasked == ()


def test_that_a_file_of_no_known_shape_needs_the_officer_to_name_the_submissions(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    rows = kobo_rows(asked, [ONE], Style(many="summary"))
    rows[0] = [{"_uuid": "ma", "meta/rootUuid": "goc"}.get(head, head) for head in rows[0]]
    export = write_workbook(tmp_path / "a.xlsx", {"a": rows})
    opened = submitting.look_at(export)
    offer = submitting.Offer("", file=all_kinds)
    proposal = submitting.propose(office, opened, offer)
    with pytest.raises(OfficeError) as caught:
        submitting.see(office, opened, proposal)
    assert caught.value.trouble is Trouble.TABLET_UUID_MISSING
    named = proposal.mapping.assigned(rows[0].index("ma"), Target(Role.UUID))
    seen = submitting.see(office, opened, replace(proposal, mapping=named))
    assert counts(submitting.bring_in(office, seen)) == (1, 0, 0, 0, 0)


def test_that_the_form_of_a_file_is_found_among_the_offered_ones(
    office: Office, all_kinds: Path
) -> None:
    among = [submitting.Offer("a", file=all_kinds), submitting.Offer("b", file=FORM)]
    found = submitting.likeliest(office, submitting.look_at(SAMPLE), among)
    assert found.survey.form_id == "hai_long_cap_xa"
    with pytest.raises(OfficeError) as caught:
        submitting.likeliest(office, submitting.look_at(SAMPLE), [])
    assert caught.value.trouble is Trouble.TABLET_WITHOUT_QUESTIONS


def test_that_a_submission_known_under_another_form_is_rejected(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey, survey: Survey
) -> None:
    brought(office, all_kinds, kobo(Style())(tmp_path, asked, [ONE]))
    other = write_workbook(
        tmp_path / "b.xlsx", {"a": kobo_rows(survey, [replace(ONE, answers={})])}
    )
    seen = seen_by(office, FORM, other)
    assert [one.trouble for one in seen.problems] == [Trouble.TABLET_OF_ANOTHER_FORM]


def test_that_the_tablets_version_of_the_form_is_told(office: Office) -> None:
    assert seen_by(office, FORM, SAMPLE).versions == ("vA1",)


def test_that_submissions_go_into_the_batches_of_their_months(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    rows = kobo_rows(asked, [ONE, TWO])
    rows[2] = [cell.replace("2021-11-", "2021-10-") for cell in rows[2]]
    done = brought(office, all_kinds, write_workbook(tmp_path / "a.xlsx", {"a": rows}))
    assert done.batches == ("Máy tính bảng tháng 10/2021", "Máy tính bảng tháng 11/2021")
    with office.database.reading() as connection:
        found = connection.execute(
            select(BATCH.c.last_on, SHEET.c.serial, SHEET.c.collected_at)
            .join(SHEET, SHEET.c.batch_id == BATCH.c.id)
            .order_by(BATCH.c.last_on)
        ).all()
    assert [tuple(row) for row in found] == [
        (date(2021, 10, 31).isoformat(), "MTB-0001", "2021-10-03T08:03:02"),
        (date(2021, 11, 30).isoformat(), "MTB-0001", "2021-11-02T08:03:02"),
    ]


def test_that_bad_files_are_told_from_good_ones(
    office: Office, tmp_path: Path, all_kinds: Path
) -> None:
    (tmp_path / "rong.csv").write_text("", encoding="utf-8")
    (tmp_path / "hong.zip").write_bytes(b"PK\x03\x04 hong")
    (tmp_path / "la.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    for name, trouble in (
        ("khong-co.xlsx", Trouble.FILE_MISSING),
        ("rong.csv", Trouble.WORKBOOK_EMPTY),
        ("hong.zip", Trouble.NOT_A_WORKBOOK),
        ("la.csv", Trouble.TABLET_WITHOUT_QUESTIONS),
    ):
        with pytest.raises(OfficeError) as caught:
            seen_by(office, all_kinds, tmp_path / name)
        assert caught.value.trouble is trouble, name


def test_that_numbers_and_moments_may_be_real_cells(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    head, row = kobo_rows(asked, [ONE], Style(many="summary"))
    cells: list[object] = list(row)
    cells[head.index("tuoi")], cells[head.index("gio")] = 41, 2.5
    cells[head.index("q01")] = 1
    cells[head.index("ngay")] = date(2021, 10, 5)
    cells[head.index("_submission_time")] = datetime(2021, 11, 2, 1, 4, 11)
    export = write_workbook(tmp_path / "a.xlsx", {"a": [head, cells]})
    assert counts(brought(office, all_kinds, export)) == (1, 0, 0, 0, 0)
    assert said(office)[ONE.uuid] == expected(ONE, asked)
    with office.database.reading() as connection:
        assert (
            connection.execute(select(SUBMISSION.c.sent_at)).scalar_one() == "2021-11-02T08:04:11"
        )


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10_000), count=st.integers(1, 6), shape=st.sampled_from(list(SHAPES)))
def test_that_whatever_was_answered_arrives_in_every_shape(
    seed: int,
    count: int,
    shape: str,
    office: Office,
    tmp_path: Path,
    all_kinds: Path,
    asked: Survey,
) -> None:
    sent = [replace(one, number=1_000 * seed + one.number) for one in filled(asked, count, seed)]
    export = SHAPES[shape](tmp_path, asked, sent)
    brought(office, all_kinds, export)
    found = said(office)
    assert {one.uuid: found[one.uuid] for one in sent} == {
        one.uuid: expected(one, asked) for one in sent
    }
