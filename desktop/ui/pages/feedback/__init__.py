"""The parts of the feedback page."""
