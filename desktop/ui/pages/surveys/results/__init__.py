"""Results: what the answers say, in figures, charts and files."""
