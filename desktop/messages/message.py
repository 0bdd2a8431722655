"""One message: a sentence with places for facts, and the way out."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple


class Message(NamedTuple):
    """`sentence` says what is wrong, with `{fact}` in it; `way_out` says what to do."""

    sentence: str
    way_out: str

    def filled(self, facts: Mapping[str, object]) -> str:
        """Return the sentence with the facts in it, days the Vietnamese way."""
        shown = {name: _shown(value) for name, value in facts.items()}
        return self.sentence.format_map(_Facts(shown))


class _Facts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value)
