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
from desktop.forms.definition import read_form
from desktop.forms.keying import State
from desktop.office.opening import open_office
from desktop.store import journal, keyed_sheets
from desktop.store.direct import Direct, open_sqlite
from desktop.store.location import Location
from desktop.ui.pages.surveys_page import SurveysPage
from tests.bench.keying_books import data_with
from tests.bench.report import middle, percentile

if TYPE_CHECKING:
    from tests.bench.report import Report

BAR = 1.3
_ROW = "INSERT INTO key (code) VALUES (:code)"
FRAME = 16.7
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
        while not page.batches.overview.batches.rows:
            QApplication.processEvents()
        names = [row.name for row in page.batches.overview.batches.rows]
        page.batches.overview.batch_list.selectRow(names.index("Tháng 11/2021"))
        page.start_keying()
        self._view = page.keying
        self._random = random.Random(11)

    def key(self) -> float:
        """Press the next key of the sheet; return milliseconds until it was painted."""
        hand = self._view.hand
        if hand is None:
            raise RuntimeError
        if hand.state.in_text:
            return struck(self._view.entry, "\r", Qt.Key.Key_Return)
        choice = self._random.choice(hand.state.current.choices)
        return struck(self._view.questions, choice.key, Qt.Key(ord(choice.key)))

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
    empty, full = data_with(report.folder, 0), data_with(report.folder, many)
    floor_book = report.folder / "keying-floor.db"
    for part in report.folder.glob("keying-floor.db*"):
        part.unlink()
    bare, ours, filled = Bare(floor_book), Keyer(empty), Keyer(full)
    bare.show()
    for _ in range(4 * 26):  # the pictures of all questions are made, the caches are warm
        bare_key(bare), ours.key(), filled.key()
    gc.collect()
    floors, empties, fulls = [], [], []
    for _ in range(sheets * 26):
        floors.append(bare_key(bare))
        empties.append(ours.key())
        fulls.append(filled.key())
    report.ratio("key to paint, empty book: median", middle(empties), middle(floors), BAR)
    report.ratio("key to paint, empty book: p99", *_p99(empties, floors), BAR)
    report.ratio(f"key to paint, {many:,} answers: median", middle(fulls), middle(floors), BAR)
    report.ratio(f"key to paint, {many:,} answers: p99", *_p99(fulls, floors), BAR)
    report.limit(f"key to paint, {many:,} answers: p99", percentile(fulls, 0.99), FRAME)
    report.ratio(f"{many:,} answers against none: median", middle(fulls), middle(empties), 1.1)
    for each in (ours, filled, bare):
        each.end()


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
            return lost, _misplaced(direct, batch, office.officer, shown)
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


def _misplaced(direct: Direct, batch: int, officer: str, shown: list[list[str]]) -> int:
    """The cursor must be where it was last shown, or one durable key further on."""
    if not shown:
        return 0
    resumed = keyed_sheets.unfinished(direct, officer)
    if resumed is None or resumed.batch_id != batch:
        return 1
    row = keyed_sheets.batch(direct, batch)
    if row is None:
        return 1
    state = State(read_form(row.workbook, row.form_title))
    state.replay(journal.events(direct, resumed.id))
    serial, question = shown[-1][-2:]
    stops = [stop.name for stop in state.stops]
    if resumed.serial == serial:
        return int(state.cursor - stops.index(question) not in {0, 1, 2})
    # The key after the last one shown may have accepted the sheet: from any text, to a new start.
    return int(stops.index(question) < len(state.survey.ticked) or state.cursor != 0)
