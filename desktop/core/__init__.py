"""The words and the rules: standard library only, no clock, no files."""
