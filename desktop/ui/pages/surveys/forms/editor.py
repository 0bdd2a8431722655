"""The editor of one form: its lines, the card of the current one, the paper as it will be."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.core.errors import Trouble
from desktop.core.survey import Kind
from desktop.messages import explain, way_out
from desktop.office import papering
from desktop.office.design import Part, scale_of
from desktop.ui.pages.surveys.forms.faults import faults_of, marks_of
from desktop.ui.pages.surveys.forms.saving import DraftKeeper
from desktop.ui.pages.surveys.forms.scale_drop import ScaleDrop
from desktop.ui.pages.surveys.forms.workbench import Workbench
from desktop.ui.theme import px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.notice import Notice, Tone
from desktop.ui.widgets.status import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from desktop.core.errors import OfficeError
    from desktop.office.design import Design, Findings, Item, Scale
    from desktop.office.designing import Opened, Saved
    from desktop.ui.desk import Desk


_OF_OTHERS = {Trouble.FORM_DRAFT_CHANGED, Trouble.NOT_FOUND}


class Editor(QWidget):
    """`left` asks to go back to the list, `ready` to publish the draft as it stands."""

    left = Signal()
    ready = Signal(object)  # Opened

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.bench = Workbench(desk)
        self.notice = Notice()
        self.draft: Opened | None = None
        self.keeper: DraftKeeper | None = None
        self.findings: Findings | None = None
        self._make_commands()
        self._lay_out()
        self.scale = ScaleDrop(self, self._heading)
        self._connect()
        self.setFocusProxy(self.bench.outline)

    @property
    def item(self) -> Item | None:
        """The line in hand; None when it is the form itself."""
        return self.bench.outline.item

    @property
    def state_words(self) -> str:
        """What is said of the saving."""
        return self._heading.detail.text()

    def begin(self, draft: Opened) -> None:
        """Take a draft up."""
        self.draft, self.findings = draft, None
        self.keeper = DraftKeeper(self.desk, draft)
        self.keeper.kept.connect(self._take_saved)
        self.keeper.failed.connect(self._say)
        self.notice.put_away()
        self.bench.preview.clear()
        self.bench.show_lines()
        self.bench.outline.clearSelection()
        self._show()
        self.bench.outline.go(None)
        self._show_card()
        self.keeper.keep()
        if draft.design.form.title:
            self.bench.outline.setFocus()
        else:
            self.bench.card.first.setFocus()

    def finish(self) -> bool:
        """Let the last letter into the book; tell whether the form may be left.

        It may not while the book can not take it. What another desk has changed is theirs.
        """
        if self.keeper is None:
            return True
        self.keeper.finish()
        trouble = self.keeper.trouble
        return trouble is None or trouble.trouble in _OF_OTHERS

    def do(self, change: Callable[[Design], None]) -> None:
        """Take one step on the form, show it, and keep it."""
        if self.draft is None or self.keeper is None:
            return
        before = self.draft.design.state.pages
        change(self.draft.design)
        if self.draft.design.state.pages is not before:
            self.notice.put_away()
            self._show()
            self.keeper.keep()
            self._say_state("đang lưu nháp…")

    def _show(self) -> None:
        if self.draft is not None:
            design = self.draft.design
            self.bench.outline.show_form(design.form, marks_of(self.findings))
            self._show_card()
            self.undo.setEnabled(design.can_undo)
            self.redo.setEnabled(design.can_redo)

    def _show_card(self) -> None:
        if self.draft is None:
            return
        item, form = self.item, self.draft.design.form
        faults = faults_of(self.findings, item.id if item is not None else None)
        if item is None:
            self.bench.card.show_form(form, faults)
        else:
            self.bench.card.show_item(item, form, faults)
        self.bench.preview.show_question(item.name if item is not None else "")
        self._name_commands()

    def _take_saved(self, saved: Saved) -> None:
        if self.draft is None or saved.state.pages is not self.draft.design.state.pages:
            return
        self.findings = saved.findings
        self.bench.outline.show_form(self.draft.design.form, marks_of(saved.findings))
        item = self.item
        self.bench.card.show_faults(faults_of(saved.findings, item.id if item else None))
        self.bench.preview.show_survey(saved.findings.survey)
        self._say_state(f"đã lưu nháp {self.desk.office.now():%H:%M}")

    def _add_question(self) -> None:
        item = self.item
        self.do(lambda design: design.add_question(item.id if item is not None else None))
        self._go_to_newest()

    def _add_section(self) -> None:
        item = self.item
        self.do(lambda design: design.add_section(item.id if item is not None else None))
        self._go_to_newest()

    def _duplicate(self) -> None:
        item = self.item
        if item is not None and item.part is Part.QUESTION:
            self.do(lambda design: design.duplicate(item.id))
            self._go_to_newest()

    def _go_to_newest(self) -> None:
        if self.draft is not None:
            self.bench.outline.go(self.draft.design.newest)
            self._write()

    def _remove(self) -> None:
        item = self.item
        if item is None or item.part is Part.KEPT:
            return
        after = self.bench.outline.after(item.id)
        self.do(lambda design: design.remove(item.id))
        self.bench.outline.go(after)
        what = "phần" if item.part is Part.SECTION else "câu"
        self.notice.tell(f"Đã bỏ {what} «{item.label or item.name}».", "Ctrl Z lấy lại.")

    def _move(self, step: int) -> None:
        """Move the choice that has the keys, else the line."""
        item, option = self.item, self.bench.card.choices.here()
        if item is None:
            return
        if option is not None:
            self.do(lambda design: design.move_option(item.list_name, option, step))
            self.bench.card.choices.go(option)
        else:
            self.do(lambda design: design.move(item.id, step))
            self.bench.outline.go(item.id)

    def _add_option(self, after: int) -> None:
        item = self.item
        if item is not None and self.draft is not None:
            self.do(lambda design: design.add_option(item.list_name, after))
            self.bench.card.choices.go(self.draft.design.newest)

    def _remove_option(self) -> None:
        item, option = self.item, self.bench.card.choices.here()
        if item is not None and option is not None:
            after = self.bench.card.choices.after(option)
            self.do(lambda design: design.remove_option(item.list_name, option))
            self.bench.card.choices.go(after)

    def _own_list(self) -> None:
        item = self.item
        if item is not None and item.sharers > 1:
            self.do(lambda design: design.own_list(item.id))

    def _ask_scale(self) -> None:
        item = self.item
        if item is None or self.draft is None or item.part is not Part.QUESTION:
            return
        questions = len(self._ticked_beside(item))
        self.scale.open_with(scale_of(item.options), questions, in_section=bool(item.section))

    def _give_scale(self, scale: Scale, whole: bool) -> None:  # noqa: FBT001 (Qt's signal gives it)
        item = self.item
        if item is not None:
            keys = self._ticked_beside(item) if whole else [item.id]
            self.do(lambda design: design.give_scale(keys, scale))

    def _ticked_beside(self, item: Item) -> list[int]:
        """The questions of one choice in the section of a question, and itself."""
        form = self.draft.design.form if self.draft is not None else None
        return [
            other.id
            for other in (form.questions if form is not None else ())
            if other.id == item.id or (other.section == item.section and other.kind is Kind.ONE)
        ]

    def _undo(self) -> None:
        self.do(lambda design: _ignore(design.undo()))

    def _redo(self) -> None:
        self.do(lambda design: _ignore(design.redo()))

    def _next_fault(self) -> None:
        """Go to the next line with a fault."""
        lines = self.bench.outline.lines
        here = self.bench.outline.currentIndex().row()
        order = [*range(here + 1, len(lines)), *range(here + 1)]
        for row in order:
            if lines[row].mark is Mark.LATE:
                item = lines[row].item
                self.bench.outline.go(item.id if item is not None else None)
                return

    def _write(self) -> None:
        """Go into the card of the line in hand."""
        first = self.bench.card.first
        if first.isVisible() and first.isEnabled():
            first.setFocus()

    def _back(self) -> None:
        """Esc: the scale goes away; out of the card to the lines, from there to the forms."""
        if self.scale.isVisible():
            self.scale.put_away()
        elif self.bench.outline.hasFocus():
            if self.finish():
                self.left.emit()
        else:
            self.bench.show_lines()
            self.bench.outline.setFocus()

    def _publish(self) -> None:
        self.finish()
        if self.draft is None or self.findings is None:
            return
        if self.findings.survey is None:
            self._go_mending()
        else:
            self.ready.emit(self.draft)

    def _go_mending(self) -> None:
        """Say that there are faults, and go to the first."""
        self.notice.tell(
            "Mẫu còn chỗ sai nên chưa phát hành và chưa in được.",
            "F7 tới từng chỗ sai; lời giải thích hiện ở đầu ô bên phải.",
            tone=Tone.ADVICE,
        )
        self._next_fault()

    def write_sample(self, file: Path) -> None:
        """Write the form on paper as it stands, to be looked at; it is no sheet of a batch."""
        survey, office = (
            self.findings.survey if self.findings is not None else None,
            self.desk.office,
        )
        if survey is not None:
            self.desk.run(
                lambda _: papering.print_sample(office, survey, file),
                lambda made: self.notice.tell(
                    f"Đã ghi tờ xem thử vào «{made.name}».", "Tờ mang số 0000, không thuộc đợt nào."
                ),
                title="Đang ghi tờ phiếu",
                failed=self._say_trouble,
                owner=self,
            )

    def _choose_sample(self) -> None:
        self.finish()
        if self.findings is None or self.findings.survey is None:
            self._go_mending()
            return
        chosen = QFileDialog(self, "Ghi tờ xem thử", "", "PDF (*.pdf)")
        chosen.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chosen.setDefaultSuffix("pdf")
        chosen.selectFile("xem-thu.pdf")
        chosen.fileSelected.connect(lambda path: self.write_sample(Path(path)))
        chosen.open()

    def _say_trouble(self, error: OfficeError) -> None:
        self.notice.complain(explain(error), way_out(error))

    def _say(self, error: OfficeError) -> None:
        self._say_state("chưa lưu được")
        self._say_trouble(error)

    def _say_state(self, words: str) -> None:
        self._heading.detail.setText(words)

    def _make_commands(self) -> None:
        self.question = command(self, "Câu mới", "Ctrl+N", self._add_question)
        self.section = command(self, "Phần mới", "Ctrl+Shift+N", self._add_section)
        self.copy = command(self, "Nhân đôi câu", "Ctrl+D", self._duplicate)
        self.remove = command(self, "Bỏ câu hoặc phần", "Delete", self._remove)
        self.up = command(self, "Chuyển lên", "Alt+Up", partial(self._move, -1))
        self.down = command(self, "Chuyển xuống", "Alt+Down", partial(self._move, 1))
        self.scales = command(self, "Thang đo", "F4", self._ask_scale)
        self.fewer = command(self, "Bớt lựa chọn", "Ctrl+Del", self._remove_option)
        self.own = command(self, "Tách lựa chọn riêng", "Ctrl+L", self._own_list)
        self.undo = command(self, "Lùi một bước", "Ctrl+Z", self._undo)
        self.redo = command(self, "Làm lại bước vừa lùi", "Ctrl+Y", self._redo)
        self.fault = command(self, "Tới chỗ sai kế tiếp", "F7", self._next_fault)
        self.paper = command(self, "Xem tờ phiếu", "F8", self.bench.turn_paper)
        self.sample = command(self, "Ghi tờ xem thử ra PDF", "Ctrl+P", self._choose_sample)
        self.page_up = command(self, "Trang trước của tờ phiếu", "Shift+PgUp", self._turn_back)
        self.page_down = command(self, "Trang sau của tờ phiếu", "Shift+PgDown", self._turn_on)
        self.publish = command(self, "Phát hành", "F9", self._publish)
        self.back = command(self, "Ra khỏi ô, về danh sách", "Esc", self._back)
        self.remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.bench.outline.addAction(self.remove)

    def _turn_back(self) -> None:
        self.bench.preview.turn(-1)

    def _turn_on(self) -> None:
        self.bench.preview.turn(1)

    def commands(self) -> list[QAction]:
        """What can be done here."""
        return self.actions()

    def _name_commands(self) -> None:
        item = self.item
        is_question = item is not None and item.part is Part.QUESTION
        self.scales.setEnabled(is_question)
        self.copy.setEnabled(is_question)
        self.own.setEnabled(item is not None and item.sharers > 1)
        self.remove.setEnabled(item is not None and item.part is not Part.KEPT)

    def _connect(self) -> None:
        self.bench.outline.current_changed.connect(lambda _: self._show_card())
        self.bench.outline.chosen.connect(lambda _: self._write())
        self.bench.card.edited.connect(self.do)
        self.bench.card.choices.next_wanted.connect(self._add_option)
        self.scale.taken.connect(self._give_scale)

    def _lay_out(self) -> None:
        self._heading = Heading("Soạn mẫu", button(self.question), primary_button(self.publish))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(8))
        rows.addWidget(self._heading)
        rows.addWidget(self.notice)
        rows.addWidget(self.bench, 1)


def _ignore(_: object) -> None:
    """What a step tells is of no use here: the form is looked at anew."""
