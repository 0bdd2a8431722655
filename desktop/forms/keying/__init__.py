"""Keying one sheet, without a screen: a key becomes an event, events make the state."""

from desktop.forms.keying.finding import found
from desktop.forms.keying.presses import Objection, Press, Refusal
from desktop.forms.keying.state import State

__all__ = ["Objection", "Press", "Refusal", "State", "found"]
