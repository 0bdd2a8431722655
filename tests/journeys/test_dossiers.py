"""A day at the counter and a Monday's import, through the real window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from desktop.core.periods import Period
from desktop.core.register import Group
from desktop.office import importing, tracking
from desktop.office.changes import Changed
from desktop.ui.desk import Target
from desktop.ui.pages.dossiers_page import DossiersPage
from tests.dossier_lists import AUTUMN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.officer import Officer


KNOWN = 471  # of the list's 479 dossiers, 8 were collected after 30/11/2021, the day of the tests


def page_of(officer: Officer) -> DossiersPage:
    assert isinstance(officer.page, DossiersPage)
    return officer.page


@pytest.fixture
def counter(officer: Officer) -> DossiersPage:
    """The page Hồ sơ of an empty book."""
    officer.press("Alt+2")
    officer.rests()
    return page_of(officer)


@pytest.fixture
def autumn(officer: Officer) -> DossiersPage:
    """The page Hồ sơ of a book with the list's dossiers that were collected by today."""
    office = officer.office
    export = importing.look_at(AUTUMN)
    importing.bring_in(office, importing.preview(office, export, export.mappings), good_only=True)
    officer.window.desk.changed.emit(Changed.DOSSIERS)
    officer.press("Alt+2")
    officer.rests()
    return page_of(officer)


def shown(page: DossiersPage) -> int:
    return page.list.model_.rowCount()


def receive(officer: Officer, page: DossiersPage, procedure: str, name: str) -> str:
    """Receive a dossier with keys only and return its code."""
    officer.press("Ctrl+N")
    officer.sees(lambda: officer.at is page.reception.sought.editor)
    officer.type(procedure)
    officer.press("Return")
    officer.sees(lambda: officer.at is page.reception.name.editor)
    officer.type(name)
    officer.press("Ctrl+Return")
    officer.sees(lambda: page.story.told is not None and page.story.told.line.owner == name)
    officer.rests()
    assert page.story.told is not None
    code = page.story.told.line.code
    officer.press("Esc")
    return code


def test_that_an_empty_register_says_what_to_do_first(counter: DossiersPage) -> None:
    assert shown(counter) == 0
    assert "Ctrl I" in counter.list._when_empty


def test_that_a_dossier_is_received_by_keys_with_its_deadline(
    officer: Officer, counter: DossiersPage
) -> None:
    code = receive(officer, counter, "khai sinh lai", "Nguyễn Thị Bưởi")
    assert code == "H53.25.11-211130-0001"
    told = tracking.story(officer.office, code)
    assert told.line.procedure == "Đăng ký lại khai sinh"
    assert told.line.due_at == "2021-12-07T17:00"
    assert receive(officer, counter, "khai tử", "Đỗ Văn Ổn") == "H53.25.11-211130-0002"
    assert shown(counter) == 2


def test_that_a_reception_without_a_name_says_what_is_missing(
    officer: Officer, counter: DossiersPage
) -> None:
    officer.press("Ctrl+N")
    officer.sees(lambda: officer.at is counter.reception.sought.editor)
    officer.press("Ctrl+Return")
    assert counter.reception.sought.fault
    officer.type("ket hon")
    officer.press("Return", "Ctrl+Return")
    assert counter.reception.name.fault
    officer.press("Esc")
    assert not counter.reception.isVisible()
    assert shown(counter) == 0


def test_that_a_result_is_handed_over_with_one_letter(
    officer: Officer, counter: DossiersPage
) -> None:
    code = receive(officer, counter, "chung thuc ban sao", "Lý Ngọc Yến")
    officer.sees(lambda: officer.at is counter.list)
    counter.list.selectRow(0)
    officer.press("T")
    officer.sees(lambda: officer.at is counter.story.note.editor)
    officer.type("đã ký nhận")
    officer.press("Ctrl+Return")
    officer.rests()
    told = tracking.story(officer.office, code)
    assert told.line.returned_at == "2021-11-30T10:00"
    assert [event.told.kind for event in told.events] == ["received", "resolved", "returned"]
    officer.sees(lambda: counter.story.state.word == "đã trả, đúng hạn")
    assert "đã ký nhận" in counter.story.timeline.lines[-1]


