"""The parts of the assessment page."""
