"""Batches, their sheets, and what the answers say."""
