"""Tablet exports into the book: every shape, once by uuid, edits as revisions, both engines."""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from sqlalchemy import select

from desktop.core.custody import Stage
from desktop.core.errors import OfficeError, Trouble
from desktop.core.periods import Period
from desktop.core.submissions import Fate, Role, Target
from desktop.forms.definition import read_form
from desktop.office import collecting, custody, submitting
from desktop.store.schema.base import METADATA
from desktop.store.schema.surveys import ANSWER, BATCH, SHEET, SUBMISSION
from tests.surveys import FILES, FORM, new_batch
from tests.tablet_exports import (
    Sent,
    Style,
    central_rows,
    csv_text,
    filled,
    kobo_rows,
    write_kobo_csv,
    write_workbook,
    write_zip,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.core.survey import Survey
    from desktop.office.opening import Office
    from desktop.office.submitting import Brought, Seen

SAMPLE = FILES / "may-tinh-bang-2021-11.xlsx"
GROUPS = {"linh_vuc": "chung", "kenh": "chung", "q01": "hai_long", "ly_do": "hai_long"}


def form_of_all_kinds() -> bytes:
    """A form with every kind of question, two languages, skip logic and labels with spaces."""
    book = Workbook()
    book.remove(book.worksheets[0])
    tables: dict[str, list[list[str]]] = {
        "survey": [
            [
                "type",
                "name",
                "label::Tiếng Việt (vi)",
                "label::English (en)",
                "relevant",
                "calculation",
            ],
            ["select_one linh_vuc", "linh_vuc", "Lĩnh vực", "Field", "", ""],
            ["select_multiple kenh", "kenh", "Biết qua kênh nào", "Channels", "", ""],
            ["select_one muc", "q01", "Mức độ hài lòng", "Satisfaction", "", ""],
            ["calculate", "thap", "", "", "", "if(${q01} = '1', 'co', 'khong')"],
            ["text", "ly_do", "Vì sao", "Why", "${thap} = 'co'", ""],
            ["integer", "tuoi", "Tuổi", "Age", "", ""],
            ["decimal", "gio", "Số giờ chờ", "Hours", "", ""],
            ["date", "ngay", "Ngày đến", "Day", "", ""],
            ["text", "gop_y", "Góp ý", "Remarks", "", ""],
        ],
        "choices": [
            ["list_name", "name", "label::Tiếng Việt (vi)", "label::English (en)"],
            ["linh_vuc", "ho_tich", "Hộ tịch", "Civil status"],
            ["linh_vuc", "dat_dai", "Đất đai", "Land"],
            ["kenh", "bao_chi", "Báo chí", "Press"],
            ["kenh", "nguoi_quen", "Người quen", "Friends"],
            ["kenh", "mang", "Mạng xã hội", "Social media"],
            ["muc", "1", "Không hài lòng", "Bad"],
            ["muc", "2", "Hài lòng", "Good"],
        ],
        "settings": [
            ["form_title", "form_id", "version", "default_language"],
            ["Phiếu thử", "phieu_thu", "1", "Tiếng Việt (vi)"],
        ],
    }
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture(scope="session")
def all_kinds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("mau") / "phieu-thu.xlsx"
    file.write_bytes(form_of_all_kinds())
    return file


@pytest.fixture(scope="session")
def asked(all_kinds: Path) -> Survey:
    return read_form(all_kinds.read_bytes(), all_kinds.name)


ONE = Sent(
    1,
    {
        "linh_vuc": "dat_dai", "kenh": "bao_chi mang", "q01": "1", "ly_do": "Chờ lâu", "tuoi": "41",
        "gio": "2.5", "ngay": "2021-10-05", "gop_y": "Tốt; cảm ơn, «lắm»\nHai dòng",
    },
)  # fmt: skip
TWO = Sent(2, {"linh_vuc": "ho_tich", "q01": "2"}, day=3)


def seen_by(office: Office, form: Path, export: Path) -> Seen:
    proposal = submitting.propose(
        office, opened := submitting.look_at(export), submitting.Offer(form.name, file=form)
    )
    return submitting.see(office, opened, proposal)


def brought(office: Office, form: Path, export: Path) -> Brought:
    return submitting.bring_in(office, seen_by(office, form, export))


def counts(done: Brought) -> tuple[int, ...]:
    """New, revised, same, older, rejected."""
    return tuple(done.fates[fate] for fate in Fate)


def said(office: Office) -> dict[str, dict[str, tuple[str, str | None]]]:
    """The answers of every sheet by the uuid of its submission."""
    found: dict[str, dict[str, tuple[str, str | None]]] = {}
    with office.database.reading() as connection:
        uuids = dict(connection.execute(select(SUBMISSION.c.sheet_id, SUBMISSION.c.uuid)).all())
        for sheet, question, value, missing in connection.execute(select(ANSWER)):
            found.setdefault(uuids[sheet], {})[question] = (value, missing)
    return found


def whole_book(office: Office) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with office.database.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in METADATA.sorted_tables
        }


