"""The squares of a QR code as one path of a PDF page: made fast, since each copy has its own."""

from __future__ import annotations

import re
from functools import lru_cache
from math import isqrt
from typing import Any

import zxingcpp

_LEVEL = "M"  # a seventh of the squares may be lost
_DARK = re.compile(rb"\x00+")


def code_path(text: str) -> tuple[str, int]:
    """Return the dark squares as PDF rectangles, one unit a square, and how many a side has.

    The origin is the code's lower left corner. Neighbours in a row are one rectangle.
    """
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=_LEVEL)
    picture: Any = code.to_image(scale=1, add_quiet_zones=False)
    rows = bytes(memoryview(picture))
    side = isqrt(len(rows))
    path = [_rectangles(rows[at * side : (at + 1) * side], side - at - 1) for at in range(side)]
    return " ".join(path), side


@lru_cache(maxsize=65_536)
def _rectangles(row: bytes, y: int) -> str:
    """Return the runs of dark squares of one row."""
    runs = (match.span() for match in _DARK.finditer(row))
    return " ".join(f"{start} {y} {end - start} 1 re" for start, end in runs)
