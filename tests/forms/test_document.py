"""Workbooks of forms: what is not understood comes back as it was; equal forms are equal files."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from desktop.core.errors import OfficeError, Trouble
from desktop.forms.definition import examine
from desktop.forms.document import Document, Table
from desktop.office.collecting import shipped_forms
from tests.surveys import FORM

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], include_characters="\n"),
    max_size=12,
)
ROWS = st.lists(st.lists(WORDS, max_size=4), min_size=1, max_size=5)
NAMES = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12),
    min_size=1,
    max_size=3,
    unique=True,
)


def said(table: Table) -> list[list[str]]:
    """The filled part of a table: cells of white space and trailing empty ones say nothing."""
    rows = [[text if text.strip() else "" for text in row] for row in table.rows]
    for row in rows:
        while row and not row[-1]:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_that_every_sheet_column_and_row_survives_a_round_trip(data: st.DataObject) -> None:
    tables = [Table(name, data.draw(ROWS)) for name in data.draw(NAMES)]
    back = Document.read(Document(tables).write())
    assert list(back.sheets) == [table.name for table in tables]
    for table in tables:
        assert said(back.sheets[table.name]) == said(table)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_that_an_edited_sheet_keeps_what_the_editor_does_not_know(data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=5))
    headings = ["Name", "type", "Cột Lạ", "bind::orx:lạ"]
    table = Table("survey", [headings, *(["q", "text", *row] for row in rows)])
    order = data.draw(st.permutations(range(2, table.last + 1)))
    wanted = [(number, {**table.cells(number), "type": "integer"}) for number in order]
    table.arrange(wanted)
    assert table.headings == headings
    assert [row[2:] for row in table.rows[1:]] == [rows[number - 2] for number in order]
    assert {row[1] for row in table.rows[1:]} == {"integer"}


@pytest.mark.parametrize("file", [*shipped_forms(), FORM], ids=lambda file: file.stem)
def test_that_a_form_says_the_same_after_a_round_trip(file: Path) -> None:
    was, now = (examine(content, file.name).survey for content in both_ways(file))
    assert was is not None
    assert now is not None
    assert (now.form_id, now.version, now.title) == (was.form_id, was.version, was.title)
    assert [question.name for question in now.questions] == [one.name for one in was.questions]
    assert [question.choices for question in now.questions] == [
        one.choices for one in was.questions
    ]
    assert (now.facts, now.satisfied, now.points) == (was.facts, was.satisfied, was.points)


def both_ways(file: Path) -> tuple[bytes, bytes]:
    content = file.read_bytes()
    return content, Document.read(content).write()


def test_that_the_same_tables_are_the_same_bytes() -> None:
    document = Document.read(FORM.read_bytes())
    assert document.write() == document.write()
    assert Document.read(document.write()).write() == document.write()
    with ZipFile(BytesIO(document.write())) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2021, 1, 1, 0, 0, 0)}
        assert b"2021-01-01T00:00:00Z</dcterms:modified>" in parts.read("docProps/core.xml")


def test_that_a_label_keeps_its_line_breaks_and_is_never_a_formula() -> None:
    table = Table("survey", [["label"], ["=1+1"], ["dòng một\n  dòng hai "], ["_x0041_"]])
    back = Document.read(Document([table]).write()).table("SURVEY")
    assert [row[0] for row in back.rows[1:]] == ["=1+1", "dòng một\n  dòng hai ", "_x0041_"]


def test_that_rows_are_inserted_moved_and_removed_by_the_spreadsheet_s_numbers() -> None:
    table = Table("survey", [["type", "name"], ["text", "a"], ["text", "b"]])
    table.insert(3, {"name": "c", "ct_no": "1"})
    assert table.headings == ["type", "name", "ct_no"]
    assert [table.get(row, "name") for row in range(2, 5)] == ["a", "c", "b"]
    table.move(4, 2)
    table.remove(3)
    assert [table.get(row, "name") for row in range(2, 5)] == ["b", "c", ""]


def test_that_a_column_is_found_by_each_of_its_spellings() -> None:
    table = Table("survey", [["Type", "label:Tiếng Việt (vi)", "Relevance"], ["note", "Lời", "1"]])
    assert table.get(2, "relevant") == "1"
    assert table.get(2, "label::Tiếng Việt (vi)") == "Lời"


def test_that_a_hidden_sheet_stays_hidden() -> None:
    document = Document([Table("survey", [["type"]]), Table("ẩn", [["x"]])], hidden=["ẩn"])
    again = Document.read(document.write()).write()
    states = {sheet.title: sheet.sheet_state for sheet in load_workbook(BytesIO(again))}
    assert states == {"survey": "visible", "ẩn": "hidden"}


def test_that_a_file_that_is_no_workbook_is_refused() -> None:
    with pytest.raises(OfficeError) as caught:
        Document.read(b"khong phai", "mau.xlsx")
    assert caught.value.trouble is Trouble.NOT_A_WORKBOOK
