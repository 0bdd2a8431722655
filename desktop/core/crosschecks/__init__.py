"""Cross-checks of a return: what must agree before anything is written, and where it does not."""

from desktop.core.crosschecks.running import cross_check, stops_writing
from desktop.core.crosschecks.words import (
    HARD,
    Check,
    CheckCode,
    Finding,
    Outcome,
    Surroundings,
)

__all__ = [
    "HARD",
    "Check",
    "CheckCode",
    "Finding",
    "Outcome",
    "Surroundings",
    "cross_check",
    "stops_writing",
]
