"""The frame of the window, walked through without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.core.errors import OfficeError, Trouble
from desktop.office.changes import Changed
from desktop.office.receiving import Applicant, procedures, receive
from desktop.ui.desk import Target
from desktop.ui.navigation import STATIONS
from desktop.ui.pages.today_page import TodayPage
from tests.bench.many import fill

if TYPE_CHECKING:
    from desktop.ui.background import Progress
    from tests.officer import Officer

DOSSIERS = 400


@pytest.fixture
def busy(officer: Officer) -> Officer:
    """An officer whose book has dossiers."""
    fill(officer.office, DOSSIERS)
    officer.window.desk.changed.emit(Changed.DOSSIERS)
    officer.rests()
    return officer


def today_of(officer: Officer) -> TodayPage:
    assert isinstance(officer.page, TodayPage)
    return officer.page


@pytest.mark.parametrize("number", range(1, len(STATIONS) + 1))
def test_that_each_station_is_reached_by_alt_and_its_digit(officer: Officer, number: int) -> None:
    officer.press(f"Alt+{number}")
    assert officer.page.name == STATIONS[number - 1].name
    officer.rests()


def test_that_an_empty_book_says_what_to_do_first(officer: Officer) -> None:
    page = today_of(officer)
    assert page.first_steps is not None
    assert page.first_steps.isVisible()
    assert page.first_steps.sentence == "Sổ còn trống."
    assert page.figures["open"].value == "0"


def test_that_today_shows_the_figures_of_the_book(busy: Officer) -> None:
    rows = busy.office.direct.rows(
        "SELECT due_on FROM dossier WHERE finished_on IS NULL AND counted"
    )
    due = [row[0] for row in rows]
    figures = today_of(busy).figures
    busy.sees(lambda: figures["open"].value == str(len(due)))
    assert figures["overdue"].value == str(sum(day < "2021-11-30" for day in due))
    assert figures["today"].value == str(due.count("2021-11-30"))
    soon = [day for day in due if "2021-11-30" < day <= "2021-12-03"]
    assert figures["soon"].value == str(len(soon))
    assert busy.window.navigation.badge("today")


def test_that_enter_on_a_task_opens_its_dossier(busy: Officer) -> None:
    opened: list[Target] = []
    busy.window.desk.opened.connect(opened.append)
    tasks = today_of(busy).tasks
    busy.sees(lambda: len(tasks.tasks) > 1)
    second = tasks.tasks[1].code
    busy.press("Down", "Return")
    assert opened == [Target("dossiers", "dossier", second)]
    assert busy.page.name == "dossiers"
    busy.rests()


def test_that_the_period_is_chosen_by_arrows(officer: Officer) -> None:
    officer.press("F6", "Left", "Return")
    assert officer.window.desk.period.title == "tháng 10/2021"
    officer.press("F6", "PgUp", "Down", "Return")
    assert officer.window.desk.period.title == "quý II/2020"
    officer.press("Ctrl+PgDown")
    assert officer.window.top.period.text() == "Quý III/2020"
    officer.rests()


def test_that_another_officer_takes_the_desk(officer: Officer) -> None:
    officer.press("Ctrl+U", "Down", "Return")
    assert officer.office.officer == "Trần Văn Sổ"
    assert officer.window.top.officer.text() == "Trần Văn Sổ"
    assert officer.window.navigation.saved.text() == "Trần Văn Sổ đang làm việc."


def test_that_f1_lists_every_command_of_the_page_and_of_the_window(officer: Officer) -> None:
    officer.press("F1")
    listed = {(command.words, command.keys) for command in officer.window.panels.commands.commands}
    assert ("Xem báo cáo nháp", "Ctrl Enter") in listed
    assert ("Phiếu khảo sát", "Alt 3") in listed
    assert all(keys for _, keys in listed)
    officer.press("Escape")
    assert not officer.window.panels.commands.isVisible()
    assert officer.at is today_of(officer).tasks.list


def test_that_a_command_of_the_list_is_given_by_enter(officer: Officer) -> None:
    officer.press("F1")
    commands = officer.window.panels.commands.commands
    place = next(n for n, each in enumerate(commands) if each.words == "Cài đặt")
    officer.press(*["Down"] * place, "Return")
    assert officer.page.name == "settings"
    officer.rests()


def test_that_search_finds_a_page_without_tones(officer: Officer) -> None:
    officer.press("Ctrl+K")
    officer.type("phan anh")
    palette = officer.window.panels.palette
    officer.sees(lambda: [hit.title for hit in palette.hits][:1] == ["Phản ánh"])
    officer.press("Return")
    assert officer.page.name == "feedback"
    assert officer.window.top.search.text() == ""
    officer.rests()


def test_that_search_finds_a_person_without_tones_and_opens_the_dossier(busy: Officer) -> None:
    kind = procedures(busy.office)[0]
    got = receive(busy.office, kind, Applicant("Đỗ Thị Mướp Hương"))
    busy.press("Ctrl+K")
    busy.type("do muop huong")
    palette = busy.window.panels.palette
    busy.sees(lambda: "Đỗ Thị Mướp Hương" in [hit.title for hit in palette.hits])
    opened: list[Target] = []
    busy.window.desk.opened.connect(opened.append)
    busy.press("Return")
    assert opened == [Target("dossiers", "dossier", got.code)]
    busy.rests()


def test_that_search_finds_a_procedure(busy: Officer) -> None:
    busy.press("Ctrl+K")
    busy.type("khai sinh")
    palette = busy.window.panels.palette
    busy.sees(lambda: "thủ tục" in [hit.kind for hit in palette.hits])
    busy.press("Escape")
    busy.rests()


def test_that_escape_leaves_the_search_where_the_officer_was(officer: Officer) -> None:
    was = officer.at
    officer.press("Ctrl+K")
    officer.type("ho")
    officer.press("Escape")
    assert not officer.window.panels.palette.isVisible()
    assert officer.at is was
    officer.rests()


def test_that_long_work_shows_how_far_it_is_and_can_be_called_off(officer: Officer) -> None:
    ended: list[str] = []
    called_off: list[bool] = []

    def count_for_ever(progress: Progress) -> str:
        done = 0
        while True:
            done += 1
            progress.step(done % 1000, 1000)

    officer.window.desk.run(
        count_for_ever,
        ended.append,
        title="Đang nhập danh sách hồ sơ",
        cancelled=lambda: called_off.append(True),
    )
    officer.sees(officer.window.progress.isVisible)
    officer.press("Escape")
    officer.sees(lambda: called_off == [True])
    assert ended == []
    assert not officer.window.progress.isVisible()


def test_that_a_trouble_nobody_took_is_told_with_its_way_out(officer: Officer) -> None:
    def fail(_: Progress) -> None:
        raise OfficeError(Trouble.DISK_FULL, path="D:")

    officer.window.desk.run(fail, lambda _: None)
    officer.sees(officer.window.notice.isVisible)
    assert officer.window.notice.sentence
    assert officer.window.notice.way_out


def test_that_the_last_backup_is_said(officer: Officer) -> None:
    officer.press("Ctrl+B")
    backup = officer.window.navigation.backup
    officer.sees(lambda: backup.text() == "Đã sao lưu 10:00 hôm nay")
    assert len(list(officer.office.paths.backups.glob("*.db"))) == 1
    officer.rests()


@pytest.mark.parametrize("name", ["today", "settings"])
@pytest.mark.parametrize("scale", [100, 150])
def test_that_nothing_is_clipped_on_the_smallest_screen(
    busy: Officer, name: str, scale: int
) -> None:
    settings = busy.office.settings.changed(scale=scale)
    busy.office.keep_settings(settings)
    before = busy.window
    busy.window.desk.changed.emit(Changed.SETTINGS)
    if scale != 100:
        busy.sees(lambda: busy.window is not before)
        busy.sits_down()
    busy.window.open_page(name)
    busy.rests()
    QApplication.processEvents()
    assert busy.window.width() == 1366
    assert busy.window.height() == 768
    assert clipped(busy.window) == []


def clipped(window: QWidget) -> list[str]:
    """Words that reach past the right edge of what shows them."""
    shown: list[QLabel | QAbstractButton] = [*window.findChildren(QLabel)]
    shown += window.findChildren(QAbstractButton)
    return [each.text() for each in shown if each.isVisible() and _is_cut(each, window)]


def _is_cut(widget: QLabel | QAbstractButton, window: QWidget) -> bool:
    right = widget.mapTo(window, QPoint(widget.width(), 0)).x()
    if right > window.width():
        return True
    is_plain = isinstance(widget, QLabel) and type(widget) is QLabel and not widget.wordWrap()
    return is_plain and widget.fontMetrics().horizontalAdvance(widget.text()) > widget.width()


def test_that_a_click_beside_a_panel_puts_it_away(officer: Officer) -> None:
    officer.press("F6")
    assert officer.window.panels.period.isVisible()
    QTest.mouseClick(officer.page, Qt.MouseButton.LeftButton, pos=QPoint(300, 600))
    assert not officer.window.panels.period.isVisible()


def test_that_tab_never_leads_into_the_search(officer: Officer) -> None:
    """Were it on the way, whatever is hidden with the keys would hand them to it."""
    seen = set()
    for _ in range(40):
        officer.press("Tab")
        seen.add(officer.at)
    assert officer.window.top.period in seen
    assert officer.window.top.search not in seen
