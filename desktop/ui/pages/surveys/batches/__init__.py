"""Batches: their sheets, from the stack that goes out to the box they are filed in."""
