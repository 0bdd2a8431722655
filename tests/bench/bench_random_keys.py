"""A million random keys into the real keying screen, against a model: none lost, none astray."""

from __future__ import annotations

import os
import random
import shutil
import time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop import settings as settings_file
from desktop.app import Program
from desktop.core.checking import applicable
from desktop.forms.keying import State
from desktop.office.opening import open_office
from desktop.paths import Paths
from desktop.store import journal, keyed_sheets
from desktop.ui.pages.surveys.station import Wish
from desktop.ui.pages.surveys_page import SurveysPage
from tests.bench.random_keys import (
    BACK,
    CHOICES,
    ENTER,
    ERASE,
    HEADER,
    ON,
    STOPS,
    TICKED,
    Model,
)
from tests.books import NOW, SETTINGS
from tests.checked_form import checked_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop.office.keying import Keying
    from tests.bench.report import Report

ISSUED = 90_000
MANY, FEW = 1_000_000, 1_700
SEEDS = (1, 2, 3)
LETTERS = "aăâbcdđeêghikmnoôơuưy 0123456789áàảãạếềểễệ"
DAYS = ("01112021", "5/11/2021", "30-11-2021", "31022021", "02122021")
NUMBERS = ("0", "7", "15", "90", "366", "007")
JUNK = "qwềđ=789§ă;[]"
LONGEST = 40  # characters of a free text, so that it stays on one line
NO = Qt.KeyboardModifier.NoModifier
PAD = Qt.KeyboardModifier.KeypadModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Astray(NamedTuple):
    """Where the screen and the model parted."""

    event: int
    kind: str
    what: str
    shown: object
    meant: object


