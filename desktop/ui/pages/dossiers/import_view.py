"""Look at a dossier list before it is brought in: what its columns mean, what is wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.dossier_list import Heading, Mapping, Meaning
from desktop.messages import CATALOGUE
from desktop.office.importing import Fault, faults
from desktop.ui.models.rows import Column, RowsModel
from desktop.ui.pages.dossiers.roomy_table import RoomyTable
from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.cells import MUTED, STRONG, TWO_LINES
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.figure import Figure
from desktop.ui.widgets.heading import Heading as PageHeading
from desktop.ui.widgets.status import MARK_ROLE, Mark
from desktop.ui.widgets.text import label
from desktop.ui.wording import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.core.errors import Problem
    from desktop.office.importing import Preview

_FIGURES = {
    "new": ("hồ sơ mới", Mark.GOOD),
    "updated": ("hồ sơ cập nhật", Mark.GOOD),
    "same": ("hồ sơ không đổi", Mark.WAITING),
    "faulty": ("dòng lỗi", Mark.LATE),
}
_NOT_READ = "— không dùng —"


class ImportView(QWidget):
    """Counts, mapping and faults of one file; nothing is written before the officer says so."""

    mapped = Signal(object)  # list[Mapping]: the officer changed what a column means
    confirmed = Signal()
    report_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mappings: list[Mapping] = []
        self.seen: Preview | None = None
        self.bring = command(self, "Nhập", "Ctrl+Return", self.confirmed.emit)
        self.report = command(self, "Ghi báo cáo lỗi…", "Ctrl+R", self.report_wanted.emit)
        self.leave = command(self, "Thôi", "Esc", self.left.emit)
        self.heading = PageHeading("Nhập danh sách", button(self.leave), primary_button(self.bring))
        self.figures = {name: Figure(words, mark) for name, (words, mark) in _FIGURES.items()}
        self.columns: RowsModel[Heading] = RowsModel(self._mapping_columns(), parent=self)
        self.mapping = RoomyTable(least_room={3: 420})
        self.mapping.setModel(self.columns)
        self.meaning = QComboBox()
        self.faults: RowsModel[Fault] = RowsModel(_fault_columns(), parent=self)
        self.faults_table = RoomyTable("Không có dòng lỗi nào.", {1: 420})
        self.faults_table.setModel(self.faults)
        self.said = label("", Type.ROW, wrap=True)
        self.noted = label("", Type.ROW, Ink.MUTED, wrap=True)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.mapping)

    def show_mappings(self, name: str, mappings: Sequence[Mapping]) -> None:
        """Show what the columns of a file mean, before its rows are read."""
        self.mappings = list(mappings)
        self.seen = None
        sheets = ", ".join(f"«{mapping.sheet}»" for mapping in mappings)
        self.heading.detail.setText(f"{name} · trang tính {sheets}")
        self.columns.show(mappings[0].headings)
        self.mapping.selectRow(0)
        self.bring.setEnabled(False)
        self.bring.setText("Nhập")
        self.report.setEnabled(False)
        self.faults.show(())
        for figure in self.figures.values():
            figure.show_value("…")
        self.noted.setText("")

    def show_preview(self, seen: Preview) -> None:
        """Show what bringing the file in would do."""
        self.seen = seen
        for name, figure in self.figures.items():
            figure.show_value(number(int(getattr(seen, name))))
        self.figures["faulty"].tint(Ink.LATE if seen.faulty else Ink.INK)
        self.faults.show(self.found())
        self.faults_table.selectRow(0)
        self._say_fault()
        writes = seen.new + seen.updated
        self.bring.setText(f"Nhập {number(writes)} dòng tốt" if writes else "Không có gì mới")
        self.bring.setEnabled(bool(writes))
        self.report.setEnabled(bool(seen.problems))
        self.noted.setText(_notes(seen))

    def show_trouble(self, problems: Sequence[Problem]) -> None:
        """Show why the columns cannot be read by."""
        self.faults.show(_faults(self.heading.detail.text(), problems))
        for figure in self.figures.values():
            figure.show_value("–")

    def found(self) -> list[Fault]:
        """The faults of the file, for the screen and the report."""
        return _faults(self.seen.reading.name, self.seen.problems) if self.seen else []

    def _lay_out(self) -> None:
        mapping = Card("Cột trong tệp", "↑ ↓ chọn cột, F2 đổi nghĩa")
        mapping.body.addWidget(self.mapping, 1)
        line = QHBoxLayout()
        name = label("Cột đang chọn là", Type.ROW, Ink.MUTED)
        name.setBuddy(self.meaning)
        line.addWidget(name)
        line.addWidget(self.meaning, 1)
        mapping.body.addLayout(line)
        self.meaning.setFont(font(Type.ROW))
        self.meaning.setAccessibleName("Nghĩa của cột đang chọn")
        self.meaning.addItem(_NOT_READ, "")
        for meaning in Meaning:
            self.meaning.addItem(meaning.label, meaning.value)
        wrong = Card("Dòng lỗi", "↑ ↓ xem từng lỗi")
        wrong.body.addWidget(self.faults_table, 1)
        wrong.body.addWidget(self.said)
        wrong.body.addWidget(self.noted)
        wrong.body.addWidget(button(self.report))
        middle = QHBoxLayout()
        middle.setSpacing(px(16))
        middle.addWidget(mapping, 5)
        middle.addWidget(wrong, 6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(12))
        whole.addWidget(self.heading)
        whole.addWidget(Columns(tuple(self.figures.values()), least=140))
        whole.addLayout(middle, 1)

    def _connect(self) -> None:
        command(self, "Đổi nghĩa của cột", "F2", self._change_meaning)
        self.mapping.current_changed.connect(lambda _: self._follow())
        self.faults_table.current_changed.connect(lambda _: self._say_fault())
        self.mapping.chosen.connect(lambda _: self._change_meaning())
        self.meaning.activated.connect(lambda _: self._assign())

    def _mapping_columns(self) -> tuple[Column[Heading], ...]:
        marked = {MARK_ROLE: self._mark}
        return (
            Column("Cột", lambda one: one.letters, roles=MUTED, width=52),
            Column("Tiêu đề trong tệp", lambda one: one.label, roles=STRONG),
            Column("Là", self._meaning_words, roles=marked, width=156),
            Column("Ví dụ", lambda one: one.samples[0] if one.samples else "", roles=MUTED),
        )

    def _meaning_words(self, one: Heading) -> str:
        mapping = self.mappings[0]
        for meaning, columns in mapping.doubled.items():
            if one.column in columns:
                return f"{meaning.label} (hai cột)"
        found = mapping.meaning_of(one.column)
        return found.label if found else "không dùng"

    def _mark(self, one: Heading) -> Mark:
        mapping = self.mappings[0]
        if any(one.column in columns for columns in mapping.doubled.values()):
            return Mark.LATE
        return Mark.GOOD if mapping.meaning_of(one.column) else Mark.NONE

    def _follow(self) -> None:
        one = self.columns.row(self.mapping.currentIndex().row())
        if one is not None and self.mappings:
            meaning = self.mappings[0].meaning_of(one.column)
            self.meaning.setCurrentIndex(self.meaning.findData(meaning.value if meaning else ""))

    def _say_fault(self) -> None:
        """Say the whole of the current fault, and the way out: the line of the table is short."""
        one = self.faults.row(self.faults_table.currentIndex().row())
        self.said.setText(f"Dòng {one.row}: {one.sentence} {one.way_out}" if one else "")

    def _change_meaning(self) -> None:
        self.meaning.setFocus()
        self.meaning.showPopup()

    def _assign(self) -> None:
        one = self.columns.row(self.mapping.currentIndex().row())
        if one is None:
            return
        chosen = str(self.meaning.currentData())
        meaning = Meaning(chosen) if chosen else None
        self.mappings[0] = self.mappings[0].assigned(one.column, meaning)
        self.columns.show(self.mappings[0].headings)
        self.mapping.setFocus()
        self.mapped.emit(self.mappings)


def _fault_columns() -> tuple[Column[Fault], ...]:
    return (
        Column("Dòng", lambda one: str(one.row), roles={MARK_ROLE: lambda _: Mark.LATE}, width=76),
        Column("Cột", lambda one: one.column, roles={**MUTED, **TWO_LINES}, width=128),
        Column("Lỗi", lambda one: one.sentence, roles=TWO_LINES),
    )


def _faults(name: str, problems: Sequence[Problem]) -> list[Fault]:
    return faults(name, problems, _told)


def _told(problem: Problem) -> tuple[str, str]:
    message = CATALOGUE[problem.trouble]
    return message.filled(problem.facts), message.way_out


def _notes(seen: Preview) -> str:
    notes = []
    if seen.reading.repeated:
        notes.append(f"{len(seen.reading.repeated)} dòng lặp lại nguyên văn, chỉ nhập một lần.")
    if seen.older:
        notes.append(f"{seen.older} dòng cũ hơn điều sổ đã biết, được bỏ qua.")
    if seen.problems:
        notes.append("Dòng lỗi không được nhập; hãy sửa trong tệp rồi nhập lại tệp.")
    return " ".join(notes)
