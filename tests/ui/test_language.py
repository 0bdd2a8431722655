"""Qt's own words are Vietnamese, and the shipped catalogue is the one its source says."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QMessageBox

from desktop.paths import resources
from desktop.ui.language import CATALOGUE, speak_vietnamese

SOURCE = resources() / "translations" / "qtbase_vi.ts"
BUTTONS = {
    QDialogButtonBox.StandardButton.Ok: "Đồng ý",
    QDialogButtonBox.StandardButton.Cancel: "Hủy",
    QDialogButtonBox.StandardButton.Save: "Lưu",
    QDialogButtonBox.StandardButton.Open: "Mở",
    QDialogButtonBox.StandardButton.Close: "Đóng",
    QDialogButtonBox.StandardButton.Discard: "Bỏ, không lưu",
    QDialogButtonBox.StandardButton.Yes: "Có",
    QDialogButtonBox.StandardButton.No: "Không",
    QDialogButtonBox.StandardButton.Retry: "Thử lại",
}


@pytest.fixture(autouse=True)
def vietnamese(qapp: QApplication) -> None:
    speak_vietnamese(qapp, resources() / "translations")


@pytest.mark.parametrize("which", BUTTONS, ids=lambda which: which.name)
def test_that_a_standard_button_is_vietnamese(which: QDialogButtonBox.StandardButton) -> None:
    box = QDialogButtonBox(which)
    assert box.button(which).text().replace("&", "") == BUTTONS[which]


def test_that_the_file_dialog_is_vietnamese() -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    assert dialog.labelText(QFileDialog.DialogLabel.LookIn).replace("&", "") == "Tìm trong:"
    assert dialog.labelText(QFileDialog.DialogLabel.FileType).replace("&", "") == "Kiểu tệp:"


def test_that_the_menu_of_a_field_is_vietnamese() -> None:
    field = QLineEdit("chữ")
    menu = field.createStandardContextMenu()
    words = [action.text().replace("&", "").split("\t")[0] for action in menu.actions()]
    assert [word for word in words if word] == [
        "Hoàn tác", "Làm lại", "Cắt", "Sao chép", "Dán", "Xóa", "Chọn tất cả",
    ]  # fmt: skip


def test_that_a_message_box_is_vietnamese() -> None:
    box = QMessageBox()
    box.setDetailedText("chi tiết")
    assert "Xem chi tiết…" in [button.text() for button in box.buttons()]


def test_that_months_and_numbers_are_vietnamese() -> None:
    assert QLocale().monthName(11) == "tháng 11"
    assert QLocale().toString(1234.5, "f", 1) == "1.234,5"


def test_that_every_translation_is_found_by_qt() -> None:
    text = SOURCE.read_text(encoding="utf-8")
    for context in re.findall(r"<context>.*?</context>", text, re.DOTALL):
        name = re.findall(r"<name>(.*?)</name>", context)[0]
        for source in re.findall(r"<source>(.*?)</source>", context, re.DOTALL):
            words = _plain(source)
            if words not in _SAME:
                assert QCoreApplication.translate(name, words) != words, (name, words)


def test_that_the_shipped_catalogue_is_built_from_its_source(tmp_path: Path) -> None:
    built = tmp_path / CATALOGUE
    folder = Path(PySide6.__file__).parent
    lrelease = next(
        path for path in (folder / "lrelease", folder / "lrelease.exe") if path.exists()
    )
    subprocess.run([lrelease, SOURCE, "-qm", built], check=True, capture_output=True)
    assert built.read_bytes() == (SOURCE.parent / CATALOGUE).read_bytes()


def _plain(text: str) -> str:
    for escaped, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'")):
        text = text.replace(escaped, letter)
    return text.replace("&amp;", "&")


_SAME = {
    "Alt+Left", "Alt+Right", "Alt+Up", "in", "mm", "pt", "&HTML:",
    "1 (1x1)", "2 (2x1)", "4 (2x2)", "6 (2x3)", "9 (3x3)", "16 (4x4)",
}  # fmt: skip
