"""Keying sheets: the questions, the keys, the sheet in hand, the pace."""
