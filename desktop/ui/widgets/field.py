"""A field of a form: its name above, the editor, and beneath it a hint or what is wrong."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtWidgets import QComboBox, QSpinBox, QVBoxLayout, QWidget

from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.text import label, paint

Editor = TypeVar("Editor", bound=QWidget)


def _as_wide_as_there_is_room(choice: QComboBox) -> None:
    """Let a choice be narrower than its longest words, so that the columns of a form stay even."""
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(6)


def number_editor() -> QSpinBox:
    """Make the editor of a whole number."""
    made = QSpinBox()
    # The style sheet's padding does not reach the field inside a spin box.
    made.lineEdit().setTextMargins(px(8), 0, 0, 0)
    return made


class Field(QWidget, Generic[Editor]):
    """`Field("Tên cơ quan", QLineEdit(), "như trên con dấu")`; the name is the editor's buddy."""

    def __init__(self, name: str, editor: Editor, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        if isinstance(editor, QComboBox):
            _as_wide_as_there_is_room(editor)
        self._hint = hint
        self._name = label(name, Type.ROW_STRONG)
        self._name.setBuddy(editor)
        self._below = label(hint, Type.SECONDARY, Ink.MUTED, wrap=True)
        if not hint:
            self._below.hide()
        editor.setFont(font(Type.CONTROL))
        editor.setAccessibleName(name)
        editor.setAccessibleDescription(hint)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(4))
        lines.addWidget(self._name)
        lines.addWidget(editor)
        lines.addWidget(self._below)
        self.setFocusProxy(editor)

    @property
    def fault(self) -> str:
        """What is wrong, empty while nothing is."""
        return self._below.text() if self.editor.property("wrong") else ""

    def say_wrong(self, sentence: str = "") -> None:
        """Say what is wrong with the value; nothing says that it is right."""
        wrong = bool(sentence)
        if wrong != bool(self.editor.property("wrong")):
            self.editor.setProperty("wrong", wrong)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)
        self._below.setText(sentence or self._hint)
        self._below.setVisible(bool(sentence or self._hint))
        paint(self._below, Ink.LATE if wrong else Ink.MUTED)
