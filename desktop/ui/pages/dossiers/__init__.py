"""The parts of the page Hồ sơ."""