class Typist:
    """Strikes keys at random, and tells the model what they mean."""

    def __init__(self, data: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self.model = Model()
        self.program = Program(data, clock=lambda: NOW)
        self.program.open()
        window = self.program.window
        if window is None:
            raise RuntimeError(data)
        window.showNormal()
        window.resize(1366, 768)
        window.activateWindow()
        page = window.open_page("surveys")
        if not isinstance(page, SurveysPage):
            raise TypeError(page)
        (self.batch,) = page.desk.office.direct.rows("SELECT MAX(id) FROM batch")[0]
        # Whether the disk has a key is for the bench of keying to ask; here it would take hours.
        page.desk.office.direct.run("PRAGMA synchronous = OFF")
        page.key(Wish(self.batch))
        QApplication.processEvents()
        self.view = page.keying
        self.office = page.desk.office
        self.events = 0
        self.kinds = self._kinds()

    @property
    def hand(self) -> Keying:
        if self.view.hand is None:
            raise RuntimeError(self.events)
        return self.view.hand

    @property
    def at(self) -> QWidget:
        return QApplication.focusWidget() or self.view

    @property
    def in_text(self) -> bool:
        return self.model.sheet.cursor not in TICKED

    def strike(self) -> str:
        """Do one thing; return what it was."""
        do = self.rng.choices(*self.kinds)[0]
        do()
        if self.rng.random() < 0.1:
            QApplication.processEvents()
        return str(do.__name__)

    def astray(self, kind: str) -> Astray | None:
        """Say where the screen is not what the model is."""
        state, sheet = self.hand.state, self.model.sheet
        said = {
            name: (answer.value, answer.missing.value if answer.missing else "")
            for name, answer in state.answers.items()
        }
        for what, shown, meant in (
            ("sheet", int(self.hand.serial), self.model.serial),
            ("cursor", state.current.name, sheet.cursor),
            ("answers", said, sheet.answers),
            ("drafts", state.drafts, sheet.drafts),
            ("doubts", state.doubts, sheet.doubts),
            ("keys at", self.at, self.view.entry if self.in_text else self.view.questions),
        ):
            if shown != meant:
                return Astray(self.events, kind, what, shown, meant)
        return None

    def replayed(self) -> Astray | None:
        """Say where the sheet in hand is not what its journal says."""
        QApplication.processEvents()
        row = keyed_sheets.sheet(self.office.direct, self.batch, self.hand.serial)
        again = State(self.hand.survey, today=self.office.today())
        again.replay(journal.events(self.office.direct, row.id) if row else ())
        for what, kept, shown in (
            ("replayed cursor", again.cursor, self.hand.state.cursor),
            ("replayed answers", again.answers, self.hand.state.answers),
            ("replayed drafts", again.drafts, self.hand.state.drafts),
        ):
            if kept != shown:
                return Astray(self.events, "replay", what, kept, shown)
        return None

    def lost(self) -> int:
        """How many answers of accepted sheets are not in the book as they were keyed."""
        QApplication.processEvents()
        direct, survey, wrong = self.office.direct, self.hand.survey, 0
        known = keyed_sheets.serials(direct, self.batch)
        for serial in known:
            row = keyed_sheets.sheet(direct, self.batch, serial)
            if row is None:
                continue
            said = {
                name: (answer.value, answer.missing.value if answer.missing else "")
                for name, answer in keyed_sheets.answers(direct, row.id).items()
            }
            meant = self.model.accepted.get(int(serial), {})
            state = State(survey, today=self.office.today())
            state.replay(journal.events(direct, row.id))
            accepted = applicable(survey, state.accepted or {})
            wrong += len(set(said.items()) ^ set(meant.items())) + (set(said) != set(accepted))
        return wrong + len(set(self.model.accepted) - {int(serial) for serial in known})

    def end(self) -> None:
        self.program.close()

    # --- what an officer, UniKey, a held key or a colleague's elbow does -----------------------

    def _kinds(self) -> tuple[list[Callable[[], None]], list[int]]:
        weighed = {
            self.answer: 640,
            self.enter: 130,
            self.junk: 40,
            self.back: 30,
            self.on: 25,
            self.unikey: 30,
            self.held: 30,
            self.paste: 12,
            self.compose: 20,
            self.undo: 14,
            self.redo: 9,
            self.jump: 5,
            self.note: 3,
            self.rest: 3,
            self.look_up: 3,
            self.lose_focus: 4,
            self.command: 5,
        }
        return list(weighed), list(weighed.values())

    def answer(self) -> None:
        name = self.model.sheet.cursor
        if self.in_text:
            self._some_text(name)
        elif name in {"so_ngay", "ngay"}:
            self._some_typed(name)
        else:
            if name == "kenh" and self.rng.random() < 0.5:
                self.enter()
                return
            self._character(self.rng.choice(CHOICES.get(name, "12345") + "0*/"[: name > "q"]))

    def _some_text(self, name: str) -> None:
        """A letter, the end of the text, or all of it away again."""
        chance = self.rng.random()
        if chance < 0.4:
            self._letter(self.rng.choice("0912345678" if name == "dien_thoai" else LETTERS))
        elif chance < 0.8:
            self.enter()
        else:
            for _ in self._text():
                self._send(Qt.Key.Key_Backspace, "\b")
                self.model.write(self._text())

    def _some_typed(self, name: str) -> None:
        """A digit, a whole number or day, its end, or all of it away again."""
        sheet, chance = self.model.sheet, self.rng.random()
        draft = sheet.drafts.get(name, "")
        if chance < 0.3:
            self._character(self.rng.choice("0123456789/-"))
        elif chance < 0.7 and not draft:
            for sign in self.rng.choice(DAYS if name == "ngay" else NUMBERS):
                self._character(sign)
        elif draft and chance > 0.85:
            for _ in draft:
                self._send(Qt.Key.Key_Backspace, "\b")
                self.model.press(ERASE)
        else:
            self.enter()

    def enter(self) -> None:
        code = self.rng.choice((Qt.Key.Key_Return, Qt.Key.Key_Enter))
        self._send(code, "\r", PAD if code == Qt.Key.Key_Enter else NO)
        self.model.press(ENTER)

    def junk(self) -> None:
        sign = self.rng.choice(JUNK)
        if self.in_text:
            self._letter(sign)
        else:
            self._character(sign)

    def back(self) -> None:
        if self.in_text or self.rng.random() < 0.5:
            self._send(Qt.Key.Key_Up, "")
        else:
            self._send(Qt.Key.Key_Minus, "-", PAD)
        self.model.press(BACK)

    def on(self) -> None:
        code = self.rng.choice((Qt.Key.Key_Down, Qt.Key.Key_Tab))
        self._send(code, "\t" if code == Qt.Key.Key_Tab else "")
        self.model.press(ON)

    def unikey(self) -> None:
        """Backspaces of its own, then the word with its tone, as characters without a key."""
        for _ in range(self.rng.randint(1, 3)):
            self._send(Qt.Key.Key_Backspace, "\b")
            if self.in_text:
                self.model.write(self._text()[:-1])
            else:
                self.model.press(ERASE)
        for sign in self.rng.choice(("ế", "ễn", "ạ")):
            if self.in_text:
                self._letter(sign)
            else:
                self._character(sign, Qt.Key.Key_unknown)

    def held(self) -> None:
        """Auto-repeat: nothing on the questions, and no way out of a text."""
        keys = ((Qt.Key.Key_Return, "\r"), (Qt.Key.Key_Up, ""), (Qt.Key.Key_3, "3"))
        code, text = self.rng.choice(keys[:2] if self.in_text else keys)
        for _ in range(self.rng.randint(1, 4)):
            event = QKeyEvent(QEvent.Type.KeyPress, code, NO, text, True)  # noqa: FBT003 (Qt's own)
            self._deliver(event)

    def paste(self) -> None:
        words = self.rng.choice(("chờ lâu", "5", "0912345678"))
        QApplication.clipboard().setText(words)
        text = self._text() if self.in_text else ""
        if self.in_text and len(text) + len(words) > LONGEST:
            return
        self._send(Qt.Key.Key_V, "\x16", CTRL)
        if self.in_text:
            self.model.write(text + words)

    def compose(self) -> None:
        """An input method begins a word, and says it."""
        words = self.rng.choice(("ế", "4", "nước", "2"))
        text = self._text() if self.in_text else ""
        if self.in_text and len(text) + len(words) > LONGEST:
            return
        self._deliver(QInputMethodEvent("nuoc", []))
        said = QInputMethodEvent()
        said.setCommitString(words)
        self._deliver(said)
        if self.in_text:
            self.model.write(text + words)
        else:
            self.model.press(words)

    def undo(self) -> None:
        for _ in range(self.rng.choice((1,) * 20 + (2, 3, 40))):
            self._shortcut(Qt.Key.Key_Z, CTRL)
            self.model.undo()

    def redo(self) -> None:
        for _ in range(self.rng.choice((1,) * 20 + (2, 3, 40))):
            self._shortcut(Qt.Key.Key_Y, CTRL)
            self.model.redo()

    def jump(self) -> None:
        """F3, a number, Enter."""
        number = self.rng.randint(1, 20)
        self._shortcut(Qt.Key.Key_F3)
        for sign in f"ii.{number}":
            self._send(Qt.Key.Key_unknown, sign)
        self._send(Qt.Key.Key_Return, "\r")
        self.model.go(STOPS[STOPS.index("q01") + number - 1])

    def note(self) -> None:
        self._shortcut(Qt.Key.Key_F2)
        for sign in self.rng.choice(("mờ", "gạch 2 lần", "")):
            self._send(Qt.Key.Key_unknown, sign)
        self._send(*self.rng.choice(((Qt.Key.Key_Return, "\r"), (Qt.Key.Key_Backspace, "\b"))))
        if self.at is self.view.asking.bar.editor:
            self._shortcut(Qt.Key.Key_Escape)

    def rest(self) -> None:
        """F10; the key that ends the rest is no answer."""
        self._shortcut(Qt.Key.Key_F10)
        self._send(Qt.Key.Key_Shift, "", Qt.KeyboardModifier.ShiftModifier)
        self._send(Qt.Key.Key_4, "4")

    def look_up(self) -> None:
        """F1, some keys that answer nothing, and back."""
        self._shortcut(Qt.Key.Key_F1)
        for sign in "12\r":
            self._send(Qt.Key.Key_Return if sign == "\r" else Qt.Key(ord(sign)), sign)
        self._shortcut(self.rng.choice((Qt.Key.Key_F1, Qt.Key.Key_Escape)))

    def lose_focus(self) -> None:
        """The window loses the keys and gets them back."""
        holder = self.at
        holder.clearFocus()
        holder.setFocus()

    def command(self) -> None:
        """A digit with Ctrl is a command of nobody; NumLock off is told."""
        if not self.in_text:
            self._send(Qt.Key.Key_8, "8", CTRL)
            self._send(Qt.Key.Key_Home, "", PAD)

    # --- how it comes to the window ----------------------------------------------------------

    def _character(self, sign: str, code: Qt.Key | None = None) -> None:
        keypad = self.rng.random() < 0.4 and sign in "0123456789*/"
        if code is None:
            code = Qt.Key(ord(sign.upper())) if sign.isascii() else Qt.Key.Key_unknown
        self._send(code, sign, PAD if keypad else NO)
        self.model.press(sign)

    def _letter(self, sign: str) -> None:
        text = self._text()
        if len(text) >= LONGEST:
            self.enter()
            return
        self._send(Qt.Key.Key_unknown, sign)
        self.model.write(text + sign)

    def _text(self) -> str:
        return self.view.entry.toPlainText()

    def _send(self, code: Qt.Key, text: str, modifiers: Qt.KeyboardModifier = NO) -> None:
        self._deliver(QKeyEvent(QEvent.Type.KeyPress, code, modifiers, text))

    def _deliver(self, event: QEvent) -> None:
        self.events += 1
        QApplication.sendEvent(self.at, event)

    def _shortcut(self, code: Qt.Key, modifiers: Qt.KeyboardModifier = NO) -> None:
        self.events += 1
        QTest.keyClick(self.at, code, modifiers)


def measure(report: Report) -> None:
    """Strike keys until there were enough; say what was lost or went astray."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    wanted = FEW if report.short else MANY // len(SEEDS) + 1
    events = lost = parted = sheets = 0
    begun = time.perf_counter()
    for seed in SEEDS:
        typist = Typist(_data(report.folder), seed)
        first = next(_partings(typist, wanted), None)
        if first is not None:
            parted += 1
            print(first, flush=True)
        lost += typist.lost()
        events += typist.events
        sheets += len(typist.model.accepted)
        typist.end()
        application.processEvents()
    taken = time.perf_counter() - begun
    report.note("random events sent to the keying screen", events, "")
    report.note("sheets accepted meanwhile", sheets, "")
    report.note("each with its replays and comparisons", taken * 1000 / events)
    report.limit("answers lost", lost, 0, "")
    report.limit("runs in which cursor or value went astray", parted, 0, "")


def _partings(typist: Typist, wanted: int) -> Iterator[Astray]:
    """Yield where the screen and the model part, or the screen and the journal."""
    looked = 0
    while typist.events < wanted:
        kind = typist.strike()
        found = typist.astray(kind)
        if found is None and typist.events - looked > 500:
            looked = typist.events
            found = typist.replayed()
        if found is not None:
            yield found


def _data(folder: Path) -> Path:
    data = folder / "random-keys"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    settings_file.save(SETTINGS, Paths(data).settings)
    office = open_office(data)
    try:
        checked_batch(office, data, issued=ISSUED, carried=HEADER)
    finally:
        office.close()
    return data
