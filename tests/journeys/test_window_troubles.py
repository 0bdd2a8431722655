"""What the officer sees when a book can not be opened, and when the program itself breaks."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import settings as settings_file
from desktop.app import Program
from desktop.paths import Paths
from desktop.settings import Settings
from desktop.ui import crash
from tests.officer import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.office.opening import Office
    from tests.officer import Officer

SECRET = "Nguyễn Thị Bưởi"


@pytest.fixture
def programs(qtbot: QtBot) -> Iterator[list[Program]]:
    """Programs to be closed after the test."""
    made: list[Program] = []
    yield made
    for program in made:
        program.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert qtbot is not None


def begun(programs: list[Program], data: Path, database: str = "") -> Program:
    program = Program(data, database, clock=lambda: NOW)
    programs.append(program)
    program.open()
    return program


def complaint(program: Program) -> str:
    assert program.window is None
    assert program.trouble is not None
    assert program.trouble.isVisible()
    assert program.trouble.way_out
    return program.trouble.sentence


def test_that_a_second_window_on_one_folder_is_refused(
    officer: Officer, programs: list[Program]
) -> None:
    second = begun(programs, officer.office.paths.data)
    assert "đang được mở" in complaint(second)


def test_that_a_damaged_book_is_named_and_left_alone(
    tmp_path: Path, programs: list[Program]
) -> None:
    book = Paths(tmp_path).book
    book.write_bytes(b"not a book at all" * 400)
    before = book.read_bytes()
    program = begun(programs, tmp_path)
    assert complaint(program)
    assert book.read_bytes() == before


def test_that_a_book_from_a_newer_version_is_left_alone(
    office: Office, programs: list[Program]
) -> None:
    office.direct.run("UPDATE alembic_version SET version_num = '9999'")
    office.close()
    program = begun(programs, office.paths.data)
    assert "mới hơn" in complaint(program)


def test_that_a_server_that_does_not_answer_is_named_without_its_password(
    tmp_path: Path, programs: list[Program]
) -> None:
    url = "postgresql://can_bo:mat_khau_bi_mat@127.0.0.1:9/so"
    program = begun(programs, tmp_path, url)
    assert "mat_khau" not in complaint(program)


def test_that_trying_again_opens_the_book_once_it_can_be(
    tmp_path: Path, programs: list[Program], qtbot: QtBot
) -> None:
    settings = Paths(tmp_path).settings
    settings.write_text("version = 99", encoding="utf-8")
    program = begun(programs, tmp_path)
    assert complaint(program)
    settings_file.save(Settings(office_name="UBND xã", officers=("Lê Thị Mẫu",)), settings)
    trouble = program.trouble
    program.open()
    assert program.window is not None
    assert trouble is not None
    assert not trouble.isVisible()
    qtbot.waitUntil(lambda: program.window is not None and program.window.isVisible())


def test_that_a_crash_report_says_where_and_never_whom() -> None:
    def break_down() -> None:
        raise ValueError(SECRET)

    try:
        break_down()
    except ValueError:
        words = crash.report(sys.exc_info())
    assert "builtins.ValueError" in words
    assert "break_down" in words
    assert SECRET not in words


def test_that_a_broken_thread_is_written_down_and_told(tmp_path: Path, qtbot: QtBot) -> None:
    ended: list[int] = []
    watch = crash.Watch(tmp_path, ended.append)

    def break_down() -> None:
        try:
            raise ValueError(SECRET)
        except ValueError:
            watch.catch(sys.exc_info())

    thread = threading.Thread(target=break_down)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    QTest.keySequence(dialog, QKeySequence("Escape"))
    assert ended == [crash.BROKEN]
    (report,) = tmp_path.glob("su-co-*.txt")
    assert SECRET not in report.read_text(encoding="utf-8")
