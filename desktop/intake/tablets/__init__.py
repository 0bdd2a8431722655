"""Exports of tablet surveys (KoboToolbox, ODK Central) read into checked submissions."""
