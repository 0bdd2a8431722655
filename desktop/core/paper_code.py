"""What the two codes on each page of a printed form say, as a short text that a reader parses.

`SM1:Y/KIEN/MOT/CUA/XA:2021100101:1-2:0137:T:8F` is form, version, page of pages, serial, corner and
two check digits. Only signs of a QR code's dense alphabet occur, so that the squares stay large.
"""

import re
from dataclasses import dataclass

from desktop.core.paper import Corner

PREFIX = "SM1"
"""Names this way of writing; another way gets another number."""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SEPARATOR = ":"
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-")
_UNDERLINE, _CAPITAL, _BYTE = "/", "$", "%"
_WRITTEN = re.compile(r"\$([A-Z])|((?:%[0-9A-F]{2})+)|/|([A-Z0-9.\-])")
_PAGES = re.compile(r"(\d{1,3})-(\d{1,3})", re.ASCII)
_PARTS = 7
_PRIME = 1291  # the largest below 36 × 36
_WEIGHT = 37


@dataclass(frozen=True, slots=True)
class PaperCode:
    """Which page of which sheet of which form; `serial` as it is printed, with its zeros."""

    form_id: str
    version: str
    page: int
    pages: int
    serial: str
    corner: Corner

    @property
    def text(self) -> str:
        said = _SEPARATOR.join(
            (
                PREFIX,
                _written(self.form_id),
                _written(self.version),
                f"{self.page}-{self.pages}",
                _written(self.serial),
                self.corner.value,
            )
        )
        return f"{said}{_SEPARATOR}{_check(said)}"


def parse(text: str) -> PaperCode | None:
    """Return what a code says; None when it is not one of ours or was not read right."""
    said, _, check = text.strip().rpartition(_SEPARATOR)
    parts = text.strip().split(_SEPARATOR)
    if len(parts) != _PARTS or parts[0] != PREFIX or check != _check(said):
        return None
    form_id, version, serial = (_read(parts[at]) for at in (1, 2, 4))
    pages = _PAGES.fullmatch(parts[3])
    if form_id is None or version is None or not serial or pages is None:
        return None
    if parts[5] not in set(Corner):
        return None
    return PaperCode(form_id, version, int(pages[1]), int(pages[2]), serial, Corner(parts[5]))


def _check(said: str) -> str:
    """Two digits to the base 36 that tell every single wrong sign and every two swapped ones.

    A weighted sum modulo a prime: no weight and no difference of two signs is divided by it.
    """
    rest = 0
    for sign in said:
        rest = (rest * _WEIGHT + ord(sign)) % _PRIME
    return _DIGITS[rest // len(_DIGITS)] + _DIGITS[rest % len(_DIGITS)]


def _written(text: str) -> str:
    return "".join(_sign(letter) for letter in text)


def _sign(letter: str) -> str:
    if letter in _PLAIN:
        return letter.upper()
    if letter == "_":
        return _UNDERLINE
    if letter.isascii() and letter.isupper():
        return f"{_CAPITAL}{letter}"
    return "".join(f"{_BYTE}{byte:02X}" for byte in letter.encode())


def _read(written: str) -> str | None:
    """Undo `_written`; None when it was never made by it."""
    found: list[str] = []
    at = 0
    while at < len(written):
        match = _WRITTEN.match(written, at)
        if match is None:
            return None
        found.append(_letters(match))
        at = match.end()
    return "".join(found)


def _letters(match: re.Match[str]) -> str:
    capital, coded, plain = match.groups()
    if coded is not None:
        return bytes.fromhex(coded.replace(_BYTE, "")).decode(errors="replace")
    if capital is not None:
        return str(capital)
    return str(plain).lower() if plain is not None else "_"
