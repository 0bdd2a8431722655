"""The sheets of a batch: a list narrowed by stage and by serial, and the line that moves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit

from desktop.core.custody import Stage
from desktop.office.custody import missing_entries
from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.surveys.batches.ask import Ask
from desktop.ui.pages.surveys.batches.lists import sheet_columns
from desktop.ui.pages.surveys.batches.words import STAGES
from desktop.ui.theme import Type, font, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fitting_table import FittingTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.office.custody import Life, SheetEntry

_NO_SHEET = "Đợt này chưa có tờ nào về. Bấm F7 để ghi các tờ thu về, hoặc F2 để nhập phiếu."
_NONE_FITS = "Không có tờ nào như vậy."
_BACK = "Đã về và đã hủy"


class SheetsCard(Card):
    """Shows a batch's sheets; the station says what is done with them."""

    def __init__(self) -> None:
        super().__init__("Các tờ của đợt", "Enter mở để nhập, sửa · Delete hủy")
        self.rows: RowsModel[SheetEntry] = RowsModel(sheet_columns(), parent=self)
        self.list = FittingTable(_NO_SHEET, {2: 430, 4: 680, 6: 400})
        self.ask = Ask()
        self.stage = QComboBox()
        self.seek = QLineEdit()
        self._life: Life | None = None
        self.list.setModel(self.rows)
        self.list.setAccessibleName("Các tờ của đợt")
        self._fill_filters()
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.stage, 1)
        line.addWidget(self.seek, 1)
        self.body.addWidget(self.ask)
        self.body.addLayout(line)
        self.body.addWidget(self.list, 1)

    @property
    def current(self) -> SheetEntry | None:
        """The sheet the officer is at."""
        return self.rows.row(self.list.currentIndex().row())

    def show_life(self, life: Life | None) -> None:
        """Show the sheets of another batch, or the same ones anew."""
        same = self._life is not None and life is not None
        if same and self._life is not None and life is not None:
            same = self._life.batch.id == life.batch.id
        at = self.current.serial if same and self.current is not None else ""
        self._life = life
        if not same:
            self.seek.clear()
        self._show()
        serials = [entry.serial for entry in self.rows.rows]
        if at in serials:
            self.list.selectRow(serials.index(at))

    def show_stage(self, stage: Stage | None) -> None:
        """Narrow the list to a stage; None: all that came back."""
        self.stage.setCurrentIndex(self.stage.findData(stage))

    def _fill_filters(self) -> None:
        self.stage.setFont(font(Type.ROW))
        self.stage.setAccessibleName("Lọc theo chặng")
        self.stage.addItem(_BACK, None)
        for stage, said in STAGES.items():
            self.stage.addItem(f"{said.words[0].upper()}{said.words[1:]}", stage)
        self.seek.setFont(font(Type.ROW))
        self.seek.setPlaceholderText("Số tờ (Ctrl F)")
        self.seek.setAccessibleName("Tìm theo số tờ")
        self.stage.currentIndexChanged.connect(lambda _: self._show())
        self.seek.textChanged.connect(lambda _: self._show())

    def _show(self) -> None:
        data, digits = self.stage.currentData(), self.seek.text().strip()
        stage = Stage(data) if data else None  # Qt keeps the word alone
        narrowed = stage is not None or bool(digits)
        self.list.say_when_empty(_NONE_FITS if narrowed else _NO_SHEET)
        self.rows.show(
            [
                entry
                for entry in self._among(stage, digits)
                if entry.serial.endswith(digits) and stage in {None, entry.stage}
            ]
        )

    def _among(self, stage: Stage | None, digits: str) -> Sequence[SheetEntry]:
        """Return what is looked through: sheets that are out only where they are asked for."""
        if self._life is None:
            return ()
        if stage is Stage.ISSUED:
            return missing_entries(self._life)
        return [*self._life.sheets, *(missing_entries(self._life) if digits else ())]
