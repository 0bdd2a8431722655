"""Every journey has an officer."""

from tests.officer import newcomer, officer

__all__ = ["newcomer", "officer"]