def test_that_a_supplement_is_asked_and_brought(officer: Officer, counter: DossiersPage) -> None:
    code = receive(officer, counter, "ket hon", "Võ Thị Út")
    counter.list.selectRow(0)
    for letter, note in (("B", "thiếu giấy xác nhận"), ("U", "")):
        officer.sees(lambda: officer.at is counter.list)
        officer.press(letter)
        officer.sees(lambda: officer.at is counter.story.note.editor)
        officer.type(note)
        officer.press("Ctrl+Return")
        officer.rests()
    kinds = [event.told.kind for event in tracking.story(officer.office, code).events]
    assert kinds == ["received", "supplement_asked", "supplement_brought"]


def test_that_a_search_without_tones_finds_people(officer: Officer, autumn: DossiersPage) -> None:
    assert shown(autumn) == KNOWN
    officer.press("Ctrl+F")
    officer.type("nguyen thi mau")
    officer.sees(lambda: shown(autumn) != KNOWN)
    officer.rests()
    expected = tracking.search(officer.office, "nguyen thi mau", 500)
    assert shown(autumn) == len(expected)
    officer.press("Esc")
    officer.sees(lambda: shown(autumn) == KNOWN)


def test_that_the_register_shows_any_past_day(officer: Officer, autumn: DossiersPage) -> None:
    def pending(month: str) -> int:
        counts = tracking.count(officer.office, Period.parse(month))
        return sum(count.pending for count in counts)

    assert pending("2021-10") != pending("2021-11")
    autumn.filters.group.setCurrentIndex(autumn.filters.group.findData(Group.PENDING.value))
    officer.sees(lambda: shown(autumn) == pending("2021-11"))
    autumn.filters.day.setFocus()
    officer.type("31/10/2021")
    officer.sees(lambda: shown(autumn) == pending("2021-10"))


def test_that_each_figure_of_the_form_opens_what_it_counts(
    officer: Officer, autumn: DossiersPage
) -> None:
    month = Period.parse("2021-11")
    days = {"first": month.first.isoformat(), "last": month.last.isoformat()}
    counts = {count.field: count for count in tracking.count(officer.office, month)}
    for figure, value in counts["Hộ tịch"].figures().items():
        wanted = {"figure": figure, "field": "Hộ tịch", **days}
        officer.window.desk.open(Target("dossiers", filter=wanted))
        officer.sees(partial(_shows, autumn, value))
    assert autumn.notice.isVisible()
    autumn.list.setFocus()
    officer.press("Esc")
    officer.sees(lambda: shown(autumn) == KNOWN)


def test_that_today_opens_what_is_late(officer: Officer, autumn: DossiersPage) -> None:
    officer.window.desk.open(Target("dossiers", filter={"due": "overdue"}))
    officer.sees(lambda: shown(autumn) == 5)
    assert autumn.filters.group.currentText() == "Quá hạn"


def test_that_a_list_is_looked_at_then_brought_in(officer: Officer, counter: DossiersPage) -> None:
    counter.look_at(AUTUMN)
    view = counter.importing.view
    officer.sees(lambda: view.seen is not None)
    assert view.figures["new"].value == str(KNOWN)
    assert view.bring.text() == f"Nhập {KNOWN} dòng tốt"
    assert shown(counter) == 0
    officer.press("Ctrl+Return")
    officer.sees(lambda: shown(counter) == KNOWN)
    assert f"{KNOWN} hồ sơ mới" in counter.notice.sentence
    counter.look_at(AUTUMN)
    officer.sees(lambda: view.seen is not None and view.seen.same == KNOWN)
    assert not view.bring.isEnabled()
    officer.press("Esc")
    officer.rests()


