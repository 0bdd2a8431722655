"""Moving sheets from the station: what is asked, what is done, and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.core.custody import Move, Pile, Stage
from desktop.messages import explain, explain_problem, way_out
from desktop.office import custody
from desktop.ui.widgets.notice import Tone
from desktop.ui.wording import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.core.errors import OfficeError
    from desktop.office.custody import Life, Moved
    from desktop.office.opening import Office
    from desktop.ui.background import Progress
    from desktop.ui.desk import Desk
    from desktop.ui.pages.surveys.batches.sheets_card import SheetsCard
    from desktop.ui.widgets.notice import Notice

_DONE = {
    Move.COLLECT: "Đã ghi thu {sheets} tờ: {serials}.",
    Move.TAKE_BACK: "Đã bỏ ghi thu {sheets} tờ: {serials}.",
    Move.FILE: "Đã cất {sheets} tờ vào hộp {more}: {serials}.",
    Move.TAKE_OUT: "Đã lấy {sheets} tờ ra khỏi hộp: {serials}.",
    Move.VOID: "Đã hủy {sheets} tờ: {serials}.",
    Move.RESTORE: "Đã khôi phục tờ {serials}.",
}


class Moving(QObject):
    """The moves of the batch in view; a stack may come after another, so asking goes on."""

    def __init__(self, desk: Desk, sheets: SheetsCard, notice: Notice) -> None:
        super().__init__(sheets)
        self._desk = desk
        self._sheets = sheets
        self._notice = notice
        self._life: Life | None = None
        self._box = ""
        sheets.ask.answered.connect(self._do)

    def show_life(self, life: Life | None) -> None:
        """Take note of which batch is in view."""
        other = self._life is None or life is None or self._life.batch.id != life.batch.id
        if other:
            self.put_away()
        self._life = life

    def ask(self, move: Move) -> None:
        """Ask which sheets to move; what is likely meant is there already."""
        if self._life is not None:
            self._notice.put_away()
            self._sheets.ask.ask(move, self._likely(move), self._box if move is Move.FILE else "")

    def void_or_restore(self) -> None:
        """Ask for the reason to void the current sheet; a void one comes back at once."""
        current = self._sheets.current
        if current is None or not current.is_paper:
            return
        if current.stage is Stage.VOID:
            self._do(Move.RESTORE, current.serial, "")
        else:
            self._sheets.ask.ask(Move.VOID, current.serial)

    def put_away(self) -> bool:
        """Stop asking; tell whether something was asked."""
        asked = not self._sheets.ask.isHidden()
        if asked:
            self._sheets.list.setFocus()  # before its holder is hidden
            self._sheets.ask.hide()
        return asked

    def _likely(self, move: Move) -> str:
        life, current = self._life, self._sheets.current
        if life is None:
            return ""
        if move is Move.FILE:
            ready = [todo for todo in life.todos if todo.pile is Pile.TO_FILE]
            return life.batch.serials.spell_all(ready[0].numbers) if ready else ""
        if move in {Move.TAKE_BACK, Move.TAKE_OUT} and current is not None:
            return current.serial
        return ""

    def _do(self, move: Move, serials: str, more: str) -> None:
        if self._life is None:
            return
        office, batch = self._desk.office, self._life.batch.id

        def work(_: Progress) -> Moved:
            return _work(office, batch, move, serials, more)

        def done(moved: Moved) -> None:
            self._box = more if move is Move.FILE else self._box
            self._tell(move, moved, more)
            if move is Move.COLLECT:
                self._sheets.ask.ask_again()
            else:
                self._sheets.list.setFocus()
                self._sheets.ask.hide()

        self._desk.run(work, done, title="Đang ghi", failed=self._complain, owner=self)

    def _tell(self, move: Move, moved: Moved, more: str) -> None:
        words = _DONE[move].format(
            sheets=number(moved.sheets), serials=moved.serials, more=more.strip()
        )
        if moved.refused:
            why = "\n".join(explain_problem(problem) for problem in moved.refused)
            self._notice.tell(words, why, tone=Tone.ADVICE)
        else:
            self._notice.put_away()
            self._desk.say(words)

    def _complain(self, error: OfficeError) -> None:
        others = [explain_problem(problem) for problem in error.problems]
        self._notice.complain(explain(error), "\n".join([*others, way_out(error)]))


def _work(office: Office, batch: int, move: Move, serials: str, more: str) -> Moved:
    if move is Move.VOID:
        return custody.void(office, batch, serials, more)
    if move is Move.FILE:
        return custody.file_away(office, batch, serials, more)
    return _PLAIN[move](office, batch, serials)


_PLAIN: dict[Move, Callable[[Office, int, str], Moved]] = {
    Move.COLLECT: custody.collect,
    Move.TAKE_BACK: custody.take_back,
    Move.TAKE_OUT: custody.take_out,
    Move.RESTORE: custody.restore,
}
