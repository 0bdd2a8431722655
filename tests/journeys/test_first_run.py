"""The first start: an office says who it is, by keys alone, with Vietnamese names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop import settings as settings_file
from desktop.ui.pages.settings_page import SettingsPage

if TYPE_CHECKING:
    from tests.officer import Officer


def form_of(officer: Officer) -> SettingsPage:
    assert isinstance(officer.page, SettingsPage)
    return officer.page


def test_that_a_new_office_is_set_up_by_keys_alone(newcomer: Officer) -> None:
    newcomer.type("UBND xã Đắk Ơ")
    newcomer.press("Tab")
    newcomer.type("Ủy ban nhân dân tỉnh Bưởi Thử")
    newcomer.press("Tab")
    newcomer.type("Đắk Ơ")
    newcomer.press("Tab", "Tab")
    newcomer.type("Nguyễn Thị Ưởi")
    newcomer.press("Tab")
    newcomer.type("Lê Thị Mẫu")
    newcomer.press("Return")
    newcomer.type("Trần Văn Sổ")
    newcomer.press("Tab", "Down", "Ctrl+S")
    newcomer.sees(lambda: newcomer.page.name == "today")
    kept = settings_file.load(newcomer.office.paths.settings)
    assert kept.office_name == "UBND xã Đắk Ơ"
    assert kept.superior == "Ủy ban nhân dân tỉnh Bưởi Thử"
    assert kept.place == "Đắk Ơ"
    assert kept.chairman == "Nguyễn Thị Ưởi"
    assert kept.officers == ("Lê Thị Mẫu", "Trần Văn Sổ")
    assert kept.cut_off_day == 14
    assert newcomer.window.top.office.text() == "UBND xã Đắk Ơ"
    assert newcomer.window.top.officer.text() == "Lê Thị Mẫu"
    assert newcomer.window.desk.period.title == "tháng 12/2021"
    newcomer.rests()


def test_that_letters_rewritten_by_an_input_method_arrive_whole(newcomer: Officer) -> None:
    newcomer.type("Nguye")
    newcomer.press("Backspace")
    newcomer.type("ên")
    newcomer.press("Backspace", "Backspace")
    newcomer.type("ễn")
    assert form_of(newcomer).form.office_name.editor.text() == "Nguyễn"


def test_that_decomposed_text_is_kept_composed(newcomer: Officer) -> None:
    form = form_of(newcomer).form
    form.office_name.editor.setText("UBND xa\u0303  Ta\u0302n Ma\u0302\u0303u ")
    assert form.settings(newcomer.office.settings).office_name == "UBND xã Tân Mẫu"


def test_that_missing_answers_are_named_under_their_fields(newcomer: Officer) -> None:
    newcomer.press("Ctrl+S")
    form = form_of(newcomer).form
    assert form.office_name.fault == "Chưa ghi tên cơ quan."
    assert form.superior.fault == "Chưa ghi nơi nhận báo cáo."
    assert form.officers.fault == "Cần ít nhất một cán bộ."
    assert form.office_name.editor.hasFocus()
    assert not newcomer.office.settings.is_set_up


def test_that_the_stations_are_closed_until_the_office_is_set_up(newcomer: Officer) -> None:
    newcomer.press("Alt+2")
    assert newcomer.page.name == "settings"


def test_that_settings_just_edited_are_not_left_behind_unsaid(officer: Officer) -> None:
    officer.press("Alt+7")
    officer.type("x")
    officer.press("Alt+1")
    page = form_of(officer)
    assert page.notice.sentence == "Cài đặt vừa sửa chưa được lưu."
    officer.press("Alt+1")
    assert officer.page.name == "today"
    officer.rests()


def test_that_larger_letters_take_effect_when_they_are_saved(officer: Officer) -> None:
    officer.press("Alt+7")
    scale = form_of(officer).form.scale.editor
    before = officer.window
    scale.setCurrentIndex(scale.findData(150))
    officer.press("Ctrl+S")
    officer.sees(lambda: officer.window is not before)
    assert officer.office.settings.scale == 150
    assert officer.page.name == "settings"
    officer.rests()