def test_that_faults_are_shown_reported_and_left_out(
    officer: Officer, counter: DossiersPage, tmp_path: Path
) -> None:
    path = _list(
        tmp_path,
        [
            "H53-211101-0001",
            "Đăng ký khai sinh",
            "Đỗ Thị Út",
            "01/11/2021",
            "02/11/2021",
            "Đang xử lý",
        ],
        [
            "H53-211131-0002",
            "Đăng ký khai sinh",
            "Lý Sáu",
            "31/11/2021",
            "02/12/2021",
            "Đang xử lý",
        ],
    )
    counter.look_at(path)
    view = counter.importing.view
    officer.sees(lambda: view.seen is not None)
    assert view.figures["faulty"].value == "1"
    (fault,) = view.faults.rows
    assert (fault.row, fault.column) == (3, "D – Ngày tiếp nhận")
    counter.importing.write_report(tmp_path / "loi.csv")
    officer.rests()
    assert "31/11/2021" in (tmp_path / "loi.csv").read_text(encoding="utf-8-sig")
    officer.press("Ctrl+Return")
    officer.sees(lambda: shown(counter) == 1)


def test_that_the_officer_says_which_of_two_columns_counts(
    officer: Officer, counter: DossiersPage, tmp_path: Path
) -> None:
    path = _list(
        tmp_path,
        [
            "H53-211101-0001",
            "Đăng ký khai sinh",
            "Đỗ Thị Út",
            "01/11/2021",
            "02/11/2021",
            "Đang xử lý",
        ],
        headings=[
            "Mã hồ sơ",
            "Thủ tục",
            "Người nộp",
            "Ngày tiếp nhận",
            "Ngày nhận hồ sơ",
            "Trạng thái",
        ],
    )
    counter.look_at(path)
    view = counter.importing.view
    officer.sees(counter.notice.isVisible)
    assert "D – Ngày tiếp nhận" in counter.notice.sentence
    assert not view.bring.isEnabled()
    view.mapping.selectRow(4)
    view.meaning.setCurrentIndex(view.meaning.findData("due"))
    view.meaning.activated.emit(view.meaning.currentIndex())
    officer.sees(lambda: view.seen is not None)
    assert view.seen is not None
    assert view.seen.new == 1
    assert view.seen.reading.records[0].due == "2021-11-02"
    officer.press("Esc")
    officer.rests()


def test_that_a_file_that_is_no_list_is_refused_in_words(
    officer: Officer, counter: DossiersPage, tmp_path: Path
) -> None:
    (tmp_path / "thu.xlsx").write_bytes(b"khong phai bang tinh")
    counter.look_at(tmp_path / "thu.xlsx")
    officer.sees(counter.notice.isVisible)
    assert "thu.xlsx" in counter.notice.sentence
    assert counter.notice.way_out


def test_that_a_procedure_is_corrected_in_place(officer: Officer, counter: DossiersPage) -> None:
    officer.press("Ctrl+D")
    view = counter.procedures
    officer.sees(lambda: view.isVisible() and view.model.rowCount() > 20)
    view.sought.setFocus()
    officer.type("khai tu")
    view.list.selectRow(0)
    assert view.current is not None
    view.list.setFocus()
    officer.press("Return")
    assert officer.at is view.limit.editor
    view.limit.editor.setValue(2)
    officer.press("Ctrl+S")
    officer.sees(lambda: view.current is not None and view.current.limit == 2)
    assert view.current.key
    officer.press("Esc")
    officer.sees(lambda: not view.isVisible())


def _shows(page: DossiersPage, count: int) -> bool:
    return shown(page) == count


_HEADINGS = ["Mã hồ sơ", "Thủ tục", "Người nộp", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái"]


def _list(folder: Path, *rows: list[str], headings: list[str] | None = None) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (headings or _HEADINGS, *rows):
        sheet.append(row)
    path = folder / "danh-sach.xlsx"
    book.save(path)
    return path


def test_that_a_narrow_window_gives_its_room_to_the_open_dossier(
    officer: Officer, autumn: DossiersPage
) -> None:
    officer.window.resize(900, 700)
    autumn.filters.group.setCurrentIndex(autumn.filters.group.findData(Group.OVERDUE.value))
    officer.sees(lambda: shown(autumn) == 5)
    autumn.list.setFocus()
    autumn.list.selectRow(0)
    officer.press("Return")
    officer.sees(lambda: autumn.story.isVisible() and not autumn.list.isVisible())
    officer.press("T")
    officer.sees(lambda: officer.at is autumn.story.note.editor)
    officer.type("T")
    assert autumn.story.note.editor.text() == "T"
    officer.press("Esc", "Esc")
    officer.sees(autumn.list.isVisible)
    assert officer.at is autumn.list
