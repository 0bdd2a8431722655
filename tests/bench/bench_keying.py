"""A key on its way: pressed, durable, painted; against a bare widget and row. And kill -9."""

from __future__ import annotations

import gc
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import Program
from desktop.core.answers import Deed
from desktop.core.survey import Kind
from desktop.office import keying
from desktop.office.opening import open_office
from desktop.store import journal, keyed_sheets
from desktop.store.direct import Direct, open_sqlite
from desktop.store.location import Location
from desktop.ui.pages.surveys.station import Wish
from desktop.ui.pages.surveys_page import SurveysPage
from tests.bench.keying_books import NOW, data_with
from tests.bench.report import middle, percentile

if TYPE_CHECKING:
    from desktop.office.keying import State
    from desktop.office.opening import Office
    from tests.bench.report import Report

BAR = 1.3
NEXT = 1.1  # opening the next sheet is no slower than a key
_ROW = "INSERT INTO key (code) VALUES (:code)"
FRAME = 16.7  # milliseconds
MANY = 1_000_000
WINDOW = Path(__file__).parent / "starts" / "keying_window.py"


class Bare(QWidget):
    """The floor: a key is one row through the bare driver, then painted by itself."""

    def __init__(self, book: Path) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._connection = open_sqlite(Location(path=book))
        self._connection.execute("CREATE TABLE key (id INTEGER PRIMARY KEY, code TEXT NOT NULL)")
        self._connection.execute("PRAGMA wal_autocheckpoint = 0")
        self._key = ""
        self._font = QFont("Be Vietnam Pro")
        self._font.setPixelSize(24)
        self.resize(640, 160)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._key = event.text()
        self._connection.execute(_ROW, {"code": self._key})
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        painter.setFont(self._font)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._key)

    def end(self) -> None:
        """Let the book and the window go."""
        self._connection.close()
        self.close()


_APART = 9  # keys between the books, which else would accept their sheets in the same turn


class Keyer:
    """Keys sheets in a real window, by key events."""

    def __init__(self, data: Path) -> None:
        self._program = Program(data)
        self._program.open()
        window = self._program.window
        if window is None:
            raise RuntimeError(data)
        window.showNormal()
        window.resize(1366, 768)
        page = window.open_page("surveys")
        if not isinstance(page, SurveysPage):
            raise TypeError(page)
        ((batch,),) = page.desk.office.direct.rows("SELECT id FROM batch WHERE name = :n", n=NOW)
        page.key(Wish(batch))
        QApplication.processEvents()
        self._view = page.keying
        self._random = random.Random(11)
        self.keys: list[float] = []
        self.accepts: list[float] = []

    def key(self) -> None:
        """Press the next key of the sheet; note the milliseconds until it was painted."""
        hand = self._view.hand
        if hand is None:
            raise RuntimeError
        state, serial = hand.state, hand.serial
        name = state.current.name
        if state.in_text:
            taken = struck(self._view.entry, "\r", Qt.Key.Key_Return)
        else:
            sign = self._sign(state, name)
            code = Qt.Key.Key_Return if sign == "\r" else Qt.Key(ord(sign))
            taken = struck(self._view.questions, sign, code)
        (self.keys if hand.serial == serial else self.accepts).append(taken)

    def begin(self) -> None:
        """Forget what was measured while everything was cold."""
        self.keys, self.accepts = [], []

    def _sign(self, state: State, name: str) -> str:
        """A code of the question, or a typed number or day and its Enter; a doubt is confirmed."""
        if name in state.doubts:
            return "\r"
        draft = state.drafts.get(name, "")
        if not state.current.has_one_key:
            whole = "01112021" if state.current.kind is Kind.DATE else "9"
            return whole[len(draft)] if len(draft) < len(whole) else "\r"
        if state.current.kind is Kind.MANY and draft:
            return "\r"
        least = 1 if name == "so_lan" else 0  # the first one is against the form
        return self._random.choice(state.current.choices[least:]).key

    def end(self) -> None:
        """Close the window and its book."""
        self._program.close()


def measure(report: Report) -> None:
    """Measure the way of a key, then whether any is ever lost."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    _ways(report)
    application.processEvents()
    _kills(report)


def struck(widget: QWidget, text: str, code: Qt.Key) -> float:
    """Deliver a key and paint what it changed; return the milliseconds of both."""
    event = QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, text)
    start = time.perf_counter()
    QApplication.sendEvent(widget, event)
    QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)
    taken = time.perf_counter() - start
    QApplication.processEvents()
    return taken * 1000


def _ways(report: Report) -> None:
    """Key by turns at the floor, in an empty book and in a full one: they share all noise."""
    many = 10_000 if report.short else MANY
    sheets = 8 if report.short else 120
    floor_book = report.folder / "keying-floor.db"
    for part in report.folder.glob("keying-floor.db*"):
        part.unlink()
    bare = Bare(floor_book)
    books = {
        "empty book": Keyer(data_with(report.folder, 0)),
        "with checks": Keyer(data_with(report.folder, 0, checked=True)),
        f"checks, {many:,} answers": Keyer(data_with(report.folder, many, checked=True)),
    }
    bare.show()
    _by_turns(bare, books, 4 * 40)  # the pictures of all questions are made, the caches are warm
    for late, ours in enumerate(books.values()):
        for _ in range(late * _APART):  # what follows from one book's sheet must not hold another's
            ours.key()
    gc.collect()
    for ours in books.values():
        ours.begin()
    floors = _by_turns(bare, books, sheets * 26)
    for name, ours in books.items():
        _tell(report, name, ours, floors)
    _, empty, full = books.values()
    medians = middle(full.keys), middle(empty.keys)
    report.ratio(f"{many:,} answers against none: median", *medians, 1.1)
    for ours in books.values():
        ours.end()
    bare.end()


def _by_turns(bare: Bare, books: dict[str, Keyer], times: int) -> list[float]:
    """Press a key at the floor and one in each book, `times` times; return the floor's."""
    floors = []
    for _ in range(times):
        floors.append(bare_key(bare))
        for ours in books.values():
            ours.key()
    return floors


