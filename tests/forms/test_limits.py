"""Workbooks that would fill the memory, or are locked, are told before they are read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.core.errors import OfficeError, Trouble
from desktop.forms.definition import read_form
from desktop.forms.document import Document
from tests.dossier_lists import rewritten
from tests.office.test_bad_imports import (
    locked,
    locked_binary,
    locked_zip,
    unpacking_without_end,
)
from tests.surveys import FORM

SHEET = "xl/worksheets/sheet1.xml"
FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
EMPTY_FAR = FAR.replace(b"><v>1</v></c>", b' s="0"/>')


def with_cell(path: Path, cell: bytes) -> Path:
    return rewritten(FORM, path, {SHEET: lambda xml: xml.replace(b"</sheetData>", cell)})


def trouble_of(content: bytes) -> set[Trouble]:
    """What both readers of forms say of a file."""
    told = set()
    for read in (read_form, Document.read):
        with pytest.raises(OfficeError) as caught:
            read(content, "mẫu.xlsx")
        told.add(caught.value.trouble)
        assert caught.value.facts == {"path": "mẫu.xlsx"}
    return told


def test_that_a_letter_in_the_farthest_cell_does_not_end_the_program(tmp_path: Path) -> None:
    far = with_cell(tmp_path / "a.xlsx", FAR)
    assert trouble_of(far.read_bytes()) == {Trouble.WORKBOOK_TOO_LARGE}


def test_that_empty_cells_far_away_are_no_matter(tmp_path: Path) -> None:
    content = with_cell(tmp_path / "a.xlsx", EMPTY_FAR).read_bytes()
    assert len(read_form(content, "a.xlsx").ticked) == 25


def test_that_an_archive_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    endless = unpacking_without_end(tmp_path / "a.xlsx")
    assert trouble_of(endless.read_bytes()) == {Trouble.WORKBOOK_TOO_LARGE}


@pytest.mark.parametrize("make", [locked, locked_binary, locked_zip])
def test_that_a_password_is_told_as_such(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    assert trouble_of(make(tmp_path / "a.xls").read_bytes()) == {Trouble.WORKBOOK_ENCRYPTED}
