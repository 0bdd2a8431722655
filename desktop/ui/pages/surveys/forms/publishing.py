"""From the editor to the book: versions side by side where there are two, begun sheets after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.office import publishing, versions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.office.designing import Opened
    from desktop.office.publishing import BegunBatch, Published, Step
    from desktop.office.versions import Upgraded
    from desktop.ui.desk import Desk

_MOST_LEFT = 6


class Publisher(QObject):
    """Each signal is what the station shows next."""

    compared = Signal(object)  # Step: the officer confirms how the questions go on
    published = Signal(object)  # Published
    carried = Signal(str, str)  # what went on, and what found no place
    failed = Signal(object)  # OfficeError

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.begun: tuple[BegunBatch, ...] = ()
        self._form = 0

    def begin(self, draft: Opened) -> None:
        """Go on with a draft that has no fault: compare it with the version before, or publish."""
        office, key = self._desk.office, draft.key
        if draft.follows is None:
            self.publish(key)
            return
        self._desk.look(
            lambda _: publishing.open_step(office, key),
            self._compare,
            failed=self.failed.emit,
            owner=self,
        )

    def publish(self, key: int) -> None:
        """Put the draft into the book."""
        office = self._desk.office
        self._desk.run(
            lambda _: publishing.publish(office, key),
            self._publish,
            title="Đang phát hành mẫu phiếu",
            failed=self.failed.emit,
            owner=self,
        )

    def carry_over(self) -> None:
        """Let the sheets that were begun under earlier versions go on under the new one."""
        office, form, batches = self._desk.office, self._form, self.begun
        self.begun = ()
        if batches:
            self._desk.run(
                lambda _: [versions.upgrade_drafts(office, one.id, form) for one in batches],
                self._carried,
                title="Đang chuyển các tờ nhập dở",
                failed=self.failed.emit,
                owner=self,
            )

    def leave_begun(self) -> None:
        """Let the begun sheets stay with their version."""
        self.begun = ()

    def _compare(self, step: Step | None) -> None:
        if step is not None:
            self.compared.emit(step)

    def _publish(self, made: Published) -> None:
        self.begun, self._form = made.begun, made.form
        self.published.emit(made)

    def _carried(self, made: list[Upgraded]) -> None:
        for one in made:
            self._desk.changed.emit(one.changed)
        self.carried.emit(*_said(made))


def begun_words(batches: Sequence[BegunBatch]) -> str:
    """Offer to carry begun sheets over, saying which and how many."""
    if not batches:
        return ""
    named = ", ".join(f"«{one.name}» ({one.sheets} tờ)" for one in batches)
    return f"Còn tờ nhập dở theo bản cũ: {named}. F8 chuyển sang bản mới, Esc để nguyên."


def _said(made: Sequence[Upgraded]) -> tuple[str, str]:
    sheets = sum(one.sheets for one in made)
    busy = [serial for one in made for serial in one.busy]
    left = [
        f"tờ {each.serial}, «{each.question}»: {each.value}" for one in made for each in one.left
    ]
    parts = []
    if busy:
        parts.append(f"Đang có người nhập nên ở lại bản cũ: tờ {', '.join(busy)}.")
    if left:
        more = f" … và {len(left) - _MOST_LEFT} câu khác" if len(left) > _MOST_LEFT else ""
        parts.append(f"Không có chỗ ở bản mới: {'; '.join(left[:_MOST_LEFT])}{more}.")
    return f"Đã chuyển {sheets} tờ nhập dở sang bản mới.", " ".join(parts)
