"""What the editor does not understand in a form, shown as kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.office.design import Part
from desktop.ui.pages.surveys.forms.words import kept_words
from desktop.ui.theme import Ink, Type
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from desktop.office.design import Item


def kept_label() -> QLabel:
    """The place for what is kept."""
    return label("", Type.SECONDARY, Ink.MUTED, wrap=True)


def show_kept(place: QLabel, item: Item) -> None:
    """Say what is kept of a line as it came."""
    said = [f"{kept_words(cell.heading)}: {cell.text}" for cell in item.kept]
    if item.part is Part.KEPT:
        rows = f"{item.size} dòng" if item.size > 1 else "Dòng này"
        said.insert(0, f"{rows} kiểu «{item.type}» chỉ có trên máy tính bảng")
    place.setVisible(bool(said))
    place.setText("Giữ nguyên như trong tệp · " + " · ".join(said) if said else "")
