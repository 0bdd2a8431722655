"""A survey from its first word to its files, by keys alone: three officers, one pile of paper."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop import settings as settings_file
from desktop.app import Program
from desktop.core.custody import Stage
from desktop.ui.pages.surveys.batches.station import BatchesStation
from desktop.ui.pages.surveys.exporting.station import DataStation
from desktop.ui.pages.surveys.forms.station import FormsStation
from desktop.ui.pages.surveys.results.listed import Of
from desktop.ui.pages.surveys.results.station import ResultsStation
from desktop.ui.pages.surveys.verifying.station import VerifyingStation
from desktop.ui.pages.surveys_page import SurveysPage
from tests.books import SETTINGS
from tests.officer import Officer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.office.keying import Keying
    from desktop.office.opening import Office

FIRST, SECOND, JUDGE = "Lê Thị Mẫu", "Trần Văn Sổ", "Phạm Thị Phân"
TITLE, BATCH = "Phiếu hỏi ở quầy", "Đợt đầu tháng 11"
QUESTIONS = ("Nơi chờ sạch sẽ", "Được hướng dẫn rõ", "Trả kết quả đúng hẹn")
REMARK = "Ý kiến khác"
SAID = "Xin thêm ghế chờ"
# What the twelve sheets say, one digit a question, level 5 the best.
PAPER = ("545", "444", "355", "515", "454", "543", "445", "554", "244", "535", "455", "544")
SLIPS = {(2, 1): "3", (6, 0): "1"}  # (sheet, question): what a hand reads wrongly
WITH_REMARK = 3  # the sheet on which somebody wrote


class Clock:
    """A clock that goes on with every look at it."""

    def __init__(self) -> None:
        self.now = datetime(2021, 11, 30, 8, 0)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=40)
        return self.now


@pytest.fixture
def desk(office: Office, qtbot: QtBot) -> Iterator[Officer]:
    """The window of an office of three officers, with an empty book."""
    data = office.paths.data
    officers = SETTINGS._replace(officers=(FIRST, SECOND, JUDGE))
    settings_file.save(officers, office.paths.settings)
    office.close()
    program = Program(data, clock=Clock())
    program.open()
    made = Officer(program, qtbot)
    made.sits_down()
    made.press("Alt+3")
    made.rests()
    yield made
    program.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def page_of(desk: Officer) -> SurveysPage:
    assert isinstance(desk.page, SurveysPage)
    return desk.page


def hand_of(desk: Officer) -> Keying:
    hand = page_of(desk).keying.hand
    assert hand is not None
    return hand


def strike(desk: Officer, keys: str) -> None:
    """Press character keys and Enter where the keyboard is."""
    for key in keys:
        if key == "\r":
            QTest.keyClick(desk.at, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(desk.at, key)
    QApplication.processEvents()


def fill_in(desk: Officer, name: str, text: str) -> None:
    """Go to the field of this name by Tab and write over it."""
    for _ in range(40):
        if desk.at.accessibleName() == name:
            break
        desk.press("Tab")
    assert desk.at.accessibleName() == name
    desk.press("Ctrl+A")
    desk.type(text)


def save_as(desk: Officer, file: Path) -> None:
    """Name the file in the chooser that has come up, and wait until it is written."""
    desk.sees(lambda: bool(desk.page.findChildren(QFileDialog)))
    desk.sees(lambda: isinstance(desk.at.window(), QFileDialog))
    desk.press("Ctrl+A")
    desk.type(str(file))
    strike(desk, "\r")
    desk.sees(lambda: not desk.page.findChildren(QFileDialog))
    desk.window.activateWindow()  # what a desktop does when a window above has gone
    desk.sees(desk.window.isActiveWindow)
    desk.rests()
    desk.sees(file.exists)


def design(desk: Officer) -> None:
    """Three questions on five levels and a line for words; published."""
    desk.press("Ctrl+2")
    desk.rests()
    station = page_of(desk).station
    assert isinstance(station, FormsStation)
    desk.press("Ctrl+N")
    desk.sees(lambda: desk.at is station.editor.bench.card.form_title.editor)
    desk.type(TITLE)
    for words in (*QUESTIONS, REMARK):
        desk.press("Ctrl+N")
        desk.type(words)
    desk.press("Tab", "Tab", *["Down"] * 5)  # the last one is answered in words
    desk.rests()
    desk.press("F9")
    desk.sees(lambda: f"Đã phát hành «{TITLE}»" in station.notice.sentence)
    desk.rests()


def open_batch(desk: Officer) -> BatchesStation:
    """A batch of the form, from the list of forms."""
    desk.press("Ctrl+P")
    desk.rests()
    station = page_of(desk).station
    assert isinstance(station, BatchesStation)
    desk.sees(lambda: station.overview.form.form.editor.currentText().startswith(TITLE))
    fill_in(desk, "Tên đợt", BATCH)
    fill_in(desk, "Số phiếu phát ra", str(len(PAPER)))
    desk.press("Ctrl+S")
    desk.sees(lambda: station.overview.card.stages.numbers[0] == len(PAPER))
    desk.rests()
    return station


def print_and_collect(desk: Officer, station: BatchesStation, file: Path) -> None:
    """All sheets on paper, and back again."""
    desk.press("Ctrl+P")
    fill_in(desk, "Số tờ", str(len(PAPER)))
    desk.press("Ctrl+S")
    save_as(desk, file)
    assert "số 0001–0012" in station.notice.sentence
    desk.press("F7")
    desk.type(f"1-{len(PAPER)}")
    strike(desk, "\r")
    desk.sees(lambda: station.overview.card.stages.numbers[:2] == (12, 12))
    desk.press("Esc")
    desk.rests()


def key_pile(desk: Officer, slip: tuple[int, int]) -> None:
    """Key every sheet as it is, but one answer."""
    desk.press("F2")
    desk.sees(lambda: page_of(desk).keying.hand is not None)
    for at, answers in enumerate(PAPER):
        assert hand_of(desk).serial == f"{at + 1:04}"
        read = [SLIPS[slip] if (at, n) == slip else key for n, key in enumerate(answers)]
        strike(desk, "".join(read))
        desk.type(SAID if at == WITH_REMARK else "")
        strike(desk, "\r")
    desk.press("Esc")
    desk.rests()
    assert page_of(desk).keying.hand is None


def take_over(desk: Officer, officer: str) -> None:
    """The next officer of the list sits down."""
    desk.press("Ctrl+U", "Down", "Return")
    desk.sees(lambda: desk.office.officer == officer)
    desk.rests()


def verify(desk: Officer) -> VerifyingStation:
    """The second officer keys everything again, the third decides by the paper."""
    take_over(desk, SECOND)
    desk.press("Ctrl+3")
    desk.rests()
    station = page_of(desk).station
    assert isinstance(station, VerifyingStation)
    desk.sees(lambda: station.batch is not None and station.batch.mine == len(PAPER))
    key_pile(desk, (6, 0))
    desk.sees(lambda: station.batch is not None and station.batch.to_judge == 2)
    take_over(desk, JUDGE)
    desk.sees(lambda: station.batch is not None and station.batch.mine_to_judge == 2)
    desk.press("F5")
    desk.sees(lambda: station.is_judging)
    judge(desk, station)
    strike(desk, "\r")
    desk.sees(lambda: not station.is_judging)
    desk.rests()
    return station


def judge(desk: Officer, station: VerifyingStation) -> None:
    seen = set()
    while (case := station.judge.case) is not None:
        sheet = int(case.serial) - 1
        asked = QUESTIONS.index(case.question.label)
        seen.add((sheet, asked))
        strike(desk, PAPER[sheet][asked])
        desk.rests()
    assert seen == set(SLIPS)


def show_results(desk: Officer) -> ResultsStation:
    """The figures of the month are those of the paper."""
    desk.press("Ctrl+4")
    desk.rests()
    station = page_of(desk).station
    assert isinstance(station, ResultsStation)
    desk.sees(lambda: station.questions.title.text() == f"{len(PAPER)} phiếu hợp lệ")
    rows = [row for row in station.list.rows.rows if row.of is Of.QUESTION]
    for at, (row, label) in enumerate(zip(rows, QUESTIONS, strict=True)):
        assert label in row.label
        assert row.answers == len(PAPER)
        assert row.rate == pytest.approx(satisfied(at) / len(PAPER))
    assert station.bound.word.startswith("Sai số nhập ≤ ")
    return station


def satisfied(question: int) -> int:
    """How many sheets have one of the two best levels."""
    return sum(sheet[question] in "45" for sheet in PAPER)


def words_of(paper: Path) -> str:
    """All words of a PDF file, in one line."""
    document, found = PdfDocument(paper), []
    for page in document:
        text = page.get_textpage()
        found.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return " ".join(" ".join(found).split())


def export_data(desk: Officer, kind: int, file: Path) -> None:
    """Write the answers into a kind of file, counted from the first."""
    desk.press("Ctrl+Shift+E")
    desk.rests()
    station = page_of(desk).station
    assert isinstance(station, DataStation)
    desk.sees(station.save.isEnabled)
    desk.press("Home", *["Down"] * kind, "Ctrl+Return")
    save_as(desk, file)
    assert f"Đã ghi {len(PAPER)} phiếu" in station.notice.sentence
    desk.press("Esc")
    desk.rests()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the chooser's own popups
def test_that_a_survey_goes_from_its_first_word_to_its_files(desk: Officer, tmp_path: Path) -> None:
    design(desk)
    station = open_batch(desk)
    print_and_collect(desk, station, tmp_path / "phiếu trắng.pdf")
    printed = words_of(tmp_path / "phiếu trắng.pdf")
    for words in (TITLE, *QUESTIONS, REMARK, "0001", "0012"):
        assert words in printed or words.upper() in printed

    key_pile(desk, (2, 1))
    stages = {row.serial: row.stage for row in station.overview.sheets_card.rows.rows}
    assert set(stages.values()) == {Stage.KEYED}
    verifying = verify(desk)
    assert verifying.overview.bound.figure.text().startswith("≤ ")
    assert "hai lần độc lập" in verifying.overview.bound.basis.text()
    desk.press("Ctrl+1")
    desk.sees(lambda: station.overview.card.stages.numbers[3] == len(PAPER))

    shown = show_results(desk)
    desk.press("Ctrl+P")
    desk.sees(lambda: ".pdf" in shown.reports.notice.sentence, seconds=20)
    (report,) = desk.office.paths.outbox.glob("*.pdf")
    said = words_of(report)
    shares = [f"{100 * satisfied(at) / len(PAPER):.1f}".replace(".", ",") for at in range(3)]
    for words in (*QUESTIONS, "ai số nhập ≤", *shares):
        assert words in said

    export_data(desk, 0, tmp_path / "số liệu.xlsx")
    export_data(desk, 1, tmp_path / "số liệu.csv")
    assert answers_of_workbook(tmp_path / "số liệu.xlsx") == list(PAPER)
    assert answers_of(rows_of_csv(tmp_path / "số liệu.csv")) == list(PAPER)
    remarks = [row[-1] for row in rows_of_csv(tmp_path / "số liệu.csv")[1:]]
    assert remarks == [SAID if at == WITH_REMARK else "99" for at in range(len(PAPER))]  # 99: blank


def answers_of_workbook(file: Path) -> list[str]:
    """The codes of the three questions, sheet by sheet, in the order of the serials."""
    rows = load_workbook(file).worksheets[0].iter_rows(values_only=True)
    return answers_of([[str(cell) for cell in row] for row in rows])


def rows_of_csv(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines))


def answers_of(table: list[list[str]]) -> list[str]:
    head, *rows = table
    at = [head.index(name) for name in ("q01", "q02", "q03")]
    return ["".join(row[column] for column in at) for row in rows]
