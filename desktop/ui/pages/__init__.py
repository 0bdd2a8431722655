"""One page a station; pages do not know one another."""
