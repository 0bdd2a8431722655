"""What a key event says to the keying of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.office.keying import Press, Refusal

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_PRESSES = {
    Qt.Key.Key_Up.value: Press.BACK,
    Qt.Key.Key_Down.value: Press.ON,
    Qt.Key.Key_Tab.value: Press.ON,
    Qt.Key.Key_Return.value: Press.ENTER,
    Qt.Key.Key_Enter.value: Press.ENTER,
    Qt.Key.Key_Backspace.value: Press.ERASE,
}
_MINUS = Qt.Key.Key_Minus.value
_UNLOCKED = frozenset(  # what the number pad sends while NumLock is off
    key.value
    for key in (
        Qt.Key.Key_Insert, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Left,
        Qt.Key.Key_Clear, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_PageUp,
        Qt.Key.Key_Delete,
    )
)  # fmt: skip
# Flags are compared as numbers: Python's flags take longer than laying out the key.
_KEYPAD = Qt.KeyboardModifier.KeypadModifier.value
_NOT_PLAIN = ~(Qt.KeyboardModifier.ShiftModifier.value | _KEYPAD)


def is_plain(event: QKeyEvent) -> bool:
    """Tell whether a key comes without Ctrl, Alt or the Windows key."""
    return not event.modifiers().value & _NOT_PLAIN


def meant(event: QKeyEvent) -> str | Press | Refusal | None:
    """Return the character or press of a plain key; None for keys that say nothing here."""
    code = event.key()
    if event.modifiers().value & _KEYPAD:
        if code == _MINUS:
            return Press.BACK
        if code in _UNLOCKED:
            return Refusal.DIGITS_LOCKED
    press = _PRESSES.get(code)
    if press is not None:
        return press
    text = event.text()
    return text if text and text.isprintable() else None
