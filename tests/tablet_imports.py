"""Tablet submissions for tests: a form of all kinds, two submissions, and what the book says."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from desktop.core.submissions import Fate
from desktop.forms.definition import read_form
from desktop.office import submitting
from desktop.store.schema.base import METADATA
from desktop.store.schema.surveys import ANSWER, SUBMISSION
from tests.surveys import FILES
from tests.tablet_exports import (
    Sent,
    Style,
    central_rows,
    csv_text,
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