def expected(one: Sent, survey: Survey) -> dict[str, tuple[str, str | None]]:
    """What the book must say: blanks are blanks, what skip logic hides is nothing."""
    hidden = set() if one.answers.get("q01") == "1" else {"ly_do"}
    return {
        question.name: (value, None if value else "blank")
        for question in survey.questions
        if question.is_answered and question.name not in hidden
        for value in [one.answers.get(question.name, "")]
    }


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


def kobo(style: Style) -> Callable[[Path, Survey, list[Sent]], Path]:
    def write(folder: Path, survey: Survey, sent: list[Sent]) -> Path:
        return write_workbook(folder / "kobo.xlsx", {"Phiếu thử": kobo_rows(survey, sent, style)})

    return write


def kobo_csv(folder: Path, survey: Survey, sent: list[Sent]) -> Path:
    return write_kobo_csv(folder / "kobo.csv", kobo_rows(survey, sent))


def central_csv(folder: Path, survey: Survey, sent: list[Sent]) -> Path:
    path = folder / "phieu_thu.csv"
    style = Style(joint="-", groups=GROUPS, many="both")
    path.write_text(csv_text(central_rows(survey, sent, style)), encoding="utf-8")
    return path


def central_zip(folder: Path, survey: Survey, sent: list[Sent]) -> Path:
    repeats = csv_text(
        [["ten", "PARENT_KEY", "KEY"], ["Con", f"uuid:{sent[0].uuid}", "uuid:x/con[1]"]]
    )
    style = Style(joint="-", groups=GROUPS, many="summary")
    main = csv_text(central_rows(survey, sent, style))
    return write_zip(
        folder / "phieu_thu.zip", {"phieu_thu-con.csv": repeats, "phieu_thu.csv": main}
    )


SHAPES = {
    "XML headers": kobo(Style()),
    "group paths": kobo(Style(joint="/", groups=GROUPS)),
    "0/1 columns only": kobo(Style(many="details", joint="/", groups=GROUPS)),
    "joined columns only": kobo(Style(many="summary")),
    "label headers": kobo(Style(labels=True)),
    "label headers, 0/1 columns only": kobo(Style(labels=True, many="details")),
    "Kobo CSV": kobo_csv,
    "Central CSV": central_csv,
    "Central zip": central_zip,
}


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
    form.write_bytes(_with_label(form_of_all_kinds(), "ly_do", "Góp ý"))
    export = write_workbook(tmp_path / "kobo.xlsx", {"a": rows})
    with pytest.raises(OfficeError) as caught:
        seen_by(office, form, export)
    assert caught.value.trouble is Trouble.TABLET_LABEL_AMBIGUOUS
    assert caught.value.facts["other"] == "ly_do, gop_y"


def _with_label(content: bytes, name: str, label: str) -> bytes:
    """A copy of a form in which a question has another label."""
    copied = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        zipfile.ZipFile(copied, "w") as out,
    ):
        for part in archive.namelist():
            out.writestr(part, archive.read(part).replace("Vì sao".encode(), label.encode()))
    assert name
    return copied.getvalue()


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
