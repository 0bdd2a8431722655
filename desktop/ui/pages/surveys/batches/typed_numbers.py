"""Whole numbers typed into a field of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from desktop.ui.widgets.field import Field


def typed_number(field: Field[QLineEdit], *, or_nothing: bool = False) -> int | None:
    """Return the number; None when there is none, said beneath the field where it must be one."""
    text = field.editor.text().replace(".", "").strip()
    if text.isascii() and text.isdigit():
        return int(text)
    if text or not or_nothing:
        field.say_wrong("Hãy gõ số, ví dụ 300.")
    return None
