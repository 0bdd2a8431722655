"""The shipped words of returns and letters."""

from __future__ import annotations

from functools import cache

from desktop.core.return_form import ReturnForm, read_form
from desktop.paths import resources


@cache
def return_form() -> ReturnForm:
    """Return the words of the return in force."""
    file = resources() / "returns" / "bao-cao-ky.toml"
    return read_form(file.read_text(encoding="utf-8"))
