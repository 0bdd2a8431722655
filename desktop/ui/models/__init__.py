"""Thin Qt models over plain rows."""
