"""The steps that bring an older book to today's tables; each step is frozen once released."""
