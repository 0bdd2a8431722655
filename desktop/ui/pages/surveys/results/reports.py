"""Writing the report from the window: what it holds, where it is, and that it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.messages import explain, way_out
from desktop.office import survey_reporting
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.core.errors import OfficeError
    from desktop.office.survey_counting import Ask
    from desktop.office.survey_reporting import Wishes
    from desktop.ui.desk import Desk


class Reports:
    """Two kinds of file in the outbox; the notice says what was written and opens it."""

    def __init__(self, desk: Desk, view: QWidget) -> None:
        self.notice = Notice()
        self.open_file = command(view, "Mở tệp", "Ctrl+O", self._open)
        self.open_file.setEnabled(False)
        self.open_file.setStatusTip("Chưa lập tệp nào")
        self._desk, self._view = desk, view
        self._written: Path | None = None

    def write(self, ask: Ask, wishes: Wishes, kind: str) -> None:
        """Write the report of what is shown; `kind` is pdf or xlsx."""
        office = self._desk.office
        path = office.paths.outbox / f"{survey_reporting.stem(ask, wishes)}.{kind}"
        self._desk.run(
            lambda _: survey_reporting.write(office, ask, wishes, path),
            lambda written: self._tell(written, wishes),
            title="Đang lập báo cáo kết quả khảo sát",
            failed=self._say,
            owner=self._view,
        )

    def _tell(self, path: Path, wishes: Wishes) -> None:
        self._written = path
        self.open_file.setEnabled(True)
        self.open_file.setStatusTip("")
        kind = "bảng nội bộ, không phổ biến" if wishes.internal else "bản công khai"
        texts = ", kèm ý kiến viết tay" if wishes.with_texts else ""
        self.notice.tell(
            f"Đã ghi {path.name}: {kind}{texts}.", str(path.parent), actions=(self.open_file,)
        )
        self._desk.say("Đã lập báo cáo kết quả.")

    def _say(self, error: OfficeError) -> None:
        self.notice.tell(explain(error), way_out(error), tone=Tone.TROUBLE)

    def _open(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))
