"""Check a return that came as a file: is it one, and does every figure stand as it was sealed."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from desktop.core.returns import Envelope, Return, Row
from desktop.export.formulas import worked_out
from desktop.export.places import HIDDEN_SHEET, PROPERTY_SUM, properties_of
from desktop.export.seal import (
    checksum,
    plain,
    read_envelope,
    read_row,
    short_code,
)
from desktop.export.verdicts import Difference, Verdict, Verification

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl import Workbook

    from desktop.core.returns import Value

_UNREADABLE = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    ParseError,
    InvalidFileException,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
)


def verify_workbook(path: Path) -> Verification:
    """Check a workbook; it survives a re-save in another program, not a changed figure."""
    try:
        shown = load_workbook(path, data_only=True)
        spelled = load_workbook(path, data_only=False)
    except _UNREADABLE:
        return Verification(Verdict.NOT_A_RETURN)
    if HIDDEN_SHEET not in spelled.sheetnames:
        return _without_seal(spelled)
    try:
        return _Checked(shown, spelled).verification()
    except _UNREADABLE:
        broken = Difference("", "", HIDDEN_SHEET, "", None, None)
        return Verification(Verdict.ALTERED, differences=(broken,))


def _without_seal(book: Workbook) -> Verification:
    """Tell a return whose hidden sheet was removed from a workbook that never was one."""
    if PROPERTY_SUM not in properties_of(book).names:
        return Verification(Verdict.NOT_A_RETURN)
    gone = Difference("", "", HIDDEN_SHEET, "", HIDDEN_SHEET, None)
    return Verification(Verdict.ALTERED, differences=(gone,))


class _Checked:
    """A workbook read twice: the figures that are shown, and the formulas behind them."""

    def __init__(self, shown: Workbook, spelled: Workbook) -> None:
        self._shown = shown
        self._spelled = spelled
        self._rows: list[tuple[str, str, Row]] = []
        self._texts: list[tuple[str, str, str]] = []
        self._digest = ""
        self._envelope: Envelope | None = None
        for line in spelled[HIDDEN_SHEET].iter_rows(max_col=4, values_only=True):
            self._read(*(str(each or "") for each in line))

    def _read(self, kind: str, sheet: str, cell: str, content: str) -> None:
        if kind == "seal":
            self._digest = content
        elif kind == "envelope":
            self._envelope = read_envelope(content)
        elif kind == "row":
            self._rows.append((sheet, cell, read_row(content)))
        elif kind == "text":
            self._texts.append((sheet, cell, content))

    def verification(self) -> Verification:
        if self._envelope is None:
            raise ValueError(HIDDEN_SHEET)
        made = Return(self._envelope, tuple(row for _, _, row in self._rows))
        differences = (*self._seal(made), *self._figures(), *self._words())
        verdict = Verdict.ALTERED if differences else Verdict.AUTHENTIC
        return Verification(verdict, made, short_code(self._digest), differences)

    def _seal(self, made: Return) -> Iterator[Difference]:
        """The sealed content must give the sealed checksum, in both places it is kept."""
        found = checksum(made)
        properties = properties_of(self._spelled)
        kept = properties[PROPERTY_SUM].value if PROPERTY_SUM in properties.names else found
        for digest in (self._digest, str(kept)):
            if digest != found:
                yield Difference("", "", HIDDEN_SHEET, "", short_code(digest), short_code(found))
                return

    def _figures(self) -> Iterator[Difference]:
        for sheet, cell, row in self._rows:
            if not cell:
                continue
            for found in self._values(sheet, cell):
                if found != plain(row.value):
                    yield Difference(sheet, cell, row.label, row.indicator, row.value, found)
                    break

    def _words(self) -> Iterator[Difference]:
        for sheet, cell, text in self._texts:
            found = self._value(sheet, cell)
            if found != plain(text):
                yield Difference(sheet, cell, text, "", text, found)

    def _values(self, sheet: str, cell: str) -> list[Value]:
        """Return what a figure's cell shows and, for a sum, what its formula gives."""
        shown = self._value(sheet, cell)
        formula = self._formula(sheet, cell)
        if formula is None:
            return [shown]
        worked = worked_out(formula, lambda other: self._worked(sheet, other))
        if worked is None:
            return [shown]
        return [plain(worked)] if shown is None else [plain(worked), shown]

    def _worked(self, sheet: str, cell: str) -> object:
        return self._values(sheet, cell)[0]

    def _value(self, sheet: str, cell: str) -> Value:
        if sheet not in self._shown.sheetnames:
            return None
        value = self._shown[sheet][cell].value
        return plain(value if isinstance(value, int | float | Decimal | str) else None)

    def _formula(self, sheet: str, cell: str) -> str | None:
        if sheet not in self._spelled.sheetnames:
            return None
        value = self._spelled[sheet][cell].value
        return value if isinstance(value, str) and value.startswith("=") else None
