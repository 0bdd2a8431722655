"""The touch screen itself: welcome, one question a screen, thanks; left only with the PIN."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.survey import Kind as Asked
from desktop.core.visit import Visit
from desktop.office import kiosk
from desktop.ui.kiosk.look import Look
from desktop.ui.kiosk.pin_screen import PinScreen
from desktop.ui.kiosk.question_panel import QuestionPanel
from desktop.ui.kiosk.tile import Kind, tile
from desktop.ui.kiosk.words_screen import WordsScreen
from desktop.ui.theme import Ink
from desktop.ui.widgets.ground import fill
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from desktop.core.errors import OfficeError
    from desktop.office.kiosk import Sent, Stand
    from desktop.ui.desk import Desk

IDLE = 60_000  # milliseconds without a touch before the screen asks whether anybody is there
LEAVES = 15_000  # and how long it waits for an answer before it clears itself
THANKS = 8_000
_SECONDS_A_QUESTION = 6


class KioskWindow(QWidget):
    """Fills its screen and stays in front; the officer's PIN is the only way out."""

    left = Signal()

    def __init__(self, desk: Desk, stand: Stand, height: int, *, idle: int = IDLE) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Window)
        self.setWindowTitle("Màn hình góp ý")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self._desk, self._stand = desk, stand
        look = self._look = Look(height)
        self._may_close = False
        self._began = 0.0
        self.visit = Visit(stand.survey, desk.today, stand.carried)
        self.welcome = WordsScreen(look, desk.office.settings.office_name)
        self.thanks = WordsScreen(look, "Xin cảm ơn quý vị!")
        self.asking = WordsScreen(look, "Quý vị còn ở đây không?")
        self.trouble = WordsScreen(look, "Chưa gửi được")
        self.pin = PinScreen(look, desk.office)
        self.question = QuestionPanel(look)
        self.progress = QProgressBar()
        self._step = label("", ink=Ink.MUTED)
        self._pages = QStackedWidget()
        self._make_words()
        self._lay_out()
        self._idle = QTimer(self, singleShot=True, interval=idle)
        self._leaves = QTimer(self, singleShot=True, interval=min(LEAVES, idle))
        self._connect()
        self._show(self.welcome)

    @property
    def screen_shown(self) -> QWidget | None:
        """What is in front of the visitor."""
        return self._pages.currentWidget()

    def begin(self) -> None:
        """Start a visit."""
        self.visit = Visit(self._stand.survey, self._desk.today, self._stand.carried)
        self._began = time.monotonic()
        self._ask()

    def go_on(self) -> None:
        """Leave the question, answered or passed over; after the last one the visit is sent."""
        self._idle.start()
        if not self._takes_what_was_typed():
            return
        self.visit.go_on()
        self._ask()

    def go_back(self) -> None:
        """Go to the question before."""
        self.visit.go_back()
        self._ask()

    def clear(self) -> None:
        """Forget what this visitor touched, and wait for the next."""
        self.visit = Visit(self._stand.survey, self._desk.today, self._stand.carried)
        self._idle.stop()
        self._leaves.stop()
        self._show(self.welcome)

    def closeEvent(self, event: QCloseEvent) -> None:
        """No key combination closes it."""
        if not self._may_close:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        fill(QPainter(self), self.rect(), Ink.PAPER)

    def _ask(self) -> None:
        if self.visit.is_through:
            self._send()
            return
        self.question.show_question(self.visit)
        self.progress.setMaximum(self.visit.steps)
        self.progress.setValue(self.visit.step)
        section = self._section()
        where = f"Câu {self.visit.step} trên {self.visit.steps}"
        self._step.setText(f"{where} · {section}" if section else where)
        self._name_step()
        self._show(self._room)

    def _section(self) -> str:
        question = self.visit.current
        return self._stand.survey.sections.get(question.section, "") if question else ""

    def _name_step(self) -> None:
        answered = self.visit.is_answered
        self._name_next(answered=answered)
        self.next.setEnabled(self.visit.may_go_on())
        self.back.setEnabled(not self.visit.is_first)

    def _choose(self, name: str) -> None:
        self._idle.start()
        before = self.visit.current
        self.visit.choose(name)
        if self.visit.current is before:
            self.question.mark(self.visit.said.split())
            self._name_step()
        else:
            self._ask()

    def _write(self, text: str) -> None:
        self._idle.start()
        self.question.tell_wrong("")
        question = self.visit.current
        if question is not None and (question.kind is Asked.TEXT or not text):
            self.visit.write(text)
        self._name_step()
        if text:
            self._name_next(answered=True)
            self.next.setEnabled(True)

    def _name_next(self, *, answered: bool) -> None:
        """Going on stands out once there is an answer; passing over does not invite."""
        self.next.setText("Tiếp ›" if answered else "Bỏ qua ›")
        self.next.become(Kind.PRIMARY if answered else Kind.PLAIN)

    def _takes_what_was_typed(self) -> bool:
        pad, question = self.question.pad, self.visit.current
        if pad is None or question is None or self.visit.write(pad.typed):
            return True
        what = "ngày" if question.kind is Asked.DATE else "số"
        words = question.constraint_message or f"«{pad.typed}» không phải là một {what} phù hợp."
        self.question.tell_wrong(words)
        return False

    def _send(self) -> None:
        office, stand = self._desk.office, self._stand
        answers, seconds = self.visit.sent(), time.monotonic() - self._began
        self._idle.stop()
        self._show(self.thanks)
        self._desk.run(
            lambda _: kiosk.take(office, stand, answers, seconds),
            self._sent,
            failed=self._not_sent,
            owner=self,
        )

    def _sent(self, _: Sent) -> None:
        self.visit = Visit(self._stand.survey, self._desk.today, self._stand.carried)
        self._leaves.start(min(THANKS, self._idle.interval()))

    def _not_sent(self, _: OfficeError) -> None:
        """What the visitor said is still here; the officer can help, and it can be sent again."""
        self._show(self.trouble)

    def _nobody(self) -> None:
        if self.screen_shown is self.pin and not self._is_visiting():
            self.clear()
        elif self.screen_shown is not self.welcome:
            self._show(self.asking)
            self._leaves.start()

    def _is_visiting(self) -> bool:
        return bool(self.visit.answers)

    def _stay(self) -> None:
        self._leaves.stop()
        self._ask()

    def _ask_pin(self) -> None:
        self._leaves.stop()
        self.pin.begin()
        self._show(self.pin)

    def _give_up_pin(self) -> None:
        if self._is_visiting():
            self._ask()
        else:
            self.clear()

    def end(self) -> None:
        """Close the screen; whoever calls this is the officer."""
        self._may_close = True
        self.left.emit()
        self.close()

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self.officer.setVisible(page is not self.pin)
        if page in (self.welcome, self.thanks, self.asking):
            self._idle.stop()
        else:
            self._idle.start()
        holder = self.question.pad or self.question.text if page is self._room else page
        (holder or page).setFocus()

    def _make_words(self) -> None:
        look = self._look
        title = self._stand.survey.title
        self.welcome.tell(
            title,
            "Mời quý vị cho biết ý kiến về việc giải quyết thủ tục hành chính."
            f" Không phải ghi tên, chỉ mất khoảng {_minutes(self.visit.steps)} phút.",
        )
        self.start = tile("Bắt đầu", look, Kind.PRIMARY, lambda _=False: self.begin())
        self.welcome.add(self.start)
        self.thanks.tell("", "Ý kiến của quý vị đã được ghi lại và không kèm tên của ai.")
        self.again = tile("Xong", look, Kind.PRIMARY, lambda _=False: self.clear())
        self.thanks.add(self.again)
        self.asking.tell("", "Màn hình sẽ tự xóa các câu vừa chọn nếu không có ai bấm.")
        self.still = tile("Tôi vẫn đang trả lời", look, Kind.PRIMARY, lambda _=False: self._stay())
        self.asking.add(self.still)
        self.trouble.tell(
            "", "Xin quý vị báo cán bộ tại quầy. Các câu trả lời vẫn còn ở đây, chưa bị mất."
        )
        self.resend = tile("Gửi lại", look, Kind.PRIMARY, lambda _=False: self._send())
        self.trouble.add(self.resend)

    def _connect(self) -> None:
        self.question.chosen.connect(self._choose)
        self.question.written.connect(self._write)
        self.pin.opened.connect(self.end)
        self.pin.given_up.connect(self._give_up_pin)
        self.pin.pad.changed.connect(lambda _: self._idle.start())
        self._idle.timeout.connect(self._nobody)
        self._leaves.timeout.connect(self.clear)

    def _lay_out(self) -> None:
        look = self._look
        self.back = tile("‹ Câu trước", look, Kind.PLAIN, lambda _=False: self.go_back())
        self.next = tile("Tiếp ›", look, Kind.PRIMARY, lambda _=False: self.go_on())
        self.officer = tile("Cán bộ", look, Kind.QUIET, lambda _=False: self._ask_pin())
        self._step.setFont(look.font(18, QFont.Weight.Medium))
        self.progress.setTextVisible(False)
        self._room = QWidget()
        lines = QVBoxLayout(self._room)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(look.px(14))
        lines.addWidget(self._step)
        lines.addWidget(self.progress)
        lines.addWidget(self.question, 1)
        steps = QHBoxLayout()
        steps.addWidget(self.back)
        steps.addStretch()
        steps.addWidget(self.next)
        lines.addLayout(steps)
        for page in (
            self.welcome, self._room, self.thanks, self.asking, self.trouble, self.pin
        ):  # fmt: skip
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.px(72), look.px(28), look.px(72), look.px(10))
        whole.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.officer)
        whole.addLayout(foot)


def _minutes(questions: int) -> int:
    """Return how many minutes so many questions take, for the welcome to say."""
    return max(1, -(-questions * _SECONDS_A_QUESTION // 60))
