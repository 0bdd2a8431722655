"""The seal of a return: a checksum of its content, not of its file.

It survives a re-save in another program and breaks when one figure changes. It says that nothing
was changed; it does not say who sent it: that is what the officers' digital signatures are for.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from decimal import Decimal
from typing import Any

from desktop.core.names import nfc
from desktop.core.returns import Envelope, Part, Return, Row, Value

SCHEMA = "so-mot-cua/return/1"
_CODE_LENGTH = 12
_GROUP = 4


def canonical(made: Return) -> str:
    """Return the one spelling of a return's content: sorted JSON, NFC text, whole numbers whole."""
    return _json(
        {
            "schema": SCHEMA,
            "envelope": dataclasses.asdict(made.envelope),
            "rows": [list(row) for row in made.rows],
        }
    )


def envelope_text(envelope: Envelope) -> str:
    """Return the one spelling of an envelope alone."""
    return _json(dataclasses.asdict(envelope))


def row_text(row: Row) -> str:
    """Return the one spelling of a row alone."""
    return _json(list(row))


def read_canonical(text: str) -> Return:
    """Read back what `canonical` wrote; ValueError, KeyError or TypeError when it did not."""
    content = json.loads(text)
    if content["schema"] != SCHEMA:
        raise ValueError(content["schema"])
    return Return(_envelope(content["envelope"]), tuple(_row(row) for row in content["rows"]))


def read_envelope(text: str) -> Envelope:
    """Read back what `envelope_text` wrote."""
    return _envelope(json.loads(text))


def read_row(text: str) -> Row:
    """Read back what `row_text` wrote."""
    return _row(json.loads(text))


def checksum(made: Return) -> str:
    """Return the SHA-256 of the content, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(made).encode()).hexdigest()


def short_code(digest: str) -> str:
    """Return the part of a checksum that is printed: `1A2B-3C4D-5E6F`."""
    head = digest[:_CODE_LENGTH].upper()
    return "-".join(head[at : at + _GROUP] for at in range(0, _CODE_LENGTH, _GROUP))


def plain(value: object) -> Value:
    """Return a figure in its canonical form.

    Whole numbers become int whatever held them; other numbers the shortest exact decimal; text is
    composed and trimmed; an empty text is no figure.
    """
    if value is None or isinstance(value, bool):
        return None if value is None else int(value)
    if isinstance(value, int | float | Decimal):
        return _number(Decimal(str(value)))
    return nfc(str(value)).strip() or None


def _number(value: Decimal) -> int | Decimal:
    rounded = round(value, 6).normalize()
    return int(rounded) if rounded == rounded.to_integral_value() else rounded


def _plain(value: object) -> object:
    """Return a JSON value; decimals are written as text between braces of their own kind."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, int | float | Decimal):
        number = plain(value)
        return number if isinstance(number, int) else {"decimal": str(number)}
    return nfc(value).strip() if isinstance(value, str) else value


def _json(value: object) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _envelope(fields: dict[str, Any]) -> Envelope:
    pairs = tuple((str(code), str(reason)) for code, reason in fields["explanations"])
    return Envelope(**{**fields, "explanations": pairs})


def _row(row: list[Any]) -> Row:
    part, indicator, breakdown, label, value = row
    figure = Decimal(value["decimal"]) if isinstance(value, dict) else value
    return Row(Part(part), indicator, breakdown, label, figure)
