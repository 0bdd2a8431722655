"""Mẫu phiếu: the list of forms; one of them under the editor; its versions side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop.messages import explain, explain_problem, way_out
from desktop.office import collecting, designing
from desktop.office.changes import Changed
from desktop.office.designing import Stage
from desktop.ui.desk import Target
from desktop.ui.pages.surveys.forms.editor import Editor
from desktop.ui.pages.surveys.forms.fault_list import FaultList
from desktop.ui.pages.surveys.forms.form_list import FormList
from desktop.ui.pages.surveys.forms.publishing import Publisher, begun_words
from desktop.ui.pages.surveys.forms.versions_view import VersionsView
from desktop.ui.pages.surveys.station import Station
from desktop.ui.theme import px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from desktop.core.errors import OfficeError, Problem
    from desktop.office.designing import FormEntry, Opened
    from desktop.office.publishing import Published, Step
    from desktop.ui.background import Progress
    from desktop.ui.desk import Desk

_MOST_PROBLEMS = 8


class Brought(NamedTuple):
    """What came of a file: its remarks and faults; its key in the book when it was taken."""

    problems: tuple[Problem, ...]
    key: int | None = None
    changed: Changed = Changed.NOTHING


class FormsStation(Station):
    """The list; Enter takes a form up, and Esc comes back here."""

    name = "forms"
    title = "Mẫu phiếu"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list = FormList()
        self.notice = Notice()
        self.editor = Editor(desk)
        self.versions = VersionsView(desk)
        self.publisher = Publisher(desk, self)
        self._room = QWidget()
        self._shelf = QStackedWidget()
        self._doomed: int | None = None
        self._wanted: tuple[int, bool] | None = None
        self._file: Path | None = None
        self.faults = FaultList()
        self._make_commands()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list.table)
        self._look()

    def refresh(self, changed: Changed) -> None:
        if changed & Changed.SURVEYS:
            self._look()

    def show_target(self, target: Target) -> None:
        """A draft (`draft`) is taken up; a form of the book is shown in the list."""
        if target.noun == "draft" and target.ref.isdigit():
            self._open(int(target.ref))

    def commands(self) -> list[QAction]:
        for view in (self.editor, self.versions):
            if self._shelf.currentWidget() is view:
                return view.commands()
        return self._room.actions()

    def may_leave(self) -> bool:
        """Every letter is kept before the form is left."""
        return self.editor.finish()

    def edit(self) -> None:
        """Take the current form up: a draft as it is, a form of the book as its next version."""
        entry, office = self.list.entry, self.desk.office
        if entry is None:
            return
        if entry.stage is Stage.DRAFT:
            self._open(entry.key)
        elif entry.stage is Stage.SHIPPED:
            self._begin(lambda: designing.begin_from(office, entry))
        else:
            self._begin(lambda: designing.begin_version(office, entry.key))

    def _begin_new(self) -> None:
        office = self.desk.office
        self._begin(lambda: designing.begin(office))

    def _begin_like(self) -> None:
        entry, office = self.list.entry, self.desk.office
        if entry is not None:
            self._begin(lambda: designing.begin_from(office, entry))

    def _begin(self, begin: Callable[[], int]) -> None:
        self.desk.run(
            lambda _: begin(), self._open, title="Đang mở mẫu phiếu", failed=self._say, owner=self
        )

    def _open(self, key: int) -> None:
        office = self.desk.office
        self.desk.look(
            lambda _: designing.open_draft(office, key), self._show, failed=self._say, owner=self
        )

    def _show(self, draft: Opened) -> None:
        self.notice.put_away()
        self._go_to(self.editor)
        self.editor.begin(draft)

    def _compare(self, step: Step) -> None:
        self._go_to(self.versions)
        self.versions.begin(step)

    def _tell_published(self, made: Published) -> None:
        self._back()
        self._wanted = (made.form, False)
        self.notice.tell(
            f"Đã phát hành «{made.title}», bản {made.version}.",
            begun_words(made.begun) or "Mẫu dùng được ngay khi lập đợt khảo sát (Ctrl 1).",
        )
        self._name_commands()

    def _fail(self, error: OfficeError) -> None:
        """Say a trouble where the officer is."""
        for view in (self.editor, self.versions):
            if self._shelf.currentWidget() is view:
                view.notice.complain(explain(error), _ways_out(error))
                return
        self._say(error)

    def _back(self) -> None:
        """Back to the list."""
        draft = self.editor.draft
        self._wanted = (draft.key, True) if draft is not None else None
        self._go_to(self._room)
        self._look()

    def _go_to(self, view: QWidget) -> None:
        self._let_go()
        self._shelf.setCurrentWidget(view)
        self.setFocusProxy(self.list.table if view is self._room else view)
        (self.list.table if view is self._room else view).setFocus()

    def _let_go(self) -> None:
        """A holder of the keys that is hidden would hand them to anything."""
        holder = self.focusWidget()
        if holder is not None:
            holder.clearFocus()

    def take_file(self, file: Path) -> None:
        """Bring an XLSForm into the book, or list what is wrong with it."""
        office = self.desk.office

        def bring(_: Progress) -> Brought:
            survey, problems = collecting.check_form(file)
            if survey is None:
                return Brought(problems)
            return Brought(problems, collecting.bring_form(office, file).key, Changed.SURVEYS)

        def done(brought: Brought) -> None:
            self._file = file
            if brought.key is None:
                self.faults.show_problems(file.name, brought.problems)
                return
            self._wanted = (brought.key, False)
            self.notice.tell(f"Đã nhận mẫu phiếu từ tệp «{file.name}».")

        self.notice.put_away()
        self.desk.run(bring, done, title="Đang nhận mẫu phiếu", failed=self._say, owner=self)

    def write_file(self, file: Path) -> None:
        """Write the XLSForm of the current form to a file."""
        entry, office = self.list.entry, self.desk.office
        if entry is not None:
            self.desk.run(
                lambda _: designing.export(office, entry, file),
                lambda made: self.notice.tell(
                    f"Đã ghi «{made.name}».", "Tệp mở được bằng Excel, KoboToolbox và ODK."
                ),
                failed=self._say,
                owner=self,
            )

    def _mend_file(self) -> None:
        """Take the faulty file up as a draft; the file stays as it is."""
        office, file = self.desk.office, self._file
        if file is not None:
            self.faults.hide()
            self._begin(lambda: designing.begin_from_file(office, file))

    def _edit_or_mend(self) -> None:
        if self.faults.isVisible():
            self._mend_file()
        else:
            self.edit()

    def _to_batch(self) -> None:
        """Lay the current form before the station that issues its numbered sheets."""
        entry = self.list.entry
        if entry is not None and entry.stage not in {Stage.DRAFT, Stage.SHIPPED}:
            self.station_wanted.emit("batches", Target("surveys", "form", str(entry.key)))

    def _choose_file(self) -> None:
        chosen = QFileDialog(self, "Chọn mẫu phiếu", "", "XLSForm (*.xlsx *.xls *.ods)")
        chosen.setFileMode(QFileDialog.FileMode.ExistingFile)
        chosen.fileSelected.connect(lambda path: self.take_file(Path(path)))
        chosen.open()

    def _choose_target(self) -> None:
        entry = self.list.entry
        if entry is None:
            return
        chosen = QFileDialog(self, "Ghi mẫu phiếu ra tệp", "", "XLSForm (*.xlsx)")
        chosen.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chosen.setDefaultSuffix("xlsx")
        chosen.selectFile(f"{entry.form_id or 'mau-phieu'}.xlsx")
        chosen.fileSelected.connect(lambda path: self.write_file(Path(path)))
        chosen.open()

    def _delete(self) -> None:
        """Ask where the draft stands; the same key again throws it away."""
        entry, office = self.list.entry, self.desk.office
        if entry is None or entry.stage is not Stage.DRAFT:
            return
        if self._doomed != entry.key:
            self._doomed = entry.key
            self.notice.tell(
                f"Xóa bản nháp «{entry.title or 'chưa đặt tên'}»?",
                "Xóa rồi không lấy lại được. Delete lần nữa để xóa, Esc để thôi.",
                tone=Tone.ADVICE,
            )
            return
        self._put_away()
        self.desk.run(
            lambda _: designing.delete(office, entry.key),
            lambda _: self.desk.say("Đã xóa bản nháp."),
            failed=self._say,
            owner=self,
        )

    def _put_away(self) -> None:
        """Esc: what is asked, offered or listed goes away."""
        self._doomed = None
        self.publisher.leave_begun()
        self._name_commands()
        self.notice.put_away()
        if self.faults.isVisible():
            self.list.table.setFocus()
            self.faults.hide()

    def _look(self) -> None:
        office = self.desk.office
        self.desk.look(lambda _: designing.forms(office), self._show_entries, owner=self)

    def _show_entries(self, entries: list[FormEntry]) -> None:
        self.list.show_entries(entries)
        if self._wanted is not None:
            key, is_draft = self._wanted
            self.list.go(key, is_draft=is_draft)
        self._wanted = None
        self._name_commands()

    def _say(self, error: OfficeError) -> None:
        self.notice.complain(explain(error), _ways_out(error))

    def _make_commands(self) -> None:
        room = self._room
        self.new = command(room, "Mẫu mới", "Ctrl+N", self._begin_new)
        self.like = command(room, "Mẫu mới từ mẫu này", "Ctrl+Shift+N", self._begin_like)
        self.take_up = command(room, "Soạn", "F2", self._edit_or_mend)
        self.bring = command(room, "Nhận tệp", "F5", self._choose_file)
        self.write = command(room, "Ghi ra tệp", "Ctrl+E", self._choose_target)
        self.issue = command(room, "Lập đợt để in phiếu", "Ctrl+P", self._to_batch)
        self.delete = command(room, "Xóa bản nháp", "Delete", self._delete)
        self.carry = command(
            room, "Chuyển tờ nhập dở sang bản mới", "F8", self.publisher.carry_over
        )
        self.away = command(room, "Đóng lời báo", "Esc", self._put_away)

    def _name_commands(self) -> None:
        entry = self.list.entry
        is_draft = entry is not None and entry.stage is Stage.DRAFT
        self.delete.setEnabled(is_draft)
        self.delete.setStatusTip("" if is_draft else "Chỉ xóa được bản nháp")
        self.take_up.setEnabled(entry is not None)
        in_book = entry is not None and entry.stage not in {Stage.DRAFT, Stage.SHIPPED}
        self.issue.setEnabled(in_book)
        self.issue.setStatusTip("" if in_book else "Chỉ in được mẫu đã ở trong sổ")
        self.carry.setEnabled(bool(self.publisher.begun))
        for action in (self.like, self.write):
            action.setEnabled(entry is not None)
        if entry is not None and self._doomed is not None and self._doomed != entry.key:
            self._put_away()

    def _connect(self) -> None:
        self.list.table.chosen.connect(lambda _: self.edit())
        self.list.table.current_changed.connect(lambda _: self._name_commands())
        self.editor.left.connect(self._back)
        self.editor.ready.connect(self.publisher.begin)
        self.versions.left.connect(lambda: self._go_to(self.editor))
        self.versions.ready.connect(self.publisher.publish)
        self.publisher.compared.connect(self._compare)
        self.publisher.published.connect(self._tell_published)
        self.publisher.carried.connect(self.notice.tell)
        self.publisher.failed.connect(self._fail)

    def _lay_out(self) -> None:
        heading = Heading(
            self.title, button(self.take_up), button(self.bring), primary_button(self.new)
        )
        room = QVBoxLayout(self._room)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(12))
        room.addWidget(heading)
        room.addWidget(self.notice)
        room.addWidget(self.list, 3)
        room.addWidget(self.faults, 2)
        self._shelf.addWidget(self._room)
        self._shelf.addWidget(self.editor)
        self._shelf.addWidget(self.versions)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._shelf)


def _ways_out(error: OfficeError) -> str:
    """The way out of a trouble, and the single faults behind it."""
    lines = [way_out(error), *map(explain_problem, error.problems[:_MOST_PROBLEMS])]
    if len(error.problems) > _MOST_PROBLEMS:
        lines.append(f"… và {len(error.problems) - _MOST_PROBLEMS} chỗ khác.")
    return "\n".join(lines)
