"""The wheel has no types: it answers to the names and types of the standard library's sqlite3."""
