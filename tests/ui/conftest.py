"""What is shown is looked at by an officer."""

from tests.officer import newcomer, officer

__all__ = ["newcomer", "officer"]
