"""The groups and repeats of a form: which are open, and that every name is used once."""

import re
from typing import NamedTuple

from desktop.core.errors import Trouble
from desktop.core.expressions import Expression
from desktop.core.names import nfc
from desktop.forms.rows import RowReader
from desktop.forms.workbook import Row

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*", re.ASCII)
_NAME_OF_XML = re.compile(r"[^\W\d][\w.\-]*")


class Section(NamedTuple):
    """A group or repeat that is open: `path` is its name and those around it."""

    row: Row
    word: str
    path: tuple[str, ...]
    relevant: tuple[Expression, ...]
    repeats: tuple[str, ...]


class Sections:
    """Keeps the sections that are open while the rows are read from top to bottom."""

    def __init__(self, reader: RowReader) -> None:
        self._reader = reader
        self._open: list[Section] = []
        self._rows: dict[tuple[str, ...], int] = {}
        self._questions: dict[str, int] = {}
        self.labels: dict[str, str] = {}

    @property
    def name(self) -> str:
        """The innermost section that is open."""
        return self._open[-1].path[-1] if self._open else ""

    @property
    def relevant(self) -> tuple[Expression, ...]:
        """The conditions of all sections that are open."""
        return self._open[-1].relevant if self._open else ()

    @property
    def repeats(self) -> tuple[str, ...]:
        """The repeats that are open, the outermost first."""
        return self._open[-1].repeats if self._open else ()

    def begin(self, row: Row, word: str, label: str, relevant: Expression | None) -> str:
        """Open a section and return its name."""
        name = self._said(row)
        own = f"{self.name}.{name}" if name in self.labels else name
        path = (*(self._open[-1].path if self._open else ()), own)
        outer = self.repeats
        self._open.append(
            Section(
                row,
                word,
                path,
                (*self.relevant, relevant) if relevant else self.relevant,
                outer if word == "group" else (*outer, own),
            )
        )
        if not self.repeats:
            self.labels[own] = label
        return own

    def end(self, row: Row, word: str) -> None:
        """Close the innermost section."""
        if not self._open or self._open[-1].word != word:
            self._reader.complain(
                Trouble.FORM_GROUP_NOT_OPEN, row, "type", found=f"end_{word}", other=f"begin_{word}"
            )
        if self._open:
            self._open.pop()

    def finish(self) -> None:
        """Tell which sections were never closed."""
        for section in self._open:
            facts = {"found": section.path[-1], "other": f"end_{section.word}"}
            self._reader.complain(Trouble.FORM_GROUP_OPEN, section.row, "type", **facts)

    def question(self, row: Row) -> str:
        """Return the name of a question, made its own where another section has it too."""
        name = self._said(row)
        other = self._questions.get(name)
        named = name
        if name and other is not None and other != self._rows.get(self._place(name)):
            named = f"{self.name or 'ngoai'}.{name}"
            facts = {"found": name, "other": other, "named": named}
            self._reader.complain(Trouble.FORM_NAME_TWICE_APART, row, "name", **facts)
        self._questions.setdefault(named, row.number)
        return named

    def _place(self, name: str) -> tuple[str, ...]:
        return (*(self._open[-1].path if self._open else ()), name)

    def _said(self, row: Row) -> str:
        name = nfc(row.get("name"))
        if not name:
            self._reader.complain(Trouble.FORM_NAME_MISSING, row, "name")
            return ""
        if not _NAME_OF_XML.fullmatch(name):
            self._reader.complain(Trouble.FORM_NAME_MALFORMED, row, "name", found=name)
        elif not _NAME.fullmatch(name):
            self._reader.complain(Trouble.FORM_NAME_NOT_ASCII, row, "name", found=name)
        other = self._rows.get(self._place(name))
        if other is not None:
            self._reader.complain(Trouble.FORM_NAME_TWICE, row, "name", found=name, other=other)
        self._rows.setdefault(self._place(name), row.number)
        return name
