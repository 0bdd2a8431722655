"""The steps of an import on the screen: choose a file, look, bring in or report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.office import importing
from desktop.ui.pages.dossiers.import_view import ImportView
from desktop.ui.wording import number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.core.dossier_list import Mapping
    from desktop.core.errors import OfficeError
    from desktop.office.importing import Imported, Preview
    from desktop.ui.background import Progress
    from desktop.ui.desk import Desk

_KINDS = "Danh sách hồ sơ (*.xlsx *.xls *.xlsb *.ods *.csv *.htm *.html);;Mọi tệp (*)"


class Importing(QObject):
    """Runs the office's verbs on one file; `view` shows what they say."""

    begun = Signal()
    ended = Signal()
    said = Signal(str)
    troubled = Signal(object)  # OfficeError

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.view = ImportView()
        self._export: object | None = None
        self.view.mapped.connect(self._read)
        self.view.confirmed.connect(self._bring_in)
        self.view.report_wanted.connect(self._choose_report)
        self.view.left.connect(self._end)

    def choose_file(self, parent: QWidget) -> None:
        """Ask for a file."""
        self._ask(parent, "Chọn danh sách hồ sơ", self.look_at, save=False)

    def look_at(self, path: Path) -> None:
        """Open a file and show what its columns mean, then what is in its rows."""

        def seen(export: importing.Export) -> None:
            self._export = export
            self.view.show_mappings(path.name, export.mappings)
            self.begun.emit()
            self._read(export.mappings)

        self._desk.run(
            lambda _: importing.look_at(path),
            seen,
            title=f"Đang mở {path.name}",
            failed=self.troubled.emit,
            owner=self,
        )

    def write_report(self, path: Path) -> None:
        """Write the faults of the file in view to a CSV."""
        found = self.view.found()

        def write(_: Progress) -> int:
            importing.write_report(path, found)
            return len(found)

        self._desk.run(
            write,
            lambda count: self.said.emit(f"Đã ghi {number(count)} lỗi vào {path.name}."),
            failed=self.troubled.emit,
            owner=self,
        )

    def _read(self, mappings: Sequence[Mapping]) -> None:
        export, office = self._export, self._desk.office
        if not isinstance(export, importing.Export):
            return
        chosen = list(mappings)

        def read(progress: Progress) -> Preview:
            return importing.preview(office, export, chosen, progress.step)

        self._desk.run(
            read,
            self.view.show_preview,
            title=f"Đang kiểm tra {export.path.name}",
            failed=self._cannot_read,
            cancelled=self._end,
            owner=self,
        )

    def _cannot_read(self, error: OfficeError) -> None:
        self.view.show_trouble(error.problems)
        self.troubled.emit(error)

    def _bring_in(self) -> None:
        seen, office = self.view.seen, self._desk.office
        if seen is None or not self.view.bring.isEnabled():
            return
        self.view.bring.setEnabled(False)

        def bring(progress: Progress) -> Imported:
            return importing.bring_in(office, seen, good_only=True, step=progress.step)

        def done(result: Imported) -> None:
            self._end()
            faulty = f", {number(result.faulty)} dòng lỗi chưa nhập" if result.faulty else ""
            self.said.emit(
                f"Đã nhập {seen.reading.name}: {number(result.new)} hồ sơ mới,"
                f" {number(result.updated)} hồ sơ cập nhật{faulty}."
            )

        self._desk.run(
            bring,
            done,
            title=f"Đang nhập {seen.reading.name}",
            failed=self.troubled.emit,
            cancelled=lambda: self.view.bring.setEnabled(True),
            owner=self,
        )

    def _choose_report(self) -> None:
        if self.view.report.isEnabled():
            self._ask(self.view, "Ghi báo cáo lỗi", self.write_report, save=True)

    def _end(self) -> None:
        self._export = None
        self.ended.emit()

    def _ask(
        self, parent: QWidget, title: str, take: Callable[[Path], None], *, save: bool
    ) -> None:
        dialog = QFileDialog(parent, title)
        if save:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("csv")
            dialog.selectFile("dong-loi.csv")
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.setNameFilter(_KINDS)
        dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