def _tell(report: Report, name: str, ours: Keyer, floors: list[float]) -> None:
    keys = [*ours.keys, *ours.accepts]
    report.ratio(f"key to paint, {name}: median", middle(keys), middle(floors), BAR)
    report.ratio(f"key to paint, {name}: p99", *_p99(keys, floors), BAR)
    report.limit(f"key to paint, {name}: p99", percentile(keys, 0.99), FRAME)
    accepts, plain = middle(ours.accepts), middle(ours.keys)
    report.ratio(f"next sheet against a key, {name}: median", accepts, plain, NEXT)


def bare_key(bare: Bare) -> float:
    """Press one key at the floor."""
    return struck(bare, "4", Qt.Key.Key_4)


def _p99(figures: list[float], floors: list[float]) -> tuple[float, float]:
    return percentile(figures, 0.99), percentile(floors, 0.99)


def _kills(report: Report) -> None:
    """Kill the keying window at random moments; every answer it had painted must be in the book."""
    times = 12 if report.short else 200
    data = data_with(report.folder, 0)
    rng = random.Random(3)
    lost = misplaced = answers = 0
    for _ in range(times):
        shown = _keyed_until_killed(data, rng.uniform(0.01, 0.6))
        answers += len(shown)
        missing, wrong_place = _looked_up(data, shown)
        lost += missing
        misplaced += wrong_place
    report.note(f"kill -9 at {times} moments: answers that had been painted", answers, "")
    report.limit(f"kill -9 at {times} moments: painted answers lost", lost, 0, "")
    report.limit(f"kill -9 at {times} moments: cursor elsewhere", misplaced, 0, "")


def _keyed_until_killed(data: Path, seconds: float) -> list[list[str]]:
    root = str(WINDOW.parents[3])
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": root}
    with subprocess.Popen(
        [sys.executable, str(WINDOW), str(data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env=environment,
    ) as process:
        if process.stdout is None or not process.stdout.readline().startswith("ready"):
            raise RuntimeError(WINDOW.name)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        said = process.stdout.read()
    whole = said[: said.rfind("\n") + 1]
    return [line.split() for line in whole.splitlines()]


def _looked_up(data: Path, shown: list[list[str]]) -> tuple[int, int]:
    """Return how many painted answers the book lost, and 1 if the cursor would be elsewhere."""
    office = open_office(data)
    try:
        with closing(Direct(office.location)) as direct:
            (batch,) = direct.rows("SELECT id FROM batch WHERE name = 'Tháng 11/2021'")[0]
            kept = {
                serial: _answers(direct, batch, serial) for serial in {line[0] for line in shown}
            }
            lost = sum(
                (value, missing) not in kept[serial].get(question, ())
                for serial, question, value, missing, _, _ in shown
                if (value, missing) != ("-", "-")
            )
            return lost, _misplaced(office, batch, shown)
    finally:
        office.close()


def _answers(direct: Direct, batch: int, serial: str) -> dict[str, list[tuple[str, str]]]:
    sheet = keyed_sheets.sheet(direct, batch, serial)
    found: dict[str, list[tuple[str, str]]] = {}
    for event in journal.events(direct, sheet.id) if sheet else ():
        if event.deed is Deed.ANSWER:
            said = (event.value or "-", event.missing or "-")
            found.setdefault(event.question, []).append(said)
    return found


def _misplaced(office: Office, batch: int, shown: list[list[str]]) -> int:
    """The cursor must be where it was last shown, or one durable key further on."""
    if not shown:
        return 0
    last = keying.unfinished(office)
    if last is None or last.batch_id != batch:
        return 1
    hand = keying.start(office, batch, last.serial, last.hand)
    serial, question = shown[-1][-2:]
    stops = [stop.name for stop in hand.state.stops]
    if hand.serial == serial:
        return int(hand.state.cursor - stops.index(question) not in {0, 1, 2})
    # The key after the last one shown may have accepted the sheet: from any text, to a new start.
    return int(stops.index(question) < len(hand.survey.ticked) or hand.state.cursor != 0)
