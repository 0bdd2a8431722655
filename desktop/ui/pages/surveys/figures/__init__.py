"""Nhịp nhập: the officer's own figures, and practice on made-up sheets."""
