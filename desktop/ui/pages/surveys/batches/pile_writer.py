"""Writing a batch's paper, blank sheets or its slip, into a file that the officer chooses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.core.names import fold
from desktop.office import papering, slip_printing
from desktop.ui.wording import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.core.errors import OfficeError
    from desktop.office.custody import BatchRow
    from desktop.office.papering import Copies, Printed
    from desktop.ui.desk import Desk
    from desktop.ui.widgets.notice import Notice


class PileWriter(QObject):
    """Asks for the file, writes it beside the work, and says where it is."""

    written = Signal()
    failed = Signal(object)  # OfficeError

    def __init__(self, desk: Desk, owner: QWidget, notice: Notice) -> None:
        super().__init__(owner)
        self._desk = desk
        self._owner = owner
        self._notice = notice
        self._file = Path()
        self._open = QAction("Mở tệp để in", self)
        self._open.triggered.connect(self._show_file)

    def choose(self, batch: BatchRow, copies: Copies) -> None:
        """Ask where the blank sheets go, then write them."""
        name = f"phieu-{_stem(batch.name)}"
        self._ask("Ghi phiếu trắng", name, lambda file: self.write(batch, copies, file))

    def choose_slip(self, batch: BatchRow) -> None:
        """Ask where the slip goes, then write it."""
        name = f"phieu-kem-{_stem(batch.name)}"
        self._ask("Ghi phiếu kèm đợt", name, lambda file: self.write_slip(batch, file))

    def write_slip(self, batch: BatchRow, file: Path) -> None:
        """Write the slip to be filled in by hand."""
        office, key = self._desk.office, batch.id

        def tell(_: object) -> None:
            self._file = file
            self._notice.tell("Đã ghi phiếu kèm đợt.", str(file), actions=(self._open,))

        self._desk.run(
            lambda _: slip_printing.write_slip(office, key, file),
            tell,
            title="Đang ghi phiếu kèm đợt",
            failed=self._fail,
            owner=self,
        )

    def write(self, batch: BatchRow, copies: Copies, file: Path) -> None:
        """Write the sheets."""
        office, key = self._desk.office, batch.id
        self._desk.run(
            lambda _: papering.print_batch(office, key, file, copies),
            self._tell,
            title=f"Đang ghi {number(copies.count)} tờ phiếu",
            failed=self._fail,
            owner=self,
        )

    def _ask(self, title: str, name: str, take: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._owner, title, "", "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{name}.pdf")
        dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _tell(self, printed: Printed) -> None:
        self._file = printed.file
        serials = f"số {printed.first}–{printed.last}, mỗi tờ {printed.sides} trang"
        self.written.emit()
        self._notice.tell(
            f"Đã ghi phiếu trắng {serials}.", str(printed.file), actions=(self._open,)
        )

    def _fail(self, error: OfficeError) -> None:
        self.failed.emit(error)

    def _show_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))


def _stem(name: str) -> str:
    """Return a name for the file: letters without tones, for every disk and every printer."""
    words = "".join(sign if sign.isalnum() else " " for sign in fold(name))
    return "-".join(words.split())
