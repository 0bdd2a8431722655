"""Đợt khảo sát: the batches, where the sheets of one are, and the way to their keying."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from desktop.core.custody import Move
from desktop.messages import explain, explain_problem, way_out
from desktop.office import collecting, custody
from desktop.office.changes import Changed
from desktop.ui.desk import Target
from desktop.ui.pages.surveys.batches.batch_form import BatchDraft, FormChoice, choices_of
from desktop.ui.pages.surveys.batches.kiosk_starter import KioskStarter
from desktop.ui.pages.surveys.batches.moving import Moving
from desktop.ui.pages.surveys.batches.overview import Overview
from desktop.ui.pages.surveys.batches.pile_writer import PileWriter
from desktop.ui.pages.surveys.station import Station, Wish
from desktop.ui.theme import px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction, QShowEvent
    from PySide6.QtWidgets import QWidget

    from desktop.core.errors import OfficeError
    from desktop.core.survey import Survey
    from desktop.office.collecting import BatchRow, BatchSummary, FormRow
    from desktop.office.custody import Life, Slip
    from desktop.office.opening import Office
    from desktop.ui.background import Progress
    from desktop.ui.desk import Desk

_MOST_PROBLEMS = 6
_NO_PAPER = "«{serial}» là ý kiến người dân tự bấm trên máy, không có tờ giấy để nhập hay sửa."
_SEEN_IN_RESULTS = "Câu trả lời được đếm ở trang Kết quả (Ctrl 4)."
_FILE = Target("surveys", "tablet_export")


class _Offer(NamedTuple):
    """What a new batch can be made of."""

    forms: list[FormRow]
    words: dict[str, list[str]]
    last: BatchRow | None


class BatchesStation(Station):
    """The lists and the card; F2 asks for the keying of the current batch."""

    name = "batches"
    title = "Đợt khảo sát"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wanted: int | None = None
        self._is_stale = False
        self.life: Life | None = None
        """What is known of the batch in view."""
        self.notice = Notice()
        self._make_commands()
        self.overview = Overview(
            (self.collect, self.slip, self.file_away),
            (self.print, self.tablets),
            (self.change, self.stand),
        )
        self.moving = Moving(desk, self.overview.sheets_card, self.notice)
        self.pile = PileWriter(desk, self, self.notice)
        self.kiosk = KioskStarter(desk, self.overview.kiosk_card)
        self._lay_out()
        self._connect()
        self._name_commands()
        self.setFocusProxy(self.overview.batch_list)
        self._look()

    def refresh(self, changed: Changed) -> None:
        """Look again once it is seen: what the plan says of a batch is counted from all sheets."""
        if changed & Changed.SURVEYS:
            self._is_stale = True
            self._look_when_seen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_when_seen()

    def show_target(self, target: Target) -> None:
        """A batch is shown; for a form, a new batch of it is offered."""
        if target.noun == "form" and target.ref.isdigit():
            self._begin_batch(form_key=int(target.ref))
        elif target.ref.isdigit():
            self._wanted = int(target.ref)
            self._look()

    def start_keying(self) -> None:
        """Key the current batch from the next sheet on."""
        batch = self._batch()
        if batch is not None and batch.issued:
            self.keying_wanted.emit(Wish(batch.id))

    def open_sheet(self) -> None:
        """Take up the current sheet again."""
        batch, sheet = self._batch(), self.overview.sheets_card.current
        if batch is None or sheet is None:
            return
        if sheet.serial.isdigit():
            self.keying_wanted.emit(Wish(batch.id, sheet.serial))
        else:
            self.notice.tell(_NO_PAPER.format(serial=sheet.serial), _SEEN_IN_RESULTS)

    def _begin_batch(self, _triggered: object = None, *, form_key: int | None = None) -> None:
        office, form = self.desk.office, self.overview.form

        def offer(_: Progress) -> _Offer:
            return _Offer(
                collecting.forms(office),
                collecting.words_before(office),
                collecting.last_batch(office),
            )

        def show(found: _Offer) -> None:
            choices = choices_of(found.forms, collecting.shipped_forms())
            form.begin(self.desk.period, choices, found.last)
            if form_key is not None:
                form.choose(form_key)
            form.show_words(found.words)

        self._show_side(form)
        self.desk.look(offer, show, owner=self)

    def _change_batch(self) -> None:
        if self.life is None:
            return
        office, form = self.desk.office, self.overview.form
        self._show_side(form)
        form.change(self.life.batch)
        self.desk.look(lambda _: collecting.words_before(office), form.show_words, owner=self)

    def _ask_slip(self) -> None:
        if self.life is not None:
            self._show_side(self.overview.slip_form)
            self.overview.slip_form.begin(self.life.batch)

    def _ask_copies(self) -> None:
        if self.life is None:
            return
        if self.overview.side.currentWidget() is self.overview.slip_form:
            self.pile.choose_slip(self.life.batch)
        else:
            self._show_side(self.overview.print_form)
            self.overview.print_form.begin(self.life.batch)

    def _show_questions(self, choice: FormChoice) -> None:
        office, form = self.desk.office, self.overview.form

        def show(survey: Survey | None) -> None:
            if form.form.editor.currentData() == choice:
                form.show_survey(survey)

        self.desk.look(lambda _: _survey_of(office, choice), show, failed=self._say, owner=self)

    def _save(self) -> None:
        saved: dict[QWidget | None, Callable[[], None]] = {
            self.overview.form: self._save_batch,
            self.overview.slip_form: self._save_slip,
            self.overview.print_form: self._save_pile,
            self.overview.kiosk_card: self.kiosk.begin,
        }
        save = saved.get(self.overview.side.currentWidget())
        if save is not None:
            save()

    def _save_batch(self) -> None:
        draft = self.overview.form.draft(self.desk.today)
        if draft is None:
            return
        office = self.desk.office

        def keep(_: Progress) -> Changed:
            if draft.key is None:
                self._wanted = _new_batch(office, draft)
                return Changed.SURVEYS
            return _changed_batch(office, draft)

        self._run(keep, "Đã lưu đợt khảo sát.")

    def _save_slip(self) -> None:
        slip, life, office = self.overview.slip_form.slip(), self.life, self.desk.office
        if slip is None or life is None:
            return
        said: Slip = slip
        self._run(lambda _: custody.set_slip(office, life.batch.id, said), "Đã lưu phiếu kèm đợt.")

    def _save_pile(self) -> None:
        copies = self.overview.print_form.copies()
        if copies is not None and self.life is not None:
            self.pile.choose(self.life.batch, copies)

    def _run(self, work: Callable[[Progress], Changed], told: str) -> None:
        def done(_: Changed) -> None:
            self._back()
            self.desk.say(told)

        self.desk.run(work, done, title="Đang lưu", failed=self._say, owner=self)

    def _back(self) -> None:
        if self.moving.put_away():
            return
        self.overview.batch_list.setFocus()  # before its holder is hidden
        self.notice.put_away()
        self.overview.side.setCurrentWidget(self.overview.card)

    def _find(self) -> None:
        self.overview.sheets_card.seek.setFocus()
        self.overview.sheets_card.seek.selectAll()

    def _show_side(self, part: QWidget) -> None:
        self.moving.put_away()
        self.overview.show_side(part)

    def _look_when_seen(self) -> None:
        if self._is_stale and self.isVisible():
            self._look()

    def _look(self) -> None:
        self._is_stale = False
        office = self.desk.office
        self.desk.look(lambda _: collecting.batches(office), self._show_batches, owner=self)

    def _show_batches(self, rows: list[BatchSummary]) -> None:
        current = self._batch()
        wanted = self._wanted or (current.id if current else None)
        self._wanted = None
        self.overview.batches.show(rows)
        keys = [row.id for row in rows]
        if rows:
            self.overview.batch_list.selectRow(keys.index(wanted) if wanted in keys else 0)
        self._look_at_batch()

    def _look_at_batch(self) -> None:
        batch, office = self._batch(), self.desk.office
        self._name_commands()
        if batch is None:
            self._show_life(None)
            return
        self.desk.look(lambda _: custody.life(office, batch.id), self._show_life, owner=self)

    def _show_life(self, life: Life | None) -> None:
        batch = self._batch()
        if life is not None and (batch is None or batch.id != life.batch.id):
            return  # another one was chosen meanwhile
        self.life = life
        self.moving.show_life(life)
        self.overview.card.show_life(life)
        self.overview.sheets_card.show_life(life)

    def _batch(self) -> BatchSummary | None:
        return self.overview.batches.row(self.overview.batch_list.currentIndex().row())

    def _say(self, error: OfficeError) -> None:
        lines = [way_out(error), *map(explain_problem, error.problems[:_MOST_PROBLEMS])]
        if len(error.problems) > _MOST_PROBLEMS:
            lines.append(f"… và {len(error.problems) - _MOST_PROBLEMS} chỗ khác.")
        self.notice.tell(explain(error), "\n".join(lines), tone=Tone.TROUBLE)

    def _make_commands(self) -> None:
        self.key = command(self, "Nhập phiếu", "F2", self.start_keying)
        self.new = command(self, "Đợt mới", "Ctrl+N", self._begin_batch)
        self.change = command(self, "Sửa đợt", "F3", self._change_batch)
        self.collect = self._moving("Thu về", "F7", Move.COLLECT)
        self.slip = command(self, "Phiếu kèm đợt", "F8", self._ask_slip)
        self.print = command(self, "In phiếu", "Ctrl+P", self._ask_copies)
        self.file_away = self._moving("Cất hộp", "F9", Move.FILE)
        self.take_back = self._moving("Bỏ ghi thu (ghi nhầm)", "Shift+F7", Move.TAKE_BACK)
        self.take_out = self._moving("Lấy ra khỏi hộp", "Shift+F9", Move.TAKE_OUT)
        self.tablets = command(self, "Nhập từ máy tính bảng…", "Ctrl+I", self._to_tablets)
        self.stand = command(self, "Màn hình góp ý", "Ctrl+M", self._ask_stand)
        self.seek = command(self, "Tìm tờ theo số", "Ctrl+F", self._find)
        self.save = command(self, "Lưu", "Ctrl+S", self._save)
        self.back = command(self, "Về danh sách", "Esc", self._back)

    def _ask_stand(self) -> None:
        self._show_side(self.overview.kiosk_card)
        self.kiosk.ask()

    def _to_tablets(self) -> None:
        self.station_wanted.emit("tablets", _FILE)

    def _moving(self, words: str, keys: str, move: Move) -> QAction:
        return command(self, words, keys, partial(self._ask_to_move, move))

    def _ask_to_move(self, move: Move) -> None:
        self.moving.ask(move)

    def _name_commands(self) -> None:
        has_batch = self._batch() is not None
        reason = "" if has_batch else "Hãy lập một đợt khảo sát trước"
        for action in (
            self.key, self.change, self.print, self.collect, self.slip, self.file_away,
            self.take_back, self.take_out, self.seek,
        ):  # fmt: skip
            action.setEnabled(has_batch)
            action.setStatusTip(reason)
        batch = self._batch()
        if batch is not None and not batch.issued:
            self.key.setEnabled(False)
            self.key.setStatusTip("Đợt này không phát phiếu giấy nên không có tờ nào để nhập")

    def _connect(self) -> None:
        overview = self.overview
        overview.batch_list.current_changed.connect(lambda _: self._look_at_batch())
        overview.batch_list.chosen.connect(lambda _: self.start_keying())
        overview.sheet_list.chosen.connect(lambda _: self.open_sheet())
        self.pile.written.connect(self._back)
        self.pile.failed.connect(self._say)
        self.kiosk.begun.connect(self._back)
        self.kiosk.failed.connect(self._say)
        overview.form.form_chosen.connect(self._show_questions)
        void = command(self, "Hủy hoặc khôi phục tờ", "Delete", self.moving.void_or_restore)
        void.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        overview.sheet_list.addAction(void)

    def _lay_out(self) -> None:
        heading = Heading(self.title, button(self.new), primary_button(self.key))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(12))
        rows.addWidget(heading)
        rows.addWidget(self.notice)
        rows.addWidget(self.overview, 1)


def _survey_of(office: Office, choice: FormChoice) -> Survey | None:
    if choice.file is not None:
        return collecting.check_form(choice.file)[0]
    return collecting.form(office, choice.key) if choice.key is not None else None


def _new_batch(office: Office, draft: BatchDraft) -> int:
    file, key = draft.form.file, draft.form.key
    form = collecting.bring_form(office, file).key if file is not None else key or 0
    return collecting.open_batch(
        office, form, draft.name, draft.first, draft.last, draft.issued, header=draft.header
    ).key


def _changed_batch(office: Office, draft: BatchDraft) -> Changed:
    key, days = draft.key or 0, collecting.Days(draft.first, draft.last)
    typed = draft.collected or 0
    return collecting.change_batch(office, key, draft.name, days, draft.issued, typed, draft.header)
