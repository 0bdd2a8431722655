"""One book: the only place that knows SQL."""
