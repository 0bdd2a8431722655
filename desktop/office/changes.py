"""What an action changed, so that screens decide whether they care."""

import enum
from typing import NamedTuple


class Changed(enum.Flag):
    """The nouns that one office verb touched."""

    NOTHING = 0
    DOSSIERS = enum.auto()
    SURVEYS = enum.auto()
    FEEDBACK = enum.auto()
    ASSESSMENTS = enum.auto()
    RETURNS = enum.auto()
    SETTINGS = enum.auto()


class Given(NamedTuple):
    """What a verb made: its key in the book, and what it changed."""

    key: int
    changed: Changed = Changed.SURVEYS
