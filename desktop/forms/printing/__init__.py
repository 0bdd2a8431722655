"""Laid-out papers into one PDF, ready for the printer."""
