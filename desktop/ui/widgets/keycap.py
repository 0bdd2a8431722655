"""A key as it is drawn on the screen: where the hand needs it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.text import label, paint


def keycap(keys: str) -> QLabel:
    """A small frame with the name of a key."""
    made = QLabel(keys)
    made.setFont(font(Type.SECONDARY_STRONG))
    paint(made, Ink.MUTED)
    made.setStyleSheet(
        f"background: {Ink.CARD}; border: 1px solid #c9cfd4; border-radius: {px(4)}px;"
        f" padding: 0 {px(6)}px;"
    )
    made.setFixedHeight(px(22))
    return made


def legend(keys: dict[str, str]) -> QWidget:
    """A line of keys and what each does."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(6))
    for key, meaning in keys.items():
        line.addWidget(keycap(key))
        line.addWidget(label(meaning, Type.SECONDARY, Ink.MUTED))
        line.addSpacing(px(10))
    line.addStretch()
    return made
